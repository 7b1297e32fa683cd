"""How is a budget told in plain words?"""

from __future__ import annotations

from collections.abc import Mapping

from orgmodel.foundation.language import AND, mark
from orgmodel.foundation.months import month
from orgmodel.organisation.futures.bills import PRICE_OF, RENEWAL_OF
from orgmodel.organisation.ledger_pay import HIRING, PUBLISHED_PAY
from orgmodel.planning.budget import pastbudgets
from orgmodel.planning.budget.beside import peers_said
from orgmodel.planning.budget.inputs import Inputs
from orgmodel.planning.budget.opening import from_one_year_to_the_next, read_and_written
from orgmodel.results.result import Result
from orgmodel.results.words import Between, Cell, Month, Months, Part, Sentence

ENGINEER = ("engineer",)

DRIVERS: Mapping[str, str] = {
    "pay_rise": mark("the pay round"),
    "leavers": mark("who leaves, and how long posts stay empty"),
    "replacement_months": mark("the time until leavers are replaced"),
    "agency_fee": mark("the agencies' fee"),
    "agency_share": mark("the share of hires found by agencies"),
    "index": mark("the indexation of contracts"),
    "licence_growth": mark("the price of licences"),
    "cloud_growth": mark("the growth of the cloud bill"),
    "supplier_days": mark("the days that contractors bill"),
    "employer_cost": mark("the employer's share of pay"),
    "past_error": mark("how wrong past budgets were"),
    HIRING: mark("what the hiring market asks"),
    PUBLISHED_PAY: mark("pay that is taken from published ranges"),
}
"""Driver -> what it is called in a sentence; prices and initiatives carry their own name."""


def tell(result: Result) -> list[Sentence]:
    """Return the sentences of a budget, each number of which is a cell of the result."""
    return [
        *read_and_written(result),
        *_answer(result),
        *from_one_year_to_the_next(result),
        *_sure(result),
        *_unsaid(result),
        *_drives(result),
        *([] if result.about.likely else pastbudgets.tell(result)),
        *_not_counted(result),
        *proof(result),
    ]


def period(given: Inputs) -> tuple[str, dict[str, Part]]:
    """Return how the first twelve months are called: the year, or from which month on."""
    first = month(str(given.start))
    if first % 12 == 0 and given.months >= 12:
        return mark("in {year}"), {"year": str(first // 12)}
    return mark("over {months} from {month}"), {
        "months": Months(min(given.months, 12)),
        "month": Month(str(given.start)),
    }


def _answer(result: Result) -> list[Sentence]:
    given = result.facts.given
    when, cells = period(given)
    template = _SAID[when, result.about.likely]
    found = [Sentence("answer", template, {"total": Cell("total"), "range": Between("total", joined=AND), **cells})]
    if given.envelope is not None:
        found.append(_against_envelope(result, given.envelope))
    return found


_SAID: Mapping[tuple[str, bool], str] = {
    ("in {year}", False): mark("Technology costs about {total} in {year}; 8 futures in 10 between {range}."),
    ("in {year}", True): mark("Technology costs {total} in {year}, without any uncertainty."),
    ("over {months} from {month}", False): mark(
        "Technology costs about {total} over {months} from {month}; 8 futures in 10 between {range}."
    ),
    ("over {months} from {month}", True): mark(
        "Technology costs {total} over {months} from {month}, without any uncertainty."
    ),
}


def clocks_said(result: Result) -> Sentence:
    """Say what is engaged, expensed and paid in the first twelve months."""
    when, cells = period(result.facts.given)
    figures = {name: Cell(name, kind="k") for name in ("engaged", "expensed", "paid")}
    return Sentence("unsaid", _CLOCKS[when], {**figures, **cells})


def running_year(result: Result) -> Sentence:
    """Say at what the running year ends, where the budget table has actuals."""
    table = result.tables["completion"]
    cells: dict[str, Part] = {
        "pace": Cell("completion", kind="k"),
        "plan": Cell("completion", kind="k", value=float(table["plan"].sum())),
        "months": Months(int(table["months"].iloc[0])),
    }
    template = mark(
        "The running year ends at {pace} at the pace of its first {months}, the cloud at its last bill; at {plan} if "
        "the months left cost what was voted."
    )
    return Sentence("unsaid", template, cells)


_CLOCKS: Mapping[str, str] = {
    "in {year}": mark("Engaged {engaged}, expensed {expensed}, paid {paid} in {year}."),
    "over {months} from {month}": mark(
        "Engaged {engaged}, expensed {expensed}, paid {paid} over {months} from {month}."
    ),
}


def _against_envelope(result: Result, envelope: float) -> Sentence:
    """Say the chance of staying inside the envelope; in the one likely future, by how much it is missed or kept."""
    cells: dict[str, Part] = {"envelope": Cell("envelope", value=envelope, kind="k")}
    if not result.about.likely:
        cells["chance"] = Cell("inside", kind="chance")
        return Sentence("answer", mark("{chance} of staying inside {envelope}."), cells)
    room = result.figure("room").middle
    cells["gap"] = Cell("room", value=abs(room), kind="k")
    over, under = (
        mark("That is {gap} above the envelope of {envelope}."),
        mark("That is {gap} below the envelope of {envelope}."),
    )
    return Sentence("answer", over if room < 0 else under, cells)


def _sure(result: Result) -> list[Sentence]:
    if result.about.likely:
        return []
    cells = {
        "reserve": Cell("reserve"),
        "cases": Cell("reserve cases", kind="tenths", value=10 * result.facts.given.reserve),
    }
    return [Sentence("sure", mark("{reserve} cover {cases} cases in 10."), cells)]


def _unsaid(result: Result) -> list[Sentence]:
    names = set(result.summary().index)
    found = []
    for each in result.facts.books.funded:
        if f"in_time: {each.key}" in names and each.deadline is not None:
            cells: dict[str, Part] = {
                "name": each.title,
                "chance": Cell(f"in_time: {each.key}", kind="chance"),
                "date": Month(each.deadline.isoformat()[:7]),
            }
            found.append(Sentence("unsaid", mark("{name}: {chance} of being done in time ({date})."), cells))
    if "days" in names:
        cells = {"days": Cell("days", kind="number")}
        found.append(Sentence("unsaid", mark("{days} days of contractors' work fewer in the first year."), cells))
    ending = [running_year(result)] if "completion" in names else []
    return [*found, *_work(result), clocks_said(result), *ending, *peers_said(result)]


def _work(result: Result) -> list[Sentence]:
    """Say what is lost where leavers are not replaced, and what assistants bring: work, and never money."""
    names, found = set(result.summary().index), []
    if "unreplaced" in names:
        cells: dict[str, Part] = {"months": Cell("unreplaced", kind="tenths")}
        said = mark("Leavers who are not replaced: {months} months of work fewer in the first year.")
        found.append(Sentence("unsaid", said, cells))
    if "assisted" in names:
        cells = {"months": Cell("assisted", kind="tenths")}
        said = mark(
            "Assistants: {months} months of work gained in the first year, which save money only where a post or a "
            "contract ends."
        )
        found.append(Sentence("unsaid", said, cells))
    return found


def _drives(result: Result) -> list[Sentence]:
    drivers = result.tables["drivers"]
    if drivers.empty or drivers["share"].iloc[0] <= 0 or result.facts.given.luck == "together":
        return []
    name, share = str(drivers["driver"].iloc[0]), float(drivers["share"].iloc[0])
    template, driver = _weighs(name)
    cells: dict[str, Part] = {"driver": driver, "share": Cell("driver", kind="percent", value=share)}
    return [Sentence("drives", template, cells)]


def _weighs(driver: str) -> tuple[str, str]:
    """Return the sentence that names a driver, and what it is called there."""
    if driver.startswith(PRICE_OF):
        template = mark("What weighs most on the uncertainty is the price of {driver}: {share} of it.")
        return template, driver.removeprefix(PRICE_OF)
    if driver.startswith(RENEWAL_OF):
        template = mark("What weighs most on the uncertainty is the renewal with {driver}: {share} of it.")
        return template, driver.removeprefix(RENEWAL_OF)
    if driver.startswith(PUBLISHED_PAY):
        driver = PUBLISHED_PAY
    if driver in DRIVERS:
        return mark("What weighs most on the uncertainty is {driver}: {share} of it."), DRIVERS[driver]
    return mark("What weighs most on the uncertainty is the cost of “{driver}”: {share} of it."), driver


def _not_counted(result: Result) -> list[Sentence]:
    found = [Sentence("not_counted", mark("VAT, indemnities, and overruns of projects whose cost is one figure."))]
    unknown = result.facts.books.unknown_pay
    if unknown:
        cells = {"count": Cell("unknown pay", kind="number", value=float(unknown))}
        found.append(Sentence("not_counted", mark("{count} posts whose pay is unknown count for nothing here."), cells))
    return found


def proof(result: Result) -> list[Sentence]:
    """Return from how many draws, and with which error."""
    if result.about.likely:
        return []
    cells: dict[str, Part] = {
        "error": Cell("simulation_error", kind="k"),
        "draws": Cell("draws", kind="number", value=float(result.about.draws)),
        "seed": str(result.about.seed),
    }
    return [
        Sentence("proof", mark("{draws} draws, seed {seed}; simulation error of the mean {error}."), cells, ENGINEER)
    ]
