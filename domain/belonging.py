"""To which authority an enterprise belongs: where it enrolled, the rows that print it, and its moves, the last in legal order."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.authority import MINISTRY
from domain.event import EnterpriseEnrolled, EnterpriseMoved
from domain.fact import BEGUN, RENEWED, Fact

MOVE_RANK = 2
"""Where a move stands among the blocks of its act: after what is reinstated, before what is ended (docs/acts.md)."""

Legal = tuple[date, int, int]


def authority_of(
    facts: Iterable[Fact],
    moves: Sequence[tuple[EnterpriseMoved, int]],
    enrolled: EnterpriseEnrolled | None = None,
    before: Legal | None = None,
) -> str | None:
    """The authority of an enterprise; None where nothing says.

    `facts` are the live ones of all its titles, `moves` come each with the first position of its act; `before` leaves out
    what is not legally before it. A renewal in a lower tier tells nothing: it is that of the authority that once granted.
    """
    told: list[tuple[Legal, str]] = [
        (fact.legal, fact.body)
        for fact in facts
        if fact.body and (fact.kind in BEGUN or (fact.kind == RENEWED and fact.granter == MINISTRY.name))
    ]
    told += [((move.published, order, MOVE_RANK), move.after) for move, order in moves]
    if enrolled is not None:
        told.append(((enrolled.on, 0, 0), enrolled.body))
    told = [one for one in told if before is None or one[0] < before]
    return max(told, key=lambda one: one[0])[1] if told else None
