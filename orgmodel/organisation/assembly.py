"""How do typed files become tables that know one another?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from orgmodel.foundation.errors import Finding
from orgmodel.organisation.agreements import check_contracts, check_staffing
from orgmodel.organisation.checks import check_people, check_periods, check_posts
from orgmodel.organisation.faults import Excuse, Fault, Sheet, likeness, settle
from orgmodel.organisation.keys import check_keys
from orgmodel.organisation.profile import Profile
from orgmodel.organisation.references import check_references
from orgmodel.organisation.sheets import Typed, joined, shifted
from orgmodel.organisation.teampaths import completed, with_paths

_UNNAMED = {"missing-id", "damaged-id"}
_MISSPELT = {"alike-ids", "hidden-characters"}


def assembled(
    read_files: Sequence[Typed],
    currencies: Sequence[Sequence[Fault]],
    told: Profile,
    on_request: Collection[str],
) -> tuple[dict[str, Sheet], list[Finding]]:
    """Return one table a name, checked by itself and against the others, and what was found.

    Args:
        read_files: the files as typed tables.
        currencies: for each of them, the faults of amounts in another currency.
        told: the organisation as a whole.
        on_request: codes of errors in spite of which the rest is imported.
    """
    findings: list[Finding] = []
    sheets: dict[str, Sheet] = {}
    excuses: dict[str, Excuse] = {}
    for table in dict.fromkeys(made.sheet.table for made in read_files):
        chosen = [k for k, made in enumerate(read_files) if made.sheet.table == table]
        parts = [read_files[k] for k in chosen]
        faults = _numbered(parts, [currencies[k] for k in chosen])
        sheets[table], excuses[table], said = _alone(parts, faults, told.as_of, on_request)
        findings += said
    findings += _people(sheets, excuses, told, on_request)
    sheets, faults_of = check_references(sheets, excuses)
    if "contracts" in sheets:
        faults_of["contracts"] += check_staffing(sheets["contracts"], sheets.get("people"))
    for table, faults in faults_of.items():
        sheets[table], said = settle(sheets[table], faults, on_request)
        findings += said
    return sheets, findings


def _numbered(parts: Sequence[Typed], currencies: Sequence[Sequence[Fault]]) -> list[Fault]:
    """Return the faults of several files with positions in the table that they make together."""
    faults, before = [], 0
    for made, others in zip(parts, currencies, strict=True):
        faults += shifted([*made.faults, *others], before)
        before += len(made.sheet.frame)
    return faults


def _alone(
    parts: Sequence[Typed], faults: list[Fault], as_of: dt.date, on_request: Collection[str]
) -> tuple[Sheet, Excuse, list[Finding]]:
    """Return a table checked by itself, why others may name rows that it lacks, and what was found."""
    sheet = joined([made.sheet for made in parts])
    if sheet.table == "teams":
        sheet, told = with_paths(sheet)
        faults += told
    if sheet.table == "people":
        paid = {k for fault in faults if fault.refused and _is_pay(fault, sheet) for k in fault.positions}
        sheet, told = check_posts(sheet, paid)
        faults += told
    if sheet.table == "contracts":
        faults += check_contracts(sheet)
    told, repeats = check_keys(sheet)
    faults += [*told, *check_periods(sheet, as_of)]
    refused = {cell for made in parts for cell in made.refused}
    excuse = _excuse(sheet, faults, refused, on_request)
    sheet, findings = settle(sheet, faults, on_request, repeats)
    return sheet, excuse, findings


def _is_pay(fault: Fault, sheet: Sheet) -> bool:
    return fault.finding.column == sheet.headers.get("salary")


def _excuse(sheet: Sheet, faults: Sequence[Fault], refused: Collection[str], on_request: Collection[str]) -> Excuse:
    key = sheet.frame.columns[0]
    words, count = set(refused), 0
    for fault in faults:
        code = fault.finding.code
        if fault.refused and code not in on_request:
            count += len(fault.positions) if code in _UNNAMED else 0
            words |= {str(sheet.frame[key].iat[k]) for k in fault.positions if code in _MISSPELT}
    return Excuse(frozenset(map(likeness, words)), count)


def _people(
    sheets: dict[str, Sheet], excuses: Mapping[str, Excuse], told: Profile, on_request: Collection[str]
) -> list[Finding]:
    """Complete the teams and check the people, in place; return what was found."""
    blank = Excuse()
    teams, people, faults = completed(
        sheets.get("teams"), sheets.get("people"), told.language, excuses.get("teams", blank)
    )
    if teams is not None:
        sheets["teams"] = teams
    if people is None:
        return []
    people, more = check_people(people, told.as_of, excuses.get("people", blank))
    sheets["people"], findings = settle(people, [*faults, *more], on_request)
    return findings
