"""Lists of a day, changes, endings and what falls due say what the fold says of each title, on random histories."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import Engine

from domain.answers import Change
from domain.civil import FAR_PAST
from domain.stream import title_of, title_stream
from domain.tier import Tier
from domain.title import Standing
from domain.verdict import Known
from projections import asking_titles
from projections.asking import Asking
from tests.memory import Memory
from tests.oracle.histories import Maker
from tests.projections.asked import RECORDED, days, publications
from tests.projections.play import Player, played

SEEDS = range(4)


def player_of(engine: Engine, seed: int) -> Player:
    """The player of an adversarial history, at its end."""
    *_, player = played(engine, list(Maker(Random(seed)).history()))
    return player


@contextmanager
def asking(player: Player, known: int | None = None) -> Iterator[Asking]:
    """Asking at a position, or at the end."""
    at = player.memory.position if known is None else known
    with player.record.reading() as connection:
        yield Asking(connection, Known(at, RECORDED))


def told(standing: Standing) -> tuple[object, ...]:
    """What a list says of a title."""
    term = (standing.term.start, standing.term.until) if standing.term else (None, None)
    return standing.verdict, standing.status, standing.batch, standing.body, *term


def standings(memory: Memory, tier: Tier, on: date, known: int, by: date | None) -> dict[object, tuple[object, ...]]:
    """How the fold has every title of a tier with a grant that is seen."""
    found: dict[object, tuple[object, ...]] = {}
    for stream in memory.entries:
        standing = memory.standing(stream, on, known, by)[0]
        if title_of(stream)[1] is tier and standing.status != "never-recorded":
            found[title_of(stream)[0]] = told(standing)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_list_of_a_day(engine: Engine, seed: int) -> None:
    """The list holds exactly the titles that the fold says, as known and published."""
    player, random = player_of(engine, seed), Random(seed)
    memory = player.memory
    for _ in range(60):
        tier, on = random.choice(list(Tier)), random.choice(days(memory))
        known, by = random.choice(player.ends), random.choice(publications(memory))
        with asking(player, known) as asked:
            rows = list(asked.titles(tier, on, by, verdict="all"))
            valid = list(asked.titles(tier, on, by))
        found = {row.enterprise: (row.verdict, row.status, row.batch, row.body, row.start, row.until) for row in rows}
        assert found == standings(memory, tier, on, known, by)
        assert len(found) == len(rows)
        assert valid == [row for row in rows if row.verdict == "valid"]


def test_list_goes_on_after_a_cursor(engine: Engine) -> None:
    """Read by pages of two, a list is the same as read at once, over all tiers too."""
    player = player_of(engine, 3)
    on = date(2023, 6, 1)
    for tier in (None, *Tier):
        with asking(player) as asked:
            whole = list(asked.titles(tier, on, verdict="all"))
            paged = page = list(asked.titles(tier, on, verdict="all", limit=2))
            while page:
                page = list(asked.titles(tier, on, verdict="all", limit=2, after=page[-1].cursor))
                paged = paged + page
        assert paged == whole
        assert whole or tier


def test_list_by_batch_and_body(engine: Engine) -> None:
    """A list of one batch or body holds those rows of the whole list, and the text says the same."""
    player = player_of(engine, 3)
    on = date(2023, 6, 1)
    with asking(player) as asked:
        whole = list(asked.titles(None, on, verdict="all"))
        for row in whole[:5]:
            of_batch = list(asked.titles(None, on, batch=row.batch, verdict="all"))
            assert of_batch == [one for one in whole if one.batch == row.batch]
            of_body = list(asked.titles(None, on, body=row.body, verdict="all"))
            assert of_body == [one for one in whole if one.body == row.body]


@pytest.mark.parametrize("few_below", [0, 20_000])
def test_titles_as_text(engine: Engine, monkeypatch: pytest.MonkeyPatch, few_below: int) -> None:
    """The list as text has a line for each title of the list, from a cursor on too, whether they are few or many."""
    monkeypatch.setattr(asking_titles, "_BY_COURSE_BELOW", few_below)
    player = player_of(engine, 3)
    for on in (date(2019, 6, 1), date(2023, 6, 1)):
        with asking(player) as asked:
            whole = list(asked.titles(None, on, verdict="all"))
            middle = len(whole) // 2
            expected = [f"{one.name},{one.uscc or ''},{one.tier},{one.status}" for one in whole]
            assert as_text(asked, on, None) == expected
            assert as_text(asked, on, whole[middle].cursor) == expected[middle + 1 :]


def as_text(asked: Asking, on: date, after: UUID | None) -> list[str]:
    """The lines of the list of all titles after one."""
    texts = asked.title_texts(
        None, on, list, lambda stand, tier: f",{tier},{stand.status}\n", verdict="all", after=after
    )
    return "".join(texts).splitlines()


def expected_changes(memory: Memory, since: date, until: date) -> Iterator[tuple[object, ...]]:
    """The changes by the fold, day for day on which an answer may change."""
    for stream in memory.entries:
        for day in days(memory):
            if since < day <= until and day > FAR_PAST:
                before = memory.standing(stream, day - timedelta(1), memory.position, None)[0]
                now = memory.standing(stream, day, memory.position, None)[0]
                kind = kind_of(before, now)
                if kind:
                    yield kind, day, *title_of(stream), before.status, now.status


def kind_of(before: Standing, now: Standing) -> str | None:
    """How a title turned from one day to the next."""
    if now.verdict == "valid":
        if before.verdict != "valid":
            return "entered"
        return "renewed" if before.term != now.term else None
    if now.verdict == before.verdict:
        return None
    return "unknown" if now.verdict == "unknown" else "left"


@pytest.mark.parametrize("seed", SEEDS)
def test_changes(engine: Engine, seed: int) -> None:
    """Changes are those of the fold from one day to the next, in order of the day, each with its reason."""
    player = player_of(engine, seed)
    since, until = date(2020, 1, 1), date(2026, 1, 1)
    with asking(player) as asked:
        found = list(asked.changes(since, until))
        halves = [*asked.changes(since, date(2022, 9, 8)), *asked.changes(date(2022, 9, 8), until)]
    seen = [(one.kind, one.on, one.enterprise, one.tier, one.before, one.status) for one in found]
    assert sorted(seen) == sorted(expected_changes(player.memory, since, until))
    assert found == halves
    assert [one.on for one in found] == sorted(one.on for one in found)
    for one in found:
        assert_reason(player.memory, one)


def assert_reason(memory: Memory, change: Change) -> None:
    """A change rests on the events on which the answer of its day rests."""
    stream = title_stream(change.enterprise, change.tier)
    standing, seen = memory.standing(stream, change.on, memory.position, None)
    assert [step.position for step in change.because] == [seen[at].position for at in standing.because]
    assert (change.ending.on if change.ending else None) == (standing.ending.on if standing.ending else None)


@pytest.mark.parametrize("seed", SEEDS)
def test_endings(engine: Engine, seed: int) -> None:
    """The register has every ending that is in force on some day, once, and goes on after any row of it."""
    player = player_of(engine, seed)
    memory = player.memory
    expected = set()
    for stream in memory.entries:
        for day in days(memory):
            standing, seen = memory.standing(stream, day, memory.position, None)
            if standing.ending:
                expected.add((*title_of(stream), standing.ending.on, seen[standing.ending.fact].position))
    with asking(player) as asked:
        found = list(asked.endings())
        for row in found:
            rest = list(asked.endings(after=row.cursor))
            assert rest == found[found.index(row) + 1 :]
        assert list(asked.endings(oldest_first=True, limit=3)) == sorted(found, key=lambda one: one.cursor)[:3]
        lapses = list(asked.endings(mechanism="lapse", cause="not-listed"))
    keys = [(row.enterprise, row.tier, row.ending.on, row.ending.position) for row in found]
    assert len(keys) == len(set(keys))
    assert set(keys) == expected
    assert lapses == [row for row in found if (row.ending.mechanism, row.ending.cause) == ("lapse", "not-listed")]


@pytest.mark.parametrize("seed", SEEDS)
def test_due(engine: Engine, seed: int) -> None:
    """What falls due are the valid titles whose term ends within the days or has ended, the earliest first."""
    player = player_of(engine, seed)
    for on in (date(2022, 6, 14), date(2025, 3, 1)):
        with asking(player) as asked:
            found = list(asked.due(on, 180))
            valid = list(asked.titles(None, on))
        last = on + timedelta(180)
        assert sorted((one.enterprise, one.tier, one.until) for one in found) == sorted(
            (row.enterprise, row.tier, row.until) for row in valid if row.until and row.until <= last
        )
        assert [one.days_left for one in found] == sorted((one.due - on).days for one in found)
        assert all(one.due == one.until for one in found)
