"""How is the example Ardencourt made? `python data/group/generate.py [folder]` writes all its files.

Always the same bytes: teams, posts, contracts, lines and packages are written out in story/, and what is drawn (names,
pay around each grade, first days, bills of the cloud) comes from dice whose seed never changes. README.md tells the
story.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from rows import Row, write
from story import contracts, money, posts, suppliers, teams

ORGANISATION = f"""# Ardencourt is invented. This folder is written by generate.py; README.md tells its story.
name: Ardencourt
language: fr
currency: EUR
country: FR
as_of: 2026-11-23
assumptions:
  budget:
    employer_cost: {posts.EMPLOYER_COST}
    envelope: 39800000
    works_council: 2
"""


def tables() -> dict[str, list[Row]]:
    """Return every table by name."""
    return organisation() | spending()


def organisation() -> dict[str, list[Row]]:
    """Return who works at Ardencourt and where: posts, the suppliers' people, teams, departments."""
    own = posts.rows_of_people()
    staff = suppliers.contractors({row["name"] for row in own})
    return {
        "people": [*own, *({name: row.get(name, "") for name in own[0]} for row in staff)],
        "teams": teams.teams(posts.leads()),
        "departments": teams.departments(posts.leads()),
        "subcontractors": suppliers.subcontractors(),
    }


def spending() -> dict[str, list[Row]]:
    """Return what is paid, to whom, until when, and what of it could be cut."""
    return {
        "contracts": contracts.contracts(),
        "budget": money.budget(),
        "actuals": money.actuals(),
        "packages": money.packages(),
    }


def main(folder: Path) -> None:
    """Write all files of the example into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8", newline="\n")
    for name, table in tables().items():
        write(folder, name, table)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
