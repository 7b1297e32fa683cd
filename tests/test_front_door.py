"""Does the front door name what is there, nothing else, and stay quick to open?"""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "orgmodel"
STUBS = sorted(PACKAGE.rglob("__init__.pyi"))
HEAVY = set(
    "IPython anywidget highspy igraph ipywidgets matplotlib networkx numpy ortools pandas scipy voila xarray".split()
)
PROMISED = set(
    "Draws End Estimate Fill Freeze Fund Hire Leave Move Org OrgError Picture Planner Renegotiate "
    "Reorganise Result Scenario Studio Trim around between budget chance compare measures methods "
    "parse read startup".split()
)


def package(stub: Path) -> str:
    return ".".join(stub.parent.relative_to(PACKAGE.parent).parts)


def imported(stub: Path) -> set[str]:
    tree = ast.parse(stub.read_text(encoding="ascii"))
    return {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}


NAMES = [(package(stub), name) for stub in STUBS for name in sorted(imported(stub))]


def loaded_after(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('loaded', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("stub", STUBS, ids=package)
def test_dir_is_the_stub(stub):
    assert set(dir(importlib.import_module(package(stub)))) == imported(stub)


def test_the_promised_names_are_there():
    assert imported(PACKAGE / "__init__.pyi") >= PROMISED


@pytest.mark.parametrize(("where", "name"), NAMES)
def test_every_name_opens(where, name):
    assert getattr(importlib.import_module(where), name) is not None


def test_a_name_that_is_not_there_is_refused():
    with pytest.raises(AttributeError, match="bugdet"):
        importlib.import_module("orgmodel").bugdet  # noqa: B018


def test_opening_the_door_loads_nothing_heavy():
    assert not loaded_after("import orgmodel") & HEAVY


def test_reading_loads_no_chart_no_solver_and_no_widget():
    loaded = loaded_after("import orgmodel as om; om.read('data/scaleup')")
    assert "pandas" in loaded
    unwanted = {
        "IPython",
        "highspy",
        "ipywidgets",
        "matplotlib",
        "ortools",
        "scipy.optimize",
        "scipy.stats",
        "voila",
    }
    assert not loaded & unwanted
