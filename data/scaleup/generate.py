"""How is the example Velmont made? `python data/scaleup/generate.py [folder]` writes all its files.

Always the same bytes: names, titles, contracts and dates are written out in story/, and what is drawn (pay
around each grade, first days, monthly bills) comes from dice whose seed never changes. README.md tells the
story.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from rows import Row, write
from story import contracts, initiatives, money, posts, sheet, systems, work, workbook

ORGANISATION = f"""# Velmont is invented. This folder is written by generate.py; README.md tells its story.
name: Velmont
language: fr
currency: EUR
country: FR
as_of: 2026-11-23
assumptions:
  budget:
    employer_cost: {posts.EMPLOYER_COST}
    envelope: 7650000
"""


def tables() -> dict[str, list[Row]]:
    """Return every table by name."""
    own = {
        "people": posts.people(),
        "teams": posts.teams(),
        "departments": posts.departments(),
        "subcontractors": posts.subcontractors(),
        "contracts": contracts.contracts(),
        "budget": money.budget(),
        "actuals": money.actuals(),
        "packages": money.packages(),
    }
    return own | systems.tables() | systems.network() | initiatives.tables() | work.tables()


def main(folder: Path) -> None:
    """Write all files of the example into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8", newline="\n")
    for name, table in tables().items():
        write(folder, name, table)
    facts = sheet.read(folder)
    sheet.write(facts, folder / "hand_worked")
    workbook.write(facts, folder / "hand_worked" / "hand_worked.xlsx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
