"""The tables compared with the fold: every title, every day, every commit known, every publication."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection

from domain.history import visible as visible_entries
from domain.name import normalise
from domain.tier import Tier
from domain.title import Title
from ledger.record import Record
from projections.docket import TableDocket
from projections.period import read_ground
from projections.reading import as_id, rows
from projections.visible import visible
from tests.memory import Memory

_ROWS = """SELECT t.positions, p.because, p.ground FROM title AS t JOIN period AS p ON p.course = t.course
    WHERE t.stream = {} AND p.valid_from <= {} AND p.valid_to > {} AND """
_DAY = timedelta(days=1)


def compare_titles(connection: Connection, memory: Memory, ends: list[int]) -> int:
    """Assert that the one row found in SQL says what the fold says; returns how many answers were compared."""
    count = 0
    for stream, entries in memory.entries.items():
        published = sorted({entry.fact.published for entry in entries})
        publications = [None, *sorted({day + gap for day in published for gap in (-_DAY, 0 * _DAY)})]
        for known in ends:
            for by in publications:
                seen = visible_entries(entries, known, by)
                title = Title([entry.fact for entry in seen])
                for day in [span.start for span in title.spans()]:
                    expected = _expected(memory, stream, day, known, by)
                    assert found(connection, stream, day, known, by) == expected, (stream, day, known, by)
                    count += 1
    return count


def found(connection: Connection, stream: UUID, day: date, known: int, by: date | None) -> tuple[object, ...]:
    """The answer of the tables: status, verdict, term, batch, body, positions of the reasons, and of the ending."""
    condition, values = visible(known, by, "p.")
    at = day.toordinal()
    rows_found = rows(connection, _ROWS + condition, as_id(connection, stream), at, at, *values)
    assert len(rows_found) <= 1, rows_found
    if not rows_found:
        return ("never-recorded", "not_valid", None, None, None, (), None)
    positions, because, text = rows_found[0]
    ground = read_ground(text)
    places = [int(one) for one in because.split(",") if one]
    at_positions = tuple(int(positions.split(" ")[place]) for place in places)
    ending = (ground.ending.on, ground.ending.mechanism) if ground.ending else None
    assert len(ground.steps) == len(at_positions)
    return ground.status, ground.verdict, ground.term, ground.batch, ground.body, at_positions, ending


def _expected(memory: Memory, stream: UUID, day: date, known: int, by: date | None) -> tuple[object, ...]:
    standing, seen = memory.standing(stream, day, known, by)
    if standing.status == "never-recorded":
        return ("never-recorded", "not_valid", None, None, None, (), None)
    because = tuple(seen[at].position for at in standing.because)
    ending = (standing.ending.on, standing.ending.mechanism) if standing.ending else None
    return standing.status, standing.verdict, standing.term, standing.batch, standing.body, because, ending


def compare_docket(connection: Connection, memory: Memory, record: Record) -> None:
    """Assert that every question of deciding has the same answer from the tables and from memory."""
    tables = TableDocket(connection, record.read_streams)
    streams = list(memory.entries)
    firms = {stream for stream, event in memory.log if event.NAME == "enterprise-registered"}
    norms = {normalise(getattr(event, at)) for _, event in memory.log for at in ("name", "after") if hasattr(event, at)}
    assert tables.position == memory.position
    for number in (*memory.orders, "无此号"):
        assert tables.act(number) == memory.act(number)
        assert tables.titles_of_act(number) == memory.titles_of_act(number)
        assert sorted(tables.settlements(number)) == sorted(memory.settlements(number))
        assert tables.aliased_by(number) == memory.aliased_by(number)
        assert tables.renamings(number) == memory.renamings(number)
        assert tables.registered_by(number) == memory.registered_by(number)
        assert tables.says(number) == memory.says(number)
        assert set(tables.facts_of_act(number)) == set(memory.facts_of_act(number))
        assert tables.concerned(firms, number) == memory.concerned(firms, number)
    assert tables.joinings() == memory.joinings()
    for firm in firms:
        assert sorted(tables.settled_as(firm)) == sorted(memory.settled_as(firm))
        assert tables.naming(firm) == memory.naming(firm)
    assert tables.told([*firms, *streams]) == memory.told([*firms, *streams])
    assert {k: set(v) for k, v in tables.joined(norms).items()} == {k: set(v) for k, v in memory.joined(norms).items()}
    assert tables.names(firms) == memory.names(firms)
    borne = {firm: sorted(names) for firm, names in tables.borne(firms).items()}
    assert borne == {firm: sorted(names) for firm, names in memory.borne(firms).items() if names}
    for firm in firms:
        for norm in norms:
            assert set(tables.prints(firm, norm)) == memory.prints(firm, norm)
    assert tables.usccs(firms) == memory.usccs(firms)
    assert tables.titles(streams) == memory.titles(streams)
    assert set(tables.frauds()) == memory.frauds()
    assert tables.turns() == memory.turns()
    assert tables.champions() == memory.champions()
    assert sorted(tables.changes(), key=str) == sorted(memory.changes(), key=str)
    for tier in Tier:
        assert list(tables.rules(tier)) == memory.rules(tier)
        assert tables.open_names(tier) == memory.open_names(tier)
        for batches in ([1], [2, 3], [4, 5, 6]):
            assert tables.cohort(tier, batches) == memory.cohort(tier, batches)
