"""We had typed an act wrongly: it is recorded anew, and what was known before stays askable (semantics.md, 4)."""

from typing import Any

import pytest

from domain.act import Act
from tests.acts import call, corrected, end, recognise, reinstate, rename, renew, resolve, resolve_new, together
from tests.world import BING, JIA, NINGBO, SPECIALISED, YI, ZHEJIANG, Undo, given

FIRST = recognise(1, [JIA, YI], "2019-06-13")
LISTED = renew(1, [JIA], "2022-06-01")


def test_what_is_not_on_record_cannot_be_corrected() -> None:
    """The message says to leave [correct] out."""
    given(FIRST).when(corrected(LISTED, LISTED)).refused("nothing-to-correct", LISTED.number)


def test_a_row_that_was_left_out() -> None:
    """乙 lapsed by our error; corrected, it was renewed all along, for those who ask from now on."""
    world = given(FIRST, LISTED, corrected(LISTED, renew(1, [JIA, YI], "2022-06-01")))
    assert world.status(YI, "2022-06-01") == "in-term"
    assert world.status(YI, "2022-06-01", known=2) == "lapsed"
    assert world.status(JIA, "2022-06-01") == "in-term"


def test_a_row_that_should_not_have_been_there() -> None:
    """甲 was listed by our error; corrected, it lapses on the day of the list."""
    world = given(FIRST, LISTED, corrected(LISTED, renew(1, [YI], "2022-06-01")))
    assert world.status(JIA, "2022-06-01") == "lapsed"
    assert world.status(JIA, "2022-06-01", known=2) == "in-term"


def test_a_wrong_name_is_as_if_it_had_not_been() -> None:
    """Recognised by a typing error, and gone with it."""
    world = given(FIRST, corrected(FIRST, recognise(1, [JIA, BING], "2019-06-13")))
    assert world.status(YI, "2020-01-01") == "never-recorded"
    assert world.status(YI, "2020-01-01", known=1) == "in-term"
    assert world.status(BING, "2020-01-01") == "in-term"


def test_a_wrong_publication_moves_what_rests_on_it() -> None:
    """The corrected act has its own publication, on the published axis too."""
    world = given(FIRST, corrected(FIRST, recognise(1, [JIA, YI], "2019-06-14")))
    assert world.ask(JIA, "2019-06-14").term == ("2019-06-14", "2022-06-13")
    assert world.status(JIA, "2019-06-14", published_by="2019-06-13") == "never-recorded"
    assert world.status(JIA, "2019-06-13", published_by="2019-06-13", known=1) == "in-term"


def test_a_wrong_effective_day() -> None:
    """The ending moves, and there is one ending only."""
    wrong = end(JIA, "2020-03-01", on="2020-04-01")
    world = given(FIRST, wrong, corrected(wrong, end(JIA, "2020-03-15", on="2020-04-01")))
    assert world.status(JIA, "2020-03-14") == "in-term"
    assert world.ending(JIA, "2020-03-15") == ("2020-03-15", "cancellation", "violation", wrong.number)


def test_a_wrong_call_takes_its_carry_over_back() -> None:
    """Corrected to a call without the clause, nothing is carried over."""
    notice = call(1, "2022-06-15")
    world = given(FIRST, notice, corrected(notice, call(1, "2022-06-15", carries_over=False)))
    assert world.status(JIA, "2022-08-01") == "past-term"
    assert world.status(JIA, "2022-08-01", known=2) == "past-term-awaiting-list"


def test_what_other_acts_did_follows_anew() -> None:
    """A list recorded meanwhile decides the corrected cohort as it stands now."""
    world = given(FIRST, LISTED, corrected(FIRST, recognise(1, [JIA, YI, BING], "2019-06-13")))
    assert world.status(BING, "2022-06-01") == "lapsed"


@pytest.mark.parametrize(
    "other",
    [LISTED, renew(1, ["示例旧有限公司"], "2022-06-01", unmatched="hold"), call(1, "2022-06-15")],
    ids=["lapsed", "held", "carried over"],
)
def test_nothing_derived_outlives_the_recognition(other: Act) -> None:
    """What a list or a call did to a title goes with the recognition that was our error."""
    world = given(FIRST, other, corrected(FIRST, recognise(1, [JIA, BING], "2019-06-13")))
    assert [one for one in world.memory.entries if not world.memory.live(one)] != []
    assert world.enterprises(YI) == ()
    assert world.status(YI, "2022-06-20") == "never-recorded"


def test_nothing_derived_outlives_a_settlement() -> None:
    """Taken back, a title said to be new leaves nothing behind, and may be said to be new again."""
    held = renew(1, ["示例旧有限公司"], "2022-09-08", unmatched="hold")
    new = resolve_new("示例旧有限公司", held.number, 1, "2019-06-13")
    world = given(call(1, "2022-06-15"), held, new, Undo("示例旧有限公司", held.number))
    assert world.enterprises("示例旧有限公司") == ()
    world.when(new)
    assert world.status("示例旧有限公司", "2022-09-08") == "in-term"


def test_an_act_that_renews_and_recognises_is_corrected_as_one() -> None:
    """What its later blocks say again is not missed while the earlier ones are read: here the title ended since."""
    act = together(renew(1, [JIA], "2022-06-10"), recognise(4, [BING], "2022-06-10"))
    right = together(renew(1, [JIA, YI], "2022-06-10"), recognise(4, [BING], "2022-06-10"))
    world = given(FIRST, act, end(BING, "2023-01-01"), corrected(act, right))
    assert world.status(YI, "2022-06-10") == "in-term"
    assert world.status(BING, "2023-01-01") == "cancelled"


def test_the_place_in_legal_order_stays() -> None:
    """A corrected act keeps the place at which it was first recorded, among acts of one day."""
    one = renew(1, [JIA], "2022-06-15", number="测复〔2022〕1号")
    notice = call(1, "2022-06-15")
    world = given(FIRST, one, notice)
    assert world.status(YI, "2022-06-15") == "lapsed"
    world.when(corrected(one, renew(1, [JIA], "2022-06-15", term=("2022-06-13", "2025-06-12"))))
    assert world.status(YI, "2022-06-15") == "lapsed"
    assert world.ask(JIA, "2022-06-20").term == ("2022-06-13", "2025-06-12")


def test_a_correction_that_contradicts_the_record_is_refused() -> None:
    """An ending in another act needs the title that the correction would take away."""
    world = given(FIRST, end(YI, "2020-03-01"))
    world.when(corrected(FIRST, recognise(1, [JIA], "2019-06-13"))).refused("not-held", YI, "测终〔2020〕0301号")
    assert world.status(YI, "2020-02-29") == "in-term"


def test_an_ending_left_without_any_title_is_refused() -> None:
    """Also where it is all that would be left."""
    first = recognise(1, [YI], "2019-06-13")
    world = given(first, end(YI, "2020-03-01"))
    world.when(corrected(first, recognise(1, [JIA], "2019-06-13"))).refused("not-held", YI)


def test_a_correction_of_an_ending_that_was_undone_is_refused() -> None:
    """The reinstatement would undo nothing."""
    ended = end(JIA, "2020-03-01")
    world = given(FIRST, ended, reinstate(JIA, ended.number, "2020-09-01"))
    world.when(corrected(ended, end(YI, "2020-03-01"))).refused("nothing-to-undo", ended.number)


def test_a_renewal_is_never_taken_back() -> None:
    """A renewal that turns out to lie outside its scope stands, and is shown as a conflict."""
    world = given(FIRST, recognise(2, [BING], "2020-11-13"), LISTED)
    world.when(corrected(FIRST, recognise(1, [YI], "2019-06-13")))
    assert "renewal-out-of-scope" in world.warnings()
    assert JIA in world.warnings()["renewal-out-of-scope"].zh
    assert world.status(JIA, "2022-06-01") == "in-term"


def test_files_recorded_before_are_known_again() -> None:
    """A folder may be recorded again: the wrong file, the correction, and the act as it should have been."""
    right = renew(1, [JIA, YI], "2022-06-01")
    correction = corrected(LISTED, right)
    world = given(FIRST, LISTED, correction)
    for again in (FIRST, LISTED, correction, right):
        assert world.when(again).last.known
    assert world.status(YI, "2022-06-01") == "in-term"


def test_a_correction_may_be_corrected() -> None:
    """The last one counts, and every state in between stays askable."""
    world = given(
        FIRST,
        LISTED,
        corrected(LISTED, renew(1, [JIA, YI], "2022-06-01")),
        corrected(LISTED, renew(1, [YI], "2022-06-01")),
    )
    statuses = [world.status(JIA, "2022-06-01", known=known) for known in (1, 2, 3, 4)]
    assert statuses == ["in-term", "in-term", "in-term", "lapsed"]
    assert [world.status(YI, "2022-06-01", known=known) for known in (2, 3, 4)] == ["lapsed", "in-term", "in-term"]


def test_a_mistyped_name_is_free_again() -> None:
    """What was on record only by our typing error joins nothing any more, and another enterprise may bear its name."""
    typed = recognise(1, [JIA, "示例乙薪有限公司"], "2019-06-13")
    world = given(typed, corrected(typed, FIRST), rename(JIA, "示例乙薪有限公司", "2020-01-01"))
    assert world.status("示例乙薪有限公司", "2020-06-01") == "in-term"
    assert world.status("示例乙薪有限公司", "2020-06-01", known=1) == "in-term"


def test_an_addition_that_a_correction_replaced_is_passed_over() -> None:
    """The folder may be recorded again: the correction says the whole act, so the old addition has nothing to add."""
    number = "测试函〔2022〕9号"
    bodies: dict[str, Any] = dict(bodies=[ZHEJIANG, NINGBO], number=number)
    first = recognise(4, [JIA], "2022-09-08", extract=[ZHEJIANG], **bodies)
    further = recognise(4, [(YI, NINGBO)], "2022-09-08", extract=[NINGBO], **bodies)
    whole = recognise(4, [JIA, (BING, NINGBO)], "2022-09-08", **bodies)
    world = given(first, further, corrected(first, whole))
    before = world.memory.position
    assert world.accepts(further)
    assert world.memory.position == before
    assert world.status(YI, "2023-01-01") == "never-recorded"


def test_an_addition_with_another_term_is_another_content() -> None:
    """Rows of one list have one term."""
    number = "测试函〔2022〕9号"
    bodies: dict[str, Any] = dict(bodies=[ZHEJIANG, NINGBO], number=number)
    first = recognise(4, [JIA], "2022-09-08", extract=[ZHEJIANG], term=("2022-07-01", "2025-06-30"), **bodies)
    further = recognise(4, [(YI, NINGBO)], "2022-09-08", extract=[NINGBO], **bodies)
    given(first).when(further).refused("recorded-otherwise", number)


HELD = renew(1, [JIA, "示例疑有限公司"], "2022-06-01", unmatched="hold")
UNPRINTED = corrected(HELD, renew(1, [JIA, YI], "2022-06-01", unmatched="hold"))


def test_a_settled_name_ends_with_the_list_that_printed_it() -> None:
    """Corrected, the list prints the name no longer: whoever bears it later is an enterprise of its own."""
    bearer = recognise(7, ["示例疑有限公司"], "2025-11-01")
    world = given(FIRST, HELD, resolve("示例疑有限公司", HELD.number, YI), UNPRINTED, bearer)
    assert world.enterprises("示例疑有限公司") != world.enterprises(YI)
    assert world.status("示例疑有限公司", "2025-12-01") == "in-term"
    assert world.status("示例疑有限公司", "2022-07-01") == "not-yet-effective"
    assert world.status("示例疑有限公司", "2022-07-01", known=3) == "in-term"
    assert world.status(YI, "2025-12-01") == "past-term"
    assert world.open_names() == []


def test_a_settlement_of_a_name_that_is_not_printed_cannot_be_undone() -> None:
    """It went with the row; there is nothing left to take back, whether the name was an alias or a new enterprise."""
    for settled in (
        resolve("示例疑有限公司", HELD.number, YI),
        resolve_new("示例疑有限公司", HELD.number, 1, "2019-06-13"),
    ):
        world = given(FIRST, HELD, settled, UNPRINTED)
        world.when(Undo("示例疑有限公司", HELD.number)).refused("not-settled", HELD.number)
        assert world.enterprises("示例疑有限公司") == ()


def test_a_settled_name_that_a_further_act_used_stays_printed() -> None:
    """A correction that takes the row out would part that act from its holder; it is refused, naming the act."""
    again = recognise(7, ["示例疑有限公司"], "2025-11-01")
    world = given(FIRST, HELD, resolve("示例疑有限公司", HELD.number, YI), again)
    world.when(UNPRINTED).refused("settlement-used", again.number)


def test_a_settlement_stays_with_a_name_that_is_still_printed() -> None:
    """The correction settles the same name again, and a person may still take that back."""
    other = corrected(HELD, renew(1, [JIA, "示例疑有限公司"], "2022-06-02", unmatched="hold"))
    world = given(FIRST, HELD, resolve("示例疑有限公司", HELD.number, YI), other)
    assert world.status("示例疑有限公司", "2022-07-01") == "in-term"
    world.when(Undo("示例疑有限公司", HELD.number))
    assert world.open_names() == ["示例疑有限公司"]


def test_a_name_settled_for_two_lists_of_an_act_is_one_alias() -> None:
    """Taken back, it joins nobody: the act gave it once, however many of its lists print it."""
    specialised = recognise(1, [YI], "2019-06-13", tier=SPECIALISED, number="测试函〔2019〕9号")
    twice = together(HELD, renew(1, ["示例疑有限公司"], "2022-06-01", tier=SPECIALISED, unmatched="hold"))
    world = given(FIRST, specialised, twice, resolve("示例疑有限公司", twice.number, YI))
    world.when(Undo("示例疑有限公司", twice.number))
    assert world.enterprises("示例疑有限公司") == ()


def test_a_correction_that_changes_nothing_is_judged_as_any_other() -> None:
    """The act is recorded anew: a renewal that a late list had put out of its scope is not read a second time without a word."""
    first = recognise(1, [JIA], "2022-06-10")
    listed = renew(1, [JIA], "2026-06-10")
    world = given(first, listed, renew(1, [], "2022-06-13"))
    assert world.status(JIA, "2026-06-10") == "in-term"
    world.when(corrected(listed, listed)).refused("unmatched-name", JIA)
