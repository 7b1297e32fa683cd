"""Do folders, files and lists become the same organisation however they are written?"""

import datetime as dt
import random
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import orgmodel as om
from orgmodel.foundation import clock
from orgmodel.foundation.errors import OrgError
from orgmodel.organisation.reading import Loaded, load, read
from tests.organisation.bad_files import BadFile, valid

QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
META = "name: Sample\nas_of: 2026-11-01\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an organisation.yaml, to write files into."""
    (tmp_path / "organisation.yaml").write_text(META, encoding="utf-8")
    return tmp_path


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def people_of(file: BadFile, folder: Path) -> Loaded:
    (folder / file.name).write_bytes(file.written())
    return load(folder)


def said(found: Loaded | om.Org, level: str = "") -> list[str]:
    return [finding.code for finding in found.findings if level in ("", finding.level)]


# Where the files lie.


def test_a_folder_a_file_and_a_list_are_read(folder):
    put(folder, people="id,manager\np1,\np2,p1\n", systems="id,name\ns1,ERP\n")
    assert set(load(folder).tables) == {"people", "systems"}
    assert set(load(str(folder / "people.csv")).tables) == {"people"}
    assert set(load([folder / "systems.csv", folder / "people.csv"]).tables) == {"people", "systems"}


def test_the_organisation_is_called_as_its_file_or_folder_says(tmp_path):
    place = put(tmp_path, people="id,manager\np1,\np2,p1\n", sites="name\nParis\n")
    assert load(place).profile.name == tmp_path.name
    assert load(place / "people.csv").profile.name == "people"
    (place / "organisation.yaml").write_text(META, encoding="utf-8")
    assert load(place / "people.csv").profile.name == "Sample"


@pytest.mark.parametrize("name", ["data/scaleup", "scaleup", "somewhere/else/scaleup"])
def test_an_example_is_found_by_its_name_from_anywhere(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read(name).name == "Velmont"


def test_a_folder_that_is_there_counts_before_the_example_of_that_name(folder, monkeypatch):
    mine = folder / "data" / "scaleup"
    mine.mkdir(parents=True)
    put(mine, sites="name\nParis\n")
    monkeypatch.chdir(folder)
    assert set(load("data/scaleup").tables) == {"sites"}


@pytest.mark.parametrize("source", ["nowhere.csv", "nowhere", "/nowhere/scaleup", "data/scalup"])
def test_what_is_not_there_is_refused(source):
    with pytest.raises(OrgError, match="no file or folder"):
        read(source)


def test_the_nearest_example_is_offered():
    with pytest.raises(OrgError, match="Did you mean 'scaleup'"):
        read("scalup")


def test_a_folder_without_tables_is_refused(tmp_path):
    with pytest.raises(OrgError, match="holds no CSV file"):
        read(tmp_path)
    with pytest.raises(OrgError, match="no file in the list"):
        read([])


def test_other_files_beside_are_named_not_read(folder):
    put(folder, sites="name\nParis\n")
    (folder / "README.md").write_text("words", encoding="utf-8")
    (folder / "budget.xlsx").write_bytes(b"PK\x03\x04")
    found = load(folder)
    assert [(f.code, f.level, f.file) for f in found.findings] == [("file-skipped", "warning", "budget.xlsx")]


def test_a_folder_with_nothing_else_says_what_is_wrong_with_them(folder):
    (folder / "people.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(OrgError) as caught:
        load(folder)
    assert caught.value.findings["code"] == ["wrong-kind"]


# What is read.


def test_frames_have_their_key_as_index_and_as_a_column(folder):
    found = load(put(folder, people="id,manager\np1,\np2,p1\n", knows="who,system\np1,s1\n"))
    assert found.tables["people"].index.tolist() == found.tables["people"]["id"].tolist() == ["p1", "p2"]
    assert found.tables["people"].index.name is None
    assert found.tables["knows"].index.tolist() == [0]


def test_every_row_knows_its_place(folder):
    found = load(put(folder, people="id,manager\n\np1,\np2,p1\np2,p1\np3,p1\n"))
    assert found.places["people"].to_numpy().tolist() == [["people.csv", 3], ["people.csv", 4], ["people.csv", 6]]
    assert found.places["people"].index.tolist() == ["p1", "p2", "p3"]


def test_unknown_columns_are_kept(folder):
    found = load(put(folder, people="id,manager,Cost centre\np1,,17\np2,p1,NA\n"))
    assert found.tables["people"]["Cost centre"].tolist() == ["17", "NA"]


def test_teams_are_paths_everywhere(folder):
    put(folder, teams="name,parent\nData,Tech\nTech,\n", people="id,manager,team\np1,,Tech\np2,p1,data\n")
    found = load(put(folder, systems="id,name,owner_team\ns1,ERP,Data\n")).tables
    assert found["teams"][["name", "parent", "label"]].to_numpy().tolist() == [
        ["Tech > Data", "Tech", "Data"],
        ["Tech", "", "Tech"],
    ]
    assert found["people"]["team"].tolist() == ["Tech", "Tech > Data"]
    assert found["systems"]["owner_team"].tolist() == ["Tech > Data"]


def test_a_circle_of_teams_is_refused(folder):
    put(folder, teams="name,parent\nA,B\nB,A\n", people="id,manager,team\np1,,A\np2,p1,B\n")
    with pytest.raises(OrgError) as caught:
        load(folder)
    assert caught.value.findings.errors["code"] == ["cycle"]


def test_an_org_has_what_the_files_say(folder):
    yaml = META + "language: fr\ncountry: FR\ncash: 5\nassumptions: {budget: {months: 24}}\n"
    (folder / "organisation.yaml").write_text(yaml, encoding="utf-8")
    org = om.read(put(folder, people="id,manager,salary\np1,,5 €\np2,p1,6 €\n"))
    assert (org.name, org.language, org.currency, org.cash) == ("Sample", "fr", "EUR", 5)
    assert org.as_of == dt.date(2026, 11, 1)
    assert org.assumptions == {"budget": {"months": 24}}
    assert set(said(org)) == {"currency-read", "number-format"}


def test_without_a_date_today_decides_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2029, 2, 17))
    found = load(put(tmp_path, sites="name\nParis\n"))
    assert found.profile.as_of == dt.date(2029, 2, 1)
    assert said(found) == ["as-of"]


def test_the_currency_is_the_declared_one_or_that_of_most_amounts(folder):
    put(folder, people="id,manager,salary\np1,,$5\np2,p1,$6\np3,p1,€7\n")
    with pytest.raises(OrgError) as caught:
        load(folder)
    assert [(f.code, f.row) for f in caught.value.findings.errors] == [("mixed-currencies", 4)]
    assert load(folder, on_request=["mixed-currencies"]).profile.currency == "USD"
    (folder / "organisation.yaml").write_text(META + "currency: EUR\n", encoding="utf-8")
    with pytest.raises(OrgError) as caught:
        load(folder)
    assert [(f.code, f.row) for f in caught.value.findings.errors] == [("mixed-currencies", 2)]


def test_currencies_are_compared_across_files(folder):
    put(folder, people="id,manager,salary\np1,,5 €\np2,p1,6 €\n", sites="name\nParis\n")
    put(folder, departments="name,revenue\nSales,9 CHF\n")
    with pytest.raises(OrgError) as caught:
        load(folder)
    assert [(f.file, f.code, f.row) for f in caught.value.findings.errors] == [
        ("departments.csv", "mixed-currencies", 2)
    ]


def test_two_files_of_one_table_are_one_table(folder):
    put(folder, people_paris="id,manager,Grade\np1,,A\n", people_lyon="id,manager\np2,p1\np3,p9\n")
    found = load(folder)
    assert sorted(found.tables["people"]["id"]) == ["p1", "p2", "p3"]
    assert [(f.code, f.file, f.row) for f in found.findings.warnings] == [("absent-manager", "people_lyon.csv", 3)]


def test_a_bad_row_of_the_second_file_is_the_one_left_out(folder):
    put(folder, people_a="id,manager,salary\np1,,5\np2,p1,5\n", people_b="id,manager,salary\np3,p1,x\np4,p1,5\n")
    found = load(folder, on_request=["not-a-number"])
    assert found.tables["people"]["id"].tolist() == ["p1", "p2", "p4"]


def test_one_person_in_two_files_is_found(folder):
    put(folder, people_paris="id,name\np1,Léa\n", people_lyon="id,name\np1,Tom\n")
    with pytest.raises(OrgError) as caught:
        load(folder)
    assert "people_lyon.csv" in caught.value.findings.errors[0].message


# Mappings.


def test_a_mapping_beside_the_data_is_taken(folder):
    put(folder, export="No;Boss\n1;\n2;1\n")
    mapping = "export.csv: {table: people, columns: {No: id, Boss: manager}}\n"
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    assert load(folder).tables["people"]["manager"].tolist() == ["", "1"]


def test_a_mapping_may_be_given_as_a_file_or_as_values(folder, tmp_path_factory):
    put(folder, export="No;Boss\n1;\n2;1\n")
    values = {"export.csv": {"table": "people", "columns": {"No": "id", "Boss": "manager"}}}
    other = tmp_path_factory.mktemp("other") / "map.yaml"
    other.write_text("export.csv: {table: people, columns: {No: id, Boss: manager}}\n", encoding="utf-8")
    assert load(folder, values).tables["people"].equals(load(folder, other).tables["people"])


def test_words_of_a_mapping_are_texts_whatever_yaml_calls_them(folder):
    put(folder, people="id,manager,status\np1,,NO\np2,p1,12:30\np3,p1,1.0\n")
    mapping = "people.csv: {table: people, values: {status: {NO: frozen, 12:30: vacant, 1.0: filled}}}\n"
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    assert load(folder).tables["people"]["status"].tolist() == ["frozen", "vacant", "filled"]


@pytest.mark.parametrize(
    "text", ["a: &x {table: people}\nb: *x\n", "a: {table: people}\na: {table: teams}\n", "a: [\n", "- a\n"]
)
def test_a_mapping_that_is_no_plain_yaml_is_refused(text, folder):
    put(folder, people="id,manager\np1,\np2,p1\n")
    (folder / "mapping.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OrgError) as caught:
        load(folder)
    assert caught.value.findings["file"] == ["mapping.yaml"]


def test_files_that_do_not_say_utf8_are_refused_by_name(folder):
    put(folder, people="id,manager\np1,\np2,p1\n")
    (folder / "organisation.yaml").write_bytes("name: Société".encode("cp1252"))
    with pytest.raises(OrgError, match=r"organisation\.yaml is not UTF-8"):
        load(folder)


# All faults at once.


def test_faults_of_all_files_come_together_in_their_order(folder):
    put(folder, people="id,manager,salary\np1,,45k\np2,p1,x\n", systems="id,name,users\ns1,ERP,many\n")
    put(folder, teams="name,run_share\nA,2 to 1\n")
    with pytest.raises(OrgError) as caught:
        load(folder)
    errors = caught.value.findings.errors
    assert list(zip(errors["file"], errors["row"], errors["code"], strict=True)) == [
        ("people.csv", 2, "suffix"),
        ("people.csv", 3, "not-a-number"),
        ("systems.csv", 2, "not-a-number"),
        ("teams.csv", 2, "range"),
    ]


def test_the_message_is_in_the_language_of_the_organisation(folder):
    (folder / "organisation.yaml").write_text(META + "language: fr\n", encoding="utf-8")
    with pytest.raises(OrgError, match=r"ligne 2, colonne salary\s: Un nombre suivi de k"):
        load(put(folder, people="id,manager,salary\np1,,45k\n"))


def test_a_long_list_of_faults_is_cut_in_the_message_only(folder):
    rows = "\n".join(f"p{k},x" for k in range(40))
    with pytest.raises(OrgError, match="and 20 more") as caught:
        load(put(folder, people=f"id,salary\n{rows}\n"))
    assert len(caught.value.findings.errors) == 40


# The same data, written otherwise.


def tables(found: Loaded) -> dict[str, pd.DataFrame]:
    return {name: frame.sort_index()[sorted(frame.columns)] for name, frame in found.tables.items()}


def assert_same(one: Loaded, other: Loaded) -> None:
    for name, frame in tables(one).items():
        pd.testing.assert_frame_equal(frame, tables(other)[name])


@QUIET
@given(
    st.randoms(use_true_random=False),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.booleans(),
)
def test_order_separator_encoding_line_ends_and_blank_rows_change_nothing(
    tmp_path, luck, separator, encoding, newline, french
):
    (tmp_path / "organisation.yaml").write_text(META, encoding="utf-8")
    expected = people_of(valid(), tmp_path)
    file = valid()
    file.separator, file.newline = separator, newline
    file.encode = lambda text: text.encode(encoding)
    luck.shuffle(file.rows)
    order = luck.sample(range(len(file.header)), len(file.header))
    file.header = [file.header[k] for k in order]
    file.rows = [[row[k] for k in order] for row in file.rows]
    if french:
        file.every("fte", lambda text: text.replace(".", ","))
        file.every("salary", lambda text: f"{int(text):,}".replace(",", "\u202f") + ",00 €")
        file.every("start", lambda text: f"{text[8:]}/{text[5:7]}/{text[:4]}")
        file.every("contract", {"permanent": "CDI", "fixed_term": "CDD"}.get)
    for _ in range(3):
        file.rows.insert(luck.randrange(len(file.rows)), [""] * len(file.header))
    assert_same(expected, people_of(file, tmp_path))


def test_french_headings_give_the_same_tables(folder):
    expected = people_of(valid(), folder)
    file = valid()
    headings = {
        "id": "Matricule",
        "name": "Nom complet",
        "title": "Emploi",
        "team": "Service",
        "fte": "Taux d'activité",
    }
    headings |= {"manager": "Responsable N+1", "salary": "Salaire annuel brut", "start": "Date d’entrée"}
    headings |= {"end": "Date de sortie", "contract": "Nature du contrat", "status": "Statut du poste"}
    file.header = [headings[name] for name in file.header]
    assert_same(expected, people_of(file, folder))


def test_reading_again_gives_the_same(folder):
    assert_same(people_of(valid(), folder), load(folder))


def test_rows_of_many_tables_may_stand_in_any_order(tmp_path):
    source = Path(read.__code__.co_filename).parents[2] / "data" / "scaleup"
    copy = tmp_path / "scaleup"
    shutil.copytree(source, copy)
    for file in copy.glob("*.csv"):
        head, *rows = file.read_text(encoding="utf-8").splitlines()
        random.Random(1).shuffle(rows)
        file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    one, other = load(source), load(copy)
    assert said(one) == said(other)
    for name, frame in one.tables.items():
        columns = list(frame.columns)
        rows = [sorted(map(repr, t[columns].itertuples(index=False, name=None))) for t in (frame, other.tables[name])]
        assert rows[0] == rows[1]
