"""What acts state of enterprises between lists that changes no title; and enterprises that come onto the record by themselves."""

import pytest

from domain.belonging import authority_of
from domain.enrolling import enrol, enrolled
from domain.event import EnterpriseEnrolled, EnterpriseMerged, EnterpriseMoved, ShareholdingRecorded
from domain.refusal import Refused
from tests.acts import champion, corrected, dissolve, merge, move, recognise, rename, shares, split
from tests.world import BING, DING, JIA, JIANGSU, YI, ZHEJIANG, day, given

BATCH_1 = recognise(1, [JIA, YI], "2019-06-13")
CODE, OTHER_CODE = "91330100MA2XY12351", "91330100MA2XY1243U"


def test_a_merger_ends_nothing_and_warns() -> None:
    """The title stands until a further act says otherwise; the successor comes onto the record."""
    world = given(BATCH_1, merge([JIA, YI], BING, "2021-03-01"))
    assert world.status(JIA, "2021-03-01") == "in-term"
    assert "title-stands-after-merge" in world.warnings()
    assert world.enterprises(BING)
    assert world.summary().successions == [f"{JIA} → {BING}", f"{YI} → {BING}"]


def test_a_split_ends_nothing_and_warns() -> None:
    """Those that came of an enterprise are others, without its title."""
    world = given(BATCH_1, split(JIA, [BING, DING], "2021-03-01"))
    assert world.status(JIA, "2021-03-01") == "in-term"
    assert world.status(BING, "2021-03-01") == "never-recorded"
    assert "title-stands-after-split" in world.warnings()


def test_nobody_succeeds_itself() -> None:
    """Successors are other enterprises, under former names too."""
    given(BATCH_1).when(merge([JIA, YI], YI, "2021-03-01")).refused("own-successor")
    given(BATCH_1, rename(JIA, BING, "2020-01-01")).when(split(JIA, [BING, DING], "2021-03-01")).refused(
        "own-successor"
    )


def test_a_champion_changes_no_title() -> None:
    """It is stated by the ministry, of enterprises on record and of others."""
    world = given(BATCH_1, champion(JIA, "2021-03-01"), champion(BING, "2021-04-01"))
    assert world.status(JIA, "2021-03-01") == "in-term"
    assert world.summary().champions == [BING]
    given(BATCH_1).when(champion(JIA, "2021-03-01", issuer="浙江省经济和信息化厅")).refused("not-entitled")


def test_a_list_that_names_a_champion_or_a_dissolved_enterprise_is_remarked_on() -> None:
    """What an act states is a fact: it is recorded, with a warning."""
    before = given(BATCH_1, champion(BING, "2021-03-01"), champion(DING, "2024-03-01"), dissolve(YI, "2023-01-01"))
    world = before.when(recognise(4, [YI, BING, DING], "2023-07-14"))
    assert BING in world.warnings()["champion"].zh
    assert DING not in world.warnings()["champion"].zh
    assert YI in world.warnings()["dissolved"].zh


def test_shares_are_stated_of_enterprises_only() -> None:
    """Whoever is not on record must have a name like an enterprise's; a person's shares are not recorded."""
    world = given(BATCH_1, shares("示例集团有限公司", JIA, "51", "2020-01-01", "2021-03-01"))
    assert world.summary().holdings == [f"示例集团有限公司 51% → {JIA}"]
    given(BATCH_1).when(shares("张某某", JIA, "51", "2020-01-01", "2021-03-01")).refused("not-an-enterprise", "自然人")
    given(BATCH_1).when(shares(JIA, JIA, "51", "2020-01-01", "2021-03-01")).refused("holds-itself")


def test_a_correction_withdraws_facts_and_the_enterprises_that_only_they_brought() -> None:
    """A successor typed wrongly goes with the merger; one that a further act concerns stays."""
    first = merge([JIA], BING, "2021-03-01")
    right = corrected(first, merge([JIA], DING, "2021-03-01"))
    world = given(BATCH_1, first, right)
    assert not world.enterprises(BING)
    assert world.enterprises(DING)
    held = given(BATCH_1, first, shares(BING, YI, "60", "2021-05-01", "2021-06-01"), right)
    assert held.enterprises(BING)
    assert [event.name for _, event in held.memory.facts() if isinstance(event, EnterpriseMerged)] == [DING]


def test_a_corrected_act_that_names_the_same_keeps_them() -> None:
    """What is said again stands on, once."""
    first = shares(BING, JIA, "60", "2021-05-01", "2021-06-01")
    world = given(BATCH_1, first, corrected(first, shares(BING, JIA, "61", "2021-05-01", "2021-06-01")))
    assert world.enterprises(BING)
    stated = [event.share for _, event in world.memory.facts() if isinstance(event, ShareholdingRecorded)]
    assert stated == ["61"]


def test_an_enterprise_enrols_itself() -> None:
    """It has its name, its code and its authority, and a list that prints it later joins it."""
    world = given(BATCH_1)
    world.memory.append(enrol(world.memory, BING, CODE, ZHEJIANG, day("2024-05-06")))
    assert world.enterprises(BING) == (enrolled(BING),)
    assert world.memory.holders((CODE,)) == {CODE: enrolled(BING)}
    world.when(recognise(2, [BING], "2024-09-08"))
    assert world.enterprises(BING) == (enrolled(BING),)
    assert world.status(BING, "2024-09-08") == "in-term"


@pytest.mark.parametrize(
    ("name", "code", "body", "refusal"),
    [
        (JIA, OTHER_CODE, ZHEJIANG, "on-record"),
        (DING, CODE, ZHEJIANG, "uscc-of-another"),
        (DING, "91330100MA2XY12350", ZHEJIANG, "uscc-check"),
        (DING, OTHER_CODE, "浙江", "unknown-body"),
        (" ", OTHER_CODE, ZHEJIANG, "odd-value"),
    ],
)
def test_who_may_not_enrol(name: str, code: str, body: str, refusal: str) -> None:
    """A name or code on record, a wrong code and an unknown authority are refused."""
    world = given(BATCH_1)
    world.memory.append(enrol(world.memory, BING, CODE, ZHEJIANG, day("2024-05-06")))
    with pytest.raises(Refused) as refused:
        enrol(world.memory, name, code, body, day("2024-05-07"))
    assert refused.value.refusal.code == refusal


def test_to_whom_an_enterprise_belongs() -> None:
    """The last in legal order of its enrolment, the rows that print it, and its moves."""
    first = EnterpriseEnrolled(name=JIA, body=JIANGSU, on=day("2018-01-01"))
    assert authority_of((), (), first) == JIANGSU
    world = given(BATCH_1, move(JIA, ZHEJIANG, JIANGSU, "2021-05-01"))
    facts = world.memory.live(world.title(JIA))
    turns = world.memory.turns()[world.enterprises(JIA)[0]]
    moves = [(turn.event, turn.order) for turn in turns if isinstance(turn.event, EnterpriseMoved)]
    assert authority_of(facts, (), first) == ZHEJIANG
    assert authority_of(facts, moves, first) == JIANGSU
    assert authority_of(facts, moves, first, before=(day("2021-05-01"), 0, 0)) == ZHEJIANG
    assert authority_of((), ()) is None
