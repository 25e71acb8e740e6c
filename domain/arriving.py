"""Which rows of a list of recognitions put a new enterprise on the record and do nothing else (domain.newcomers)."""

from collections.abc import Sequence

from domain.act import Act, Recognise, Row
from domain.draft import Draft
from domain.event import ListPublished
from domain.fact import fact_of
from domain.law import steps
from domain.name import normalise
from domain.newcomers import recognition
from domain.tier import Tier

_AT_ONCE = 10_000


def not_arriving(draft: Draft, act: Act, block: Recognise, said: ListPublished) -> frozenset[int]:
    """The numbers of the rows that are more than newcomers: what they name is known, or more follows than the recognition.

    All of them where a later block of the act could speak of newcomers, or where a name stands twice.
    """
    if draft.again or block is not act.recognise[-1] or act.call or act.window or act.withdraw:
        return _numbers(block.rows)
    if len({hash(normalise(row.name)) for row in block.rows}) < len(block.rows):
        return _numbers(block.rows)
    bodies, spoken = _more_follows(draft, said, block), _spoken_of(draft)
    found: set[int] = set()
    for start in range(0, len(block.rows), _AT_ONCE):
        piece = block.rows[start : start + _AT_ONCE]
        known = draft.known_names([normalise(row.name) for row in piece]) | spoken
        codes = [row.uscc for row in piece if row.uscc]
        holders = draft.docket.holders(codes) if codes else {}
        found.update(
            row.number for row in piece if row.body in bodies or normalise(row.name) in known or row.uscc in holders
        )
    return frozenset(found)


def _numbers(rows: Sequence[Row]) -> frozenset[int]:
    return frozenset([row.number for row in rows])


def _more_follows(draft: Draft, said: ListPublished, block: Recognise) -> set[str]:
    """The bodies for whose newcomers the calls and lists on record have consequences."""
    first = {row.body: row for row in block.rows}
    rules = draft.rules(said.tier)
    return {body for body, row in first.items() if steps(rules, None, (fact_of(recognition(said, row), draft.order),))}


def _spoken_of(draft: Draft) -> set[str]:
    """The normalised names that wait for an enterprise: unresolved ones, and those with a reason for not being listed."""
    waiting = {normalise(one.name) for tier in Tier for one in draft.open_names(tier)}
    said = [rule.said for tier in Tier for rule in draft.rules(tier)]
    return waiting.union(*(one.reasons for one in said if isinstance(one, ListPublished) and one.reasons))
