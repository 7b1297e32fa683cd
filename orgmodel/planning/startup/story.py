"""How is the cash of a start-up told in plain words?"""

from __future__ import annotations

import numpy as np

from orgmodel.foundation.language import mark
from orgmodel.foundation.months import label, month
from orgmodel.planning.startup.hats import hats
from orgmodel.planning.startup.inputs import Inputs
from orgmodel.planning.startup.tables import first_hire, last_start
from orgmodel.results.result import Result
from orgmodel.results.words import Between, Cell, Month, Part, Sentence

ENGINEER = ("engineer",)
DRIVERS = {
    "grant": mark("Amount of a grant or a tax credit"),
    "grant_month": mark("Month in which a grant or a tax credit is paid"),
}
"""What was drawn and is no knob -> what it is called."""


def tell(result: Result) -> list[Sentence]:
    """Return the sentences of a start-up, each number of which is a cell of the result."""
    return [
        *_answer(result),
        *_sure(result),
        *_hats(result),
        *_drives(result),
        *_next_start(result),
        *_next_hire(result),
        Sentence("not_counted", mark("VAT, payment terms, and the money that the round brings.")),
        *_proof(result),
    ]


def _answer(result: Result) -> list[Sentence]:
    chance: dict[str, Part] = {
        "start": Month(str(result.facts.given.round_start)),
        "chance": Cell("empty", kind="chance"),
    }
    template = mark("Raising from {start} on: {chance} of an empty till before the round is closed.")
    found = [_empty(result)]
    if result.about.likely:
        held = result.figure("empty").middle < 0.5
        kept, lost = (
            mark("Raising from {start} on, the round is closed in time."),
            mark("Raising from {start} on, the round is closed too late."),
        )
        return [*found, Sentence("answer", kept if held else lost, {"start": chance["start"]})]
    return [*found, Sentence("answer", template, chance)]


def _empty(result: Result) -> Sentence:
    """Say when the till is empty, and when it is so in 1 future in 10."""
    months = len(result.outcomes.coords["month"])
    lasts = result.figure("runway")
    first = result.facts.first
    if lasts.middle > months:
        cells: dict[str, Part] = {"month": Month(label(first + months - 1))}
        return Sentence("answer", mark("The till is rather not empty before the end of {month}."), cells)
    cells = {"month": Month(label(first + round(lasts.middle) - 1))}
    if result.about.likely:
        return Sentence("answer", mark("The till is empty in {month}, without any uncertainty."), cells)
    cells["early"] = Month(label(first + int(lasts.low) - 1))
    return Sentence("answer", mark("The till is empty around {month}, and in 1 future in 10 by {early}."), cells)


def _sure(result: Result) -> list[Sentence]:
    burn = Sentence("sure", mark("In the first month, {burn} more are spent than sold."), {"burn": Cell("burn_now")})
    if result.figure("burn_now").middle <= 0:
        burn = Sentence("sure", mark("In the first month, sales pay for all that is spent."))
    if result.about.likely:
        return [burn]
    ends = np.quantile(result.values("closing"), (0.1, 0.5, 0.9), method="inverted_cdf").astype(int)
    low, middle, high = (Month(label(result.facts.first + int(end))) for end in ends)
    cells: dict[str, Part] = {"low": low, "middle": middle, "high": high}
    least: dict[str, Part] = {"least": Cell("least"), "range": Between("least")}
    return [
        burn,
        Sentence("sure", mark("The round is closed around {middle}; 8 futures in 10: {low} to {high}."), cells),
        Sentence("sure", mark("Until then the cash is lowest at about {least} ({range})."), least),
    ]


def _hats(result: Result) -> list[Sentence]:
    loads = result.tables["loads"]
    if loads.empty:
        return []
    people = result.facts.org.table("people")
    who = str(hats(result.facts.org)["person"].iloc[0])
    title = str(people.at[who, "title"] or who) if who in people.index else who
    both, raising, _, neither = loads["asked"].tolist()
    cells: dict[str, Part] = {
        "title": title,
        "asked": Cell("hours_asked", kind="tenths"),
        "there": Cell("hours_there", kind="tenths"),
        "raising": Cell("hours while raising", kind="tenths", value=raising),
        "neither": Cell("hours else", kind="tenths", value=neither),
    }
    over, held = (
        mark(
            "{title}: {asked} hours a week are asked while raising and recruiting, {there} are there; "
            "{raising} while raising alone, {neither} without either."
        ),
        mark("{title}: {asked} hours a week are asked while raising and recruiting, and {there} are there."),
    )
    return [Sentence("load", over if both > result.figure("hours_there").middle else held, cells)]


def _drives(result: Result) -> list[Sentence]:
    drivers = result.tables["drivers"]
    if drivers.empty or drivers["share"].iloc[0] <= 0 or result.facts.given.luck == "together":
        return []
    name, share = str(drivers["driver"].iloc[0]), float(drivers["share"].iloc[0])
    knobs = Inputs.knobs()
    driver = knobs[name].help if name in knobs else DRIVERS.get(name, name)
    cells: dict[str, Part] = {"driver": driver, "share": Cell("driver", kind="percent", value=share)}
    template = mark("What weighs most on the lowest cash: “{driver}”, {share} of its uncertainty.")
    return [Sentence("drives", template, cells)]


def _next_start(result: Result) -> list[Sentence]:
    if result.about.likely:
        return []
    frame = result.tables["chances"].set_index("start")["chance"]
    last = last_start(result)
    if last is None:
        first = str(frame.index[0])
        cells: dict[str, Part] = {"first": Month(first), "chance": _chance(frame[first])}
        return [Sentence("next", mark("Even raising from {first} on leaves {chance}: spend less, or borrow."), cells)]
    after = label(month(last) + 1)
    if after not in frame.index:
        cells = {"last": Month(last), "chance": _chance(frame[last])}
        return [Sentence("next", mark("Raising can wait: from {last} on, it is still {chance}."), cells)]
    cells = {"last": Month(last), "after": Month(after), "chance": _chance(frame[after])}
    return [Sentence("next", mark("Begin raising in {last} at the latest: in {after} it would be {chance}."), cells)]


def _next_hire(result: Result) -> list[Sentence]:
    given = result.facts.given
    if result.about.likely or not given.hire_salary:
        return []
    cells: dict[str, Part] = {
        "salary": Cell("hire_salary", kind="k", value=given.hire_salary),
        "month": Month(str(given.hire_month)),
        "chance": Cell("empty_with_hire", kind="chance"),
    }
    if result.figure("empty_with_hire").middle <= given.risk:
        return [Sentence("next", mark("A hire at {salary} in {month} can be afforded: {chance}."), cells)]
    found = [
        Sentence(
            "next",
            mark(
                "A hire at {salary} in {month} makes it {chance}: let it wait for the signature, "
                "or take the place of a contract."
            ),
            cells,
        )
    ]
    if "affordable" in result.summary().index:
        found.append(_room(result, cells["month"]))
    first = first_hire(result)
    if first is not None:
        told = mark("From {first} on, the hire keeps the risk within what is accepted.")
        found.append(Sentence("next", told, {"first": Month(first)}))
    return found


def _room(result: Result, month: Part) -> Sentence:
    """Say which salary there is room for in the month of the hire, if any."""
    if result.figure("affordable").middle < 500:
        return Sentence("next", mark("In {month} there is no room for any salary."), {"month": month})
    room: dict[str, Part] = {"month": month, "salary": Cell("affordable", kind="k")}
    return Sentence("next", mark("In {month} there is room for {salary} a year at most."), room)


def _chance(share: float) -> Cell:
    return Cell("chance", kind="chance", value=float(share))


def _proof(result: Result) -> list[Sentence]:
    if result.about.likely:
        return []
    cells: dict[str, Part] = {
        "error": Cell("simulation_error", kind="points"),
        "futures": Cell("draws", kind="number", value=float(result.about.draws)),
        "seed": str(result.about.seed),
    }
    told = mark("{futures} simulated futures, seed {seed}; simulation error of the chance: {error} in 100.")
    return [Sentence("proof", told, cells, ENGINEER)]
