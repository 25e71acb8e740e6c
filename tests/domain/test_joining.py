"""Two records of one enterprise are joined by an event, and parted again by a further one (semantics.md, 9)."""

from typing import Any

import pytest

from domain.event import EnterpriseDissolved, EnterpriseMerged, ShareholdingRecorded, TitleReReviewDue
from domain.uniting import Join
from tests.acts import call, corrected, dissolve, end, merge, move, recognise, rename, renew, resolve, shares
from tests.world import BING, DING, JIA, JIANGSU, NINGBO, SPECIALISED, YI, ZHEJIANG, Part, Undo, World, given

FIRST = recognise(1, [JIA, BING], "2019-06-13")
ADMITTED = renew(1, [BING, YI], "2022-06-01", unmatched="hold")
ANEW = renew(1, [BING, YI], "2022-06-01", admit=(1, "测认〔2019〕旧号", "2019-06-13"))
OTHER = recognise(2, [YI], "2020-11-13", tier=SPECIALISED)
JOINED = Join(JIA, YI, "更名未入库")
DOUBT = "示例疑有限公司"


def standings(world: World, **how: Any) -> list[Any]:
    """How both names stand in both tiers on some days."""
    days = ("2019-07-01", "2021-01-01", "2022-07-01", "2023-12-01", "2025-07-01")
    asked = [(name, on) for name in (JIA, YI, BING) for on in days]
    tiers: tuple[dict[str, Any], ...] = ({}, {"tier": SPECIALISED})
    return [world.ask(name, on, **tier, **how)[:5] for name, on in asked for tier in tiers]


def cause_of(world: World, on: str) -> str:
    """Why the title of 甲 has ended on a day."""
    ending = world.ending(JIA, on)
    assert ending is not None
    return ending.cause


def test_both_names_are_one_enterprise_from_the_join_on() -> None:
    """A question about either name is answered for the one that goes on; as known before, for each by itself."""
    world = given(FIRST, OTHER, JOINED)
    assert world.enterprises(YI) == world.enterprises(JIA)
    assert world.status(JIA, "2021-01-01", tier=SPECIALISED) == "in-term"
    assert world.status(JIA, "2021-01-01", tier=SPECIALISED, known=2) == "never-recorded"
    assert world.status(YI, "2021-01-01") == "in-term"
    assert world.status(YI, "2021-01-01", known=2) == "never-recorded"


def test_parted_both_stand_as_if_never_joined() -> None:
    """Every answer is what it was before the join; what was known in between stays askable."""
    world = given(FIRST, OTHER, JOINED)
    before, joined = standings(world, known=2), standings(world)
    world.when(Part(YI))
    assert standings(world) == before
    assert standings(world, known=3) == joined != before
    assert world.enterprises(YI) != world.enterprises(JIA)


def test_an_enterprise_admitted_anew_under_its_new_name_was_renewed() -> None:
    """甲 lapsed since the list printed it as 乙, which was admitted: joined, the grant of its own list was renewed."""
    world = given(recognise(1, [JIA], "2019-06-13", number="测认〔2019〕旧号", body=NINGBO))
    world.when(renew(1, [(YI, ZHEJIANG)], "2022-06-01", bodies=None, extract=None, admit=None, unmatched="hold"))
    world.refused("body-without-row")
    moved = move(JIA, NINGBO, ZHEJIANG, "2021-01-01")
    named = renew(1, [YI], "2022-06-01", admit=(1, "测认〔2019〕另号", "2019-06-13"))
    world.when(moved, named)
    assert world.status(JIA, "2022-07-01") == "lapsed"
    world.when(JOINED)
    assert world.status(JIA, "2022-07-01") == "in-term"
    assert world.ask(YI, "2022-07-01").because[-1:] == (named.number,)
    world.when(Part(YI))
    assert world.status(JIA, "2022-07-01") == "lapsed"
    assert world.status(YI, "2022-07-01") == "in-term"


def test_a_held_name_that_is_the_other_record_is_settled_by_the_join() -> None:
    """乙 was on record in another tier and held on the list: joined, the list renews 甲; parted, the name is held again."""
    world = given(FIRST, OTHER, ADMITTED)
    assert world.open_names() == [YI]
    world.when(JOINED)
    assert world.open_names() == []
    assert world.status(JIA, "2022-07-01") == "in-term"
    world.when(Part(YI))
    assert world.open_names() == [YI]
    assert world.status(JIA, "2022-07-01") == "unresolved-list"


def test_a_settlement_follows_and_can_be_undone() -> None:
    """A name that was settled to be 乙 is 甲 from the join on, and taking that back leaves the join."""
    held = renew(2, [DOUBT], "2023-12-01", tier=SPECIALISED, unmatched="hold")
    world = given(FIRST, OTHER, held, resolve(DOUBT, held.number, YI), JOINED)
    assert world.enterprises(DOUBT) == world.enterprises(JIA)
    assert world.status(DOUBT, "2023-12-01", tier=SPECIALISED) == "in-term"
    world.when(Undo(DOUBT, held.number))
    assert world.enterprises(DOUBT) == ()
    assert world.open_names(SPECIALISED) == [DOUBT]
    assert world.enterprises(YI) == world.enterprises(JIA)


def test_a_settlement_goes_back_with_its_record() -> None:
    """Parted, the name that was settled to be 乙 is 乙 again."""
    held = renew(2, [DOUBT], "2023-12-01", tier=SPECIALISED, unmatched="hold")
    world = given(FIRST, OTHER, held, resolve(DOUBT, held.number, YI), JOINED, Part(YI))
    assert world.enterprises(DOUBT) == world.enterprises(YI) != world.enterprises(JIA)
    world.when(Undo(DOUBT, held.number))
    assert world.open_names(SPECIALISED) == [DOUBT]


def test_former_names_come_along() -> None:
    """What 乙 was called before joins 甲 too, and goes back with it."""
    world = given(FIRST, OTHER, rename(YI, DING, "2021-06-01"), Join(JIA, DING, "同一企业"))
    assert world.enterprises(DING) == world.enterprises(YI) == world.enterprises(JIA)
    world.when(Part(DING))
    assert world.enterprises(DING) == world.enterprises(YI) != world.enterprises(JIA)


def test_a_rename_onto_the_others_name_is_possible_once_joined() -> None:
    """Before the join it is refused."""
    world = given(FIRST, OTHER).when(rename(JIA, YI, "2021-06-01")).refused("name-of-another")
    world.when(JOINED, rename(JIA, YI, "2021-06-02"))
    assert world.status(YI, "2021-07-01") == "in-term"


def test_a_move_and_what_it_decides_come_along() -> None:
    """乙 moved to 江苏省: joined, the list of 江苏省 decides the title of 甲; parted, it does not."""
    moved = move(YI, ZHEJIANG, JIANGSU, "2021-06-01")
    world = given(FIRST, OTHER, moved, JOINED)
    world.when(renew(1, [BING], "2022-06-01"))
    assert world.status(JIA, "2022-07-01") == "past-term"
    assert "title-moved" in [event.NAME for event in given(FIRST, OTHER, moved, JOINED).said()]
    world.when(Part(YI))
    assert world.status(JIA, "2022-07-01") == "lapsed"


def test_shares_held_by_either_are_the_joined_ones() -> None:
    """An act that says that 乙 holds shares of 丙 says so of 甲, until they are parted."""
    world = given(FIRST, OTHER, shares(YI, BING, "60", "2021-01-01", "2021-01-05"), JOINED)
    (joined,) = world.enterprises(JIA)
    assert [event.holder for _, event in world.memory.facts() if isinstance(event, ShareholdingRecorded)] == [joined]
    world.when(Part(YI))
    (other,) = world.enterprises(YI)
    assert [event.holder for _, event in world.memory.facts() if isinstance(event, ShareholdingRecorded)] == [other]


def test_what_a_sweep_opened_follows() -> None:
    """A re-review that is due for a grant of 乙 is due for the joined one, and goes back with the grant."""
    world = given(FIRST, OTHER)
    due = TitleReReviewDue(act=OTHER.number, published=OTHER.published, batch=2, granter=ZHEJIANG, due=OTHER.published)
    stream = world.title(YI, SPECIALISED)
    world.memory.append([(stream, due)])
    world.when(JOINED)
    joined = world.title(JIA, SPECIALISED)
    assert [fact.kind for fact in world.memory.live(joined)].count(due.NAME) == 1
    world.when(Part(YI))
    assert due.NAME not in [fact.kind for fact in world.memory.live(joined)]
    assert [fact.kind for fact in world.memory.live(stream)].count(due.NAME) == 1


def test_a_fraud_of_one_record_ends_the_titles_of_the_other() -> None:
    """They are one enterprise's; parted, the title of 甲 is as it was."""
    fraud = end(YI, "2022-09-01", cause="false-declaration", tier=SPECIALISED)
    first = recognise(1, [JIA], "2021-06-13")
    world = given(first, OTHER, fraud, JOINED)
    assert cause_of(world, "2022-09-02") == "fraud-in-other-tier"
    world.when(Part(YI))
    assert world.status(JIA, "2022-09-02") == "in-term"


def test_lists_published_in_between_decide_both_after_parting() -> None:
    """A list that names neither lapses the joined one, and after parting the one whose grant it decides."""
    world = given(FIRST, OTHER, JOINED, renew(1, [BING], "2022-06-01"))
    assert world.status(YI, "2022-07-01") == "lapsed"
    world.when(Part(YI))
    assert world.status(JIA, "2022-07-01") == "lapsed"
    assert world.status(YI, "2022-07-01") == "never-recorded"
    assert world.status(YI, "2022-07-01", tier=SPECIALISED) == "in-term"


def test_a_carry_over_reaches_a_grant_that_came_by_a_join() -> None:
    """The joined title awaits the list as any other of its cohort."""
    second = recognise(1, [JIA], "2019-06-13", tier=SPECIALISED)
    first = recognise(1, [YI], "2019-06-13", number="测认〔2019〕一号")
    world = given(first, second, call(1, "2022-06-15"), JOINED)
    assert world.status(JIA, "2022-07-01") == "past-term-awaiting-list"


def test_an_act_since_that_names_one_of_the_two_holds_them_together() -> None:
    """It cannot be known which of the two it is about; corrected away, they can be parted."""
    since = end(YI, "2021-03-01", tier=SPECIALISED)
    world = given(FIRST, OTHER, JOINED, since).when(Part(YI)).refused("join-used", since.number, JIA, YI)
    world.when(corrected(since, end(BING, "2021-03-01")), Part(YI))
    assert world.status(YI, "2021-04-01", tier=SPECIALISED) == "in-term"


def test_a_rename_since_holds_them_together() -> None:
    """A new name of the joined one may be either's."""
    since = rename(JIA, DING, "2021-03-01")
    given(FIRST, OTHER, JOINED, since).when(Part(YI)).refused("join-used", since.number)


def test_shares_recorded_since_hold_them_together() -> None:
    """An act that says that the joined one holds shares names it."""
    since = shares(YI, BING, "60", "2021-01-01", "2021-01-05")
    given(FIRST, OTHER, JOINED, since).when(Part(YI)).refused("join-used", since.number)


def test_a_code_attached_since_holds_them_together() -> None:
    """It may be the code of either."""
    world = given(FIRST, OTHER, JOINED).attach((YI, "91110000600037341L"))
    world.when(Part(YI)).refused("join-used", "91110000600037341L")


def test_three_records_are_joined_one_by_one_and_parted_the_last_first() -> None:
    """A chain answers for all; an earlier join is parted after the later ones."""
    world = given(recognise(1, [JIA], "2019-06-13"), OTHER, recognise(3, [DING], "2025-11-01"))
    before = standings(world)
    world.when(JOINED, Join(DING, JIA, "同一企业"))
    assert world.enterprises(YI) == world.enterprises(JIA) == world.enterprises(DING)
    world.when(Part(YI)).refused("join-used", DING)
    world.when(Part(JIA), Part(YI))
    assert standings(world) == before


def test_two_joined_with_one_are_parted_the_last_first() -> None:
    """The second join names the record that goes on."""
    world = given(recognise(1, [JIA], "2019-06-13"), OTHER, recognise(3, [DING], "2025-11-01"))
    before = standings(world)
    world.when(JOINED, Join(JIA, DING, "同一企业"))
    world.when(Part(YI)).refused("join-used", DING)
    world.when(Part(DING), Part(YI))
    assert standings(world) == before


def test_joined_again_after_parting() -> None:
    """The second join says what the first said."""
    world = given(FIRST, OTHER, JOINED)
    joined = standings(world)
    world.when(Part(YI), JOINED)
    assert standings(world) == joined


def test_a_record_is_joined_by_its_id() -> None:
    """And one that is joined already is named with the one it is joined with."""
    world = given(FIRST, OTHER)
    (first,), (second,) = world.enterprises(JIA), world.enterprises(YI)
    world.when(Join(str(first), str(second), "同一企业"))
    world.when(Join(BING, str(second), "同一企业")).refused("already-joined", JIA, YI)
    world.when(Part(str(second)))
    assert world.enterprises(YI) == (second,)


@pytest.mark.parametrize("other", [JIA, YI])
def test_what_is_one_record_is_not_joined(other: str) -> None:
    """With itself, and with what is joined with it already."""
    given(FIRST, OTHER, JOINED).when(Join(JIA, other, "同一企业")).refused("already-joined", JIA)


def test_what_is_not_on_record_is_not_joined() -> None:
    """The name is shown; an id likewise."""
    given(FIRST).when(Join(JIA, YI, "同一企业")).refused("unknown-enterprise", YI)
    unknown = "11111111-1111-4111-8111-111111111110"
    given(FIRST).when(Join(JIA, unknown, "同一企业")).refused("unknown-enterprise", unknown)


def test_what_is_not_joined_is_not_parted() -> None:
    """There is nothing to part."""
    given(FIRST, OTHER).when(Part(YI)).refused("not-joined", YI)


def test_two_codes_are_two_enterprises() -> None:
    """Both codes are shown."""
    codes = ("91110000600037341L", "91330100799655058B")
    world = given(FIRST, OTHER).attach((JIA, codes[0])).attach((YI, codes[1]))
    world.when(JOINED).refused("uscc-of-another", *codes)


def test_the_record_with_the_code_goes_on() -> None:
    """The other way round it is joined, and the code finds both titles."""
    code = "91110000600037341L"
    world = given(FIRST, OTHER).attach((YI, code)).when(JOINED).refused("keep-the-other", code, YI)
    world.when(Join(YI, JIA, "同一企业"))
    assert world.memory.holders((code,))[code] == world.enterprises(JIA)[0]


def test_rows_of_their_own_in_one_list_are_two_enterprises() -> None:
    """One list that prints both does not mean one."""
    both = recognise(1, [JIA, YI], "2019-06-13")
    given(both).when(JOINED).refused("listed-twice", both.number)


def test_a_row_that_waits_is_a_row_of_its_own() -> None:
    """The list prints 丁, which was settled to be 乙, and 甲, which fits no title: they are two."""
    first = recognise(1, [YI, BING], "2019-06-13")
    held = renew(1, [BING, DING, JIA], "2022-06-01", unmatched="hold")
    other = recognise(2, [JIA], "2020-11-13", tier=SPECIALISED)
    world = given(first, other, held, resolve(DING, held.number, YI))
    world.when(Join(YI, JIA, "同一企业")).refused("listed-twice", held.number)


def test_a_batch_recognised_twice_is_two_enterprises() -> None:
    """Two acts recognised one and the other in one batch: both are named."""
    second = recognise(1, [YI], "2019-06-20")
    given(FIRST, second).when(JOINED).refused("already-recognised", FIRST.number, second.number)


def test_a_second_recognition_of_a_holder_could_not_have_been() -> None:
    """The joined record must have been possible in law: a valid title is not recognised again (9)."""
    second = recognise(2, [YI], "2020-11-13")
    given(FIRST, second).when(JOINED).refused("already-held", FIRST.number, second.number)


def test_an_ended_title_recognised_again_is_one_title() -> None:
    """The second recognition came when the first had run out."""
    second = recognise(4, [YI], "2022-09-08")
    world = given(FIRST, second, JOINED)
    assert world.ask(JIA, "2023-01-01").batch == 4
    assert world.ask(YI, "2020-01-01").batch == 1


def test_an_admission_before_the_list_of_the_batch_contradicts_it() -> None:
    """A list proves a title of a batch whose own list was published only afterwards."""
    proof = renew(5, [YI], "2019-01-01", admit=(5, "测认〔2018〕旧号", "2018-06-01"))
    real = recognise(5, [JIA], "2019-06-20")
    given(proof, real).when(JOINED).refused("admitted-before", proof.number, real.number)


def test_a_merger_of_the_one_into_the_other_makes_two() -> None:
    """Such an act speaks of two enterprises."""
    merged = merge([YI], JIA, "2021-06-01")
    world = given(FIRST, OTHER, merged)
    assert any(isinstance(event, EnterpriseMerged) for event in world.said())
    world.when(JOINED).refused("two-enterprises", merged.number)


def test_two_dissolutions_are_of_two() -> None:
    """An enterprise is dissolved once."""
    one, two = dissolve(JIA, "2021-06-01"), dissolve(YI, "2021-07-01", number="测销〔2021〕二号")
    world = given(FIRST, OTHER, one, two)
    assert any(isinstance(event, EnterpriseDissolved) for event in world.said())
    world.when(JOINED).refused("two-enterprises", one.number, two.number)


def test_a_dissolution_of_one_record_ends_the_titles_of_both() -> None:
    """The holder is one; parted, the title of 甲 goes on."""
    world = given(recognise(1, [JIA], "2020-06-13"), OTHER, dissolve(YI, "2021-06-01"), JOINED)
    assert cause_of(world, "2021-07-01") == "dissolution"
    world.when(Part(YI))
    assert world.status(JIA, "2021-07-01") == "in-term"
