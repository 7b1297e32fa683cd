"""How do the files of an organisation become an Org, with all that is to be said of them at once?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from orgmodel.foundation import bundled, safe_yaml
from orgmodel.foundation.errors import Finding, Findings, OrgError
from orgmodel.foundation.language import say
from orgmodel.organisation.assembly import assembled
from orgmodel.organisation.faults import Fault, Sheet
from orgmodel.organisation.files import text_of
from orgmodel.organisation.frames import keyed
from orgmodel.organisation.mapping import FileMapping, mapping_of, mappings
from orgmodel.organisation.profile import FILE, Profile, plain_texts, profile
from orgmodel.organisation.sheets import Typed, typed
from orgmodel.organisation.texttable import tabulate
from orgmodel.organisation.tieout import Said, said_by

if TYPE_CHECKING:
    from orgmodel.organisation.org import Org

MAPPING = "mapping.yaml"
SHOWN = 20
READ = (".csv", ".tsv", ".txt")
NOT_READ = (".xlsx", ".xls", ".xlsm", ".ods", ".json", ".pdf", ".html", ".parquet", ".pkl")

PathText = str | PathLike[str]


@dataclass(frozen=True)
class Loaded:
    """What the files say.

    Attributes:
        tables: the typed frames, key as index and as a column.
        profile: name, language, currency and the rest of organisation.yaml.
        findings: all that was found, in the order of files and rows.
        places: for each table the file and row of each of its rows, in the same order.
        tie_out: what each file of budget lines said before anything was dropped.
    """

    tables: Mapping[str, pd.DataFrame]
    profile: Profile
    findings: Findings
    places: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    tie_out: tuple[Said, ...] = ()


def read(
    source: PathText | Sequence[PathText],
    mapping: PathText | Mapping[str, Any] | None = None,
    on_request: Collection[str] = (),
) -> Org:
    """Read an organisation from a folder of CSV files, a file, or several files.

    Args:
        source: a folder, a file, or a list of files; "data/scaleup" also finds the example of that name.
        mapping: what their headings mean, as a file or as values; left out, mapping.yaml beside the data
            is taken, and without one a proposal is applied and reported.
        on_request: codes of errors in spite of which the rest is imported, such as "cycle".

    Raises:
        OrgError: with all that was found in ``findings``.
    """
    from orgmodel.organisation.org import Org

    found = load(source, mapping, on_request)
    told = found.profile
    return Org(
        name=told.name,
        tables=found.tables,
        language=told.language,
        currency=told.currency,
        country=told.country,
        as_of=told.as_of,
        assumptions=told.assumptions,
        cash=told.cash,
        findings=found.findings,
        tie_out=found.tie_out,
    )


def load(
    source: PathText | Sequence[PathText],
    mapping: PathText | Mapping[str, Any] | None = None,
    on_request: Collection[str] = (),
) -> Loaded:
    """Return what the files of an organisation say; see `read` for the arguments.

    Raises:
        OrgError: with all that was found in ``findings``.
    """
    files, skipped, beside = _files(source)
    told, findings = profile(_text(beside / FILE), files[0].stem if len(files) == 1 else beside.name)
    language = told.language
    known, said = _mappings(mapping, beside, language)
    findings += said + [_skipped(file.name, language) for file in skipped]
    read_files: list[Typed] = []
    for file in files:
        made, said = _read_file(file, known, language, on_request)
        findings += said
        read_files += [made] if made is not None else []
    currency, currencies, said = _currency(read_files, told.currency, language)
    told = replace(told, currency=currency)
    sheets, faults = assembled(read_files, currencies, told, on_request)
    found = _ordered([*findings, *said, *faults], [file.name for file in files])
    if found.errors:
        raise _refusal(found, language)
    frames = {table: keyed(sheet.frame, table) for table, sheet in sheets.items()}
    places = {table: pd.DataFrame({"file": s.files, "row": s.rows}, frames[table].index) for table, s in sheets.items()}
    return Loaded(frames, told, found, places, _said(read_files, sheets.get("budget")))


def _said(read_files: Sequence[Typed], budget: Sheet | None) -> tuple[Said, ...]:
    """Return what the files of budget lines said in all, before rows were left out."""
    kept = set() if budget is None else set(zip(budget.files, budget.rows.tolist(), strict=True))
    return tuple(said_by(made, kept) for made in read_files if made.sheet.table == "budget")


def _files(source: PathText | Sequence[PathText]) -> tuple[list[Path], list[Path], Path]:
    """Return the files to read, those of other kinds beside them, and the folder that they stand in."""
    if not isinstance(source, str | PathLike):
        files = [_existing(Path(name)) for name in source]
        if not files:
            raise OrgError("There is no file in the list.")
        return files, [], files[0].resolve().parent
    path = _existing(Path(source)).resolve()
    if path.is_file():
        return [path], [], path.parent
    entries = sorted(entry for entry in path.iterdir() if entry.is_file())
    files, skipped = ([e for e in entries if e.suffix.lower() in kinds] for kinds in (READ, NOT_READ))
    if not files and not skipped:
        raise OrgError("The folder {folder} holds no CSV file.", folder=path.name)
    return (files, skipped, path) if files else (skipped, [], path)


def _skipped(name: str, language: str) -> Finding:
    told = say(language, "Files of this kind are not read. Save its table as CSV UTF-8.")
    return Finding("file-skipped", "warning", told, name)


def _existing(path: Path) -> Path:
    """Return the path as given, else the example of that name among the bundled data."""
    if path.exists():
        return path
    example = bundled.root() / path.name
    if path.name and not path.is_absolute() and example.is_dir():
        return example
    near = (path.name, bundled.examples())
    raise OrgError("There is no file or folder called '{name}'.", name=str(path), near=near)


def _text(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OrgError("{file} is not UTF-8 text. Save it as UTF-8.", file=path.name) from None


def _mappings(
    mapping: PathText | Mapping[str, Any] | None, beside: Path, language: str
) -> tuple[dict[str, FileMapping], list[Finding]]:
    if isinstance(mapping, Mapping):
        return mappings(mapping, "", language)
    path = beside / MAPPING if mapping is None else _existing(Path(mapping))
    text = _text(path)
    if not text.strip():
        return {}, []
    try:
        safe_yaml.load(text)
    except OrgError as problem:
        return {}, [Finding("mapping", "error", problem.text(language), path.name, number=70)]
    return mappings(plain_texts(text), path.name, language)


def _read_file(
    file: Path, known: Mapping[str, FileMapping], language: str, on_request: Collection[str]
) -> tuple[Typed | None, list[Finding]]:
    """Return the typed table of one file, None when it cannot be read, and what was found on the way."""
    text = text_of(file.read_bytes(), file.name, language)
    if text.text is None:
        return None, list(text.findings)
    table = tabulate(text.text, file.name, language, on_request)
    findings = [*text.findings, *table.findings]
    if not table.header or not len(table.rows):
        return None, findings
    made, said = typed(table, mapping_of(file.name, known), language)
    return made, findings + said


def _currency(
    read_files: Sequence[Typed], declared: str, language: str
) -> tuple[str, list[list[Fault]], list[Finding]]:
    """Return the one currency of the organisation, for each file the amounts in others, and what to say.

    Without a declared one it is the currency that most amounts name, EUR when none does.
    """
    counts = Counter[str]()
    for made in read_files:
        for (_, code), where in made.currencies.items():
            counts[code] += len(where)
    home = declared or (counts.most_common(1)[0][0] if counts else "EUR")
    findings = []
    if counts and not declared:
        told = say(language, "Amounts are in {currency}, as the files say.", currency=home)
        findings.append(Finding("currency-read", "fixed", told))
    told = say(
        language,
        "Amounts in another currency than {currency} are refused. Convert them first.",
        currency=home,
    )
    strange = [
        [
            made.sheet.fault("error", "mixed-currencies", 33, told, column, where)
            for (column, code), where in made.currencies.items()
            if code != home
        ]
        for made in read_files
    ]
    return home, strange, findings


def _ordered(findings: Iterable[Finding], files: Sequence[str]) -> Findings:
    """Return the findings in the order of files and rows; those of the whole come first."""
    place = {name: k for k, name in enumerate(files)}
    return Findings(sorted(findings, key=lambda found: (place.get(found.file, -1), found.row or 0)))


def _refusal(findings: Findings, language: str) -> OrgError:
    shown = [_line(found, language) for found in findings.errors[:SHOWN]]
    rest = len(findings.errors) - len(shown)
    if rest:
        shown.append(say(language, "... and {count} more.", count=rest))
    return OrgError(
        "The files cannot be imported yet. To mend:\n{lines}",
        lines="\n".join(shown),
        findings=findings,
        language=language,
    )


def _line(finding: Finding, language: str) -> str:
    place = finding.place(language)
    return say(language, "{place}: {what}", place=place, what=finding.message) if place else finding.message
