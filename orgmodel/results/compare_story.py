"""How is a comparison told in plain words?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgmodel.foundation.language import mark
from orgmodel.results.words import Between, Cell, Each, Months, Part, Sentence

if TYPE_CHECKING:
    from orgmodel.results.compare import Comparison
    from orgmodel.results.result import Result

LESS, MORE, SAME = "less", "more", "same"
_ANSWERS: Mapping[tuple[str, float], str] = {
    (LESS, 0.95): mark("“{name}” surely costs {size} less than “{base}” over {months} ({range})."),
    (LESS, 0.80): mark("“{name}” probably costs {size} less than “{base}” over {months} ({range})."),
    (LESS, 0.60): mark("“{name}” rather costs {size} less than “{base}” over {months} ({range})."),
    (MORE, 0.95): mark("“{name}” surely costs {size} more than “{base}” over {months} ({range})."),
    (MORE, 0.80): mark("“{name}” probably costs {size} more than “{base}” over {months} ({range})."),
    (MORE, 0.60): mark("“{name}” rather costs {size} more than “{base}” over {months} ({range})."),
    (SAME, 0.0): mark("“{name}” costs about the same as “{base}” over {months}: {signed} ({range})."),
}

_WORK: Mapping[str, str] = {
    "days_horizon": mark("Days of contractors' work lost over {months}: {each}."),
    "unreplaced_horizon": mark("Months of work lost because leavers are not replaced, over {months}: {each}."),
    "assisted_horizon": mark("Months of work gained by assistants over {months}, which is no money: {each}."),
}


def tell(answer: Comparison) -> list[Sentence]:
    """Return the sentences of a comparison, each number of which is one of its figures."""
    own = answer.results[answer.reference].versus
    if own is not None:
        return list(own(answer))
    found = [_difference(answer, name) for name in answer.others]
    return [*found, *_first_year(answer), *_paid_back(answer), *_facts(answer)]


def _months(answer: Comparison) -> int:
    """Return how many months the compared figure counts."""
    first = answer.results[answer.reference]
    return int(first.outcomes.sizes.get("month", 12))


def _first_year(answer: Comparison) -> list[Sentence]:
    """Return what each costs in the first twelve months, where the comparison counts more of them."""
    headline = answer.results[answer.reference].headline
    if headline == answer.compared or answer.results[answer.reference].figure(headline).unit != answer.about.currency:
        return []
    cells: dict[str, Part] = {"each": _each(headline, answer.names, "money")}
    return [Sentence("sure", mark("The first twelve months: {each}."), cells)]


def _paid_back(answer: Comparison) -> list[Sentence]:
    """Return after how long each scenario that costs more first has saved that again."""
    known = {name for name, figure in answer.all_figures() if figure.name == "payback"}
    said = mark("“{name}” pays for itself {months} months after it begins.")
    cells = ((name, Cell(f"payback @ {name}", kind="tenths")) for name in answer.others if name in known)
    return [Sentence("sure", said, {"name": name, "months": cell}) for name, cell in cells]


def _difference(answer: Comparison, name: str) -> Sentence:
    figure = f"difference {answer.compared} @ {name}"
    middle = answer.figure(figure).middle
    dearer = answer.figure(f"dearer {answer.compared} @ {name}").middle
    side, share = (MORE, dearer) if dearer >= 0.5 else (LESS, 1 - dearer)
    least = next((each for each in (0.95, 0.80, 0.60) if share >= each), 0.0)
    if not least or abs(middle) < 0.5:
        side, least = SAME, 0.0
    if answer.figure(figure).unit != answer.about.currency:
        plain: dict[str, Part] = {
            "name": name,
            "base": answer.reference,
            "plus": Cell(figure, kind="plus"),
            "unit": answer.figure(figure).unit,
        }
        return Sentence("answer", mark("“{name}” beside “{base}”: {plus} {unit}."), plain)
    cells: dict[str, Part] = {
        "name": name,
        "base": answer.reference,
        "size": Cell(figure, kind="size"),
        "signed": Cell(figure, kind="signed"),
        "range": Between(figure, mirrored=side == LESS),
        "months": Months(_months(answer)),
    }
    return Sentence("answer", _ANSWERS[side, least], cells)


def _facts(answer: Comparison) -> list[Sentence]:
    """Return what the scenarios hold and lose, one sentence a fact: the envelope, dates, days of work."""
    figures = {name: [figure.name for figure in result.all_figures()] for name, result in answer.against.items()}
    known = dict.fromkeys(name for names in figures.values() for name in names)
    found = []
    for fact in known:
        having = [name for name, names in figures.items() if fact in names]
        if fact == "inside" and answer.assumed("envelope") is not None:
            cells: dict[str, Part] = {
                "each": _each(fact, having, "share"),
                "envelope": Cell("envelope", kind="k", value=float(answer.assumed("envelope"))),
            }
            found.append(Sentence("sure", mark("Chances in 100 of staying inside {envelope}: {each}."), cells))
        elif fact.startswith("in_time: "):
            title = _title(answer.results[having[0]], fact.removeprefix("in_time: "))
            cells = {"project": title, "each": _each(fact, having, "share")}
            found.append(Sentence("unsaid", mark("Chances in 100 that “{project}” is done in time: {each}."), cells))
        elif fact in _WORK:
            kind = "number" if fact == "days_horizon" else "tenths"
            cells = {"each": _each(fact, having, kind), "months": Months(_months(answer))}
            found.append(Sentence("unsaid", _WORK[fact], cells))
    return found


def _each(fact: str, names: list[str], kind: str) -> Each:
    return Each(tuple((name, Cell(f"{fact} @ {name}", kind=kind)) for name in names))


def _title(result: Result, key: str) -> str:
    """Return the title of an initiative, its key where the answer has none."""
    if "title" not in result.outcomes.coords:
        return key
    return str(result.outcomes.coords["title"].sel(initiative=key).item())
