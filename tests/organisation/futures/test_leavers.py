"""Do posts empty and fill as the closed forms say, in luck and in expectation?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.foundation.draws import Draws
from orgmodel.organisation.changes import Change, Fill, Freeze, Hire, Leave, Replace
from orgmodel.organisation.futures.leavers import (
    Gaps,
    employed,
    expected_gaps,
    expected_unreplaced,
    gap_steps,
    gaps,
    unreplaced,
)
from orgmodel.organisation.ledger import ledger
from orgmodel.organisation.ledger_posts import Posts
from orgmodel.organisation.scenario import Scenario
from tests.organisations import org, posts

DRAWS = Draws(4_000, seed=11)
AS_OF = -2


def staff(*rows: tuple[object, ...], changes: list[Change] | None = None, months: int = 24) -> Posts:
    return ledger(Scenario("s", org(people=posts(*rows)), changes or []).org, "2027-01", months, 1.0).posts


def left(found: Posts, rate: float, delay: float, months: int = 24, draws: Draws = DRAWS) -> Gaps:
    luck = draws.uniforms("leave", found.keys).T
    return gaps(found, luck, np.full(draws.n, rate), np.full(draws.n, delay), months)


def count(found: Gaps, size: int, draws: int = DRAWS.n) -> np.ndarray:
    """How often each post is left, (post, draw)."""
    leaves = found.left >= 0
    return np.bincount(found.post[leaves] * draws + found.draw[leaves], minlength=size * draws).reshape(size, draws)


FOUR = staff(*((f"p{k}", "T", 12_000) for k in range(4)))


@pytest.mark.parametrize(("rate", "months"), [(0.12, 24), (0.8, 24), (1.5, 36)])
def test_without_delay_leaves_are_a_poisson_process(rate: float, months: int) -> None:
    found = count(left(FOUR, rate, 0.0, months), 4)
    mean, n = rate * months / 12, found.size
    assert abs(found.mean() - mean) < 4 * np.sqrt(mean / n)
    assert found.var() == pytest.approx(mean, rel=0.06)
    assert (found == 0).mean() == pytest.approx(np.exp(-mean), abs=4 * np.sqrt(np.exp(-mean) / n))


def test_without_delay_leaves_are_even_over_time() -> None:
    found = left(FOUR, 1.0, 0.0)
    by_month = np.bincount(found.left[found.left >= 0].astype(int), minlength=24)
    expected = 4 * DRAWS.n / 12
    assert (np.abs(by_month - expected) < 5 * np.sqrt(expected)).all()


def renewal(rate: float, delay: float, months: int, fine: int = 200) -> np.ndarray:
    """Share of each month in which a post is empty: filled' = -h filled + h filled(t - delay)."""
    step, hazard = 1 / fine, rate / 12
    filled = np.ones(months * fine + 1)
    lag = round(delay * fine)
    for k in range(months * fine):
        back = filled[k - lag] if k >= lag else 0.0
        filled[k + 1] = filled[k] + step * hazard * (back - filled[k])
    return (1 - filled[:-1]).reshape(months, fine).mean(axis=1)


@pytest.mark.parametrize(("rate", "delay"), [(0.12, 5.0), (0.6, 3.5), (1.2, 8.0)])
def test_vacancy_follows_the_renewal_equation(rate: float, delay: float) -> None:
    months = 24
    empty = empty_share(FOUR, left(FOUR, rate, delay, months), months)
    spread = empty.std(axis=(1, 2)) / np.sqrt(empty[0].size)
    assert (np.abs(empty.mean(axis=(1, 2)) - renewal(rate, delay, months)) < 4 * spread + 0.002).all()


def empty_share(found: Posts, lost: Gaps, months: int, draws: int = DRAWS.n) -> np.ndarray:
    """Share of each month in which each post is empty, (month, draw, post), each post on a line of its own."""
    apart = replace_lines(found)
    size = len(found.keys)
    spell = np.full(size, -1)
    spell[found.post] = np.arange(len(found.post))
    steps = gap_steps(lost, apart, spell, np.ones(len(found.post)), None, (months, draws, size))
    return steps.cumsum(axis=0)


def replace_lines(found: Posts) -> Posts:
    from dataclasses import replace

    return replace(found, line=found.post)


@given(st.lists(st.tuples(st.floats(0, 12), st.floats(0, 15)), max_size=4))
def test_spreading_gaps_over_months_conserves_time(times: list[tuple[float, float]]) -> None:
    one = staff(("p", "T", 12_000, "filled", "2027-02-01", "2027-10-31"))
    starts, ends = np.array([t for t, _ in times]), np.array([t + d for t, d in times])
    lost = Gaps(np.zeros(len(times), int), np.arange(len(times)), starts, ends)
    empty = empty_share(one, lost, 12, max(len(times), 1))[:, :, 0]
    inside = np.clip(np.minimum(ends, 10) - np.maximum(starts, 1), 0, None)
    assert empty.sum(axis=0)[: len(times)] == pytest.approx(inside, abs=1e-9)
    assert empty.min(initial=0) > -1e-9
    assert empty.max(initial=0) < 1 + 1e-9
    for k, (start, end) in enumerate(zip(starts, ends, strict=True)):
        expected = [max(0.0, min(end, t + 1, 10) - max(start, t, 1)) for t in range(12)]
        assert empty[:, k] == pytest.approx(expected, abs=1e-9)


def test_each_gap_lasts_the_delay_and_the_next_begins_after_it() -> None:
    found = left(FOUR, 3.0, 2.5, 60)
    assert found.back == pytest.approx(found.left + 2.5)
    order = np.lexsort((found.left, found.draw, found.post))
    same = (np.diff(found.post[order]) == 0) & (np.diff(found.draw[order]) == 0)
    assert same.any()
    assert (found.left[order][1:][same] >= found.back[order][:-1][same]).all()


def test_nobody_leaves_at_rate_0_and_those_who_cannot() -> None:
    assert count(left(FOUR, 0.0, 5.0), 4).sum() == 0
    bound = staff(("a", "T", 1, "leaving", None, "2027-12-31"), ("b", "T", 1, None, None, None, "fixed_term"))
    assert count(left(bound, 5.0, 1.0), 2).sum() == 0


def test_leaves_lie_within_the_employment() -> None:
    one = staff(("p", "T", 1, "filled", "2027-05-01", "2027-09-30"))
    found = left(one, 6.0, 0.5)
    assert found.left.min() >= 4
    assert found.left.max() < 9
    begin, end = employed(one, 24)
    assert (begin.tolist(), end.tolist()) == ([4.0], [9.0])


def test_who_comes_after_a_decision_starts_afresh() -> None:
    found = staff(("p", "T", 12_000), changes=[Leave("p", month="2027-04"), Fill("p", month="2027-10")])
    begin, end = employed(found, 24)
    assert (begin.tolist(), end.tolist()) == ([0.0, 9.0], [3.0, 24.0])
    lost = left(found, 4.0, 6.0)
    empty = empty_share(found, lost, 24)
    assert (empty[9, :, 1] <= 1).all()
    assert empty[9, :, 1].mean() < 0.2, "the post is filled when it is decided to be filled"


def test_a_vacancy_waits_for_the_delay_from_today() -> None:
    one = staff(("v", "T", 12_000, "recruiting"))
    found = left(one, 0.0, 5.5)
    assert (found.back == AS_OF + 5.5).all()
    assert empty_share(one, found, 24)[:, 0, 0] == pytest.approx([1, 1, 1, 0.5] + [0] * 20)
    later = left(one, 2.0, 5.5)
    assert later.left[later.left >= 0].min() >= AS_OF + 5.5


def test_a_freeze_delays_those_who_would_come_and_not_those_who_come_later() -> None:
    frozen = staff(("a", "T", 1), ("v", "T", 1, "vacant"), changes=[Freeze(until="2027-09")])
    found = left(frozen, 2.0, 2.0)
    assert found.back.min() == 8
    assert (found.back == np.maximum(np.where(found.left < 0, AS_OF, found.left) + 2.0, 8)).all()


def test_a_freeze_does_not_stop_what_is_decided() -> None:
    changes = [Freeze(until="2027-12"), Hire("x", team="T", salary=1, month="2027-03"), Fill("c", month="2027-04")]
    found = staff(("a", "T", 1), ("c", "T", 1, "frozen"), changes=changes)
    active = found.active(12).sum(axis=0)
    assert dict(zip([found.names[p][:4] for p in found.post], active.tolist(), strict=True)) == {
        "a": 12,
        "c": 9,
        "hire": 10,
    }
    assert not found.waits.any()


def plain_expected(
    rate: float, delay: float, months: int, begin: float = 0.0, end: float = 1e9, until: float = -1.0
) -> np.ndarray:
    """Share of each month in which a post is empty, by adding up leaves in thin slices of time."""
    fine = 400
    times = (np.arange(months * fine) + 0.5) / fine
    here = (times >= begin) & (times < end)
    back = np.maximum(times + delay, until)
    empty = np.zeros(months * fine)
    starts, stops = np.arange(months * fine), np.minimum(np.round(back * fine).astype(int), months * fine)
    np.add.at(empty, starts[here], rate / 12 / fine)
    for stop in stops[here]:
        if stop < len(empty):
            empty[stop] -= rate / 12 / fine
    share = np.cumsum(empty)
    share[times >= end] = 0
    return share.reshape(months, fine).mean(axis=1)


@pytest.mark.parametrize(
    ("row", "changes", "begin", "until"),
    [
        (("p", "T", 1), [], 0.0, -1.0),
        (("p", "T", 1, "filled", "2027-06-01"), [], 5.0, -1.0),
        (("p", "T", 1), [Freeze(until="2027-10")], 0.0, 9.0),
        (("p", "T", 1), [Freeze(until="2027-03")], 0.0, 2.0),
        (("p", "T", 1, "filled", "2027-06-01"), [Freeze(until="2027-10")], 5.0, 9.0),
    ],
)
def test_the_expected_vacancy_adds_up_the_leaves(
    row: tuple[object, ...], changes: list[Change], begin: float, until: float
) -> None:
    found = staff(row, changes=changes)
    share, arrivals = expected_gaps(found, 0.12, 4.9, 24)
    assert share[:, 0] == pytest.approx(plain_expected(0.12, 4.9, 24, begin, until=until), abs=2e-4)
    back = np.maximum(np.linspace(begin, 24, 400_000) + 4.9, until)
    expected = np.histogram(back, np.arange(25))[0] / 400_000 * (24 - begin) * 0.01
    assert arrivals[:, 0] == pytest.approx(expected, abs=2e-4)


def test_leaves_are_expected_even_over_the_year() -> None:
    share, arrivals = expected_gaps(FOUR, 0.12, 0.0, 24)
    assert share == pytest.approx(np.zeros((24, 4)))
    assert arrivals.sum(axis=0) == pytest.approx([0.24] * 4)


def test_expected_vacancies_of_a_post_that_waits() -> None:
    share, arrivals = expected_gaps(staff(("v", "T", 1, "vacant")), 0.0, 5.5, 12)
    assert share[:, 0] == pytest.approx([1, 1, 1, 0.5] + [0] * 8)
    assert arrivals[:, 0].tolist() == [0, 0, 0, 1] + [0] * 8
    early, nobody = expected_gaps(staff(("v", "T", 1, "vacant")), 0.0, 1.0, 12)
    assert early.sum() == 0
    assert nobody.sum() == 0, "who came before the first month is no hire of it"


def some(share: float, month: str = "2027-01", *more: Change) -> Posts:
    return staff(*((f"p{k}", "T", 12_000) for k in range(4)), changes=[Replace(share, month=month), *more])


def test_all_replaced_is_as_if_nothing_had_been_decided() -> None:
    one, other = left(some(1.0), 0.6, 4.0), left(FOUR, 0.6, 4.0)
    assert np.array_equal(one.back, other.back)
    assert np.array_equal(one.left, other.left)
    for ours, theirs in zip(expected_gaps(some(1.0), 0.6, 4.0, 24), expected_gaps(FOUR, 0.6, 4.0, 24), strict=True):
        assert np.array_equal(ours, theirs)


def test_nobody_replaced_empties_posts_for_good() -> None:
    found = left(some(0.0), 0.6, 4.0)
    leaves = count(found, 4)
    assert leaves.max() == 1, "who is not replaced cannot leave again"
    assert np.isinf(found.back).all()
    empty = unreplaced(found, some(0.0), 24, DRAWS.n).mean(axis=0) / 4
    times = np.arange(24) + 0.5
    assert empty == pytest.approx(1 - np.exp(-0.05 * times), abs=0.02)
    assert expected_unreplaced(some(0.0), 0.6, 4.0, 24)[:, 0] == pytest.approx(1 - np.exp(-0.05 * times), abs=2e-4)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_the_share_is_that_of_those_who_leave_from_the_month_on(share: float) -> None:
    found = left(some(share, "2027-07"), 0.6, 4.0)
    here = found.left >= 0
    late = found.left[here] >= 6
    gone = np.isinf(found.back[here])
    assert not gone[~late].any()
    assert 1 - gone[late].mean() == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / late.sum()))
    assert np.corrcoef(found.left[here][late], gone[late])[0, 1] == pytest.approx(0, abs=0.05)


def test_a_smaller_share_never_brings_anybody_back() -> None:
    more, fewer = left(some(0.7), 0.6, 4.0), left(some(0.3), 0.6, 4.0)
    first = {(p, d): b for p, d, b in zip(more.post[::-1], more.draw[::-1], more.back[::-1], strict=True)}
    second = {(p, d): b for p, d, b in zip(fewer.post[::-1], fewer.draw[::-1], fewer.back[::-1], strict=True)}
    assert first.keys() == second.keys()
    assert all(np.isinf(second[key]) for key, back in first.items() if np.isinf(back))


@pytest.mark.parametrize(
    "found",
    [some(0.0), some(0.5), some(0.3, "2027-09"), some(0.5, "2027-03", Replace(1, month="2028-01")),
     some(0.4, "2027-01", Freeze(until="2027-08"))],
)  # fmt: skip
@pytest.mark.parametrize("rate", [0.12, 0.2])
def test_the_likely_future_lies_in_the_middle_of_the_drawn_ones(found: Posts, rate: float) -> None:
    months, delay = 24, 5.0
    lost = left(found, rate, delay, months)
    drawn = empty_share(found, lost, months).mean(axis=1)
    share, arrivals = expected_gaps(found, rate, delay, months)
    assert share.mean(axis=1) == pytest.approx(drawn.mean(axis=1), abs=0.012)
    back = np.histogram(lost.back[np.isfinite(lost.back)], np.arange(months + 1))[0] / DRAWS.n
    assert arrivals.sum() == pytest.approx(back.sum(), rel=0.1, abs=0.02)
    gone = unreplaced(lost, found, months, DRAWS.n).mean(axis=0)
    assert expected_unreplaced(found, rate, delay, months).sum(axis=1) == pytest.approx(gone, abs=0.03)
