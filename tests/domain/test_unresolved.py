"""Printed names that fit nothing are held for a person, and never guessed (semantics.md, 2, 8, 18)."""

import pytest

from tests.acts import call, end, recognise, reinstate, rename, renew, resolve, resolve_new, together
from tests.world import BING, JIA, NINGBO, SPECIALISED, YI, Undo, World, given

ODD, OTHER = "示例旧一有限公司", "示例旧二有限公司"
FIRST = recognise(1, [JIA, YI, BING], "2019-06-13")
HELD = renew(1, [JIA, ODD], "2022-06-10", unmatched="hold")
IS_YI = resolve(ODD, HELD.number, YI)


@pytest.fixture
def world() -> World:
    """甲 is listed, one odd name is held, 乙 and 丙 may be it."""
    return given(FIRST, HELD)


def test_a_held_name_is_shown(world: World) -> None:
    """It waits, with its act."""
    assert world.open_names() == [ODD]
    assert world.status(ODD, "2022-06-10") == "unresolved-list"
    assert world.ask(ODD, "2022-06-10").because == (HELD.number,)


def test_who_may_be_meant_is_unknown(world: World) -> None:
    """As if listed it is valid, as if not it has lapsed: the record cannot tell."""
    for name in (YI, BING):
        answer = world.ask(name, "2022-06-10")
        assert (answer.verdict, answer.status) == ("unknown", "unresolved-list")
        assert HELD.number in answer.because
    assert world.status(JIA, "2022-06-10") == "in-term"


def test_it_is_unknown_exactly_where_it_makes_a_difference() -> None:
    """In the old term and after the new one both readings agree; so they do between old term and a later new one."""
    held = renew(1, [ODD], "2022-06-10", unmatched="hold", term=("2022-08-01", "2025-07-31"), unlisted="at-term-end")
    world = given(FIRST, held)
    verdicts = [world.verdict(YI, on) for on in ("2022-06-12", "2022-06-13", "2022-07-31", "2022-08-01", "2025-08-01")]
    assert verdicts == ["valid", "not_valid", "not_valid", "unknown", "not_valid"]
    assert world.verdict(YI, "2025-07-31") == "unknown"


def test_before_the_list_was_published_nothing_was_unknown(world: World) -> None:
    """The hold is as public as the list."""
    assert world.verdict(YI, "2022-06-10", published_by="2022-06-09") == "valid"
    assert world.status(ODD, "2022-06-10", published_by="2022-06-09") == "never-recorded"


def test_other_bodies_are_not_held() -> None:
    """A name in a list of 浙江省 cannot be an enterprise of 宁波市."""
    world = given(recognise(1, [JIA, (YI, NINGBO)], "2019-06-13"), renew(1, [ODD], "2022-06-01", unmatched="hold"))
    assert world.status(YI, "2022-06-01") == "in-term"


def test_a_person_says_who_it_is(world: World) -> None:
    """Renewed by the list, with its publication; the last name settled, the rest lapse as the list says."""
    world.when(IS_YI)
    assert world.status(YI, "2022-06-10") == "in-term"
    assert world.ending(BING, "2022-06-10") == ("2022-06-10", "lapse", "not-listed", HELD.number)
    assert world.open_names() == []


def test_settling_inherits_the_publication_of_the_list(world: World) -> None:
    """Asked later as published by the day of the list, the settled name was public then; known before, it was not."""
    world.when(IS_YI)
    assert world.status(YI, "2022-06-10", published_by="2022-06-10") == "in-term"
    assert world.status(YI, "2022-06-10", known=2) == "unresolved-list"


def test_the_printed_name_joins_from_then_on(world: World) -> None:
    """It is a name of that enterprise now."""
    world.when(IS_YI)
    assert world.status(ODD, "2022-06-10") == "in-term"
    world.when(renew(1, [ODD, JIA], "2025-06-01"))
    assert world.ask(YI, "2025-06-01").term == ("2025-06-01", "2028-05-31")


def test_only_the_last_name_settles_the_rest() -> None:
    """While one name of the list is open, who no name joined stays unknown."""
    held = renew(1, [JIA, ODD, OTHER], "2022-06-10", unmatched="hold")
    world = given(FIRST, held, resolve(ODD, held.number, YI))
    assert world.status(YI, "2022-06-10") == "in-term"
    assert world.status(BING, "2022-06-10") == "unresolved-list"
    world.when(resolve(OTHER, held.number, BING))
    assert world.status(BING, "2022-06-10") == "in-term"


def test_no_held_title_is_left_where_no_name_is_open(world: World) -> None:
    """The last settlement withdraws every hold of the list."""
    world.when(IS_YI)
    kinds = {fact.kind for stream in world.memory.entries for fact in world.memory.live(stream)}
    assert "title-held" not in kinds


def test_a_settlement_is_taken_back(world: World) -> None:
    """By a further event: the name is held again, and all is unknown as before; what was known stays askable."""
    world.when(IS_YI, Undo(ODD, HELD.number))
    assert world.open_names() == [ODD]
    assert world.status(YI, "2022-06-10") == world.status(BING, "2022-06-10") == "unresolved-list"
    assert world.status(ODD, "2022-06-10") == "unresolved-list"
    assert world.status(YI, "2022-06-10", known=3) == "in-term"


def test_taken_back_it_may_be_settled_otherwise(world: World) -> None:
    """乙 lapses, 丙 it was."""
    world.when(IS_YI, Undo(ODD, HELD.number), resolve(ODD, HELD.number, BING))
    assert world.status(BING, "2022-06-10") == "in-term"
    assert world.status(YI, "2022-06-10") == "lapsed"


def test_what_nobody_settled_cannot_be_taken_back(world: World) -> None:
    """The message names the name and the act."""
    world.when(Undo(ODD, HELD.number)).refused("not-settled", ODD, HELD.number)


def test_what_is_not_open_cannot_be_settled(world: World) -> None:
    """Neither another name, nor the same one twice."""
    world.when(resolve(OTHER, HELD.number, YI)).refused("not-open", OTHER)
    world.when(IS_YI, resolve(ODD, HELD.number, BING)).refused("not-open", ODD)


def test_it_cannot_be_who_is_listed_already(world: World) -> None:
    """甲 stands in the list under its own name."""
    world.when(resolve(ODD, HELD.number, JIA)).refused("not-in-scope", JIA)


def test_it_cannot_be_who_is_not_in_scope() -> None:
    """Nor can it be an enterprise of another batch."""
    world = given(FIRST, recognise(2, ["示例丁有限公司"], "2020-11-13"), HELD)
    world.when(resolve(ODD, HELD.number, "示例丁有限公司")).refused("not-in-scope", "示例丁有限公司")


def test_it_cannot_be_who_is_not_on_record(world: World) -> None:
    """Whoever is new needs its batch and its first day."""
    world.when(resolve(ODD, HELD.number, OTHER)).refused("unknown-enterprise", OTHER)


def test_a_person_says_that_it_is_new(world: World) -> None:
    """It held a title of the batch since that day, and was renewed by the list; the rest lapse."""
    world.when(resolve_new(ODD, HELD.number, 1, "2019-06-13"))
    assert world.ask(ODD, "2020-01-01").term == ("2019-06-13", "2022-06-12")
    assert world.ask(ODD, "2022-06-10").term == ("2022-06-10", "2025-06-09")
    assert world.status(ODD, "2020-01-01", published_by="2019-06-13") == "in-term"
    assert world.status(ODD, "2020-01-01", published_by="2019-06-12") == "never-recorded"
    assert world.status(YI, "2022-06-10") == "lapsed"


def test_that_it_is_new_is_taken_back(world: World) -> None:
    """Held again, and without the title that it was said to have."""
    world.when(resolve_new(ODD, HELD.number, 1, "2019-06-13"), Undo(ODD, HELD.number))
    assert world.status(ODD, "2020-01-01") != "in-term"
    assert world.status(YI, "2022-06-10") == "unresolved-list"
    assert world.open_names() == [ODD]


def test_new_in_a_batch_that_the_list_does_not_decide_is_refused(world: World) -> None:
    """The list proves a title of its own cohorts only."""
    world.when(resolve_new(ODD, HELD.number, 2, "2020-11-13")).refused("admission-out-of-scope", ODD)


def test_a_rename_recorded_later_joins_exactly(world: World) -> None:
    """乙 was renamed before the list: no person is needed once the rename is on record."""
    world.when(rename(YI, ODD, "2021-03-01"))
    assert world.open_names() == []
    assert world.status(YI, "2022-06-10") == "in-term"
    assert world.status(BING, "2022-06-10") == "lapsed"


def test_a_recognition_recorded_later_joins_exactly() -> None:
    """The list of re-review came onto the record first, and held every name."""
    held = renew(1, [JIA, YI], "2022-06-10", unmatched="hold")
    world = given(held, recognise(1, [JIA, YI, BING], "2019-06-13"))
    assert world.open_names() == []
    assert world.status(JIA, "2022-06-10") == world.status(YI, "2022-06-10") == "in-term"
    assert world.status(BING, "2022-06-10") == "lapsed"


def test_a_late_name_of_another_batch_stays_open(world: World) -> None:
    """A recognition in batch 2 does not explain a name on the list of batch 1."""
    world.when(recognise(2, [ODD], "2020-11-13"))
    assert world.open_names() == [ODD]


def test_a_hold_of_a_supplementary_list_lapses_nobody() -> None:
    """Who lapsed by the first list may be meant by the second: unknown, and lapsed again once all is settled."""
    first = renew(1, [JIA], "2022-06-10")
    second = renew(1, [ODD], "2022-09-08", unmatched="hold")
    world = given(FIRST, first, second)
    assert world.status(YI, "2022-09-07") == "lapsed"
    assert world.status(YI, "2022-09-08") == world.status(BING, "2022-09-08") == "unresolved-list"
    assert world.status(JIA, "2022-09-08") == "in-term"
    world.when(resolve(ODD, second.number, YI))
    assert world.status(YI, "2022-09-08") == "in-term"
    assert world.status(BING, "2022-09-08") == "lapsed"


def test_the_carry_over_ends_with_a_list_that_is_held() -> None:
    """From its publication on the title is unknown, not awaiting."""
    world = given(FIRST, call(1, "2022-06-15"), renew(1, [JIA, ODD], "2022-09-08", unmatched="hold"))
    assert world.status(YI, "2022-09-07") == "past-term-awaiting-list"
    assert world.status(YI, "2022-09-08") == "unresolved-list"


def test_two_lists_of_an_act_hold_each_their_own() -> None:
    """A name held in the list of batch 2 leaves batch 1 alone."""
    both = together(
        renew(1, [JIA, YI, BING], "2022-06-10"),
        renew(2, [ODD], "2022-06-10", unmatched="hold"),
    )
    world = given(FIRST, recognise(2, ["示例丁有限公司"], "2020-11-13"), both)
    assert world.status("示例丁有限公司", "2022-06-10") == "unresolved-list"
    assert world.status(YI, "2022-06-10") == "in-term"


def test_a_settled_name_that_a_further_act_used_stays_settled() -> None:
    """Taking the settlement back would part that act from its holder; it is refused, naming the act."""
    held = renew(1, [JIA, "示例疑有限公司"], "2022-06-01", unmatched="hold")
    again = recognise(7, ["示例疑有限公司"], "2025-11-01")
    world = given(recognise(1, [JIA, YI], "2019-06-13"), held, resolve("示例疑有限公司", held.number, YI), again)
    world.when(Undo("示例疑有限公司", held.number)).refused("settlement-used", again.number)


def test_a_new_enterprise_that_was_none_frees_its_name() -> None:
    """After the wrong settlement is taken back, the name may be settled to the right enterprise."""
    held = renew(1, [JIA, "示例疑有限公司"], "2022-06-01", unmatched="hold")
    wrong = resolve_new("示例疑有限公司", held.number, 1, "2019-06-13")
    right = resolve("示例疑有限公司", held.number, YI)
    world = given(recognise(1, [JIA, YI], "2019-06-13"), held, wrong, Undo("示例疑有限公司", held.number), right)
    assert world.status(YI, "2023-01-01") == "in-term"


def test_a_listed_title_reinstated_later_may_be_settled() -> None:
    """The list named it while it had ended; reinstated, a person may say that the name was this title."""
    ended = end(JIA, "2022-01-01")
    held = renew(1, [JIA, YI], "2022-06-01", unmatched="hold")
    back = reinstate(JIA, ended.number, "2023-01-01")
    world = given(recognise(1, [JIA, YI], "2019-06-13"), ended, held, back, resolve(JIA, held.number, JIA))
    assert world.status(JIA, "2023-06-01") == "in-term"
    assert world.status(JIA, "2022-08-01", published_by="2022-12-31") == "cancelled"


def test_an_enterprise_on_record_in_another_tier_may_hold_a_new_title() -> None:
    """`--new` is about the title: the enterprise stays the one of that name (8)."""
    other = recognise(1, [ODD], "2020-06-01", tier=SPECIALISED, issuer="浙江省经济和信息化厅")
    world = given(FIRST, other, HELD, resolve_new(ODD, HELD.number, 1, "2019-06-13"))
    assert world.status(ODD, "2022-06-10") == "in-term"
    assert world.status(ODD, "2022-06-10", tier=SPECIALISED) == "in-term"


def test_a_name_that_comes_to_join_an_enterprise_of_another_row_is_refused() -> None:
    """Settled in one list, it would stand twice in another: refused as it is in the other order of recording (5, 10)."""
    later = renew(1, [ODD], "2022-09-08", unmatched="hold", number="测复二号")
    settled = resolve(ODD, later.number, JIA)
    given(FIRST, HELD, later).when(settled).refused("listed-twice", HELD.number, later.number, JIA)
    given(FIRST, later, settled).when(HELD).refused("listed-twice", ODD)


def test_a_rename_that_would_list_an_enterprise_twice_is_refused() -> None:
    """A list names the new name and the old one: whichever comes first, the list or the rename."""
    renamed = rename(JIA, ODD, "2021-01-01")
    given(FIRST, HELD).when(renamed).refused("listed-twice", HELD.number, renamed.number)
    given(FIRST, renamed).when(HELD).refused("listed-twice", ODD)
