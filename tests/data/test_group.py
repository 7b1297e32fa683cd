"""Does Ardencourt tell its story: the same bytes each time, the planted facts, the figures of its page?"""

import csv
import datetime as dt
import re
import subprocess
import sys

import pandas as pd
import pytest
import yaml

from tests.data.ardencourt import (
    FOLDER,
    LICENCES,
    contract_cost,
    contracts,
    effects,
    landing,
    months_of_2026,
    posts,
    table,
    year_2027,
)  # fmt: skip
from tests.data.ardencourt import packages_in_2027_prices as repriced

DICTIONARY = FOLDER.parents[1] / "orgmodel" / "organisation" / "columns.csv"
TABLES = {"people", "teams", "departments", "subcontractors", "contracts", "budget", "actuals", "packages"}
SCENARIOS = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("scenarios/*.yaml"))]
ENVELOPE = 39_800_000


def generated(folder):
    subprocess.run([sys.executable, "-B", FOLDER / "generate.py", folder], check=True)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_running_the_generator_again_gives_the_same_bytes(tmp_path):
    made = generated(tmp_path / "first")
    assert made == generated(tmp_path / "second")
    assert set(made) == {f"{name}.csv" for name in TABLES} | {"organisation.yaml"}
    assert made == {name: (FOLDER / name).read_bytes() for name in made}


def test_every_column_is_one_of_the_dictionary():
    known = {}
    with DICTIONARY.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            known.setdefault(row["table"], set()).add(row["column"])
    assert {file.stem for file in FOLDER.glob("*.csv")} == TABLES
    for name in TABLES:
        assert set(table(name).columns) <= known[name], name


REFERENCES = [
    ("people", "team", "teams", "name"),
    ("people", "manager", "people", "id"),
    ("teams", "parent", "teams", "name"),
    ("teams", "lead", "people", "id"),
    ("teams", "department", "departments", "name"),
    ("departments", "head", "people", "id"),
    ("contracts", "supplier", "subcontractors", "name"),
    ("contracts", "team", "teams", "name"),
    ("budget", "supplier", "subcontractors", "name"),
    ("budget", "team", "teams", "name"),
    ("actuals", "line", "budget", "line"),
    ("packages", "line", "budget", "line"),
]


@pytest.mark.parametrize(("name", "column", "target", "key"), REFERENCES)
def test_every_name_leads_to_a_row(name, column, target, key):
    named = set(table(name)[column].dropna())
    assert named
    assert named <= set(table(target)[key])


def test_each_line_has_one_source_and_each_contract_one_line():
    sources = landing()["source"]
    assert landing()["line"].is_unique
    assert set(sources) == {"people", *contracts()["id"], *landing().loc[sources == landing()["line"], "line"]}
    assert sources.isin(contracts()["id"]).sum() == len(contracts())
    assert set(table("contracts")["supplier"]) == set(table("subcontractors")["name"])


def test_organisation_says_what_the_story_needs():
    assert yaml.safe_load((FOLDER / "organisation.yaml").read_text(encoding="utf-8")) == {
        "name": "Ardencourt",
        "language": "fr",
        "currency": "EUR",
        "country": "FR",
        "as_of": dt.date(2026, 11, 23),
        "assumptions": {"budget": {"employer_cost": 1.45, "envelope": ENVELOPE, "works_council": 2}},
    }


def test_posts_stand_in_one_tree_under_the_cto():
    own = posts().set_index("id")
    assert list(own.index[own["manager"].isna()]) == ["p001"]
    assert table("people")["name"].is_unique
    assert set(own["status"]) == {"filled", "leaving"}
    leads = table("teams").set_index("name")["lead"]
    assert (own.loc[leads, "team"].to_numpy() == leads.index).all()
    parents = table("teams").set_index("name")["parent"].dropna()
    assert (own.loc[leads[parents.index], "manager"].to_numpy() == leads[parents].to_numpy()).all()
    others = own.drop(leads)
    assert (others["manager"].to_numpy() == leads[others["team"]].to_numpy()).all()


def test_nine_of_fourteen_sap_experts_retire_and_the_oldest_go_first():
    experts = posts()[posts()["role"] == "expert SAP"]
    leaving = experts.dropna(subset="end")
    assert set(leaving["id"]) == set(posts().dropna(subset="end")["id"])
    assert leaving["start"].max() < "1995" < experts[experts["end"].isna()]["start"].min()
    assert leaving.sort_values("start")["end"].is_monotonic_increasing
    assert (leaving["end"] < "2028").sum() == 2
    assert set(experts["team"]) == {"Technologie > Applications > SAP"}


def test_pay_has_a_spread_by_role_and_only_eight_came_in_2026():
    developers = posts()[posts()["role"] == "développeur"]
    assert developers["salary"].nunique() > 20
    assert developers["salary"].max() / developers["salary"].min() > 1.25
    assert posts()["salary"].between(30_000, 170_000).all()
    came = posts()[posts()["start"] >= "2026"]
    assert (len(came), (came["start"] >= "2026-02").sum()) == (8, 7)
    assert posts()["start"].str[:4].nunique() > 25


def test_suppliers_people_work_under_two_contracts():
    staff = table("people")[table("people")["contract"] == "contractor"].set_index("id")
    assert staff["supplier"].value_counts().to_dict() == {"altavane-tma": 25, "Quintessor": 8}
    assert staff[["salary", "bonus"]].isna().all(axis=None)
    own = set(posts()["id"])
    assert staff.index[staff["manager"].isin(own) & (staff["supplier"] == "altavane-tma")].tolist() == ["x01"]
    assert staff.loc[staff["supplier"] == "Quintessor", "manager"].isin(own).all()
    since = table("subcontractors").set_index("name")["since"]
    assert (staff.loc[staff["supplier"] == "Quintessor", "start"] >= since["Quintessor"]).all()
    assert (staff.loc[staff["supplier"] == "altavane-tma", "start"] >= since["Altavane"]).all()


def test_landing_is_what_the_rows_cost():
    paid = 1.45 * (posts()["salary"] + posts()["bonus"]) * posts()["start"].map(months_of_2026) / 12
    pay = landing()[landing()["nature"] == "pay"].set_index("team")["landing"]
    assert pay.to_numpy() == pytest.approx(paid.groupby(posts()["team"]).sum()[pay.index].to_numpy(), abs=0.005)
    sourced = landing().set_index("source")["landing"]
    assert (sourced[contracts()["id"]] == contracts()["yearly"]).all()
    assert contracts().loc["altavane-tma", "yearly"] == 5_000 * 780 == 25 * 200 * 780
    assert contracts().loc["quintessor-regie", "yearly"] == 8 * 215 * 610


def test_actuals_are_the_spent_column_and_the_cloud_runs_into_its_landing():
    actuals = table("actuals")
    spent = actuals.groupby(["line", actuals["month"].str[:4].astype(int)])["amount"].sum()
    said = table("budget").set_index(["line", "year"])["actual"]
    assert set(spent.index) == set(said.index)
    assert (spent - said[spent.index]).abs().max() < 0.005
    assert (actuals["month"].min(), actuals["month"].max()) == ("2024-01", "2026-10")
    bills = actuals[actuals["line"] == "Cloud Cirrane"].set_index("month")["amount"]
    assert len(bills) == 34
    step = 1.22 ** (1 / 12)
    year = bills["2026-01":].sum() + bills["2026-10"] * (step + step**2)
    assert year == pytest.approx(landing().set_index("line").loc["Cloud Cirrane", "landing"], abs=0.01)
    assert (landing()["actual"] <= landing()["landing"]).all()


def test_the_dates_of_the_contracts_decide():
    rows = table("contracts").set_index("id")
    ends = pd.to_datetime(rows["end"].dropna())
    assert (ends >= pd.Timestamp("2026-11-23")).all()
    notice = rows.loc[ends.index, "notice_months"].dropna().astype(int)
    last = pd.Series({key: ends[key] - pd.DateOffset(months=months) for key, months in notice.items()})
    this_year = last[last <= "2026-12-31"]
    assert set(this_year[this_year >= "2026-11-23"].index) == {"altavane-tma", "nyctal-nuit"}
    assert set(this_year[this_year < "2026-11-23"].index) == {"hautmarais-sap", "vigiane-postes"}
    assert rows.loc["hautmarais-vmware", ["end", "renewal_months", "renewal_rate"]].tolist() == [
        "2027-09-30",
        36,
        "100% to 400%",
    ]
    tacit = rows[rows["tacit_renewal"] == "yes"]
    assert tacit[["renewal_months", "notice_months", "end"]].notna().all(axis=None)
    assert rows.index[rows["end"].isna()].tolist() == ["cirrane-cloud"]


def test_packages_name_a_line_of_the_run_a_share_and_who_loses():
    rows = table("packages")
    assert rows["name"].is_unique
    assert rows["line"].is_unique
    assert rows["share"].between(0.01, 1).all()
    assert rows["harm"].between(0, 100).all()
    assert rows.notna().all(axis=None)
    lines = landing().set_index("line").loc[rows["line"]]
    assert set(lines["run_change"]) == {"run"}
    assert lines["source"].isin(contracts()["id"]).all()
    per_euro = rows["harm"].to_numpy() / effects()["full_year"].to_numpy()
    assert (per_euro[1:] > per_euro[:-1]).all()


def test_the_works_council_comes_before_the_notice_of_the_data_centre():
    announced, end = pd.Timestamp("2027-06-01"), pd.Timestamp("2027-10-31")
    package = table("packages").set_index("name").loc["Exploitation du centre de données confiée"]
    assert pd.Timestamp(package["first_date"]) == announced + pd.DateOffset(months=2)
    room = contracts().loc["thermidal-salle"]
    assert pd.Timestamp(room["end"]) == end
    assert pd.Timestamp(package["first_date"]) == end + pd.Timedelta(days=1) - pd.DateOffset(
        months=int(room["notice_months"])
    )
    assert effects().loc[package.name, "day"] == pd.Timestamp("2027-11-01")


def test_nobody_is_named_where_something_is_cut():
    said = [str(cell) for cell in table("packages").to_numpy().ravel()]
    said += [str(value) for each in SCENARIOS for change in each["changes"] for value in change.values()]
    for person in table("people").itertuples():
        assert not any(person.name in text or person.id == text for text in said)
    kinds = {change["change"] for each in SCENARIOS for change in each["changes"]}
    assert kinds == {"Trim", "Renegotiate", "End"}
    lines = landing().set_index("line")["nature"]
    trimmed = {c["line"] for each in SCENARIOS for c in each["changes"] if c["change"] == "Trim"}
    assert set(lines[list(trimmed)]) <= {"licence", "cloud", "network", "care", "other"}


def scenario_months(number):
    """The month of each package in a scenario, by the line that it lowers."""
    by_source = landing().set_index("source")["line"]
    said = {}
    for change in SCENARIOS[number]["changes"]:
        line = change.get("line") or by_source[change["contract"]]
        said[line] = str(change["month"])
    return said


def months_of(days):
    line = table("packages").set_index("name")["line"]
    return {line[name]: f"{day:%Y-%m}" for name, day in days.items()}


def test_the_first_two_scenarios_take_the_days_that_the_contracts_allow():
    assert scenario_months(0) == months_of(effects()["day"])
    assert scenario_months(1) == months_of(effects(pd.Timestamp("2027-01-01"))["day"])
    assert scenario_months(2) == scenario_months(0) | {"Centre de données": "2027-06"}


def test_the_scenarios_cut_the_shares_of_the_packages():
    shares = table("packages").set_index("line")["share"]
    by_source = landing().set_index("source")["line"]
    for each in SCENARIOS:
        assert len(each["changes"]) == len(shares)
        for change in each["changes"]:
            line = change.get("line") or by_source[change["contract"]]
            assert shares[line] == {"Trim": change.get("share"), "End": 1.0}.get(
                change["change"], -change.get("rate", 0)
            )


def reached():
    """The figures of the README's last table; k€ unless said."""
    lines, groups = landing(), landing().groupby("group")["landing"].sum() / 1000
    years = table("budget").groupby("year")[["budget", "actual", "landing"]].sum()
    run = lines[lines["run_change"] == "run"]
    bound = run[run["source"].isin(contracts()["id"])]["landing"].sum() / 1000
    work = run[run["nature"] == "pay"]["landing"].sum() / 1000
    experts = posts()[posts()["role"] == "expert SAP"]
    share = table("teams").set_index("name").loc["Technologie > Applications > SAP", "run_share"]
    now, forgotten = effects(), effects(pd.Timestamp("2027-01-01"))
    room = "Exploitation du centre de données confiée"
    announced = now["in_year"].drop(room).sum() + now.loc[room, "full_year"] * 7 / 12
    going_on, priced = year_2027(), repriced()
    left = going_on.sum() - priced["in_year"].sum()
    captive = next(contracts().loc[["hautmarais-vmware"]].itertuples())
    vmware = contracts().loc["hautmarais-vmware", "yearly"] / 1000
    low, high = re.findall(r"\d+", contracts().loc["hautmarais-vmware", "renewal_rate"])
    figures = {
        "revenue, M€": table("departments")["revenue"].sum() / 1e6,
        "posts in technology": len(posts()),
        "SAP experts": len(experts),
        "SAP experts who retire before 2030": (experts["end"] < "2030").sum(),
        "SAP days left for projects in a year": len(experts) * 205 * (1 - float(share.rstrip("%")) / 100),
        "suppliers": len(table("subcontractors")),
        "landing: pay": groups["pay"],
        "landing: suppliers": groups["suppliers"],
        "landing: licences": groups["licences"],
        "landing: cloud and hosting": groups["cloud"],
        "landing: hardware and telecom": groups["hardware"],
        "landing 2026": groups.sum(),
        "share of revenue, %": 100 * groups.sum() * 1000 / table("departments")["revenue"].sum(),
        "run": run["landing"].sum() / 1000,
        "run under contract": bound + work,
        "run under suppliers' contracts": bound,
        "first supplier, % of suppliers": lines.loc[lines["supplier"] == "Altavane", "landing"].sum()
        / groups["suppliers"]
        / 10,
        "SAP maintenance": contracts().loc["hautmarais-sap", "yearly"] / 1000,
        "VMware": vmware,
        "VMware renewed at the double": vmware * (1 + int(low) / 100),
        "VMware renewed at five times its price": vmware * (1 + int(high) / 100),
        "5 % of the run": 0.05 * run["landing"].sum() / 1000,
        "eight packages: in 2027": now["in_year"].sum() / 1000,
        "eight packages: full year": now["full_year"].sum() / 1000,
        "eight packages: one-off": now["one_off"].sum() / 1000,
        "2027 keeps after one-off costs": (now["in_year"] - now["one_off"]).sum() / 1000,
        "notices forgotten: in 2027": forgotten["in_year"].sum() / 1000,
        "data centre from 1 June: in 2027": announced / 1000,
        "budget 2026": years.loc[2026, "budget"] / 1000,
        "error of 2024, %": 100 * (years.loc[2024, "actual"] / years.loc[2024, "budget"] - 1),
        "error of 2025, %": 100 * (years.loc[2025, "actual"] / years.loc[2025, "budget"] - 1),
        "error of 2026, %": 100 * (years.loc[2026, "landing"] / years.loc[2026, "budget"] - 1),
        "going on, 2027: pay": going_on["pay"] / 1000,
        "going on, 2027: cloud": going_on["cloud"] / 1000,
        "VMware: more in 2027 than at the usual rise": (
            sum(contract_cost(captive, t) for t in (9, 10, 11)) - 3 * captive.yearly / 12 * (1 + LICENCES)
        )
        / 1000,
        "going on, 2027": going_on.sum() / 1000,
        "eight packages at the prices of 2027: in 2027": priced["in_year"].sum() / 1000,
        "eight packages at the prices of 2027: twelve months": priced["twelve"].sum() / 1000,
        "eight packages, 2027": left / 1000,
        "eight packages with one-off costs, 2027": (left + now["one_off"].sum()) / 1000,
    }
    return {name: float(value) for name, value in figures.items()}


def readme(heading):
    """The rows of the table that begins with a heading."""
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def figure(text):
    return float(text.replace(",", ""))


def test_the_readme_says_what_the_tables_give():
    assert [row[0] for row in readme("figure")] == list(reached())
    for name, asked, said, why in readme("figure"):
        digits = len(said.partition(".")[2])
        assert figure(said) == pytest.approx(reached()[name], abs=0.5 * 10**-digits + 1e-9), name
        different = not asked or abs(figure(asked) - figure(said)) > 0.5
        assert not different or why, name


def test_the_readme_says_what_each_package_brings_and_from_when():
    assert [row[0] for row in readme("package")] == list(effects().index)
    natural = table("packages").set_index("name")["first_date"]
    for name, day, why, in_year, full_year, one_off in readme("package"):
        facts = effects().loc[name]
        assert day == f"{facts['day']:%Y-%m-%d}"
        assert why == ("nature" if day == natural[name] else "contract")
        assert figure(in_year) == pytest.approx(facts["in_year"] / 1000, abs=0.051)
        assert figure(full_year) == pytest.approx(facts["full_year"] / 1000, abs=0.051)
        assert figure(one_off) == facts["one_off"] / 1000


def test_the_story_holds_within_the_bands_that_were_asked():
    figures = reached()
    for prices in ("eight packages: in 2027", "eight packages at the prices of 2027: in 2027"):
        assert 700 <= figures[prices] <= 900
    for prices in ("eight packages: full year", "eight packages at the prices of 2027: twelve months"):
        assert 1_500 <= figures[prices] <= 1_700
    assert figures["eight packages: full year"] < figures["5 % of the run"]
    assert figures["eight packages: in 2027"] < figures["5 % of the run"] / 2
    assert figures["eight packages, 2027"] < ENVELOPE / 1000 < figures["eight packages with one-off costs, 2027"]
