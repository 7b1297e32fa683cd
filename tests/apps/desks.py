"""One small organisation with an envelope, and scenarios on it, that several tests of the apps move about."""

from dataclasses import replace

import ipywidgets as w

from orgmodel.foundation.draws import Draws
from orgmodel.organisation.changes import End, Fund, Hire, Trim
from orgmodel.organisation.org import Org
from orgmodel.organisation.scenario import Scenario
from tests.organisations import house

FEW = Draws(200, seed=3)
ENVELOPE = 1_420_000


def maison(language: str = "en") -> Org:
    """The house of the tests, which has to stay inside an envelope."""
    return replace(house(language), assumptions={"budget": {"employer_cost": 1.45, "envelope": ENVELOPE}})


def leaner(org: Org, name: str = "Leaner") -> Scenario:
    return Scenario(name, org, [End("Orsa", count=1, month="2027-04"), Trim("Servers", 0.1, month="2027-01")])


def larger(org: Org, name: str = "Larger") -> Scenario:
    changes = [Fund("erp", month="2027-01"), Hire("Developer", 2, team="Build", salary=55_000, month="2027-03")]
    return Scenario(name, org, changes)


def every(widget: w.Widget) -> list[w.Widget]:
    """A widget and all that is in it."""
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in every(child))]


def shown(widget: w.Widget) -> str:
    """All text that a page shows, as far as Python writes it."""
    names = ("value", "description", "tooltip", "picture", "placeholder")
    texts = [str(getattr(each, name)) for each in every(widget) for name in names if hasattr(each, name)]
    return "\n".join(
        [*texts, *(str(label) for each in every(widget) for label in getattr(each, "_options_labels", ()))]
    )
