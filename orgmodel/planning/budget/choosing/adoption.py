"""How does a plan become a scenario? The packages of a month are a Trim of their line, each initiative is started."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgmodel.foundation.errors import OrgError
from orgmodel.foundation.language import money, percent, say
from orgmodel.foundation.months import label
from orgmodel.organisation.changes import Change, Fund, Trim
from orgmodel.organisation.scenario import Scenario
from orgmodel.planning.budget.choosing.packages import DECIDED, Package
from orgmodel.planning.budget.choosing.savings import left
from orgmodel.results.result import Result

FINE = 12
"""Digits of a share: what arithmetic adds beyond them moves no cent."""


def adopt(plan: Result, packages: Sequence[str] | None = None, name: str = "") -> Scenario:
    """Return the scenario in which what a plan chose is decided.

    Packages on the cost of posts are left out unless they are asked for: which posts go is for people to say.

    Args:
        plan: the result of `budget.plan`.
        packages: names of packages, chosen or not; None takes what was chosen, and starts the initiatives chosen.
        name: of the scenario; blank calls it by its cut or its envelope.

    Raises:
        OrgError: for a package that there is not (the nearest is offered), one on the cost of posts that is asked for,
            and one that is decided already.
    """
    facts = plan.facts
    known = {each.name: each for each in facts.packages}
    wanted = [each.name for each in facts.taken if not each.of_people] if packages is None else list(packages)
    for each in wanted:
        if each not in known:
            raise OrgError("There is no package called '{name}'.", name=each, near=(each, known))
        if known[each].of_people:
            raise OrgError(
                "'{name}' lowers the cost of posts: say which with Leave, Freeze or a post left vacant.", name=each
            )
        if DECIDED in known[each].kept_out:
            raise OrgError("'{name}' is decided already: nothing of it is left.", name=each)
    changes: list[Change] = [*_trims([known[each] for each in dict.fromkeys(wanted)])]
    if packages is None and facts.allocation is not None:
        changes += [Fund(each.key, month=label(each.start)) for each in facts.allocation.started]
    return Scenario(name or _called(plan), facts.asked, changes)


def _trims(packages: Sequence[Package]) -> Iterator[Trim]:
    """Yield one Trim for each line and month in which packages begin: of what those before it leave."""
    for line in dict.fromkeys(each.line for each in packages):
        mine = [each for each in packages if each.line == line]
        for number in sorted({each.first.month for each in mine}):
            before = left([each for each in mine if each.first.month < number])
            after = left([each for each in mine if each.first.month <= number])
            if before > after:
                yield Trim(line, round(1 - after / before, FINE), month=label(number))


def _called(plan: Result) -> str:
    language, facts = plan.about.language, plan.facts
    if facts.cut is None:
        envelope = money(facts.allocation.envelope, language, plan.about.currency, "k")
        return say(language, "Within {envelope}", envelope=envelope)
    share = facts.cut.asked / facts.run if facts.run else 0.0
    cut = percent(share, language, 1 if round(100 * share, 6) % 1 else 0)
    return say(language, "Cut of {cut}", cut=cut)
