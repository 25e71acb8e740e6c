"""The table for many at once says what the fold says, at every (day, known, published) (semantics.md)."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from domain.civil import FAR_FUTURE, FAR_PAST
from domain.fact import Fact
from domain.history import Entry, visible
from domain.period import Course, Gone, PeriodRow, in_order, row_on, rows_of, visible_at
from domain.settling import Resolve
from domain.title import Standing, Title
from domain.uniting import Join
from tests.acts import call, corrected, end, recognise, reinstate, renew, resolve
from tests.oracle import histories
from tests.world import JIA, YI, Part, Step, Undo, World, given

FIRST = recognise(1, [JIA, YI], "2019-06-13")
NOTICE = call(1, "2022-06-15")
LIST = renew(1, [JIA], "2022-09-08", term=("2022-07-01", "2025-06-30"))
ENDED = end(YI, "2020-03-01")
HELD = renew(1, [JIA, "示例旧有限公司"], "2022-09-08", unmatched="hold")
ONE_DAY = timedelta(days=1)

CHAINED: dict[str, list[Step]] = {
    "recognised": [FIRST],
    "carried over": [FIRST, NOTICE],
    "notice and list": [FIRST, NOTICE, LIST],
    "three terms": [FIRST, LIST, renew(1, [JIA], "2025-06-20", term="from-expiry")],
    "ended": [FIRST, NOTICE, end(YI, "2022-08-01")],
    "reinstated": [FIRST, ENDED, reinstate(YI, ENDED.number, "2020-09-01"), LIST],
    "held": [FIRST, NOTICE, HELD],
}
BOXED: dict[str, list[Step]] = {
    "out of order": [FIRST, LIST, NOTICE],
    "corrected": [FIRST, LIST, corrected(LIST, renew(1, [YI], "2022-09-08"))],
    "settled": [FIRST, NOTICE, HELD, resolve("示例旧有限公司", HELD.number, YI)],
    "late ending": [FIRST, LIST, ENDED],
}


def course_of(entries: Sequence[Entry]) -> tuple[Course, list[int]]:
    """The moves of a title in the order of their positions, and these positions."""
    moves = [(one.position, 0, at) for at, one in enumerate(entries)]
    moves += [(one.gone, 1, at) for at, one in enumerate(entries) if one.gone is not None]
    places: dict[int, int] = {}
    course: list[Fact | Gone] = []
    for _, gone, at in sorted(moves):
        places.setdefault(at, len(course))
        course.append(Gone(places[at]) if gone else entries[at].fact)
    return tuple(course), [position for position, _, _ in sorted(moves)]


def same(row: PeriodRow, standing: Standing, seen: list[Entry], positions: list[int]) -> bool:
    """Whether a row says what the fold says, reasons and ending included."""
    ground = row.ground
    one = (ground.status, ground.verdict, ground.term, ground.batch, ground.granter, ground.body)
    other = (standing.status, standing.verdict, standing.term, standing.batch, standing.granter, standing.body)
    because = [positions[place] for place in row.because] == [seen[at].position for at in standing.because]
    if standing.ending is None:
        return one == other and because and ground.ending is None
    fact = seen[standing.ending.fact].fact
    ended = (standing.ending.on, standing.ending.mechanism, fact.cause, fact.reason, fact.act, fact.evidence)
    return one == other and because and ground.ending == ended


def compare(entries: Sequence[Entry]) -> int:
    """Ask table and fold about a title on the whole grid; how many questions were asked."""
    course, positions = course_of(entries)
    rows = rows_of(course)
    assert len({row.key for row in rows}) == len(rows)
    published = sorted({entry.fact.published for entry in entries})
    asked = 0
    for known in range(len(course) + 1):
        position = positions[known - 1] if known else 0
        for seen_by in [None, *published, *(day - ONE_DAY for day in published)]:
            shown = visible_at(rows, known, seen_by)
            seen = visible(entries, position, seen_by)
            check_partition(shown, bool(seen))
            title = Title([entry.fact for entry in seen])
            for day in {row.start for row in rows} | {row.start - ONE_DAY for row in rows if row.start > FAR_PAST}:
                row, standing = row_on(shown, day), title.on(day)
                assert (row is None) == (not seen)
                assert row is None or same(row, standing, seen, positions), (day, known, seen_by, row, standing)
                asked += 1
    return asked


def check_partition(shown: Sequence[PeriodRow], any_seen: bool) -> None:
    """The rows of one (known, published) follow each other over the whole axis of days."""
    ordered = sorted(shown, key=lambda row: row.start)
    if any_seen:
        assert (ordered[0].start, ordered[-1].end) == (FAR_PAST, FAR_FUTURE)
    assert all(one.end == two.start for one, two in pairwise(ordered))


@pytest.mark.parametrize("story", CHAINED)
def test_events_in_order_make_chained_rows(story: str) -> None:
    """Rows of titles whose events came in the order of publication are no boxes, and say what the fold says."""
    world = given(*CHAINED[story])
    for name in (JIA, YI):
        entries = world.memory.entries[world.title(name)]
        course, _ = course_of(entries)
        assert in_order(course)
        assert not any(row.boxed for row in rows_of(course))
        assert compare(entries)


@pytest.mark.parametrize("story", BOXED)
def test_events_out_of_order_make_boxed_rows(story: str) -> None:
    """Recorded late, corrected or withdrawn: the rows are boxes, and say what the fold says."""
    world = given(*BOXED[story])
    entries = world.memory.entries[world.title(YI)]
    course, _ = course_of(entries)
    assert not in_order(course)
    assert all(row.boxed for row in rows_of(course))
    assert compare(entries)


def test_random_titles_agree_on_the_whole_grid() -> None:
    """Chained and boxed rows over random histories with holds, corrections, admissions and late acts."""
    asked, kinds = 0, {True: 0, False: 0}
    for seed in range(60):
        world = random_world(seed)
        for entries in world.memory.entries.values():
            asked += compare(entries)
            kinds[in_order(course_of(entries)[0])] += 1
    assert asked > 20_000
    assert min(kinds.values()) > 20


def random_world(seed: int) -> World:
    """A random history, with what is refused left out."""
    world = World()
    for step in histories.history(Random(seed)):
        world.accepts(readable(step))
    return world


def readable(step: histories.Step) -> Step:
    """A step of the random histories as the ledger takes it."""
    if isinstance(step, histories.Resolve):
        batch, since = step.new or (None, None)
        return Resolve(step.name, step.act, step.reason, step.enterprise, batch, since)
    if isinstance(step, histories.Join):
        return Join(step.keep, step.ends, "同一企业")
    if isinstance(step, histories.Part):
        return Part(step.ends)
    return Undo(step.name, step.act) if isinstance(step, histories.Undo) else step


def test_no_events_make_no_rows() -> None:
    """A title that nobody recorded has no row at any day."""
    assert rows_of(()) == ()
    assert row_on((), date(2022, 6, 14)) is None


def test_a_row_knows_the_steps_of_its_reason() -> None:
    """Step, act and clause; the recognition rests on 二(五), the carry-over on the clause of the call."""
    world = given(FIRST, NOTICE)
    course, _ = course_of(world.memory.entries[world.title(YI)])
    row = row_on(visible_at(rows_of(course), 2, None), date(2022, 8, 1))
    assert row is not None
    assert [tuple(step) for step in row.ground.steps] == [
        ("recognised", FIRST.number, "二(五)"),
        ("carried-over", NOTICE.number, "三(三)"),
    ]
