"""How does one open the page, check files, or start from an example, without writing Python?"""

import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from orgmodel.foundation import bundled
from orgmodel.foundation.errors import Finding, Findings, OrgError
from orgmodel.foundation.language import mark, say, say_count

if TYPE_CHECKING:
    from orgmodel.organisation.org import Org
    from orgmodel.organisation.scenario import Scenario

app = typer.Typer(
    help="Load a technology organisation, plan what to change, see what it costs and how sure that is.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its boxes would print the values of variables, pay included
)

LEVELS = {"error": mark("error"), "warning": mark("to confirm"), "fixed": mark("repaired")}


class Language(StrEnum):
    """A language that the program speaks."""

    en = "en"
    fr = "fr"


Folder = Annotated[str, typer.Argument(help="Folder of the organisation's files, or the name of an example.")]
Speaking = Annotated[Language | None, typer.Option("--language", help="Default: the organisation's own.")]
Port = Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Default: any free one.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]


@app.callback(invoke_without_command=True)
def start(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Load a technology organisation, plan what to change, see what it costs and how sure that is."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a redirected Windows console is not UTF-8
    if version:
        from orgmodel import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.command()
def studio(
    folder: Folder = "data/scaleup", port: Port = None, browser: Browser = True, language: Speaking = None
) -> None:
    """Open the page where everyone plays: the organisation, its scenarios, its budget, side by side."""
    from orgmodel.apps.served import launch

    speaking = language or Language.en
    if not Path(folder).exists() and bundled.example(Path(folder).name) is None:
        near = (Path(folder).name, bundled.examples())
        refuse(OrgError("There is no file or folder called '{name}'.", near=near, name=folder), speaking)
    try:
        launch(folder, port=port, browser=browser, language=language)
    except OrgError as error:
        refuse(error, speaking)


@app.command()
def lab(
    folder: Annotated[Path | None, typer.Argument(help="Where to open it. Default: the notebooks.")] = None,
    port: Port = None,
    browser: Browser = True,
) -> None:
    """Open the notebooks in JupyterLab, on this machine only."""
    notebooks = bundled.root().parent / "notebooks"
    place = folder or (notebooks if (notebooks / "plan").is_dir() else Path.cwd())
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={place}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    command += [f"--ServerApp.port={port}"] if port else []
    command += [] if browser else ["--no-browser"]
    raise typer.Exit(subprocess.run(command, check=False).returncode)


@app.command()
def check(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings for a program to read.")] = False,
    language: Speaking = None,
) -> None:
    """Read an organisation's files and say what is wrong, where, and what to do; exit 1 on errors."""
    findings, speaking = examine(folder, language)
    typer.echo(as_data(findings) if as_json else as_text(findings, speaking))
    raise typer.Exit(1 if findings.errors else 0)


@app.command()
def report(
    folder: Folder,
    out: Annotated[
        Path, typer.Option("--out", help="The file to write: .html to read and print, .xlsx to recalculate.")
    ],
    question: Annotated[str, typer.Option("--question", help="Which question to answer.")] = "budget",
    title: Annotated[str, typer.Option("--title", help="What the board asked. Default: the organisation's name.")] = "",
    draws: Annotated[int, typer.Option("--futures", min=1, help="How many futures to simulate.")] = 2_000,
    seed: Annotated[int, typer.Option("--seed", help="Where their luck comes from.")] = 1,
    language: Speaking = None,
) -> None:
    """Answer a question for an organisation and the scenarios kept beside it, and write the memo or the workbook."""
    from orgmodel import planning, reporting
    from orgmodel.foundation.draws import Draws
    from orgmodel.organisation.reading import read
    from orgmodel.results.compare import compare

    try:
        if question not in dir(planning):
            raise OrgError("There is no question called '{name}'.", name=question, near=(question, dir(planning)))
        org = read(folder)
        answer = compare(getattr(planning, question).simulate, [org, *kept(org, folder)], draws=Draws(draws, seed))
        written = reporting.report(out, title or org.name, answer, language=language)
    except OrgError as error:
        refuse(error, language or Language.en)
    typer.echo(str(written))


def kept(org: "Org", folder: str) -> "list[Scenario]":
    """Return the scenarios kept as YAML beside the files of an organisation, by the names of their files."""
    from orgmodel.organisation.scenario import Scenario

    place = Path(folder) if Path(folder).exists() else bundled.example(Path(folder).name)
    files = [] if place is None else sorted((place / "scenarios").glob("*.yaml"))
    return [Scenario.from_yaml(file.read_text(encoding="utf-8"), org) for file in files]


@app.command()
def example(
    name: Annotated[str, typer.Argument(help="An example that comes with the package, such as scaleup.")],
    folder: Annotated[Path, typer.Argument(help="The new folder that will hold the copy.")],
    language: Speaking = None,
) -> None:
    """Copy an example organisation to a new folder, to start your own from its files."""
    speaking = language or Language.en
    source = bundled.example(name)
    if source is None:
        refuse(
            OrgError("There is no example called '{name}'.", near=(name, bundled.examples()), name=name),
            speaking,
        )
    if folder.exists():
        refuse(OrgError("'{folder}' is already there: choose a new folder.", folder=str(folder)), speaking)
    folder.mkdir(parents=True)
    for file in files_of(source):
        shutil.copyfile(file, folder / file.name)
    typer.echo(say(speaking, "The files of '{name}' are in {folder}.", name=name, folder=str(folder)))
    typer.echo(say(speaking, "To open them: orgmodel studio {folder}", folder=str(folder)))


def files_of(example: Path) -> list[Path]:
    """Return the files of an organisation, without the programs and sheets that explain an example."""
    return sorted(file for file in example.iterdir() if file.is_file() and file.suffix != ".py")


def examine(folder: str, language: str | None) -> tuple[Findings, str]:
    """Return what reading a folder has to say, and the language asked for or else the organisation's."""
    from orgmodel.organisation.reading import read

    try:
        org = read(folder)
    except OrgError as error:
        said = language or "en"
        return error.findings or Findings([Finding("unreadable", "error", error.text(said))]), said
    return org.findings, language or org.language


def as_text(findings: Findings, language: str) -> str:
    """Return one line a finding, errors first, then how many there are."""
    ordered = [finding for level in LEVELS for finding in findings.of_level(level)]
    lines = [
        say(
            language,
            "{place}: {what}",
            place=say(language, LEVELS[finding.level]),
            what=sentence(finding, language),
        )
        for finding in ordered
    ]
    counts = [
        say_count(language, "{count} error", "{count} errors", len(findings.errors)),
        say_count(language, "{count} thing to confirm", "{count} things to confirm", len(findings.warnings)),
        say_count(language, "{count} repair", "{count} repairs", len(findings.fixed)),
    ]
    return "\n".join([*lines, ", ".join(counts) + "."])


def sentence(finding: Finding, language: str) -> str:
    """Say where, then what is wrong and what to do."""
    place = finding.place(language)
    return say(language, "{place}: {what}", place=place, what=finding.message) if place else finding.message


def as_data(findings: Findings) -> str:
    """Return the findings as JSON in plain ASCII: counts, and one object a finding."""
    counts = {
        "errors": len(findings.errors),
        "warnings": len(findings.warnings),
        "fixed": len(findings.fixed),
    }
    return json.dumps({**counts, "findings": [asdict(finding) for finding in findings]}, indent=2)


def refuse(error: OrgError, language: str) -> NoReturn:
    """Say on the error stream what is wrong and stop with exit code 1."""
    typer.echo(error.text(language), err=True)
    for finding in error.findings:
        typer.echo(f"  {sentence(finding, language)}", err=True)
    raise typer.Exit(1)
