"""How is the example Lumea made? `python data/startup/generate.py [folder]` writes all its files.

Always the same bytes: everything is written out in story/ or worked out from it. README.md tells the story.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from rows import Row, write
from story import money, people, things

ORGANISATION = f"""# Lumea is invented. This folder is written by generate.py; README.md tells its story.
name: Lumea
language: fr
currency: EUR
country: FR
as_of: 2026-11-30
cash: {money.CASH}
assumptions:
  budget:
    employer_cost: {people.EMPLOYER_COST}
  startup:
    employer_cost: {people.EMPLOYER_COST}
    cloud_growth: 0.01 to 0.05
    pay_rise: 0
    leavers: 0
    agency_share: 1
    hire_salary: 50000
    hire_month: "2027-03"
"""


def tables() -> dict[str, list[Row]]:
    """Return every table by name."""
    return people.tables() | money.tables() | things.tables()


def main(folder: Path) -> None:
    """Write all files of the example into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8", newline="\n")
    for name, table in tables().items():
        write(folder, name, table)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
