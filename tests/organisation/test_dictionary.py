"""Does the dictionary hold every column of the contract, and know the headings that people write?"""

import pytest

from orgmodel.foundation.errors import OrgError
from orgmodel.organisation import dictionary

CONTRACT = {
    "people": "id name title role team manager status contract salary bonus employer_cost fte start end site "
    "supplier day_rate days_per_year",
    "post_groups": "unit superior grade low high fte",
    "teams": "name parent department lead run_share",
    "departments": "name head revenue",
    "subcontractors": "name country since",
    "contracts": "id supplier object nature annual_cost day_rate days_per_year start end notice_months "
    "tacit_renewal renewal_months renewal_rate index system team",
    "systems": "id name product version supplier owner_team annual_cost users criticality business_value "
    "technical_fitness end_of_support personal_data hosting",
    "dependencies": "system depends_on",
    "knows": "who system level",
    "sites": "name kind people",
    "links": "a b capacity load annual_cost supplier",
    "budget": "line nature supplier team account run_change kind year budget actual landing source",
    "actuals": "line month amount",
    "packages": "name line share harm one_off first_date reversible stops loses",
    "income": "name kind amount growth start end duration",
    "initiatives": "id title sponsor size cost months billing benefit benefit_kind ends_line signed_by success "
    "mandatory legal_date system earliest latest spent_share",
    "effort": "initiative role person_days",
    "roles": "role buy_price",
    "contributions": "initiative objective score",
    "objectives": "name weight",
    "precedence": "before after",
    "exclusions": "a b",
    "projects": "id title manager start baseline_end baseline_cost spent progress status",
    "incidents": "date system hours cost",
    "processes": "name arrivals_per_day",
    "steps": "process step hours spread people rework",
    "delivery": "team deployments_per_month lead_time_hours change_failure restore_hours",
    "posture": "category current target",
    "debt": "system person_days interest",
    "usage": "system department share",
    "hats": "person hat hours worn",
}
BESIDE = {
    "teams": "start end label",  # from when to when a team exists, and the last step of its path
    "people": "months_paid bonus_month",  # when pay, bills and investments reach the three clocks
    "contracts": "billing payment_days vat captive",  # and whether a renewal can be avoided
    "budget": "life_months one_off",
    "initiatives": "capitalised",
}
KINDS = {"text", "id", "ref", "number", "money", "share", "count", "date", "month", "flag", "choice", "estimate"}
COLUMNS = [column for table in dictionary.tables() for column in dictionary.columns(table)]
FRENCH = {
    "people": "Matricule=id; Nom=name; Date d'entrée=start; Date de sortie=end; Nature du contrat=contract; "
    "Emploi=title; Service=team; Taux d'activité=fte; Salaire de base=salary; Prime/Variable cible=bonus; "
    "Responsable N+1=manager; Site=site",
    "budget": "Compte=account; Section=team; Nature=nature; Fournisseur=supplier; Libellé=line; "
    "Run/Build=run_change; OPEX/CAPEX=kind; Budget 2026=budget; Réalisé oct.=actual; Atterrissage=landing",
    "systems": "Application=name; Éditeur=supplier; Version=version; Nb utilisateurs=users; "
    "Criticité 1-4=criticality; Hébergement=hosting; Coût annuel=annual_cost; Données perso (O/N)=personal_data",
    "contracts": "Fournisseur=supplier; Objet=object; Début=start; Fin=end; Tacite O/N=tacit_renewal; "
    "Préavis=notice_months; Montant HT=annual_cost; Indice=index",
}


def test_tables_and_columns_are_those_of_the_contract_in_its_order():
    assert dictionary.tables() == tuple(CONTRACT)
    for table, names in CONTRACT.items():
        found = [column.name for column in dictionary.columns(table)]
        assert [name for name in found if name not in BESIDE.get(table, "").split()] == names.split()


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: f"{column.table}.{column.name}")
def test_each_column_is_typed_and_explained_in_both_languages(column):
    assert column.kind in KINDS
    assert column.help("en") != column.help("fr")
    assert column.help("en").strip()
    assert column.help("fr").strip()
    if column.kind == "ref":
        assert set(column.options) <= set(dictionary.tables())
    if column.kind == "choice":
        assert column.default in ("", *column.options)
        assert all(dictionary.choice_label(option, "fr") for option in column.options)
        assert all(dictionary.choice(option, column.options) == option for option in column.options)


@pytest.mark.parametrize("table", dictionary.tables())
def test_no_heading_means_two_columns(table):
    seen: dict[str, str] = {}
    for column in dictionary.columns(table):
        for form in column.headings:
            assert seen.setdefault(form, column.name) == column.name
    assert len(seen) > len(dictionary.columns(table))


@pytest.mark.parametrize("table", dictionary.tables())
def test_the_key_is_the_first_column(table):
    first, *others = dictionary.columns(table)
    assert not [column.name for column in others if column.required == "key"]
    assert dictionary.key(table) == (first.name if first.required == "key" else None)
    assert (first.kind == "id") == (first.required == "key")
    assert first.required in ("key", "yes")


@pytest.mark.parametrize(
    ("table", "pair"), [(table, pair) for table, pairs in FRENCH.items() for pair in pairs.split("; ")]
)
def test_french_headings_are_known(table, pair):
    header, name = pair.split("=")
    assert dictionary.find(header, table).name == name


@pytest.mark.parametrize(
    "header", ["date d’entrée", "DATE D'ENTREE", "Date\u00a0d'entrée ", "date_d_entree", "Date d'entrée (jj/mm/aaaa)"]
)
def test_accents_case_spaces_and_brackets_do_not_count(header):
    assert dictionary.find(header, "people").name == "start"


@pytest.mark.parametrize("header", ["", "Coefficient", "label", "Statut", "2026", "(€)"])
def test_other_headings_mean_nothing(header):
    assert dictionary.find(header, "teams") is None
    assert dictionary.find(header, "people") is None


@pytest.mark.parametrize(
    ("stem", "table"),
    [("people", "people"), ("Salariés 2026", "people"), ("contrats", "contracts"), ("BUDGET", "budget"), ("x", None)],
)
def test_a_file_is_known_by_its_name(stem, table):
    assert dictionary.table_named(stem) == table


@pytest.mark.parametrize(
    ("text", "value"),
    [("CDI", "permanent"), ("cdd", "fixed_term"), ("Alternance", "apprentice"), ("Prestataire", "contractor")],
)
def test_kinds_of_contract_are_read(text, value):
    assert dictionary.choice(text, dictionary.column("people", "contract").options) == value


def test_a_choice_is_one_of_the_options_only():
    assert dictionary.choice("CDI", ("fixed_term",)) is None
    assert dictionary.choice("offer signed", ("offer_signed",)) == "offer_signed"


def test_labels_speak_both_languages():
    assert dictionary.choice_label("offer_signed", "fr") == "promesse signée"
    assert dictionary.choice_label("offer_signed", "en") == "offer signed"
    assert dictionary.choice_label("something else", "fr") == "something else"


def test_unknown_names_offer_the_nearest():
    with pytest.raises(OrgError, match="Did you mean 'people'"):
        dictionary.columns("poeple")
    with pytest.raises(OrgError, match="Did you mean 'salary'"):
        dictionary.column("people", "sallary")


def test_tables_are_explained():
    assert all(dictionary.table_help(table, "en") != dictionary.table_help(table, "fr") for table in CONTRACT)
