"""Which events of a title count at a position, as published by a day (semantics.md, 1 to 4)."""

from datetime import date

import pytest

from domain.event import TitleWithdrawn
from domain.fact import CARRIED, RECOGNISED, Fact
from domain.history import Entry, visible, withdrawn
from tests.acts import corrected, recognise, renew, resolve
from tests.world import JIA, YI, Step, given

FACT = Fact(RECOGNISED, "测〔2019〕1号", date(2019, 6, 13), 1, 1, "工业和信息化部")
ENTRY = Entry(FACT, position=5, gone=9)


@pytest.mark.parametrize(("known", "seen"), [(4, False), (5, True), (8, True), (9, False)])
def test_it_counts_from_its_position_until_it_is_withdrawn(known: int, seen: bool) -> None:
    """Both ends by position: at its own it counts, at that of the withdrawal it does not."""
    assert ENTRY.visible(known, None) is seen


@pytest.mark.parametrize(("day", "seen"), [(12, False), (13, True), (14, True)])
def test_it_counts_from_the_day_of_its_publication(day: int, seen: bool) -> None:
    """The day itself is inside."""
    assert ENTRY.visible(8, date(2019, 6, day)) is seen


def test_visible_entries_keep_the_order_of_recording() -> None:
    """Also where the publications run the other way."""
    late = Entry(FACT._replace(published=date(2018, 1, 1)), 6)
    assert visible([ENTRY, late, Entry(FACT, 7)], 6, None) == [ENTRY, late]


def test_a_withdrawal_names_the_last_such_event() -> None:
    """By kind, act, batch and granter; never by position."""
    facts = [FACT, FACT._replace(kind=CARRIED), FACT, FACT._replace(batch=2)]
    event = TitleWithdrawn(event=RECOGNISED, act=FACT.act, batch=1, granter=FACT.granter, why="correction")
    assert withdrawn(facts, event) == 2


def test_a_withdrawal_of_nothing_is_a_damaged_record() -> None:
    """It is said, and not passed over."""
    event = TitleWithdrawn(event=RECOGNISED, act="测〔2020〕9号", batch=1, granter=FACT.granter, why="correction")
    with pytest.raises(ValueError, match="no live event"):
        withdrawn([FACT], event)


def test_an_answer_given_at_a_position_never_changes() -> None:
    """A correction, a late list and a settlement change nothing of what was answered before them."""
    first = recognise(1, [JIA, YI], "2019-06-13")
    held = renew(1, [JIA, "示例旧有限公司"], "2022-06-10", unmatched="hold")
    steps: list[Step] = [
        first,
        held,
        resolve("示例旧有限公司", held.number, YI),
        corrected(first, recognise(1, [JIA, YI], "2019-06-14")),
        renew(1, [YI], "2025-06-01"),
    ]
    days = ["2019-06-13", "2022-06-12", "2022-06-13", "2022-06-10", "2025-06-01", "2025-06-09"]
    whole = given(*steps)
    for count in range(len(steps) + 1):
        then = given(*steps[:count])
        for name in (JIA, YI):
            for on in days:
                assert whole.ask(name, on, known=count) == then.ask(name, on)


def test_nothing_is_known_at_position_0() -> None:
    """0 is the empty record."""
    assert given(recognise(1, [JIA], "2019-06-13")).status(JIA, "2020-01-01", known=0) == "never-recorded"
