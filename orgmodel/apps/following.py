"""What follows once a page is shown? Pictures that take longer are worked out aside, and put in when they are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from weakref import WeakKeyDictionary

from orgmodel.apps import boardroom
from orgmodel.apps.board import why_picture
from orgmodel.apps.budgetpage import BudgetPage, looked_at
from orgmodel.apps.comparepage import ComparePage
from orgmodel.apps.cutspage import CutsPage, Plans
from orgmodel.apps.scene import Scene, Screen
from orgmodel.apps.working import Work
from orgmodel.foundation.draws import Draws
from orgmodel.foundation.language import say
from orgmodel.results.picture import Picture
from orgmodel.results.result import Result


class Following:
    """The slower pictures of the pages, one piece of work at a time.

    Args:
        draws: the simulated futures.
        failed: takes what a piece of work raised.
    """

    def __init__(self, draws: Draws, failed: Callable[[Exception], None]) -> None:
        self._work, self._plans, self._failed = Work(), Plans(draws), failed
        self._drawn: WeakKeyDictionary[Result, dict[tuple[str, str], Picture]] = WeakKeyDictionary()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._work.busy

    def stop(self) -> None:
        """Stop what is under way."""
        self._work.stop()

    def show(self, screen: Screen, scene: Scene) -> None:
        """Work out what the page that is shown still lacks."""
        self.stop()
        follow = _FOLLOWING.get(type(screen))
        if follow is not None:
            follow(self, screen, scene)

    def _difference(self, page: ComparePage, scene: Scene) -> None:
        if scene.answer.others:
            page.board.why.wait(say(scene.language, "Computing"))
            self._work.run(
                lambda tick: why_picture(scene.answer.stoppable(tick), scene.name, scene.language),
                lambda picture: page.show_why(picture, scene.language),
                failed=self._failed,
            )

    def _bridge(self, page: BudgetPage, scene: Scene) -> None:
        result = looked_at(scene)

        def shown(picture: Picture | None) -> None:
            page.show_bridge(picture, scene.language)
            self._further(page, scene, result)

        page.bridge.wait(say(scene.language, "Computing"))
        self._work.run(
            lambda tick: self._plot(result, "bridge", scene.language) if "bridge" in result.views else None,
            shown,
            failed=self._failed,
        )

    def _further(self, page: BudgetPage, scene: Scene, result: Result) -> None:
        name = page.further.offer(result, scene.language)

        def shown(picture: Picture) -> None:
            page.further.show(picture, scene.language)
            self._because(page, scene)

        if not name:
            self._because(page, scene)
            return
        page.further.view.wait(say(scene.language, "Computing"))
        self._work.run(lambda tick: self._plot(result, name, scene.language), shown, failed=self._failed)

    def _because(self, page: BudgetPage, scene: Scene) -> None:
        self._work.run(
            lambda tick: boardroom.why(scene, tick),
            lambda found: None if found is None else page.boardroom.show_because(found),
            failed=self._failed,
        )

    def _plot(self, result: Result, name: str, language: str) -> Picture:
        drawn = self._drawn.setdefault(result, {})
        if (name, language) not in drawn:
            drawn[name, language] = result.plot(name, language)
        return drawn[name, language]

    def _plan(self, page: CutsPage, scene: Scene) -> None:
        page.wait(scene.language, 0, 0)
        self._work.run(
            lambda tick: self._plans.of(scene),
            lambda result: page.show_plan(result, scene.language),
            failed=self._failed,
        )


_FOLLOWING: Mapping[type, Callable[..., None]] = {
    ComparePage: Following._difference,
    BudgetPage: Following._bridge,
    CutsPage: Following._plan,
}
