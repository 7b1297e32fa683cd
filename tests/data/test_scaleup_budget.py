"""Does Velmont's arithmetic come out as planted: landing, bridge, sheet, README and futures?"""

import math
import subprocess
from functools import cache

import pandas as pd
import pytest

from tests.data.velmont import ENVELOPE, FOLDER, bridge, filled, landing, october, posts, sheet, table
from tests.data.velmont_futures import Futures

NATURES = ["pay", "fees", "staff", "care", "network", "cloud", "licence", "hardware", "training", "other"]


@cache
def futures():
    return Futures(FOLDER)


def test_landing_is_what_the_rows_cost():
    pay = 1.45 * (filled()["salary"] + filled()["bonus"])
    months = filled()["start"].map(lambda start: 13 - int(start[5:7]) if start >= "2026-02" else 12)
    rows = landing().groupby("nature")["landing"].sum()
    assert rows["pay"] == pytest.approx((pay * months / 12).sum(), abs=0.005)
    for team, cost in (pay * months / 12).groupby(filled()["team"]).sum().items():
        mine = landing()[(landing()["nature"] == "pay") & (landing()["team"] == team)]
        assert mine["landing"].sum() == pytest.approx(cost, abs=0.005)
    assert (rows["staff"], rows["care"], rows["network"]) == (7 * 560 * 215, 2 * 780 * 210, 264_000)
    contracts = table("contracts").set_index("id")["annual_cost"].dropna()
    sourced = landing().set_index("source")["landing"]
    assert (sourced[contracts.index] == contracts).all()


def test_actuals_are_the_spent_column_and_the_cloud_runs_into_its_landing():
    actuals = table("actuals")
    months = actuals["month"].str[:4].astype(int)
    spent = actuals.groupby([actuals["line"], months])["amount"].sum()
    voted = table("budget").set_index(["line", "year"])["actual"]
    assert (spent - voted[spent.index].to_numpy()).abs().max() < 0.005
    assert voted.drop(spent.index).eq(0).all()
    assert actuals["month"].max() == "2026-10"
    assert (landing()["actual"] <= landing()["landing"]).all()
    bills = actuals[actuals["line"] == "Cloud Nimbus"].set_index("month")["amount"]
    step = 1.22 ** (1 / 12)
    year = bills["2026-01":].sum() + bills["2026-10"] * (step + step**2)
    assert year == pytest.approx(landing().set_index("source").loc["nimbus-cloud", "landing"], abs=0.01)


def test_every_nature_of_the_sheet_follows_from_the_rows():
    months = range(24)
    gross, permanent = filled()["salary"] + filled()["bonus"], filled()["contract"] == "permanent"
    moments = [(t + (k + 0.5) / 5000) for t in months for k in range(5000)]
    empty = pd.Series([0.01 * min(u, math.sqrt(24)) for u in moments]).groupby(lambda k: k // 5000).mean()
    back = pd.Series([0.01 * (u > math.sqrt(24)) for u in moments]).groupby(lambda k: k // 5000).mean()
    rounds = pd.Series([1.03 ** sum(t >= april for april in (3, 15)) for t in months])
    paid = (gross[permanent].sum() * (1 - empty) + gross[~permanent].sum()) * 1.45 / 12 * rounds
    fees = 0.2 * 0.6 * filled().loc[permanent, "salary"].sum() * back * rounds
    assert sheet()["pay"].to_numpy() == pytest.approx(paid.to_numpy(), abs=1)
    assert sheet()["fees"].to_numpy() == pytest.approx(fees.to_numpy(), abs=30)
    new_years = pd.Series([1 + t // 12 for t in months])
    july = pd.Series([sum(t >= month for month in (6, 18)) for t in months])
    yearly = landing().groupby("nature")["landing"].sum() / 12
    assert sheet()["staff"].to_numpy() == pytest.approx((yearly["staff"] * 1.03**new_years).to_numpy())
    assert sheet()["care"].to_numpy() == pytest.approx((yearly["care"] * 1.03**new_years).to_numpy())
    assert sheet()["network"].to_numpy() == pytest.approx((yearly["network"] * 1.03**july).to_numpy())
    assert sheet()["licence"].to_numpy() == pytest.approx((yearly["licence"] * 1.07**new_years).to_numpy())
    assert sheet()["cloud"].to_numpy() == pytest.approx([october() * 1.22 ** ((t + 3) / 12) for t in months])
    for nature in ("hardware", "training", "other"):
        assert sheet()[nature].to_numpy() == pytest.approx(yearly[nature])
    assert sheet()["total"].to_numpy() == pytest.approx(sheet()[NATURES].sum(axis=1).to_numpy(), abs=1e-4)


def test_the_bridge_leads_from_landing_to_budget():
    assert bridge().drop("total").sum() == pytest.approx(bridge()["total"], abs=1e-3)
    assert bridge()["landing"] == pytest.approx(landing()["landing"].sum(), abs=0.005)
    assert bridge()["total"] == pytest.approx(sheet()["total"][:12].sum(), abs=1e-3)


def test_libreoffice_recalculates_the_workbook_to_the_cent(tmp_path):
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    source = FOLDER / "hand_worked" / "hand_worked.xlsx"
    call = ["soffice", profile, "--headless", "--convert-to", every_sheet, "--outdir", tmp_path, source]
    subprocess.run(call, check=True, capture_output=True, timeout=240)
    months = pd.read_csv(tmp_path / "hand_worked-Mois.csv", index_col="Mois").iloc[:24, 4:].astype(float)
    assert list(months.index) == list(sheet().index)
    assert abs(months.to_numpy() - sheet().to_numpy()).max() < 0.005
    parts = pd.read_csv(tmp_path / "hand_worked-Pont.csv", index_col=0).iloc[:, 0].astype(float)
    assert abs(parts.iloc[:9].to_numpy() - bridge().to_numpy()).max() < 0.005
    assert parts.iloc[9] == pytest.approx(parts.iloc[8], abs=0.005)


def chance_in_time(months):
    """Share of the futures in which 9 to 18 months (9 in 10 of them) are at most `months`."""
    spread = math.log(18 / 9) / (2 * 1.6448536269514722)
    return 50 * (1 + math.erf((math.log(months) - math.log(9 * 18) / 2) / spread / math.sqrt(2)))


def levers_likely():
    cloud, seats = sheet()["cloud"][:12], landing().set_index("source")["landing"]
    seats = seats[["ardoise-suite", "filigrane-dev", "cobalt-crm"]].sum()
    return 0.08 * cloud.sum() + 0.15 * 0.92 * cloud[3:].sum() + 0.12 * 1.07 * seats


@cache
def reached():
    """Every figure of the README's table, in the words of its first column."""
    rows = landing().groupby("nature")["landing"].sum() / 1000
    years = table("budget").groupby("year")[["budget", "actual", "landing"]].sum()
    parts, total = bridge() / 1000, sheet()["total"] / 1000
    median, stopped = 0.565 * math.sqrt(480 * 1150), 645 * 560 * 1.03 / 1000
    spread = math.log(1150 / 480) / (2 * 1.6448536269514722)
    frozen = posts()[posts()["status"] == "frozen"]
    run, levers, future = total[:12].sum(), levers_likely() / 1000, futures()
    figures = {
        "people of the company": table("sites")["people"].sum(),
        "revenue, M€": table("departments")["revenue"].sum() / 1e6,
        "posts with the CTO": len(posts()),
        "filled posts": len(filled()),
        "frozen posts": len(frozen),
        "subcontractors' people": (table("people")["contract"] == "contractor").sum(),
        "systems": len(table("systems")),
        "base pay, full year": filled()["salary"].sum() / 1000,
        "variable pay": filled()["bonus"].sum() / 1000,
        "pay at 1.45": 1.45 * (filled()["salary"] + filled()["bonus"]).sum() / 1000,
        "landing: pay": rows["pay"],
        "landing: contractors": rows["staff"],
        "landing: ERP care": rows["care"],
        "landing: network": rows["network"],
        "landing: cloud": rows["cloud"],
        "landing: licences": rows["licence"],
        "landing: other and fees": rows[["fees", "hardware", "training", "other"]].sum(),
        "landing 2026": rows.sum(),
        "budget 2026": years.loc[2026, "budget"] / 1000,
        "spent to October": years.loc[2026, "actual"] / 1000,
        "cloud bill of October": october() / 1000,
        "bridge: full year": parts["full_year"],
        "bridge: pay round": parts["pay"],
        "bridge: index": parts["index"],
        "bridge: cloud": parts["volume"],
        "bridge: licences": parts["price"],
        "bridge: fees": parts["fees"],
        "bridge: leavers": parts["leavers"],
        "going on, 2027": run,
        "going on, 2028": total[12:].sum(),
        "fees of 2027": sheet()["fees"][:12].sum() / 1000,
        "Orsena's days lost": 4 * 215 * 9 / 12,
        "four contractors from April": stopped,
        "levers together": levers,
        "ERP billed in 2027, mean": median * math.exp(spread**2 / 2),
        "ERP billed in 2027, likely": median,
        "everything asked, likely": run + 85 + median,
        "everything asked, mean of the futures": future.asked().mean() / 1000,
        "everything asked, reserve for 8 in 10": pd.Series(future.asked()).quantile(0.8) / 1000,
        "four contractors, likely": run + 85 + median - levers - stopped,
        "four contractors, mean of the futures": future.fewer_contractors().mean() / 1000,
        "four contractors, futures inside, in 100": 100 * (future.fewer_contractors() <= ENVELOPE).mean(),
        "ERP in 2028, likely": run + 85 - levers,
        "ERP in 2028, futures inside, in 100": 100 * (future.erp_in_2028() <= ENVELOPE).mean(),
        "ERP done in time from January, in 100": chance_in_time(12 + 11 / 31),
        "ERP done in time from March, in 100": chance_in_time(10 + 11 / 31),
        "ERP done in time from June, in 100": chance_in_time(7 + 11 / 31),
        "three frozen posts from July": 1.45 * frozen["salary"].sum() / 2 / 1000,
        "Boréal renewed for 3 years": 3 * 1.04 * rows["network"],
        "error of 2025, %": 100 * (years.loc[2025, "actual"] / years.loc[2025, "budget"] - 1),
        "error of 2026, %": 100 * (years.loc[2026, "landing"] / years.loc[2026, "budget"] - 1),
    }
    return {name: float(value) for name, value in figures.items()}


def readme():
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {name: (asked, said, why) for name, asked, said, why in cells[1:]}


def figure(text):
    return float(text.replace(",", ""))


def test_the_readme_says_what_the_tables_give():
    assert list(readme()) == list(reached())
    for name, (asked, said, why) in readme().items():
        digits = len(said.partition(".")[2])
        by_luck = 3 if "futures" in name or "reserve" in name else 0
        assert figure(said) == pytest.approx(reached()[name], abs=by_luck + 0.5 * 10**-digits + 1e-9), name
        different = not asked or abs(figure(asked) - figure(said)) > 0.5
        assert not different or why, name


def test_the_story_holds_within_the_bands_that_were_asked():
    figures = reached()
    assert figures["landing 2026"] == pytest.approx(7251, abs=0.4)
    assert figures["going on, 2027"] == pytest.approx(7717, abs=0.4)
    parts = {"full_year": 215, "pay": 90, "index": 39, "volume": 232, "price": 45, "fees": 3, "leavers": -158}
    assert {name: round(bridge()[name] / 1000) for name in parts} == parts
    assert round(figures["levers together"]) == 299
    assert round(figures["four contractors from April"]) == 372
    assert figures["everything asked, mean of the futures"] == pytest.approx(8237, abs=6)
    assert figures["everything asked, reserve for 8 in 10"] == pytest.approx(8366, abs=30)
    assert (futures().asked() <= ENVELOPE).mean() < 0.01
    assert 65 <= figures["four contractors, futures inside, in 100"] <= 78
    assert 96 <= figures["ERP in 2028, futures inside, in 100"] <= 99.5
    likely = [figures[f"ERP done in time from {month}, in 100"] for month in ("January", "March", "June")]
    assert likely == pytest.approx([44, 16, 0], abs=1)
