"""Does the house keep its rules: no clock above the ground, every system, no network, small rooms?"""

import ast
import re
from pathlib import Path

import pytest

from tests.house_rules import (
    addresses,
    draws_its_own_luck,
    holds_a_watch,
    is_unsafe,
    leaves_the_encoding_to_the_system,
    needs_posix,
    reads_the_world,
)

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "orgmodel"
OURS = sorted(PACKAGE.rglob("*.py"))
ROOMS = ("benchmarks", "data", "scripts", "tests")
TREE = [*OURS, *sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
SHIPPED = sorted(f for kind in ("css", "j2", "js", "html", "svg", "tpl") for f in PACKAGE.rglob(f"*.{kind}"))
LONG_MODULES: set[str] = set()  # modules that may pass 300 lines, each with its reason
SAYS_NOTHING = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}

BAD = {
    reads_the_world: [
        "import os\nos.environ['A']",
        "import os\nos.getenv('A')",
        "import datetime as dt\ndt.date.today()",
        "from datetime import datetime\ndatetime.now()",
        "from time import time\ntime()",
        "import pandas as pd\npd.Timestamp.now()",
    ],
    holds_a_watch: ["import time", "from time import perf_counter"],
    draws_its_own_luck: [
        "rng.binomial(1, 0.5)",
        "np.random.default_rng(1)",
        "import random",
        "from numpy.random import Generator",
    ],
    is_unsafe: [
        "import pickle",
        "from marshal import loads",
        "eval('1')",
        "exec(text)",
        "yaml.load(text, Loader=L)",
        "subprocess.run(c, shell=True)",
        "subprocess.run(c, shell=really)",
        "np.load(f, allow_pickle=True)",
        "frame.to_pickle(f)",
    ],
    needs_posix: [
        "import fcntl",
        "import os\nos.fork()",
        "from os import getuid",
        "import signal\nsignal.SIGKILL",
        "path.chmod(0o600)",
        "Popen(c, preexec_fn=f)",
        "open('/tmp/x')",
        "if ready:\n    import resource",
        "try:\n    import resource\nexcept ValueError:\n    pass",
    ],
    leaves_the_encoding_to_the_system: [
        "open(f)",
        "open(f, 'w')",
        "path.read_text()",
        "path.write_text('a')",
    ],
}
GOOD = {
    reads_the_world: ["clock.today()", "self.time", "import time\ntime.monotonic()"],
    holds_a_watch: ["import datetime", "from pandas import Timestamp"],
    draws_its_own_luck: ["draws.uniform('pay')", "special.gamma(x)", "result.choices"],
    is_unsafe: [
        "yaml.safe_load(text)",
        "page.evaluate('1')",
        "subprocess.run(c, shell=False)",
        "page(shell=words)",
        "np.load(f, allow_pickle=False)",
    ],
    needs_posix: [
        "try:\n    import resource\nexcept ImportError:\n    resource = None",
        "if os.name == 'posix':\n    os.chmod(f, 0o600)",
        "os.getpid()",
        "signal.SIGTERM",
    ],
    leaves_the_encoding_to_the_system: [
        "open(f, 'rb')",
        "open(f, encoding='utf-8')",
        "path.read_text('utf-8')",
        "path.read_bytes()",
    ],
}


def above(*floors: str) -> list[Path]:
    return [file for file in OURS if file.relative_to(PACKAGE).parts[0] not in floors]


WHERE = {
    reads_the_world: above("foundation"),
    holds_a_watch: above("foundation", "apps", "cli.py"),
    draws_its_own_luck: above("foundation"),
    is_unsafe: [file for file in TREE if "tests" not in file.parts],
    needs_posix: OURS,
    leaves_the_encoding_to_the_system: TREE,
}


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("rule", WHERE, ids=lambda rule: rule.__name__)
def test_the_tree_keeps_the_rule(rule):
    assert WHERE[rule]
    assert not [f"{shown(file)}:{line}: {what}" for file in WHERE[rule] for line, what in rule(parsed(file))]


@pytest.mark.parametrize(("rule", "code"), [(rule, code) for rule, codes in BAD.items() for code in codes])
def test_the_rule_sees_what_breaks_it(rule, code):
    assert list(rule(ast.parse(code)))


@pytest.mark.parametrize(("rule", "code"), [(rule, code) for rule, codes in GOOD.items() for code in codes])
def test_the_rule_lets_the_rest_pass(rule, code):
    assert not list(rule(ast.parse(code)))


def test_nothing_shipped_to_the_browser_names_another_machine():
    assert SHIPPED
    found = {shown(file): addresses(file.read_text(encoding="utf-8")) for file in SHIPPED}
    assert not {file: there for file, there in found.items() if there}


@pytest.mark.parametrize(
    "text",
    ["@import 'https://fonts.example/a.css'", "url(//cdn.example/x)", '<script src="//cdn.example/x">'],
)
def test_an_address_is_seen(text):
    assert addresses(text)


@pytest.mark.parametrize(
    "text", ["xmlns='http://www.w3.org/2000/svg'", "http://127.0.0.1:8000/", "// a comment", "url(#clip)"]
)
def test_a_name_is_no_address(text):
    assert not addresses(text)


def test_modules_stay_short():
    lines = {shown(file): len(file.read_text(encoding="utf-8").splitlines()) for file in OURS}
    assert not {file: count for file, count in lines.items() if count > 300 and file not in LONG_MODULES}


def test_every_module_starts_with_what_it_answers():
    assert not [shown(file) for file in OURS if not ast.get_docstring(parsed(file))]


def test_no_module_has_a_name_that_says_nothing():
    assert not [shown(file) for file in OURS if file.stem in SAYS_NOTHING]


def test_no_file_knows_the_machine_it_was_written_on():
    kinds = {".cfg", ".css", ".csv", ".ipynb", ".js", ".md", ".po", ".py", ".toml", ".txt", ".yaml", ".yml"}
    kept = (file for room in ("orgmodel", "notebooks", "docs", *ROOMS) for file in (ROOT / room).rglob("*"))
    files = [*ROOT.glob("*.*"), *(file for file in kept if ".ipynb_checkpoints" not in file.parts)]
    place = re.compile(r"(?<![\w.<>{}/])/(?:work|home|root|Users)/\w")
    texts = ((shown(file), file.read_text("utf-8", "replace")) for file in files if file.suffix in kinds)
    assert not [name for name, text in texts if place.search(text)]
