"""Updates and reports that are owed, in the list of what falls due and in calendars, compared with the fold over random histories."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from sqlalchemy import Engine

from domain.answers import DueKind, DuePlace, DueRow
from domain.stream import title_stream
from domain.tier import Tier
from projections.asking import Asking
from projections.calendar_entries import CalendarEntry, Scope
from tests.oracle.blocks import BODIES
from tests.oracle.histories import Maker
from tests.reminding.owing import REPORT, UPDATE, Counted, Owes, counted, last_term, of_one, owing
from tests.reminding.played import Played

SEEDS = range(8)
DAYS = 400
KINDS: tuple[DueKind, ...] = ("annual-update-due", "change-report-due")
OFFICES = (Scope(), *(Scope(body=body) for body in BODIES))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_owed_is_listed_and_stands_in_calendars(engine: Engine, database_url: str, seed: int) -> None:
    """After every step the list and the calendars say what the fold says, and an earlier position says what it said then."""
    chance = Random(seed)
    played = Played(engine, database_url, chance)
    said: dict[int, list[list[CalendarEntry]]] = {}
    for step in Maker(chance).history():
        played.player.play(step)
        played.later()
        played.happen()
        played.caught_up()
        said[played.player.memory.position] = _compared(played, chance)
    for known, entries in said.items():
        with played.runtime.asking(str(known)) as asking:
            assert [_duties(asking, scope) for scope in OFFICES] == entries
    assert not played.runtime.differences()
    played.close()


def _compared(played: Played, chance: Random) -> list[list[CalendarEntry]]:
    """Compare at the end of the record; what the calendars of the nation and of bodies say of duties."""
    memory, model = played.player.memory, played.model
    on = chance.choice((played.day, date(2023, 4, 1), date(2024, 4, 30), date(2025, 5, 2), date(2026, 5, 31)))
    expected, last = owing(memory, model, on, DAYS), last_term(memory)
    with played.runtime.asking() as asking:
        for kind in KINDS:
            _same_list(asking, on, kind, {one for one in expected if one.kind == kind}, chance)
        entries = [_duties(asking, scope) for scope in OFFICES]
        for scope, some in zip(OFFICES, entries, strict=True):
            shown = {Counted(one.occasion.kind, one.occasion.tier, one.line.what.start): one for one in _standing(some)}
            numbers = {key: one.line.what.titles for key, one in shown.items()}
            assert numbers == _to(counted(memory, model, scope.body), last)
        for firm in played.firms:
            some = _standing(_duties(asking, Scope(enterprise=firm)))
            found = {(str(one.occasion.kind), one.line.what.start) for one in some}
            assert found == {one for one in of_one(memory, model, firm) if one[0] == REPORT or one[1].year <= last}
            assert {one.occasion.tier for one in some} <= {None}
    return entries


def _to(counts: Counter[Counted], last: int) -> dict[Counted, int]:
    return {key: number for key, number in counts.items() if key.kind == REPORT or key.due.year <= last}


def _same_list(asking: Asking, on: date, kind: DueKind, expected: set[Owes], chance: Random) -> None:
    rows = list(asking.due(on, DAYS, kind=kind))
    assert {_owes(row) for row in rows} == expected
    assert len(rows) == len(expected)
    assert [row.place for row in rows] == sorted(row.place for row in rows)
    body, tier = chance.choice(BODIES), chance.choice(list(Tier))
    some = list(asking.due(on, DAYS, tier, body, kind))
    assert some == [row for row in rows if row.tier is tier and row.body == body]
    assert _walked(asking, on, kind, chance.choice((1, 2, 3))) == rows


def _walked(asking: Asking, on: date, kind: DueKind, limit: int) -> list[DueRow]:
    found: list[DueRow] = []
    after: DuePlace | None = None
    while page := list(asking.due(on, DAYS, kind=kind, after=after, limit=limit)):
        assert len(page) <= limit
        found += page
        after = page[-1].place
    return found


def _owes(row: DueRow) -> Owes:
    return Owes(row.kind, row.due, title_stream(row.enterprise, row.tier), row.body or "")


def _duties(asking: Asking, scope: Scope) -> list[CalendarEntry]:
    return [one for one in asking.calendar(scope) if one.occasion.kind in (UPDATE, REPORT)]


def _standing(entries: list[CalendarEntry]) -> list[CalendarEntry]:
    return [one for one in entries if one.line.stands]
