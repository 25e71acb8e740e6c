"""Lines: what was known of a thing at each position, how often it had changed, and where last."""

from hypothesis import given
from hypothesis import strategies as st

from domain.timeline import Spell, counted_line, spells_line

FOR_EVER = 1 << 40
SPELLS = st.lists(
    st.builds(lambda a, b, what: Spell(a, a + b, what), st.integers(1, 9), st.integers(1, 9), st.sampled_from("xy")),
    max_size=6,
)


def test_a_thing_that_only_came_has_not_changed() -> None:
    """It stands from its position on, and is not known before."""
    assert spells_line([Spell(5, FOR_EVER, "x")], 4) is None
    assert spells_line([Spell(5, FOR_EVER, "x")], 5) == ("x", True, 0, 5)


def test_a_thing_replaced_by_its_like_has_not_changed() -> None:
    """Rows written anew that say the same are no change."""
    assert spells_line([Spell(5, 8, "x"), Spell(8, FOR_EVER, "x")], 9) == ("x", True, 0, 5)


def test_a_thing_taken_back_is_told_as_it_was_last() -> None:
    """What is gone still says what it was, and that is a change; when it comes back, another."""
    spells = [Spell(5, 7, "x"), Spell(9, FOR_EVER, "x")]
    assert spells_line(spells, 8) == ("x", False, 1, 7)
    assert spells_line(spells, 9) == ("x", True, 2, 9)


def test_a_number_is_counted_up_and_down() -> None:
    """Only a total that differs is a change; none at all does not stand."""
    steps = {3: 2, 5: 0, 6: -1, 8: -1}
    assert counted_line(steps, 2) is None
    assert counted_line(steps, 5) == (2, True, 0, 3)
    assert counted_line(steps, 7) == (1, True, 1, 6)
    assert counted_line(steps, 8) == (1, False, 2, 8)


@given(SPELLS)
def test_changes_never_go_back(spells: list[Spell[str]]) -> None:
    """From position to position the count rises exactly when what is told changed, by one, at that position."""
    before = None
    for known in range(1, 20):
        line = spells_line(spells, known)
        if before is not None:
            assert line is not None
            assert line.changes == before.changes + (line[:2] != before[:2])
            assert line.changed == (known if line[:2] != before[:2] else before.changed)
        before = line
