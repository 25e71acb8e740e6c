"""What follows for titles from what became of their holders: a move takes them along, a dissolution ends them.

Worked out again whenever a title is touched, so that acts recorded late give the same law (semantics.md, 10).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from domain.authority import MINISTRY
from domain.belonging import MOVE_RANK
from domain.cause import DISSOLUTION
from domain.docket import Facts, Turn
from domain.draft import Draft
from domain.event import EnterpriseDissolved, EnterpriseMoved, TitleMoved, TitleSurrendered
from domain.fact import BEGUN, ENDED, MOVED, REINSTATED, RENEWED, SURRENDERED, Fact, fact_of
from domain.stream import TIER_BITS, tier_of
from domain.title import held_grants

END_RANK = 3
"""Where a dissolution stands among the blocks of its act: with what is ended."""


def follow_moves(draft: Draft, streams: Iterable[UUID]) -> None:
    """State for the national titles among these that their holders moved, and take back what no longer follows.

    From a move's publication on the new authority's lists and calls decide a grant that had begun by then; the titles of
    the lower tiers stay with the authority that granted them, whose cohorts they are.
    """
    turns = draft.turns
    for stream in streams if turns else ():
        found = turns.of(stream.int & ~TIER_BITS)
        moves = [one for one in found if isinstance(one.event, EnterpriseMoved)]
        if found and tier_of(stream.int).national:
            _follow(draft, stream, moves)


def _follow(draft: Draft, stream: UUID, moves: list[Turn]) -> None:
    facts = draft.title(stream)
    wanted = {
        fact_of(event, turn.order): (event, turn.order)
        for turn in moves
        for event in _moved(turn, _begun(facts, (turn.event.published, turn.order, MOVE_RANK)))
    }
    present = [fact for fact in facts if fact.kind == MOVED]
    for fact in (Counter(present) - Counter(list(wanted))).elements():
        draft.withdraw(stream, fact, "worked-out-again")
    for fact, (event, order) in wanted.items():
        if fact not in present:
            draft.state(stream, event, order)


def _begun(facts: Facts, before: tuple[date, int, int]) -> list[int]:
    """The batches of the ministry's grants that had begun at a place of legal order."""
    begun = [fact for fact in facts if (fact.kind in BEGUN or fact.kind == RENEWED) and fact.legal < before]
    return list(dict.fromkeys(fact.batch for fact in begun if fact.granter == MINISTRY.name))


def _moved(turn: Turn, batches: Iterable[int]) -> list[TitleMoved]:
    move = turn.event
    assert isinstance(move, EnterpriseMoved)
    return [
        TitleMoved(act=move.act, published=move.published, batch=batch, granter=MINISTRY.name, body=move.after)
        for batch in batches
    ]


def end_dissolved(draft: Draft, streams: Iterable[UUID]) -> None:
    """End the titles among these that a dissolved holder held on the day of its dissolution, and take back what it did not."""
    turns = draft.turns
    for stream in streams if turns else ():
        for turn in turns.of(stream.int & ~TIER_BITS):
            if isinstance(turn.event, EnterpriseDissolved):
                _end(draft, stream, turn, turn.event)


def _end(draft: Draft, stream: UUID, turn: Turn, end: EnterpriseDissolved) -> None:
    facts = draft.title(stream)
    own = [fact for fact in facts if (fact.kind, fact.act, fact.cause) == (SURRENDERED, end.act, DISSOLUTION)]
    legal = (end.published, turn.order, END_RANK)
    held = held_grants(tuple(fact for fact in facts if fact.legal <= legal and fact not in own), end.on)
    for fact in own:
        if fact.grant not in held:
            _take_back(draft, stream, fact)
    ended = {fact.grant for fact in facts if fact.kind in ENDED and fact.act == end.act}
    for granter, batch in held:
        if (granter, batch) not in ended:
            draft.state(stream, _surrendered(end, granter, batch), turn.order)


def _take_back(draft: Draft, stream: UUID, ending: Fact) -> None:
    """What ended with its holder stands only while it was held on that day; so does what brought it back."""
    for fact in draft.title(stream):
        back = fact.kind == REINSTATED and fact.refers == ending.act and fact.grant == ending.grant
        if back or fact == ending:
            draft.withdraw(stream, fact, "worked-out-again")


def _surrendered(end: EnterpriseDissolved, granter: str, batch: int) -> TitleSurrendered:
    return TitleSurrendered(
        act=end.act,
        published=end.published,
        batch=batch,
        granter=granter,
        on=end.on,
        cause=DISSOLUTION,
        reason="企业注销",
    )
