"""What titles have in common is worked out once, and their facts go on being shared."""

from datetime import date
from uuid import UUID

import pytest

from domain.docket import Facts
from domain.fact import LAPSED, RECOGNISED, Fact
from domain.sharing import Courses, Shared

BEGUN = Fact(RECOGNISED, "示例〔2020〕1号", date(2020, 6, 1), 1, 1, "浙江省", "浙江省")
ENDED = Fact(LAPSED, "示例〔2023〕1号", date(2023, 6, 1), 9, 1, "浙江省")


def test_titles_that_share_their_facts_are_worked_out_once() -> None:
    """A second title with the very same facts asks for no second working out."""
    asked: list[Facts] = []

    def count(facts: Facts) -> int:
        asked.append(facts)
        return len(facts)

    shared = Shared(count)
    facts = (BEGUN, ENDED)
    assert [shared.of(facts), shared.of(facts)] == [2, 2]
    assert asked == [facts]


def test_only_titles_of_which_something_was_found_are_told_in_their_order() -> None:
    """Those without a finding are left out, and the others keep their places."""
    one, two, three = (UUID(int=number) for number in (1, 2, 3))
    lapsed, valid = (BEGUN, ENDED), (BEGUN,)
    found = Shared(lambda facts: [fact.act for fact in facts if fact.kind == LAPSED])
    assert found.where([(three, lapsed), (two, valid), (one, lapsed)]) == [(three, [ENDED.act]), (one, [ENDED.act])]


def test_titles_to_which_the_same_happens_go_on_sharing() -> None:
    """Facts added and taken away again by two titles are the same tuple for both."""
    courses = Courses()
    first, second = courses.added((), BEGUN), courses.added((), BEGUN)
    assert first is second
    assert courses.added(first, ENDED) is courses.added(second, ENDED)
    assert courses.removed(courses.added(first, ENDED), ENDED) is first


def test_facts_that_were_let_go_are_not_taken_for_others() -> None:
    """New facts in the place in memory of old ones are worked out anew."""
    shared = Shared(lambda facts: facts[0].batch)
    courses = Courses()
    for batch in range(1000):
        fact = BEGUN._replace(batch=batch)
        assert shared.of((fact,)) == batch
        assert courses.added((), fact) == (fact,)


def test_the_first_of_equal_facts_is_taken_away() -> None:
    """One of two equal facts stays; a fact that is not there cannot be taken away."""
    courses = Courses()
    assert courses.removed((BEGUN, ENDED, BEGUN), BEGUN) == (ENDED, BEGUN)
    with pytest.raises(ValueError, match="tuple"):
        courses.removed((BEGUN,), ENDED)
