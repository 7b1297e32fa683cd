"""Do pyproject.toml, environment.yml and constraints.txt say the same?"""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FIVE = {"jupyterlab", "networkx", "matplotlib", "ipywidgets", "nbval"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def bounds(lines) -> dict[str, str]:
    wanted = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): str(one.specifier) for one in wanted}


def direct() -> dict[str, str]:
    return bounds(
        [
            *PROJECT["dependencies"],
            *(line for group in PROJECT["optional-dependencies"].values() for line in group),
        ]
    )


def conda() -> tuple[dict[str, str], list[str]]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    through_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    return bounds(entry for entry in listed if isinstance(entry, str)), through_pip


def test_the_five_come_from_conda_with_python_and_pip():
    assert set(conda()[0]) == FIVE | {"python", "pip"}


def test_both_files_ask_for_the_same_packages_with_the_same_bounds():
    from_conda, through_pip = conda()
    listed = from_conda | bounds(line for line in through_pip if not line.startswith("-"))
    assert {name: wanted for name, wanted in listed.items() if name not in ("python", "pip")} == direct()


def test_nothing_is_asked_for_twice():
    from_conda, through_pip = conda()
    assert not set(from_conda) & set(bounds(line for line in through_pip if not line.startswith("-")))


def test_the_project_itself_comes_with_pip_and_the_same_python():
    from_conda, through_pip = conda()
    assert through_pip[-1] == "-e ."
    assert from_conda["python"] == PROJECT["requires-python"]


def test_every_dependency_has_a_lower_bound():
    assert all(wanted.startswith(">=") for wanted in direct().values())


@pytest.mark.parametrize(("name", "least"), [("jupyter-server", "2.21"), ("jupyterlab", "4.6.2"), ("voila", "0.5.6")])
def test_the_floors_that_close_known_holes_hold(name, least):
    assert direct()[name] == f">={least}"


def test_the_pins_are_exact_and_hold_no_address():
    text = "\n".join(PINS)
    assert not [sign for sign in ("://", "@", "file:", "-e ", "--") if sign in text]
    for line in PINS:
        (version,) = Requirement(line).specifier
        assert version.operator == "=="


def test_every_direct_dependency_is_pinned_within_its_bounds():
    pinned = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in map(Requirement, PINS)}
    wrong = {
        name
        for name, wanted in direct().items()
        if name not in pinned or pinned[name] not in Requirement(name + wanted).specifier
    }
    assert not wrong
