"""Are files and headings recognised without a mapping, and said to be so?"""

import pytest

from orgmodel.organisation.mapping import FileMapping
from orgmodel.organisation.proposal import Plan, letter, plan


def proposed(header: str, file: str = "people.csv") -> tuple[Plan | None, list[str]]:
    names = tuple(header.split(","))
    made, findings = plan(names, file, None, ["1"] * len(names), "en")
    return made, [finding.code for finding in findings]


def named(header: str, file: str = "people.csv") -> dict[str, str]:
    made, _ = proposed(header, file)
    return {header.split(",")[k]: ours for k, ours in made.columns.items()}


def test_our_own_headings_need_no_word():
    made, codes = proposed("id,name,team,salary")
    assert made.columns == {0: "id", 1: "name", 2: "team", 3: "salary"}
    assert codes == []


def test_french_headings_are_proposed_and_told():
    made, codes = proposed("Matricule,Emploi,Service,Coefficient")
    assert set(made.columns.values()) == {"id", "title", "team"}
    assert codes == ["mapping-proposed", "columns-kept"]


def test_the_likeliest_of_two_headings_wins():
    assert named("id,Département,Service")["Service"] == "team"
    assert "Département" not in named("id,Département,Service")
    assert named("id,Département")["Département"] == "team"
    assert named("id,Titre,title") == {"id": "id", "title": "title"}


def test_first_and_last_names_make_a_name():
    assert named("Matricule,Nom,Prénom") == {"Matricule": "id", "Nom": "name.last", "Prénom": "name.first"}


def test_the_year_of_a_budget_is_in_its_headings():
    made, _ = proposed("Libellé,Budget 2027,Budget 2026,Atterrissage 2026", "budget.csv")
    assert made.constants == {"year": "2026"}
    assert made.columns == {0: "line", 2: "budget", 3: "landing"}


@pytest.mark.parametrize(
    ("file", "header", "table"),
    [
        ("people.csv", "id,name", "people"),
        ("Salariés 2026.csv", "id,name", "people"),
        ("export.csv", "Fournisseur,Objet,Début,Fin,Tacite O/N,Préavis", "contracts"),
        ("export.csv", "Application,Éditeur,Version,Criticité,Hébergement", "systems"),
        ("export.csv", "system,depends_on", "dependencies"),
        ("people.csv", "system,depends_on", "dependencies"),
    ],
)
def test_a_table_is_known_by_its_name_or_by_its_headings(file, header, table):
    assert proposed(header, file)[0].table == table


def test_a_table_that_nothing_tells_is_refused():
    assert proposed("foo,bar", "export.csv") == (None, ["unknown-table"])


def test_a_missing_key_is_refused_with_what_looks_like_it():
    names = ("Matricul", "Emploi")
    _, findings = plan(names, "people.csv", None, ["1", "1"], "en")
    assert [(f.code, f.row, f.column) for f in findings if f.level == "error"] == [("missing-header", 1, "id")]
    assert "'Matricul'" in findings[0].message


def test_systems_without_identifiers_take_their_names():
    assert proposed("Application,Version", "systems.csv")[0].propose_ids
    assert not proposed("id,Application", "systems.csv")[0].propose_ids
    assert "missing-header" in proposed("Application,identifian", "systems.csv")[1]


def test_a_heading_that_is_nearly_known_is_to_be_confirmed():
    assert proposed("id,name,sallary")[1] == ["unknown-header", "columns-kept"]
    assert proposed("id,name,salary,sallary")[1] == ["columns-kept"]


def test_words_are_not_proposed_as_figures_or_days():
    names = ("Objet", "Indice", "Fin", "Début")
    made, findings = plan(names, "contrats.csv", None, ["Régie", "Syntec", "open", ""], "en")
    assert made.columns == {0: "object", 3: "start"}
    assert "Indice, Fin" in findings[-1].message


def test_the_status_of_a_pay_file_is_another():
    assert proposed("Matricule,Statut,Salaire annuel")[1] == ["mapping-proposed", "columns-kept"]


def test_columns_without_heading_and_cells_are_dropped():
    made, findings = plan(("id", ""), "people.csv", None, ["1", " "], "en")
    assert (made.dropped, findings) == ({1}, [])
    _, findings = plan(("id", ""), "people.csv", None, ["1", "1"], "en")
    assert [(f.code, f.column) for f in findings] == [("blank-header", "B")]
    made, findings = plan(("id", ""), "people.csv", FileMapping("people", drop=frozenset({""})), ["1", "1"], "en")
    assert (made.dropped, findings) == ({1}, [])


def test_a_mapping_says_all_but_what_is_called_like_ours():
    given = FileMapping("people", columns={"No": "id", "post TITLE": "title"})
    made, findings = plan(("No", "Post title", "salary", "Emploi", "Nom"), "x.csv", given, ["1"] * 5, "en")
    assert made.columns == {0: "id", 1: "title", 2: "salary"}
    assert findings == []


def test_a_mapping_of_a_heading_that_is_not_there_is_refused():
    given = FileMapping("people", columns={"No": "id", "Post titel": "title"})
    _, findings = plan(("No", "Post title"), "x.csv", given, ["1"] * 2, "en")
    assert [(f.code, f.column) for f in findings] == [("missing-header", "Post titel")]
    assert "Did you mean 'Post title'" in findings[0].message


@pytest.mark.parametrize(("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")])
def test_columns_have_the_letters_of_a_spreadsheet(position, name):
    assert letter(position) == name


@pytest.mark.parametrize("header", ["Salaire de base", "Salaire de base (mensuel)"])
def test_pay_that_may_be_monthly_is_asked(header):
    _, findings = plan(("Matricule", header), "people.csv", None, ["1"] * 2, "en")
    asked = [(f.level, f.code, f.number, f.column) for f in findings if f.level != "fixed"]
    assert asked == [("warning", "monthly-pay", 34, header)]


@pytest.mark.parametrize("header", ["Salaire annuel", "Salaire annuel de base", "salary", "Base salary"])
def test_pay_that_is_yearly_is_not(header):
    assert "monthly-pay" not in proposed(f"id,{header}")[1]
