"""What are figures, columns, parts and sources called on paper?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.language import mark, number, say
from orgmodel.results.result import Result

TITLES: Mapping[str, str] = {"budget": mark("Budget"), "startup": mark("Start-up")}
FIGURES: Mapping[str, str] = {
    "total": mark("Cost of the first twelve months"),
    "total_horizon": mark("Cost of the whole period"),
    "inside": mark("Chances in 100 of holding the envelope"),
    "reserve": mark("Amount that covers {cases} cases in 10"),
    "room": mark("Room left in the envelope"),
    "days": mark("Days of contractors lost in the first twelve months"),
    "days_horizon": mark("Days of contractors lost over the whole period"),
    "unreplaced": mark("Months of work of leavers who are not replaced"),
    "assisted": mark("Months of work that assistants bring"),
    "engaged": mark("Engaged in the first twelve months"),
    "expensed": mark("Expensed in the first twelve months"),
    "paid": mark("Paid in the first twelve months, without VAT"),
    "completion": mark("What the running year ends at"),
    "target": mark("Cut asked, in a full year"),
    "decided": mark("Decided already, in a full year"),
    "rest": mark("Still to be found, in a full year"),
    "in_year": mark("Saved in the year"),
    "full_year": mark("Saved in a full year"),
    "one_off": mark("One-off costs"),
}
"""Figure of a budget -> what it is called; its others are told by words, pictures and tables."""
IN_TIME = mark("Chances in 100 that “{project}” is done in time")
FOR_ENGINEERS = ("simulation_error",)

COLUMNS: Mapping[str, str] = {
    "file": mark("File"),
    "sheet": mark("Sheet"),
    "workbook": mark("Workbook"),
    "read": mark("Read"),
    "difference": mark("Difference"),
    "set_aside": mark("Set aside"),
    "part": mark("Part"),
    "nature": mark("Nature"),
    "amount": mark("Amount"),
    "low": mark("Low"),
    "middle": mark("Middle"),
    "high": mark("High"),
    "package": mark("Package"),
    "harm_per_euro": mark("Harm for 100 k"),
    "in_year": mark("In the year"),
    "full_year": mark("In a full year"),
    "one_off": mark("One-off cost"),
    "first_date": mark("Possible from"),
    "why": mark("Why"),
    "reversible": mark("Reversible"),
    "stops": mark("What stops"),
    "loses": mark("Who loses it"),
}
WORDS: Mapping[str, str] = {
    "landing": mark("Landing of this year"),
    "full_year": mark("Full-year effect"),
    "pay": mark("Pay round"),
    "index": mark("Indexation"),
    "price": mark("Prices"),
    "volume": mark("Volumes"),
    "scope": mark("Scope"),
    "fees": mark("Agency fees"),
    "leavers": mark("Leavers and their replacement"),
    "one_off": mark("One-offs"),
    "decisions": mark("Decisions"),
    "total": mark("Total"),
}
SOURCES: Mapping[str, str] = {
    "yours": mark("yours"),
    "reference": mark("reference"),
    "guess": mark("guess"),
}
CHOICES: Mapping[str, str] = {
    "independent": mark("each by itself (too sure)"),
    "usual": mark("tied as usual"),
    "together": mark("all together"),
    "rates": mark("by bracket"),
}


def title(question: str, language: str) -> str:
    """Return what a question is called; one of the user's own keeps its name."""
    return say(language, TITLES[question]) if question in TITLES else question


def told(name: str, result: Result) -> bool:
    """Tell whether a figure stands among the figures: all those of a question of one's own, the telling ones else."""
    if name in FOR_ENGINEERS:
        return False
    return result.question not in TITLES or name in FIGURES or name in result.labels or name.startswith("in_time: ")


def figure(name: str, result: Result, language: str) -> str:
    """Return what a figure is called; one of a user's own question keeps its name."""
    kind, _, key = name.partition(": ")
    if kind == "in_time" and key:
        return say(language, IN_TIME, project=_project(result, key))
    if name in result.labels:
        return say(language, result.labels[name])
    if name not in FIGURES:
        return name
    cases = result.assumed("reserve")
    tenths = 10 * float(cases) if cases is not None else 0.0
    words = {"cases": number(tenths, language, 0 if abs(tenths - round(tenths)) < 1e-9 else 1)}
    return say(language, FIGURES[name], **words)


def _project(result: Result, key: str) -> str:
    if "title" not in result.outcomes.coords:
        return key
    return str(result.outcomes.coords["title"].sel(initiative=key).item())


def column(name: str, language: str) -> str:
    """Return the head of a column; an unknown one keeps its name."""
    return say(language, COLUMNS.get(name, name.replace("_", " ")))


def word(text: str, language: str) -> str:
    """Return a word of a table in the language, when it is one of ours; what users wrote stays."""
    return say(language, WORDS[text]) if text in WORDS else text


def worth(column: str) -> float:
    """Return what a figure of a column is multiplied by when it is shown: harm is told for 100 k, not for one euro."""
    return 1e5 if column == "harm_per_euro" else 1.0
