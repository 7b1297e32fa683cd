"""Small organisations, built by hand, of which every figure can be worked out on paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from orgmodel.foundation.estimate import between
from orgmodel.organisation.org import Org
from orgmodel.planning.budget import Inputs

AS_OF = dt.date(2026, 11, 23)
MAIL, ERP, VALUE = between(20_000, 28_000), between(200_000, 400_000), between(6, 8)
EMPLOYER = 1.45
STEADY = Inputs(
    leavers=0.0, pay_rise=0.0, agency_fee=0.0, index=0.0, licence_growth=0.0, cloud_growth=0.0, employer_cost=EMPLOYER
)
"""Nothing leaves, rises or grows: what remains are the amounts of the tables."""


def table(header: str, *rows: Sequence[Any]) -> pd.DataFrame:
    """A frame from the names of its columns, in one text, and its rows; None is a blank."""
    names = header.split()
    frame = pd.DataFrame([list(row) for row in rows], columns=names)
    for name in names:
        if name in ("start", "end", "end_of_support", "legal_date", "month", "since"):
            frame[name] = pd.to_datetime(frame[name])
    return frame


def org(name: str = "Atelier", *, as_of: dt.date = AS_OF, language: str = "en", **tables: pd.DataFrame) -> Org:
    """An organisation of these tables, whose employer's cost is 1.45 times gross."""
    return Org(name, tables, as_of=as_of, language=language, assumptions={"budget": {"employer_cost": EMPLOYER}})


def posts(*rows: Sequence[Any], header: str = "id team salary status start end contract") -> pd.DataFrame:
    """People: id, team, salary, then as far as each row goes status, start, end and contract."""
    width = len(header.split())
    return table(header, *[(*row, *[None] * (width - len(row))) for row in rows])


def pair() -> Org:
    """Two teams of two posts each, all filled, and nothing else: 120,000 a year of gross pay in each."""
    return org(
        people=posts(
            ("a1", "Build", 50_000),
            ("a2", "Build", 70_000),
            ("b1", "Run", 80_000),
            ("b2", "Run", 40_000),
        )
    )


def house(language: str = "en") -> Org:
    """Something of everything that a question reads."""
    made = org("Maison", language=language, **(_staff() | _money() | _things() | _income()))
    return replace(made, cash=2_000_000.0)


def _income() -> dict[str, pd.DataFrame]:
    return {
        "income": table(
            "name kind amount growth start end duration",
            ("Plans", "sales", 60_000, between(0.0, 0.05), "2025-01-01", None, None),
            ("Advice", "sales", between(2_000, 6_000), 0.01, "2027-03-01", "2028-02-29", None),
            ("Credit", "grant", between(70_000, 110_000), None, "2027-06-01", "2027-11-30", None),
            ("Seed", "round", None, None, "2027-02-01", None, between(8, 20)),
        ),
        "hats": table(
            "person hat hours worn",
            ("head", "Product", 30, "always"),
            ("head", "Hiring", 10, "recruiting"),
            ("head", "Audit", 8, "raising"),
            ("ops", "Security", 12, ""),
        ),
    }


def _staff() -> dict[str, pd.DataFrame]:
    none = [None] * 5
    people = table(
        "id name title role team manager status contract salary bonus fte start end supplier day_rate days_per_year",
        ("head", "Ada Brun", "CTO", "cto", "Tech", "", "filled", None, 120_000, 20_000, 1, "2019-01-07", *[None] * 4),
        ("dev1", "Bo Chen", "Developer", "developer", "Tech > Build", "lead", "filled", None, 50_000, 0, 1, *none),
        ("dev2", "Cy Doré", "Developer", "developer", "Tech > Build", "lead", "filled", None, 48_000, 0, 0.5, *none),
        ("lead", "Di Eder", "Lead developer", "lead", "Tech > Build", "head", "filled", None, 65_000, 0, 1, *none),
        ("term", "Ed Faure", "Analyst", "analyst", "Tech > Build", "lead", "filled", "fixed_term", 36_000, 0, 1,
         "2026-01-05", "2027-06-30", None, None, None),
        ("join", "Fo Gall", "Developer", "developer", "Tech > Build", "lead", "filled", None, 52_000, 0, 1,
         "2027-03-01", *[None] * 4),
        ("open", "", "Network architect", "network architect", "Tech > Run", "ops", "recruiting", None, 58_000, 0, 1,
         *none),
        ("cold", "", "Security expert", "security", "Tech > Run", "ops", "frozen", None, 60_000, 0, 1, "2027-07-01",
         *[None] * 4),
        ("ops", "Gu Haas", "Head of operations", "operations", "Tech > Run", "head", "filled", None, 70_000, 0, 1,
         *none),
        ("wide", "Hy Imbert", "Administrator", "administrator", "Tech > Run", "ops", "filled", None,
         between(40_000, 50_000), 0, 1, *none),
        ("ext1", "Io Jung", "Developer", "developer", "Tech > Build", "lead", "filled", "contractor", None, None, 1,
         None, None, "Orsa", None, None),
        ("ext2", "Jo Kahn", "Developer", "developer", "Tech > Build", "lead", "filled", "contractor", None, None, 1,
         None, None, "Orsa", None, None),
        ("solo", "Ki Leau", "Tester", "tester", "Tech > Build", "lead", "filled", "contractor", None, None, 1,
         "2026-02-02", "2027-09-30", "", 400, 100),
    )  # fmt: skip
    teams = table(
        "name parent department lead start",
        ("Tech", "", "Technology", "head", None),
        ("Tech > Build", "Tech", "Sales", "lead", None),
        ("Tech > Run", "Tech", "Technology", "ops", None),
    )
    departments = table("name head revenue", ("Technology", "head", None), ("Sales", "boss", 9_000_000))
    return {"people": people, "teams": teams, "departments": departments}


def _money() -> dict[str, pd.DataFrame]:
    contracts = table(
        "id supplier object nature annual_cost day_rate days_per_year start end tacit_renewal index team",
        ("c-staff", "Orsa", "Developers", "staff", None, 500, None, None, "2027-12-31", False, None, "Tech > Build"),
        ("c-care", "Kast", "Care of ERP", "care", 60_000, None, None, None, "2027-04-30", False, None, "Tech > Run"),
        ("c-net", "Bora", "Lines", "network", 48_000, None, None, "2018-07-01", "2027-06-30", True, None, "Tech > Run"),
        ("c-cloud", "Nimb", "Cloud", "cloud", 120_000, None, None, None, None, False, None, "Tech > Run"),
        ("c-desk", "Arda", "Desk", "licence", 36_000, None, None, None, "2026-12-31", True, None, "Tech > Run"),
        ("c-mail", "Arda", "Mail", "licence", MAIL, None, None, None, None, False, 0.02, "Tech > Run"),
    )  # fmt: skip
    budget = table(
        "line nature supplier team account run_change kind year budget landing source",
        ("Pay", "pay", "", "", "6411", "run", "opex", 2026, 760_000, 775_000, "people"),
        ("Fees", "fees", "", "", "6226", "run", "opex", 2026, 10_000, 12_000, "people"),
        ("Developers", "staff", "Orsa", "Tech > Build", "6211", "change", "opex", 2026, 210_000, 215_000, "c-staff"),
        ("Cloud", "cloud", "Nimb", "Tech > Run", "6135", "run", "opex", 2026, 110_000, 118_000, "c-cloud"),
        ("Desk", "licence", "Arda", "Tech > Run", "6511", "run", "opex", 2026, 36_000, 36_000, "c-desk"),
        ("Servers", "hardware", "", "Tech > Run", "2183", "run", "capex", 2026, 24_000, 24_000, "Servers"),
        ("Training", "training", "", "", "6228", "change", "opex", 2026, 12_000, 12_000, ""),
        ("Old tool", "licence", "Zed", "Tech > Run", "6511", "run", "opex", 2026, 18_000, 18_000, "Old tool"),
        ("Old tool", "licence", "Zed", "Tech > Run", "6511", "run", "opex", 2025, 17_000, 17_500, "Old tool"),
    )
    actuals = table(
        "line month amount",
        ("Cloud", "2026-08-01", 9_600),
        ("Cloud", "2026-10-01", 10_000),
        ("Cloud", "2026-09-01", 9_800),
    )
    initiatives = table(
        "id title cost months billing ends_line legal_date system spent_share capitalised",
        ("erp", "New ERP", ERP, between(6, 14), "0:0.25; 6:25% 12:0.5", "Old tool", None, "s-erp", None, 0.5),
        ("invoice", "E-invoicing", 60_000, 6, "", "", "2027-09-01", "s-erp", 0.5, None),
        ("portal", "Portal", 80_000, between(3, 6), "", "", None, "", None, None),
    )
    return {"contracts": contracts, "budget": budget, "actuals": actuals, "initiatives": initiatives}


def _things() -> dict[str, pd.DataFrame]:
    return {
        "subcontractors": table("name country since", ("Orsa", "FR", "2021-01-01"), ("Kast", "FR", None)),
        "systems": table(
            "id name product version supplier owner_team criticality business_value end_of_support personal_data "
            "hosting",
            ("s-erp", "ERP", "Dynamics NAV", "2018", "Kast", "Tech > Run", 1, VALUE, "2028-01-11", True, "Room"),
            ("s-web", "Portal", "Django", "5.2", "", "Tech > Build", 2, None, None, False, "Nowhere"),
        ),
        "dependencies": table("system depends_on", ("s-web", "s-erp"), ("s-web", "s-erp")),
        "knows": table("who system level", ("Kast", "s-erp", 3), ("dev1", "s-web", 2), ("dev1", "s-erp", 0)),
        "sites": table("name kind people", ("Room", "data centre", 2), ("Nantes", "head office", 60)),
        "links": table(
            "a b capacity load supplier",
            ("Nantes", "Room", 1_000, 300, "Bora"),
            ("Nantes", "Room", 100, np.nan, "Bora"),
        ),
        "incidents": table("date system hours cost", ("2026-02-03", "s-erp", 5.5, 8_000)),
    }
