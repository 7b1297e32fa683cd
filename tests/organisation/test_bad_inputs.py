"""Does every bad input of the catalogue get its answer, at its place, and no other?"""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgmodel.foundation.errors import Finding, Findings, OrgError
from orgmodel.organisation.reading import Loaded, load
from tests.organisation.bad_files import BAD, CANARY, SIZE, BadFile, Expected, valid

META = "name: Sample\nlanguage: {language}\nas_of: 2026-11-01\n"
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CATALOGUE = {1, 2, 3, 5, *range(7, 14), 15, 16, 26, 28, 29, 30, 32, 33, 35, 36, 37, *range(41, 52), 54, 56, 59, 60}
CATALOGUE |= {62, 63, 64}


def outcome(file: BadFile, folder: Path, language: str = "en", **asked: object) -> tuple[Loaded | None, Findings]:
    for old in folder.glob("people.*"):
        old.unlink()
    (folder / "organisation.yaml").write_text(META.format(language=language), encoding="utf-8")
    (folder / file.name).write_bytes(file.written())
    try:
        found = load(folder, **asked)
    except OrgError as error:
        return None, error.findings
    return found, found.findings


def to_mend(findings: Findings) -> list[Finding]:
    return [finding for finding in findings if finding.level != "fixed"]


def matches(finding: Finding, expected: Expected, name: str) -> bool:
    told = (finding.level, finding.code, finding.number, finding.file, finding.row, finding.column)
    return told == (expected.level, expected.code, expected.number, name, expected.row, expected.column)


def test_the_valid_file_has_nothing_to_say(tmp_path):
    found, findings = outcome(valid(), tmp_path)
    assert found is not None
    assert [finding.code for finding in findings] == ["teams-created"]
    assert len(found.tables["people"]) == SIZE


def test_every_number_asked_for_has_a_file():
    assert {int(name.split()[0]) for name in BAD} == CATALOGUE


@pytest.mark.parametrize("name", BAD)
@FEW
@given(k=st.integers(0, SIZE - 1))
def test_one_defect_gives_its_finding_and_no_other(name, k, tmp_path):
    file = valid()
    expected = BAD[name](file, k)
    found, findings = outcome(file, tmp_path)
    if expected.level == "kept":
        assert not to_mend(findings)
        assert expected.code in found.tables["people"][expected.column].tolist()
        return
    same = [finding for finding in findings if finding.number == expected.number]
    assert [finding for finding in same if matches(finding, expected, file.name)], (expected, list(findings))
    assert to_mend(findings) == [finding for finding in same if finding.level != "fixed"]
    assert len(to_mend(findings)) == (expected.level != "fixed")
    assert (found is None) == (expected.level == "error")


# Defects of single cells that do not touch one another, each with a column of its own.
APART = ("8 control", "12 more cells", "28 zeros", "32 k", "43 case", "47 absent", "63 turned", "36 zero", "59 formula")


@FEW
@given(st.lists(st.sampled_from(APART), min_size=2, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_several_defects_give_several_findings(tmp_path, names, luck):
    file = valid()
    places = luck.sample(range(8, SIZE - 2, 2), len(names))
    order = sorted(zip(names, places, strict=True), key=lambda pair: pair[0] == "12 more cells")
    expected = [BAD[name](file, k) for name, k in order]
    _, findings = outcome(file, tmp_path)
    for one in expected:
        assert [finding for finding in findings if matches(finding, one, file.name)], (one, list(findings))
    assert len(to_mend(findings)) == sum(one.level != "fixed" for one in expected)


@pytest.mark.parametrize("name", BAD)
def test_both_languages_say_it_and_neither_says_a_salary(name, tmp_path):
    said = {}
    for language in ("en", "fr"):
        file = valid()
        file.every("salary", lambda _: CANARY)
        expected = BAD[name](file, 9)
        _, findings = outcome(file, tmp_path, language)
        said[language] = [finding.message for finding in findings if finding.number == expected.number]
        assert not any(re.search(r"123.?456", finding.message) for finding in findings)
    if said["en"]:
        assert said["en"] != said["fr"]
        assert not any("{" in told for told in said["fr"] + said["en"])


def test_the_error_lists_all_that_is_to_be_mended(tmp_path):
    file = valid()
    file.put(4, "salary", "45k")
    file.put(7, "start", "31/11/2025")
    with pytest.raises(OrgError) as caught:
        outcome_or_raise(file, tmp_path)
    assert "people.csv, row 6, column salary" in str(caught.value)
    assert "people.csv, row 9, column start" in str(caught.value)
    assert len(caught.value.findings.errors) == 2


def outcome_or_raise(file: BadFile, folder: Path) -> Loaded:
    (folder / file.name).write_bytes(file.written())
    return load(folder)


# On request: the rest is imported, and what happened is said.


def asked_for(name: str, code: str, folder: Path, k: int = 9) -> tuple[Loaded, list[Finding]]:
    file = valid()
    BAD[name](file, k)
    found, findings = outcome(file, folder, on_request=(code,))
    assert found is not None
    return found, to_mend(findings)


def test_a_circle_is_left_out_on_request(tmp_path):
    found, told = asked_for("49 four", "cycle", tmp_path)
    people = found.tables["people"]
    assert set(people["id"]) == {f"p{k:02d}" for k in range(SIZE)} - {"p01", "p08", "p02", "p14"}
    assert [finding.code for finding in told] == ["cycle"]
    assert "p01 -> p08 -> p02 -> p14 -> p01" in told[0].message
    assert "4 rows were left out" in told[0].message


def test_a_duplicate_that_differs_in_one_cell_is_left_out_on_request(tmp_path):
    found, told = asked_for("42 different", "duplicate-differs", tmp_path)
    assert found.tables["people"].loc["p09", "title"] == "Job 0"
    assert [(finding.level, finding.row) for finding in told] == [("warning", SIZE + 2)]


def test_a_duplicate_that_differs_in_two_cells_is_refused_even_so(tmp_path):
    file = valid()
    BAD["42 different"](file, 9)
    file.put(SIZE, "fte", "0.5")
    found, findings = outcome(file, tmp_path, on_request=("duplicate-differs",))
    assert found is None
    assert "title, fte" in findings.errors[0].message


def test_somebody_below_who_is_their_own_manager_becomes_a_top_on_request(tmp_path):
    found, told = asked_for("48 below", "own-manager", tmp_path)
    assert found.tables["people"].loc["p09", "manager"] == ""
    assert len(found.tables["people"]) == SIZE
    assert [finding.code for finding in told] == ["own-manager"]


@pytest.mark.parametrize(
    ("name", "code"), [("32 k", "suffix"), ("12 more cells", "row-width"), ("45 missing", "missing-id")]
)
def test_a_bad_row_is_left_out_on_request(name, code, tmp_path):
    found, told = asked_for(name, code, tmp_path)
    assert len(found.tables["people"]) == SIZE - 1
    assert [(finding.code, finding.level, finding.row) for finding in told] == [(code, "warning", 11)]


def test_who_reports_to_a_row_left_out_is_to_be_placed(tmp_path):
    found, told = asked_for("12 fewer cells", "row-width", tmp_path, k=1)
    assert [finding.code for finding in told] == ["row-width", "absent-manager"]
    assert (found.tables["people"]["manager"] == "p01").sum() == 6


def test_other_errors_still_stop_the_import(tmp_path):
    file = valid()
    BAD["49 two"](file, 9)
    BAD["32 k"](file, 20)
    found, findings = outcome(file, tmp_path, on_request=("cycle",))
    assert found is None
    assert [finding.code for finding in findings.errors] == ["suffix"]


# What the answers hold besides their place.


def test_the_line_and_character_of_a_bad_byte_are_said(tmp_path):
    file = valid()
    BAD["7 bad byte"](file, 4)
    _, findings = outcome(file, tmp_path)
    assert "Line 6, character 6: the byte 0xE9" in findings.errors[0].message


def test_rows_after_a_newline_in_a_cell_keep_their_number(tmp_path):
    file = valid()
    BAD["10 newline in quotes"](file, 3)
    file.put(20, "salary", "45k")
    _, findings = outcome(file, tmp_path)
    assert [finding.row for finding in findings.errors] == [22]


@pytest.mark.parametrize("text", ["45 000,50 EUR", "45\u00a0000,50 €", "45'000.50", "45,000.50", "€45.000,50"])
def test_an_amount_is_read_to_the_cent(text, tmp_path):
    file = valid()
    file.every("salary", lambda _: text)
    found, _ = outcome(file, tmp_path)
    assert set(found.tables["people"]["salary"]) == {45_000.5}


def test_a_day_first_column_is_read_day_first(tmp_path):
    file = valid()
    BAD["26 day first"](file, 5)
    found, _ = outcome(file, tmp_path)
    start = found.tables["people"]["start"].dt.strftime("%Y-%m-%d")
    assert (start["p05"], start["p06"]) == ("2020-04-03", "2019-03-18")


def test_who_is_there_is_counted(tmp_path):
    file = valid()
    BAD["56 dates"](file, 5)
    _, findings = outcome(file, tmp_path)
    assert "38 present, 1 to come, 1 gone" in findings.of_code("dated-people")[0].message


def test_unknown_pay_is_unknown_and_not_nothing(tmp_path):
    file = valid()
    file.put(3, "salary", "0")
    file.put(5, "salary", "")
    found, findings = outcome(file, tmp_path)
    assert found.tables["people"]["salary"].isna().sum() == 2
    assert "(2)" in findings.of_code("salary-unknown")[0].message


def test_a_vacancy_says_so_in_its_status(tmp_path):
    file = valid()
    BAD["54 said"](file, 5)
    found, _ = outcome(file, tmp_path)
    assert (found.tables["people"].loc["p05", ["name", "status"]] == ["", "vacant"]).all()


def test_homonyms_are_named(tmp_path):
    file = valid()
    BAD["46 homonyms"](file, 5)
    _, findings = outcome(file, tmp_path)
    assert "p06 and p07" in findings.errors[0].message


def test_a_misspelt_heading_gets_the_nearest(tmp_path):
    file = valid()
    BAD["13 missing header"](file, 5)
    _, findings = outcome(file, tmp_path)
    assert "'Matricul'" in findings.errors[0].message


def test_thousands_of_bad_cells_do_not_become_thousands_of_findings(tmp_path):
    file = valid()
    file.rows = [
        [f"q{k}", f"N {k}", "Job", "Tech", "" if k == 0 else "q0", "filled", "permanent", "x", "1", "", ""]
        for k in range(3_000)
    ]
    _, findings = outcome(file, tmp_path)
    assert len(findings.errors) == 51
    assert "2,950 more" in findings.errors[-1].message


def test_hundred_random_orders_of_rows_find_the_same(tmp_path):
    expected = None
    for seed in range(5):
        file = valid()
        for name, k in (("32 k", 5), ("43 case", 9), ("47 absent", 20)):
            BAD[name](file, k)
        random.Random(seed).shuffle(file.rows)
        _, findings = outcome(file, tmp_path)
        found = sorted((finding.code, finding.column) for finding in to_mend(findings))
        expected = expected or found
        assert found == expected
