"""Does a refusal say what, where and what to do, and is nothing that was found lost on the way?"""

import pickle

import pytest

from orgmodel.foundation.errors import Finding, Findings, OrgError, did_you_mean, folded, nearest

FOUND = Findings(
    [
        Finding("cycle", "error", "p3 reports to itself.", "people.csv", 14, "manager", 45),
        Finding("unit", "warning", "Amounts look like k€.", "budget.csv"),
        Finding("spaces", "fixed", "12 unusual spaces.", "people.csv", None, "team", 7),
        Finding("cycle", "error", "p4 reports to p5.", "people.csv", 15, "manager", 45),
    ]
)


def test_a_finding_says_its_place() -> None:
    assert str(FOUND[0]) == "people.csv, row 14, column manager: p3 reports to itself."
    assert str(FOUND[1]) == "budget.csv: Amounts look like k€."
    assert str(Finding("empty", "error", "Nothing here.")) == "Nothing here."
    assert FOUND[0].place("fr") == "people.csv, ligne 14, colonne manager"


def test_findings_by_level_and_code() -> None:
    assert [f.row for f in FOUND.errors] == [14, 15]
    assert FOUND.warnings["code"] == ["unit"]
    assert FOUND.fixed["number"] == [7]
    assert len(FOUND.of_code("cycle")) == 2
    assert FOUND["file"].count("people.csv") == 3
    assert repr(FOUND) == "Findings(2 error, 1 warning, 1 fixed)"


def test_a_slice_of_findings_is_findings() -> None:
    assert isinstance(FOUND[1:], Findings)
    assert FOUND[1:].errors == FOUND[3:]


def test_findings_as_a_table() -> None:
    frame = FOUND.frame()
    assert frame.columns.tolist() == ["code", "level", "message", "file", "row", "column", "number"]
    assert frame["message"].tolist() == FOUND["message"]
    assert Findings().frame().columns.tolist() == frame.columns.tolist()


def test_findings_show_as_escaped_html() -> None:
    html = Findings([Finding("x", "error", "<script>alert(1)</script>")])._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_error_speaks_both_languages() -> None:
    error = OrgError("There is no team called '{name}'.", name="Platfrom", near=("Platfrom", ["Data", "Platform"]))
    assert str(error) == "There is no team called 'Platfrom'. Did you mean 'Platform'?"
    assert error.text("fr") != str(error)
    assert error.text("fr").endswith("Vouliez-vous dire «\u00a0Platform\u00a0»\u00a0?")
    spoken = OrgError("There is no team called '{name}'.", name="X", language="fr")
    assert str(spoken) == spoken.text("fr") != spoken.text("en")


def test_an_error_offers_nothing_when_nothing_is_near() -> None:
    assert str(OrgError("No '{name}'.", name="zzz", near=("zzz", ["Platform"]))) == "No 'zzz'."
    assert did_you_mean("zzz", []) == ""


def test_an_error_keeps_its_findings_and_values_across_processes() -> None:
    error = OrgError("There is no team called '{name}'.", findings=FOUND, name="{x}", near=("Platfrom", ["Platform"]))
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    assert again.text("fr") == error.text("fr")
    assert again.findings == FOUND
    assert isinstance(again.findings, Findings)


def test_a_notebook_sees_the_sentence_only() -> None:
    assert OrgError("Wrong.")._render_traceback_() == ["OrgError: Wrong."]


def test_values_are_never_read_as_a_template() -> None:
    assert str(OrgError("There is no team called '{name}'.", name="{salary}")) == "There is no team called '{salary}'."


@pytest.mark.parametrize(("word", "name"), [("equipe donnees", "Équipe  Données"), ("PLATFROM", "Platform")])
def test_the_nearest_name_minds_neither_accents_nor_case(word: str, name: str) -> None:
    assert nearest(word, ["Réseau", name]) == name


def test_folding() -> None:
    assert folded("  Équipe\u00a0  DONNÉES ") == "equipe donnees"
