"""What a title is due for on a day, by its terms and endings: the ladder, and what has to be minded about it."""

import pytest

from domain.act import Act
from domain.reminding import re_review_due
from tests.acts import call, corrected, end, recognise, reinstate, renew
from tests.reminding.standing import due, stretches
from tests.world import BING, JIA, YI, World, day, given

FOURTH = recognise(4, [JIA, YI], "2022-09-08", term=("2022-07-01", "2025-06-30"))
UNTIL, DUE = "2025-06-30", "2025-07-01"
UPDATE = ("annual-update-due", "2025-04-30", None)


def opens(world: World, on: str) -> str | None:
    """The day since which a re-review of 甲 is due on a day, if one is."""
    found = re_review_due(stretches(world, on), day(on))
    return str(found) if found else None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2024-12-31", []),
        ("2025-01-01", [("term-ends-180", UNTIL, None)]),
        ("2025-03-31", [("term-ends-180", UNTIL, None), UPDATE]),
        ("2025-04-01", [("term-ends-90", UNTIL, None), UPDATE]),
        ("2025-05-01", [("term-ends-90", UNTIL, None)]),
        ("2025-05-31", [("term-ends-30", UNTIL, None)]),
        ("2025-06-23", [("term-ends-7", UNTIL, None)]),
        ("2025-06-30", [("term-ends-7", UNTIL, None)]),
        ("2025-07-01", [("re-review-due", DUE, None)]),
        ("2026-07-01", [("re-review-due", DUE, None)]),
        ("2026-07-02", []),
    ],
)
def test_one_rung_of_the_ladder_after_the_other(on: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Without a sweep before, a title is told what is of use on the day, and has missed nothing."""
    assert due(given(FOURTH), on) == expected


def test_after_forty_days_off_what_is_stale_is_missed_and_what_is_of_use_is_told() -> None:
    """Rungs of use on the day of the last finished sweep or since, and overtaken, are missed by whoever was not told of
    them; the one that holds is told."""
    world = given(FOURTH)
    assert due(world, "2025-07-05", last="2025-05-26") == [
        ("term-ends-90", UNTIL, "superseded"),
        ("term-ends-30", UNTIL, "superseded"),
        ("term-ends-7", UNTIL, "superseded"),
        ("re-review-due", DUE, None),
    ]
    assert due(world, "2025-07-05", last="2025-07-01") == [("re-review-due", DUE, None)]


def test_what_a_missed_rung_warned_of_has_happened() -> None:
    """Where no later rung has come, the reason is that it is past."""
    short = recognise(4, [JIA], "2022-09-08", term=("2022-07-01", "2023-06-30"))
    assert due(given(short), "2023-07-20", last="2023-06-23") == [("term-ends-7", "2023-06-30", "past")]


def test_a_longer_printed_term_is_reviewed_after_three_years_within_it() -> None:
    """Terms as printed: one of four years has its re-review before its end, and its ladder before that."""
    world = given(recognise(4, [JIA], "2022-09-08", term=("2022-07-01", "2026-06-30")))
    assert opens(world, "2025-06-30") is None
    assert opens(world, "2025-07-01") == "2025-07-01"
    assert due(world, "2026-01-02") == [("term-ends-180", "2026-06-30", None), ("re-review-due", "2025-07-01", None)]


def test_a_shorter_printed_term_is_due_three_years_on_all_the_same() -> None:
    """A term of one year that nobody reviewed reached three years after it had run out, and still stands undecided."""
    world = given(recognise(4, [JIA], "2022-09-08", term=("2022-07-01", "2023-06-30")))
    assert [opens(world, on) for on in ("2023-07-01", "2025-06-30", "2025-07-01")] == [None, None, "2025-07-01"]


def test_a_leap_day_has_its_anniversary_on_the_28th() -> None:
    """A term from 29 February reaches three years on 28 February."""
    world = given(recognise(4, [JIA], "2024-02-29"))
    assert [opens(world, on) for on in ("2027-02-27", "2027-02-28")] == [None, "2027-02-28"]
    assert due(world, "2027-02-28")[0] == ("term-ends-7", "2027-02-28", None)


def test_a_corrected_term_counts_from_the_correction_on() -> None:
    """Our own typing error: what is due follows from the term as it is known now."""
    right = recognise(4, [JIA, YI], "2022-09-08", term=("2022-07-10", "2025-07-09"))
    world = given(FOURTH, corrected(FOURTH, right))
    assert due(world, "2025-06-25") == [("term-ends-30", "2025-07-09", None)]
    assert opens(world, "2025-07-01") is None


def test_a_title_renewed_early_is_told_nothing_of_the_old_term() -> None:
    """A list that names it, with a term that begins when the old one ends: nothing ends, nothing is to be reviewed."""
    early = renew(4, [JIA], "2025-05-10", term=("2025-07-01", "2028-06-30"))
    world = given(FOURTH, early)
    assert due(world, "2025-05-09") == [("term-ends-90", UNTIL, None)]
    assert [due(world, on) for on in ("2025-05-10", "2025-06-25", "2025-07-01")] == [[], [], []]
    assert opens(world, "2025-07-01") is None
    assert due(world, "2028-01-02") == [("term-ends-180", "2028-06-30", None)]


def test_a_longer_term_renewed_early_opens_no_re_review() -> None:
    """Three years are over, but a later term is granted already."""
    long = recognise(4, [JIA], "2022-09-08", term=("2022-07-01", "2026-06-30"))
    world = given(long, renew(4, [JIA], "2025-05-10", term=("2026-07-01", "2029-06-30")))
    assert opens(world, "2025-08-01") is None
    assert due(world, "2026-06-25") == []


def test_a_title_carried_over_is_due_and_no_term_of_it_ends() -> None:
    """Past its term, awaiting the list: the re-review is open, the ladder is over."""
    first = recognise(1, [JIA], "2019-06-13")
    world = given(first, call(1, "2022-06-15"))
    assert opens(world, "2022-08-01") == "2022-06-13"
    assert due(world, "2022-08-01") == [("re-review-due", "2022-06-13", None)]


def test_a_title_whose_standing_is_unknown_is_told_nothing() -> None:
    """A list decides it and has a name that fits nothing: neither re-review nor end, until that is settled."""
    list_ = renew(4, ["示例从未入库有限公司"], "2025-06-10", unmatched="hold", bodies=None)
    world = given(FOURTH, list_)
    assert world.ask(JIA, "2025-06-25").verdict == "unknown"
    assert due(world, "2025-06-25") == []
    assert opens(world, "2025-07-01") is None


def test_a_term_that_an_open_name_may_have_given_is_no_term_to_be_reviewed() -> None:
    """Past its term whether or not it was renewed: that is sure, but which term it was is not."""
    list_ = renew(1, ["示例从未入库有限公司"], "2022-09-08", term=("2022-07-01", UNTIL), unmatched="hold", bodies=None)
    world = given(recognise(1, [JIA], "2019-06-13"), list_)
    assert world.ask(JIA, "2025-07-10").verdict == "not_valid"
    assert due(world, "2025-07-10") == []
    assert opens(world, "2025-07-10") is None


@pytest.mark.parametrize("step", [end(JIA, "2025-03-01"), renew(4, [YI], "2025-03-01")], ids=["ended", "lapsed"])
def test_a_title_that_ended_is_told_nothing(step: Act) -> None:
    """Neither what was decided nor what lapsed has a term that ends."""
    world = given(FOURTH, step)
    assert due(world, "2025-02-28") == [("term-ends-180", UNTIL, None)]
    assert [due(world, on) for on in ("2025-03-01", "2025-06-25", "2025-07-01")] == [[], [], []]
    assert opens(world, "2025-07-01") is None


def test_an_ending_to_come_before_the_end_of_the_term_silences_the_ladder() -> None:
    """The decision is published, its day has not come: the term will not run to its end."""
    world = given(FOURTH, end(JIA, "2025-06-20", on="2025-06-01"))
    assert due(world, "2025-06-10") == []


def test_a_reinstated_title_is_due_again() -> None:
    """An ending undone counts as if it had not been."""
    decision = end(JIA, "2025-03-01")
    world = given(FOURTH, decision, reinstate(JIA, decision.number, "2025-05-01"))
    assert due(world, "2025-05-02") == [("term-ends-90", UNTIL, None)]


def test_what_was_before_the_notice_falls_no_more() -> None:
    """Milestones stand from 2022-06-01 on; a term that ended before has none."""
    world = given(recognise(1, [JIA], "2018-06-13"))
    assert due(world, "2022-06-02") == []
    assert opens(world, "2022-06-02") is None


def test_the_bar_after_a_fraud_ends_three_years_on() -> None:
    """63号: cancelled for a false declaration, and barred for three years; for another violation the rule says nothing."""
    fraud = end(JIA, "2023-03-01", cause="false-declaration")
    assert due(given(FOURTH, fraud), "2026-03-01") == [("bar-ends", "2026-03-01", None)]
    assert due(given(FOURTH, fraud), "2026-05-01", last="2026-02-01") == [("bar-ends", "2026-03-01", "past")]
    assert due(given(FOURTH, end(JIA, "2023-03-01")), "2026-03-01") == []


def test_an_enterprise_that_was_not_listed_is_no_other() -> None:
    """Titles of one list part when the next one decides them."""
    world = given(recognise(1, [JIA, BING], "2022-09-08"), renew(1, [BING], "2025-09-07"))
    assert due(world, "2025-09-07") == []
    assert opens(world, "2025-09-08") is None
