"""How is a comparison told in plain words?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgmodel.foundation.language import mark
from orgmodel.results.words import Between, Cell, Part, Sentence

if TYPE_CHECKING:
    from orgmodel.results.compare import Comparison
    from orgmodel.results.result import Result

LESS, MORE, SAME = "less", "more", "same"
_ANSWERS: Mapping[tuple[str, float], str] = {
    (LESS, 0.95): mark("“{name}” surely costs {size} less than “{base}” ({range})."),
    (LESS, 0.80): mark("“{name}” probably costs {size} less than “{base}” ({range})."),
    (LESS, 0.60): mark("“{name}” rather costs {size} less than “{base}” ({range})."),
    (MORE, 0.95): mark("“{name}” surely costs {size} more than “{base}” ({range})."),
    (MORE, 0.80): mark("“{name}” probably costs {size} more than “{base}” ({range})."),
    (MORE, 0.60): mark("“{name}” rather costs {size} more than “{base}” ({range})."),
    (SAME, 0.0): mark("“{name}” costs about the same as “{base}”: {signed} ({range})."),
}


def tell(answer: Comparison) -> list[Sentence]:
    """Return the sentences of a comparison, each number of which is one of its figures."""
    found = [_difference(answer, name) for name in answer.others]
    for name in answer.names:
        found += _chances(answer, name)
    return found


def _difference(answer: Comparison, name: str) -> Sentence:
    figure = f"difference {answer.compared} @ {name}"
    middle = answer.figure(figure).middle
    dearer = answer.figure(f"dearer {answer.compared} @ {name}").middle
    side, share = (MORE, dearer) if dearer >= 0.5 else (LESS, 1 - dearer)
    least = next((each for each in (0.95, 0.80, 0.60) if share >= each), 0.0)
    if not least or abs(middle) < 0.5:
        side, least = SAME, 0.0
    cells: dict[str, Part] = {
        "name": name,
        "base": answer.reference,
        "size": Cell(figure, kind="size"),
        "signed": Cell(figure, kind="signed"),
        "range": Between(figure, mirrored=side == LESS),
    }
    return Sentence("answer", _ANSWERS[side, least], cells)


def _chances(answer: Comparison, name: str) -> list[Sentence]:
    """Return what each scenario holds and loses: the envelope, dates, days of work."""
    result, found = answer.results[name], []
    units = {figure.name: figure for figure in result.all_figures()}
    if "inside" in units:
        cells: dict[str, Part] = {
            "name": name,
            "chance": Cell(f"inside @ {name}", kind="chance"),
            "envelope": Cell("envelope", kind="k", value=float(answer.assumed("envelope"))),
        }
        found.append(Sentence("sure", mark("“{name}”: {chance} of staying inside {envelope}."), cells))
    for each in units:
        if each.startswith("in_time: "):
            cells = {"name": name, "project": _title(result, each.removeprefix("in_time: ")), "chance": Cell(f"{each} @ {name}", kind="chance")}
            found.append(Sentence("unsaid", mark("“{name}”: {chance} that “{project}” is done in time."), cells))
    if "days_horizon" in units:
        cells = {"name": name, "days": Cell(f"days_horizon @ {name}", kind="number")}
        found.append(Sentence("unsaid", mark("“{name}”: {days} days of contractors' work fewer."), cells))
    return found


def _title(result: Result, key: str) -> str:
    """Return the title of an initiative, its key where the answer has none."""
    if "title" not in result.outcomes.coords:
        return key
    return str(result.outcomes.coords["title"].sel(initiative=key).item())
