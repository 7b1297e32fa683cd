"""Does the wheel, installed in another place, read the bundled example and open the page?"""

import contextlib
import os
import re
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WAIT = 90

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory) -> Path:
    """The programs' folder of another environment, which sees our dependencies but not our source."""
    folder = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(folder, with_pip=False)
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    site = Path(paths["purelib"])
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    programs = Path(paths["scripts"])
    install = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True)
    return programs


def surroundings() -> dict[str, str]:
    """Our environment without what points to the source; templates and kernels belong to the dependencies."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    share, etc = Path(sys.prefix) / "share" / "jupyter", Path(sys.prefix) / "etc" / "jupyter"
    return {**kept, "JUPYTER_PATH": str(share), "JUPYTER_CONFIG_PATH": str(etc), "PYTHONUNBUFFERED": "1"}


def test_the_wheel_holds_what_the_program_reads(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        "orgmodel/__init__.pyi",
        "orgmodel/py.typed",
        "orgmodel/organisation/columns.csv",
        "orgmodel/data/group/organisation.yaml",
        "orgmodel/data/scaleup/organisation.yaml",
        "orgmodel/data/reference/titles.csv",
        "orgmodel/notebooks/present/studio.ipynb",
        "orgmodel/foundation/locale/fr/cli.po",
    }
    assert needed <= inside
    package = ROOT / "orgmodel"
    kinds = {".css", ".csv", ".html", ".j2", ".js", ".json", ".po", ".py", ".pyi", ".svg", ".tpl", ".woff2"}
    ours = {f.relative_to(ROOT).as_posix() for f in package.rglob("*") if f.suffix in kinds}
    assert ours <= inside
    assert not {name for name in inside if name.startswith("tests/") or "__pycache__" in name}


def test_another_folder_reads_the_bundled_example(elsewhere, tmp_path):
    code = "import orgmodel as om; print(om.__file__); print(om.read('data/scaleup').name)"
    command = [str(elsewhere / "python"), "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=surroundings(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    where, name = done.stdout.splitlines()
    assert Path(where).is_relative_to(elsewhere.parent)
    assert name == "Velmont"


def test_another_folder_opens_the_page(elsewhere, tmp_path):
    said = tmp_path / "said.txt"
    with said.open("w", encoding="utf-8") as output:
        command = [str(elsewhere / "orgmodel"), "studio", "--no-browser"]
        page = subprocess.Popen(command, cwd=tmp_path, env=surroundings(), stdout=output, stderr=subprocess.STDOUT)
    try:
        address = first_address(said, page)
        assert answer(address)[0] == 200
        assert answer(re.match(r"http://[^/]+/", address).group())[1] != address
        assert answer(re.sub(r"\?.*", "", address))[0] in (401, 403) or "login" in answer(address.split("?")[0])[1]
    finally:
        page.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            page.wait(15)
        page.kill()


def first_address(said: Path, page: subprocess.Popen[bytes]) -> str:
    """The address on loopback that the program prints."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until and page.poll() is None:
        found = re.search(r"http://(?:127\.0\.0\.1|localhost):\d+\S*", said.read_text(encoding="utf-8"))
        if found:
            return found.group()
        time.sleep(0.2)
    raise AssertionError(f"no address on loopback was printed:\n{said.read_text(encoding='utf-8')}")


def answer(address: str) -> tuple[int, str]:
    """The status and the final address of a page, asked for without a proxy, until the server is up."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
    until = time.monotonic() + WAIT
    while True:
        try:
            with opener.open(address, timeout=WAIT) as reply:
                return reply.status, reply.url
        except urllib.error.HTTPError as refused:
            return refused.code, address
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
