"""Does `make test` fail when anything fails, and does nothing reach for an address?"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TOOLS = ("ruff", "lint-imports", "mypy", "python")

needs_shell = pytest.mark.skipif(shutil.which("sh") is None, reason="the scripts are for systems with a shell")


def outcome(folder: Path, *words: str, **codes: int) -> tuple[int, str]:
    """Run scripts/checks with tools that only say their name and exit with the code given."""
    for tool in TOOLS:
        program = folder / tool
        program.write_text(f"#!/bin/sh\necho ran {tool}\nexit {codes.get(tool, 0)}\n", encoding="utf-8")
        shutil.copymode(ROOT / ".ci" / "run", program)
    env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    script = ["sh", "scripts/checks", *words]
    done = subprocess.run(script, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@needs_shell
def test_all_well_is_zero(tmp_path):
    code, said = outcome(tmp_path, "test")
    assert code == 0
    assert said.rstrip().endswith("ran python")
    assert all(f"ran {tool}" in said for tool in TOOLS)


@needs_shell
@pytest.mark.parametrize("tool", TOOLS)
def test_any_failure_fails(tmp_path, tool):
    assert outcome(tmp_path, "test", **{tool: 1})[0] != 0


@needs_shell
def test_a_failed_check_does_not_hide_the_tests(tmp_path):
    assert "ran python" in outcome(tmp_path, "test", ruff=1)[1]


@needs_shell
def test_no_test_at_all_fails(tmp_path):
    assert outcome(tmp_path, "test", python=5)[0] != 0


@needs_shell
def test_the_quick_checks_run_no_test(tmp_path):
    assert "ran python" not in outcome(tmp_path)[1]


@needs_shell
def test_the_integration_machine_runs_make_test():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "make test"


def test_hooks_use_the_tools_of_the_project_only():
    repos = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert {repo["repo"] for repo in repos} == {"local"}
    assert {hook["language"] for repo in repos for hook in repo["hooks"]} == {"system"}
