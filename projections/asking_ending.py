"""One ending followed through the record: how it reads, whether it still counts, and what became of it since."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import HistoryEntry
from domain.event import Event, TitleReinstated, TitleWithdrawn
from domain.fact import ENDED, LAPSED
from domain.ground import Ground
from domain.stream import title_of, title_stream
from domain.tier import Tier
from domain.verdict import VerdictEnding
from projections.asking_enterprises import history, present
from projections.asking_grounds import Reasons, Told, told
from projections.asking_joined import Records
from projections.entry import ReadStreams
from projections.reading import as_id, rows
from projections.visible import visible

NAMES = ENDED | {LAPSED}
"""The stored names of the events that end a title."""

Counts = Literal["in-force", "reinstated", "withdrawn", "overtaken"]
"""How an ending stands: it counts; a reinstatement undid it; it was withdrawn (a correction, or worked out anew); or the title
had ended otherwise, so that it ends nothing any more."""

_TITLE = "SELECT course, positions FROM title WHERE stream = {}"
_ROWS = "SELECT ground, because FROM period WHERE course = {} AND ending_on IS NOT NULL AND "


@dataclass(frozen=True, slots=True)
class Followed:
    """An ending that counts, or that once did. `ending.position`, that of its event, is its number for ever.

    `batch`, `granter` and `body` are of the grant that it ended. `since` is what was recorded of it afterwards, in order;
    `along` are the endings in force of the same enterprise by the same act.
    """

    enterprise: UUID
    name: str
    uscc: str | None
    tier: Tier
    batch: int | None
    granter: str | None
    body: str | None
    ending: VerdictEnding
    counts: Counts
    since: tuple[HistoryEntry, ...]
    along: tuple[tuple[Tier, VerdictEnding], ...]


def followed(connection: Connection, stream: UUID, position: int, known: int, read: ReadStreams) -> Followed | None:
    """The ending of a title (its stream) whose event stands at a position; None if none did, as known.

    `read` gives the events of streams.
    """
    enterprise, tier = title_of(stream)
    counting = endings_of(connection, stream, known, False)
    here = _at(counting, position) or _at(endings_of(connection, stream, known, True), position)
    head = present(connection, (enterprise,), known).get(enterprise)
    if here is None or head is None:
        return None
    ground, ending = here
    since = tuple(
        one
        for one in history(connection, enterprise, known, read)
        if one.tier is tier and one.position > position and _undoes(one.event, ground, ending)
    )
    counts = "in-force" if _at(counting, position) else _undone(since)
    along = tuple(_along(connection, Records(connection, known).of(enterprise), ending, known))
    name, uscc = head
    return Followed(
        enterprise, name, uscc, tier, ground.batch, ground.granter, ground.body, ending, counts, since, along
    )


def _at(found: Sequence[tuple[Ground, VerdictEnding]], position: int) -> tuple[Ground, VerdictEnding] | None:
    return next((one for one in found if one[1].position == position), None)


def endings_of(connection: Connection, stream: UUID, known: int, ever: bool) -> list[tuple[Ground, VerdictEnding]]:
    """The endings of a title that count as known, or those that ever did by then."""
    title = rows(connection, _TITLE, as_id(connection, stream))
    if not title:
        return []
    course, positions = title[0]
    condition, values = ("known_from <= {}", (known,)) if ever else visible(known, None)
    reasons, found = Reasons(connection, known), []
    for ground, because in rows(connection, f"{_ROWS}{condition} ORDER BY known_from, valid_from", course, *values):
        one: Told = told(ground, because)
        ending = reasons.ending(one, positions.split())
        if ending is not None:
            found.append((one.ground, ending))
    return found


def _along(
    connection: Connection, enterprise: UUID, ending: VerdictEnding, known: int
) -> list[tuple[Tier, VerdictEnding]]:
    found: dict[int, tuple[Tier, VerdictEnding]] = {}
    for tier in Tier:
        for _, other in endings_of(connection, title_stream(enterprise, tier), known, False):
            if other.act == ending.act and other.position != ending.position:
                found.setdefault(other.position, (tier, other))
    return [found[position] for position in sorted(found)]


def _undoes(event: Event, ground: Ground, ending: VerdictEnding) -> bool:
    """Whether an event, recorded later, is about this ending."""
    if isinstance(event, TitleReinstated):
        return event.ending_act == ending.act and (event.granter, event.batch) == (ground.granter, ground.batch)
    if isinstance(event, TitleWithdrawn):
        return (
            event.act == ending.act
            and event.event in NAMES
            and (event.granter, event.batch) == (ground.granter, ground.batch)
        )
    return False


def _undone(since: Sequence[HistoryEntry]) -> Counts:
    last = since[-1].event if since else None
    if last is None:
        return "overtaken"
    return "reinstated" if isinstance(last, TitleReinstated) else "withdrawn"
