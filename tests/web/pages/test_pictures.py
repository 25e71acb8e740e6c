"""Pictures of numbers: what is drawn has the lengths of the numbers written beside it."""

from datetime import date

from web.pages.pictures import BARS, BASE, TOP, by_day, by_province


def test_bars_are_as_long_as_their_numbers() -> None:
    """The greatest number fills the width, half of it half the width."""
    found = by_province([("浙江省", 8, 4), ("宁波市", 4, 0)])
    assert found is not None
    assert [(one.long, one.short) for one in found.rows] == [(BARS, BARS / 2), (BARS / 2, 0)]


def test_nothing_is_drawn_of_nothing() -> None:
    """Without numbers there is no picture."""
    assert by_province([]) is None
    assert by_province([("浙江省", 0, 0)]) is None
    assert by_day({}) is None


def test_days_without_a_number_have_their_place() -> None:
    """Every day from first to last has a bar's place; the line ends at the top, with the sum."""
    found = by_day({date(2022, 6, 21): 2, date(2022, 6, 24): 4})
    assert found is not None
    assert [one.count for one in found.bars] == [2, 0, 0, 4]
    assert found.bars[3].height == BASE - TOP
    assert found.line.endswith(f",{TOP}.0")
    assert (found.most, found.total) == (4, 6)


def test_a_span_too_long_is_left_to_the_table() -> None:
    """Nobody can read a year of bars."""
    assert by_day({date(2022, 1, 1): 1, date(2023, 1, 1): 1}) is None
