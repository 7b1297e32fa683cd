"""The rules that a line of code can break, each as a function from a parsed file to (line, what) pairs."""

import ast
import re
from collections.abc import Iterator

CLOCK = {
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
    "time.ctime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "Timestamp.now",
    "Timestamp.today",
}
ENVIRONMENT = {"os.environ", "os.environb", "os.getenv"}
POSIX_OS = (
    "chmod chown fchmod fchown fork forkpty getegid geteuid getgid getloadavg getpgid getuid killpg "
    "lchown mkfifo nice posix_spawn pread pwrite sched_getaffinity setsid setuid uname O_DIRECTORY "
    "O_NOFOLLOW"
)
POSIX_SIGNALS = "SIGALRM SIGCHLD SIGHUP SIGKILL SIGUSR1 SIGUSR2 alarm pause setitimer"
POSIX_CALLS = {f"os.{word}" for word in POSIX_OS.split()} | {f"signal.{word}" for word in POSIX_SIGNALS.split()}
POSIX_METHODS = {"chmod", "lchmod", "symlink_to", "add_signal_handler"}
POSIX_MODULES = {
    "crypt",
    "fcntl",
    "grp",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
    "syslog",
    "termios",
    "tty",
}
POSIX_PLACES = re.compile(r"/(tmp|dev|proc|etc)(/|$)")
UNSAFE_MODULES = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib", "cloudpickle"}
UNSAFE_YAML = {"yaml.load", "yaml.load_all", "yaml.unsafe_load", "yaml.full_load"}
UNSAFE_CALLS = {"eval", "exec", "os.system", "os.popen"} | UNSAFE_YAML
PROGRAM_CALLS = {"Popen", "call", "check_call", "check_output", "run"}
UNSAFE_METHODS = {"to_pickle", "read_pickle"}
DRAWING = set(
    "RandomState beta binomial default_rng exponential gamma geometric hypergeometric "
    "integers lognormal multinomial multivariate_normal negative_binomial normal pareto permutation "
    "poisson randint shuffle standard_exponential standard_gamma standard_normal triangular weibull".split()
)
NO_LUCK = {"special", "math"}  # scipy.special.gamma is a function, not luck

Faults = Iterator[tuple[int, str]]


def tail(node: ast.AST) -> str:
    """The last two names of a dotted expression: `dt.datetime.now` is "datetime.now", `open` is "open"."""
    if isinstance(node, ast.Attribute):
        return f"{tail(node.value).split('.')[-1]}.{node.attr}"
    return getattr(node, "id", "")


def imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Every import with the dotted name that it brings in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def reads_the_world(tree: ast.Module) -> Faults:
    """The clock or the environment is read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and tail(node) in CLOCK | ENVIRONMENT:
            yield node.lineno, tail(node)
    yield from ((node.lineno, name) for node, name in imports(tree) if name in CLOCK | ENVIRONMENT)


def holds_a_watch(tree: ast.Module) -> Faults:
    """The module `time` is imported at all."""
    yield from ((node.lineno, name) for node, name in imports(tree) if name.split(".")[0] == "time")


def draws_its_own_luck(tree: ast.Module) -> Faults:
    """Luck comes from a stream instead of a key."""
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr in DRAWING:
            if tail(call.func.value).split(".")[-1] not in NO_LUCK:
                yield call.lineno, tail(call.func)
    yield from ((node.lineno, name) for node, name in imports(tree) if name.startswith(("random", "numpy.random")))


def is_unsafe(tree: ast.Module) -> Faults:
    """Data or text is run as code."""
    yield from ((node.lineno, name) for node, name in imports(tree) if name.split(".")[0] in UNSAFE_MODULES)
    for call in calls(tree):
        if tail(call.func) in UNSAFE_CALLS or tail(call.func).split(".")[-1] in UNSAFE_METHODS:
            yield call.lineno, tail(call.func)
        for word in call.keywords:
            runs = word.arg == "shell" and tail(call.func).split(".")[-1] in PROGRAM_CALLS
            if (runs or word.arg == "allow_pickle") and getattr(word.value, "value", True):
                yield call.lineno, str(word.arg)


def needs_posix(tree: ast.Module) -> Faults:
    """Windows would stop here: no other way is offered where the call is missing."""
    guarded = {child for node in ast.walk(tree) if is_guard(node) for child in ast.walk(node)}
    for node, name in imports(tree):
        if node not in guarded and (name.split(".")[0] in POSIX_MODULES or name in POSIX_CALLS):
            yield node.lineno, name
    for node in ast.walk(tree):
        if node in guarded:
            continue
        if isinstance(node, ast.Attribute) and (tail(node) in POSIX_CALLS or node.attr in POSIX_METHODS):
            yield node.lineno, tail(node)
        if isinstance(node, ast.keyword) and node.arg == "preexec_fn":
            yield node.value.lineno, "preexec_fn"
        if isinstance(node, ast.Constant) and POSIX_PLACES.match(str(node.value)):
            yield node.lineno, str(node.value)


def is_guard(node: ast.AST) -> bool:
    """Whether what is inside has a fallback: it is tried, or it asks which system this is."""
    if isinstance(node, ast.Try):
        caught = {tail(name) for handler in node.handlers if handler.type for name in ast.walk(handler.type)}
        return bool(caught & {"ImportError", "ModuleNotFoundError", "AttributeError", "NotImplementedError"})
    if isinstance(node, ast.If | ast.IfExp):
        return any(tail(part) in {"os.name", "sys.platform", "hasattr"} for part in ast.walk(node.test))
    return False


def leaves_the_encoding_to_the_system(tree: ast.Module) -> Faults:
    """A text file would be read in another encoding on Windows."""
    for call in calls(tree):
        name = tail(call.func).split(".")[-1]
        modes = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "mode")]
        binary = any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)
        opens = tail(call.func) == "open" and not binary
        reads = name == "read_text" and not call.args
        writes = name == "write_text" and len(call.args) < 2
        if (opens or reads or writes) and "encoding" not in {word.arg for word in call.keywords}:
            yield call.lineno, name


def addresses(text: str) -> list[str]:
    """What a browser would fetch from another machine; the names of SVG's grammar are not addresses."""
    patterns = (
        r"""(?:https?|wss?|ftp):\\?/\\?/[^\s"'<>)]+""",
        r"""url\(["']?//[^)]+""",
        r"""(?:src|href)=["']//[^"']+""",
    )
    found = [address for pattern in patterns for address in re.findall(pattern, text)]
    here = re.compile(r"http://www\.w3\.org/|(?:https?|wss?)://(?:127\.0\.0\.1|localhost)\b")
    return [address for address in found if not here.match(address)]
