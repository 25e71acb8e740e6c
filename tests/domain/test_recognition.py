"""A list recognises a batch (semantics.md, 8, 9, 19, 20)."""

from dataclasses import replace

from domain.act import Act, Row
from tests.acts import MINISTRY, call, end, recognise, rename, renew
from tests.world import BING, JIA, JIANGSU, NINGBO, SPECIALISED, YI, ZHEJIANG, World, given

FIRST = recognise(1, [JIA], "2019-06-13")
CODE, OTHER_CODE = "91110000600037341L", "91330100799655058B"


def with_uscc(act: Act, code: str) -> Act:
    """The list with a code in its first row."""
    block = act.recognise[0]
    row = block.rows[0]
    first = Row(row.number, row.name, row.body, code)
    return replace(act, recognise=(replace(block, rows=(first, *block.rows[1:])),))


def test_a_list_starts_titles() -> None:
    """Each row becomes a title in its batch, from the day of publication."""
    world = given(FIRST)
    answer = world.ask(JIA, "2019-06-13")
    assert (answer.verdict, answer.status, answer.batch) == ("valid", "in-term", 1)
    assert answer.because == (FIRST.number,)
    assert world.status(JIA, "2019-06-12") == "not-yet-effective"


def test_a_list_may_reach_back_and_forward_of_its_publication() -> None:
    """The printed term rules: titles of 2024-01-01 published on 2024-01-15 are valid from the first of January."""
    early = recognise(1, [JIA], "2024-01-15", tier=SPECIALISED, term=("2024-01-01", "2026-12-31"))
    world = given(early)
    assert world.verdict(JIA, "2024-01-01", tier=SPECIALISED) == "valid"
    assert world.status(JIA, "2024-01-01", tier=SPECIALISED, published_by="2024-01-14") == "never-recorded"


def test_who_is_not_listed_was_never_recorded() -> None:
    """A firm without any record is not valid, and no unknown one."""
    answer = given(FIRST).ask(YI, "2020-01-01")
    assert (answer.verdict, answer.status, answer.because) == ("not_valid", "never-recorded", ())


def test_a_second_recognition_of_a_valid_title_is_refused() -> None:
    """Both acts are named, and so is the row."""
    again = recognise(2, [YI, JIA], "2020-11-13")
    given(FIRST).when(again).refused("already-held", FIRST.number, again.number, "第2行", JIA)


def test_a_second_recognition_of_a_carried_over_title_is_refused() -> None:
    """Past its term and awaiting the list it is valid still."""
    world = given(FIRST, call(1, "2022-06-15"))
    world.when(recognise(4, [JIA], "2022-08-01")).refused("already-held")


def test_a_second_recognition_of_an_unknown_title_is_refused() -> None:
    """Unknown is not free: the held name may turn out to be this one."""
    listed = renew(1, ["示例旧一有限公司"], "2022-06-01", unmatched="hold")
    world = given(FIRST, listed)
    assert world.verdict(JIA, "2022-06-10") == "unknown"
    world.when(recognise(4, [JIA], "2022-06-10")).refused("already-held")


def test_a_new_recognition_after_the_term_is_a_grant_of_its_own() -> None:
    """Past its term, nothing stands in the way of a new batch."""
    world = given(FIRST, recognise(4, [JIA], "2022-09-08"))
    assert world.ask(JIA, "2022-09-08").batch == 4
    assert world.ask(JIA, "2022-06-12").batch == 1
    assert world.status(JIA, "2022-07-01") == "past-term"


def test_a_new_recognition_after_a_lapse_is_a_new_life() -> None:
    """The lapse of the old grant ends nothing of the new one."""
    world = given(FIRST, renew(1, [], "2022-06-01"), recognise(4, [JIA], "2022-09-08"))
    assert world.status(JIA, "2022-06-01") == "lapsed"
    answer = world.ask(JIA, "2022-09-08")
    assert (answer.status, answer.ending) == ("in-term", None)


def test_a_new_recognition_on_the_day_of_an_ending_is_allowed() -> None:
    """On the first day without the title it is not valid, so it may be recognised again."""
    world = given(FIRST, end(JIA, "2020-11-13"), recognise(2, [JIA], "2020-11-13"))
    assert world.ask(JIA, "2020-11-13").batch == 2


def test_one_batch_recognises_a_title_once() -> None:
    """A second list of the same batch, by another act, cannot recognise it again, whatever became of it."""
    world = given(FIRST)
    world.when(recognise(1, [JIA], "2023-06-13")).refused("already-recognised", FIRST.number)


def test_one_list_names_an_enterprise_once() -> None:
    """Two rows for one enterprise are refused, over former names too."""
    world = given(FIRST, rename(JIA, BING, "2020-01-02"), end(BING, "2020-02-01"))
    world.when(recognise(2, [JIA, BING], "2020-11-13")).refused("listed-twice", JIA, BING)


def test_names_join_over_brackets_and_blanks() -> None:
    """The list of 2022 prints another bracket, and means the same enterprise."""
    world = given(recognise(1, ["示例（杭州）有限公司"], "2019-06-13"))
    world.when(recognise(2, ["示例 (杭州) 有限公司"], "2020-11-13")).refused("already-held")
    assert world.verdict("示例(杭州)有限公司", "2020-01-01") == "valid"


def test_the_uscc_of_a_list_is_attached() -> None:
    """A list with codes attaches them, and joins by them where the name is new."""
    world = given(with_uscc(FIRST, CODE))
    (enterprise,) = world.enterprises(JIA)
    assert world.memory.usccs((enterprise,)) == {enterprise: CODE}
    world.when(with_uscc(recognise(2, [YI], "2020-11-13"), CODE)).refused("already-held")


def test_another_uscc_for_one_enterprise_is_refused() -> None:
    """A name that joins one enterprise and a code that is another's, or a second code, cannot both be right."""
    world = given(with_uscc(FIRST, CODE))
    world.when(with_uscc(recognise(4, [JIA], "2022-09-08"), OTHER_CODE)).refused("uscc-of-another", OTHER_CODE)


def test_an_extract_makes_the_rest_list_not_on_record() -> None:
    """A firm without record cannot be told not to be on a list of which only an extract is there."""
    world = given(recognise(1, [JIA], "2019-06-13", extract=[ZHEJIANG]))
    assert world.status(YI, "2020-01-01") == "list-not-on-record"
    assert world.status(YI, "2020-01-01", published_by="2019-06-12") == "never-recorded"
    assert world.status(YI, "2020-01-01", tier=SPECIALISED) == "never-recorded"
    assert world.verdict(JIA, "2020-01-01") == "valid"


def test_a_row_outside_the_extract_is_refused() -> None:
    """The file says whose rows it holds, and holds no others."""
    wrong = recognise(1, [(JIA, NINGBO)], "2019-06-13", extract=[ZHEJIANG])
    World().when(wrong).refused("body-out-of-list", JIA, NINGBO)


def test_an_addition_brings_the_bodies_that_were_missing() -> None:
    """A further file of the act, for bodies without rows on record, is part of the same list."""
    part = recognise(1, [JIA], "2019-06-13", bodies=[ZHEJIANG, NINGBO], extract=[ZHEJIANG])
    rest = recognise(1, [(YI, NINGBO)], "2019-06-13", bodies=[ZHEJIANG, NINGBO], extract=[NINGBO])
    world = given(part)
    assert world.status(YI, "2020-01-01") == "list-not-on-record"
    world.when(rest)
    assert world.verdict(YI, "2020-01-01") == "valid"
    assert world.verdict(YI, "2020-01-01", known=1) == "unknown"
    assert world.status(BING, "2020-01-01") == "never-recorded"


def test_an_addition_that_repeats_a_body_is_refused() -> None:
    """What is on record is not added to: that would be another content."""
    part = recognise(1, [JIA], "2019-06-13", bodies=[ZHEJIANG, NINGBO], extract=[ZHEJIANG])
    again = recognise(1, [YI], "2019-06-13", bodies=[ZHEJIANG, NINGBO], extract=[ZHEJIANG])
    given(part).when(again).refused("recorded-otherwise", part.number)


def test_an_act_on_record_is_passed_over() -> None:
    """The same content again is known, and says nothing."""
    world = given(FIRST).when(FIRST)
    assert world.last.known
    assert world.said() == []


def test_an_act_on_record_with_other_content_is_refused() -> None:
    """One number, one content; what was typed wrongly is corrected."""
    given(FIRST).when(recognise(1, [JIA, YI], "2019-06-13")).refused("recorded-otherwise", "[correct]")


def test_the_granter_and_the_body_are_two_things() -> None:
    """The ministry grants a little giant; the body recommended it. In the lower tiers they are one."""
    world = given(FIRST, recognise(1, [(YI, JIANGSU)], "2020-01-10", tier=SPECIALISED, issuer="江苏省工业和信息化厅"))
    (giant,) = world.memory.live(world.title(JIA))
    (lower,) = world.memory.live(world.title(YI, SPECIALISED))
    assert (giant.granter, giant.body) == (MINISTRY, ZHEJIANG)
    assert (lower.granter, lower.body) == (JIANGSU, JIANGSU)
