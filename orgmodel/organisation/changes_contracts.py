"""What might we decide about contracts and budget lines?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from orgmodel.foundation.estimate import Estimate
from orgmodel.foundation.language import mark
from orgmodel.organisation.change import Change, month_text, pay_figure, put, share_figure, uncertain_figure, whole
from orgmodel.organisation.changes_posts import new_posts
from orgmodel.organisation.commitments import check_contractors, end, renew, team_served
from orgmodel.organisation.draft import Draft


@dataclass(frozen=True)
class Insource(Change):
    """Replace contractors by posts: the posts come in a month, the contractors stay some months longer and hand over.

    With an overlap of 2, posts that come in July are paid from July, and the contractors until August. The posts
    stand in the team that the contract works for and report to its lead. They are recruited like others: an agency's
    fee falls due, a freeze does not hold them back. Salary is gross per year for each, and may be an Estimate.

    Raises:
        OrgError: for more contractors than there are in that month, a contract with one price for all, and an end
            of the contractors within the term of a renewal.
    """

    contract: str
    count: int
    role: str
    salary: float | Estimate
    month: str
    overlap: int
    rank: ClassVar[int] = 8
    sentence: ClassVar[str] = mark(
        "{count} × {role} in place of contractors of {contract} from {month}, {salary} a year each, handover {overlap}"
    )
    label: ClassVar[str] = mark("{count} × {role} in place of {contract}")

    def __init__(
        self, contract: str, count: int, *, role: str, salary: float | Estimate | str, month: str, overlap: int = 2
    ) -> None:
        figures = {"count": whole(count), "salary": pay_figure(salary), "overlap": whole(overlap, "overlap", 0, 600)}
        put(self, contract=contract, role=role, month=month_text(month), **figures)

    def apply(self, draft: Draft) -> None:
        """Add the posts, and note when the contractors go."""
        key = draft.contract(self.contract, "Insource, argument contract")
        check_contractors(draft, "Insource", key, self.count, self.number)
        end(draft, "Insource", key, self.number + self.overlap, self.count)
        content = repr((key, self.role, self.salary, self.month))
        team = team_served(draft, key, self.number)
        new_posts(
            draft, "insource", content,
            role=self.role, count=self.count, team=team, salary=self.salary, month=self.number,
        )  # fmt: skip


@dataclass(frozen=True)
class End(Change):
    """Stop a contract, or some of its contractors; the month is the first without them.

    Raises:
        OrgError: within the term of a renewal, for more contractors than there are, and for some of a flat price.
    """

    contract: str
    count: int | None
    month: str
    rank: ClassVar[int] = 9
    sentence: ClassVar[str] = mark("end {contract}, {count}, from {month}")
    label: ClassVar[str] = mark("{contract}, {count}")

    def __init__(self, contract: str, *, count: int | None = None, month: str) -> None:
        put(self, contract=contract, count=None if count is None else whole(count), month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Note the end."""
        key = draft.contract(self.contract, "End, argument contract")
        if self.count is not None:
            check_contractors(draft, "End", key, self.count, self.number)
        end(draft, "End", key, self.number, self.count)


@dataclass(frozen=True)
class Renew(Change):
    """Renew a contract for some months at its price x (1 + rate): that price holds, and it is not ended before.

    The price is that of the month before, with all that has been indexed and agreed by then. Within the term nothing
    is indexed; afterwards it is again, each January, or in the month after the term where the contract renews
    tacitly. Cloud goes on growing: that is volume. The rate (0.04 = 4 % more, 1 = twice) may be an Estimate.

    Raises:
        OrgError: when the contract is renewed already for some of that time, or ends within it: an end inside the
            term is refused rather than billed, for what is left to pay is no saving.
    """

    contract: str
    months: int
    rate: float | Estimate
    month: str
    rank: ClassVar[int] = 10
    sentence: ClassVar[str] = mark("renew {contract} from {month} for {months}, price {rate}")
    label: ClassVar[str] = mark("{contract} renewed for {months}")

    def __init__(self, contract: str, months: int, *, rate: float | Estimate | str = 0, month: str) -> None:
        figure = uncertain_figure("Renew, argument rate", rate, -0.99, 5)
        put(self, contract=contract, months=whole(months, "months", most=600), rate=figure, month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Note the renewal, and write the new end."""
        key = draft.contract(self.contract, "Renew, argument contract")
        renew(draft, key, self.number, self.months, self.rate)


@dataclass(frozen=True)
class Renegotiate(Change):
    """Change the price of a contract by a rate (-0.08 = 8 % less) from a month on."""

    contract: str
    rate: float
    month: str
    rank: ClassVar[int] = 11
    sentence: ClassVar[str] = mark("{contract}: price {rate} from {month}")
    label: ClassVar[str] = mark("{contract} {rate}")

    def __init__(self, contract: str, *, rate: float | str, month: str) -> None:
        put(
            self,
            contract=contract,
            rate=share_figure("Renegotiate, argument rate", rate, -1, 5),
            month=month_text(month),
        )

    def apply(self, draft: Draft) -> None:
        """Note the new rate."""
        draft.decide(
            "renegotiate", draft.contract(self.contract, "Renegotiate, argument contract"), self.number, self.rate
        )


@dataclass(frozen=True)
class Trim(Change):
    """Cut a share (0 to 1) of a budget line, or of a contract, from a month on."""

    line: str
    share: float
    month: str
    rank: ClassVar[int] = 12
    sentence: ClassVar[str] = mark("{line}: {share} less from {month}")
    label: ClassVar[str] = mark("{line} −{share}")

    def __init__(self, line: str, share: float | str, *, month: str) -> None:
        put(self, line=line, share=share_figure("Trim, argument share", share, 0, 1), month=month_text(month))

    def apply(self, draft: Draft) -> None:
        """Note the cut."""
        draft.decide("trim", draft.line(self.line, "Trim, argument line"), self.number, self.share)
