"""A title over both axes: how all days are answered from each position on at which that changed."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.event import ListPublished
from domain.name import normalise
from domain.stream import title_stream
from domain.tier import Tier
from domain.verdict import Known
from projections.acts import read_said
from projections.asking_spans import DaySpan, spans
from projections.reading import as_id, rows, rows_of_ids, texts

_TITLE = "SELECT p.known_from, p.known_to FROM title t JOIN period p ON p.course = t.course WHERE t.stream IN {ids}"
_NAMES = """SELECT n.name, n.known_from, n.known_to FROM enterprise e JOIN enterprise_name n ON n.norm = e.norm
    WHERE e.id = {} AND n.enterprise = e.id AND n.kind = 'registered' UNION ALL
    SELECT name, known_from, known_to FROM enterprise_name WHERE enterprise = {} AND kind <> 'registered'"""
_OPEN = "SELECT o.known_from, o.known_to FROM {names} q JOIN open_name o ON o.norm = q.value WHERE o.tier = {}"
_LISTS = f"SELECT kind, body, known_from, known_to FROM said WHERE kind = '{ListPublished.NAME}' AND tier = {{}}"


class Stage(NamedTuple):
    """How all days are answered as known at positions [since, until); `until` None: still."""

    since: int
    until: int | None
    spans: tuple[DaySpan, ...]


def stages(connection: Connection, enterprise: UUID, tier: Tier, known: int) -> list[Stage]:
    """The stages of a title as known at a position, the earliest first, from where its enterprise came onto the record.

    Two that follow each other differ in the answer on some day, not only in its reason. Empty for an enterprise that is
    not on record.
    """
    found: list[Stage] = []
    for position in _positions(connection, enterprise, tier, known):
        answered = spans(connection, enterprise, Known(position, None), (tier,))[tier]
        if found and _answers(found[-1].spans) == _answers(answered):
            continue
        if found:
            found[-1] = found[-1]._replace(until=position)
        found.append(Stage(position, None, tuple(answered)))
    return found


def _answers(some: Sequence[DaySpan]) -> list[tuple[object, ...]]:
    """What all days are answered, cut only where the answer changes."""
    found: list[tuple[object, ...]] = []
    for one in some:
        if not found or found[-1][1:] != one.answer:
            found.append((one.start, *one.answer))
    return found


def _positions(connection: Connection, enterprise: UUID, tier: Tier, known: int) -> list[int]:
    """Every position up to `known` at which an answer on the title may have changed."""
    one = as_id(connection, enterprise)
    names = rows(connection, _NAMES, one, one)
    if not names:
        return []
    moved = [row[1:] for row in names]
    moved += rows_of_ids(connection, _TITLE, (title_stream(enterprise, tier),))
    subquery, value = texts(connection, sorted({normalise(row[0]) for row in names}))
    moved += rows(connection, _OPEN.replace("{names}", subquery), value, tier.ordinal)
    moved += _partial_lists(connection, tier)
    first = min(row[1] for row in names)
    return sorted({at for pair in moved for at in pair if first <= at <= known})


def _partial_lists(connection: Connection, tier: Tier) -> Collection[tuple[int, int]]:
    """From where to where the files of those lists were known of which at some time a body's rows were not on record."""
    files: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    partial = set()
    for kind, body, since, until in rows(connection, _LISTS, tier.ordinal):
        said = read_said(kind, body)
        assert isinstance(said, ListPublished)
        key = (said.act, said.kind, said.cohorts)
        files.setdefault(key, []).append((since, until))
        if not set(said.bodies) <= set(said.extract):
            partial.add(key)
    return [pair for key in partial for pair in files[key]]
