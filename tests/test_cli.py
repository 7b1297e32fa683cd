"""Does the command line open, check and copy, and refuse in words?"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import orgmodel
from orgmodel import cli
from orgmodel.foundation import bundled
from orgmodel.foundation.errors import Finding, Findings, OrgError

ROOT = Path(__file__).parents[1]
BAD = Finding(
    "unknown-team",
    "error",
    "there is no team called 'Platfrm'. Did you mean 'Platform'?",
    "people.csv",
    14,
    "team",
    30,
)
DOUBT = Finding("no-leader", "warning", "nobody is clearly the CTO", "people.csv")
MENDED = Finding("spaces", "fixed", "2 names had spaces around them", "people.csv", None, "name")


def run(*words):
    return CliRunner().invoke(cli.app, list(words))


class Read:
    """Stands for an organisation that was read."""

    language = "fr"

    def __init__(self, *findings):
        self.findings = Findings(findings)


@pytest.fixture
def reading(monkeypatch):
    """Return a function that says what the next reading gives: findings, or an error to raise."""

    def gives(*findings, error=None):
        def read(folder):
            if error:
                raise error
            return Read(*findings)

        monkeypatch.setattr("orgmodel.organisation.reading.read", read)

    return gives


def test_version():
    assert run("--version").stdout.strip() == orgmodel.__version__


def test_check_is_silent_about_a_good_folder(reading):
    reading()
    done = run("check", "here", "--language", "en")
    assert (done.exit_code, done.stdout) == (0, "0 errors, 0 things to confirm, 0 repairs.\n")


def test_check_says_errors_first_and_where(reading):
    reading(error=OrgError("Two files are refused.", findings=[MENDED, DOUBT, BAD]))
    done = run("check", "here")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "error: people.csv, row 14, column team: there is no team called 'Platfrm'. Did you mean 'Platform'?",
        "to confirm: people.csv: nobody is clearly the CTO",
        "repaired: people.csv, column name: 2 names had spaces around them",
        "1 error, 1 thing to confirm, 1 repair.",
    ]


def test_check_speaks_the_language_of_the_organisation(reading):
    reading(DOUBT)
    assert run("check", "here").stdout.splitlines()[-1] == "0 erreur, 1 point à confirmer, 0 correction."


def test_check_warnings_do_not_refuse(reading):
    reading(DOUBT, MENDED)
    assert run("check", "here").exit_code == 0


def test_check_keeps_a_refusal_that_has_no_findings(reading):
    reading(error=OrgError("There is no folder called 'here'."))
    done = run("check", "here")
    assert done.exit_code == 1
    assert "error: There is no folder called 'here'." in done.stdout


def test_check_json_is_for_programs(reading):
    reading(error=OrgError("Refused.", findings=[BAD, DOUBT]))
    done = run("check", "here", "--json")
    data = json.loads(done.stdout)
    assert done.exit_code == 1
    assert done.stdout.isascii()
    assert {key: data[key] for key in ("errors", "warnings", "fixed")} == {
        "errors": 1,
        "warnings": 1,
        "fixed": 0,
    }
    assert data["findings"][0] == {
        "code": "unknown-team", "level": "error", "message": BAD.message, "file": "people.csv", "row": 14,
        "column": "team", "number": 30,
    }  # fmt: skip


def test_check_a_real_example():
    done = run("check", str(bundled.path("scaleup")))
    assert done.exit_code == 0, done.output


def test_check_a_folder_that_is_not_there(tmp_path):
    done = run("check", str(tmp_path / "nowhere"))
    assert done.exit_code == 1
    assert "nowhere" in done.output
    assert isinstance(done.exception, SystemExit)


def test_example_copies_files_that_pass_the_check(tmp_path):
    mine = tmp_path / "mine"
    assert run("example", "scaleup", str(mine)).exit_code == 0
    source = bundled.path("scaleup")
    tables = {f.name for f in source.glob("*.csv")}
    assert {"people.csv", "organisation.yaml"} <= {f.name for f in mine.iterdir()} >= tables
    assert not [f for f in mine.iterdir() if f.is_dir() or f.suffix == ".py"]
    assert (mine / "people.csv").read_bytes() == (source / "people.csv").read_bytes()


def test_example_overwrites_nothing(tmp_path):
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    done = run("example", "scaleup", str(tmp_path), "--language", "fr")
    assert done.exit_code == 1
    assert "existe déjà" in done.stderr
    assert [f.name for f in tmp_path.iterdir()] == ["note.txt"]


def test_example_offers_the_nearest_name(tmp_path):
    done = run("example", "scalup", str(tmp_path / "mine"))
    assert done.exit_code == 1
    assert "Did you mean 'scaleup'?" in done.stderr
    assert not (tmp_path / "mine").exists()


def test_studio_hands_over_to_the_page(monkeypatch, tmp_path):
    from orgmodel.apps import served

    asked, mine = [], str(tmp_path)
    monkeypatch.setattr(served, "launch", lambda folder, **how: asked.append((folder, how)))
    assert run("studio").exit_code == 0
    assert run("studio", mine, "--port", "8870", "--no-browser", "--language", "fr").exit_code == 0
    assert asked == [
        ("data/scaleup", {"port": None, "browser": True, "language": None}),
        (mine, {"port": 8870, "browser": False, "language": "fr"}),
    ]


def test_studio_refuses_a_folder_that_is_not_there(monkeypatch):
    monkeypatch.setattr("orgmodel.apps.served.launch", lambda *folder, **how: pytest.fail("the page was opened"))
    done = run("studio", "scalup", "--language", "fr")
    assert done.exit_code == 1
    assert "scalup" in done.stderr
    assert "scaleup" in done.stderr


def test_studio_says_why_it_does_not_open(monkeypatch):
    from orgmodel.apps import served

    def launch(folder, **how):
        raise OrgError("Port {port} is taken by another program.", port=how["port"], findings=[BAD])

    monkeypatch.setattr(served, "launch", launch)
    done = run("studio", "--port", "8870")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == "Port 8870 is taken by another program."
    assert "people.csv, row 14, column team" in done.stderr


def test_lab_listens_on_this_machine_only(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(
        cli.subprocess,
        "run",
        lambda command, check: asked.append(command) or subprocess.CompletedProcess(command, 3),
    )
    assert run("lab", str(tmp_path), "--no-browser", "--port", "8871").exit_code == 3
    assert asked[0][:3] == [sys.executable, "-m", "jupyterlab"]
    assert {"--ServerApp.ip=127.0.0.1", "--ServerApp.port=8871", "--no-browser"} <= set(asked[0])
    assert f"--ServerApp.root_dir={tmp_path}" in asked[0]


def test_a_redirected_windows_console_still_prints():
    script = "import typer; from orgmodel import cli; cli.start(); typer.echo('7\\u202f717 \\u2212')"
    words = [sys.executable, "-c", script]
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(words, capture_output=True, check=False, env=env, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, b"7?717 ?")


def test_report_writes_the_answer_with_the_scenarios_beside_it(tmp_path):
    out = tmp_path / "memo.html"
    done = run("report", "data/scaleup", "--out", str(out), "--title", "Tenir l’enveloppe ?", "--futures", "100")
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8")
    assert "<h1>Tenir l’enveloppe ?</h1>" in text
    for name in ("Velmont", "Tout ce qui est demandé"):
        assert name in text
    again = tmp_path / "again.html"
    run("report", "scaleup", "--out", str(again), "--title", "Tenir l’enveloppe ?", "--futures", "100")
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("data/scaleup", "--question", "bugdet"), "Did you mean 'budget'?"),
        (("data/scaleup", "--out", "memo.pdf", "--futures", "10"), "must end in"),
        (("data/nothing",), "nothing"),
    ],
)
def test_report_refuses_in_words(tmp_path, words, said):
    out = () if "--out" in words else ("--out", str(tmp_path / "memo.html"))
    done = run("report", *words, *out)
    assert done.exit_code == 1
    assert said in done.output
    assert not list(tmp_path.iterdir())
