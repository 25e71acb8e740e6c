"""Names that were never put out for objections: they are shown, and the ministry's list is not published without a reason."""

from uuid import UUID

import pytest

from domain.account import Actor
from domain.act import Call
from domain.putting_out import NotPutOut
from domain.refusal import Refused
from tests.acts import act, publicity, recognise, rename, renew, together
from tests.campaigns.house import CALL, WINDOW, WU, House
from tests.proposals.office import GIVEN, HE, LIST, OUT, WEN, approved, staffed
from tests.world import BING, DING, JIA, JIANGSU, SPECIALISED, ZHEJIANG
from web.proposals import reading, steps

BOTH = together(
    publicity([DING], "2022-08-08", "2022-08-12", CALL.number, "recognition"),
    publicity([JIA], "2022-08-08", "2022-08-12", CALL.number, "re-review"),
)


def missing(house: House, id: UUID) -> dict[UUID, NotPutOut]:
    """What the dry run shows, by campaign."""
    return {one.campaign: one for one in reading.dry_run(house.runtime, WEN, id)[1].not_put_out}


def test_a_list_that_was_never_put_out_is_not_published(house: House) -> None:
    """Both campaigns had no publicity: it is shown with every name, and refused, and nothing of it is on record."""
    made = approved(house, why="")
    assert missing(house, made.id) == {
        house.recognition: NotPutOut(house.recognition, 0, True, (DING,)),
        house.re_review: NotPutOut(house.re_review, 0, True, (JIA,)),
    }
    at = house.runtime.record.position()
    with pytest.raises(Refused, match=r"^not-put-out") as found:
        steps.publish(house.runtime, HE, made.id)
    assert (JIA in found.value.refusal.zh, "2家" in found.value.refusal.zh) == (True, True)
    assert house.runtime.record.position() == at
    assert len(reading.one(house.runtime, WEN, made.id).approvals) == 2


def test_with_a_reason_it_is_published(house: House) -> None:
    """The reason stands in the event with which it was proposed."""
    made = approved(house, why=" 补充名单，已在门户网站公示 ")
    assert made.said.without_publicity == "补充名单，已在门户网站公示"
    assert len(missing(house, made.id)) == 2
    assert steps.publish(house.runtime, HE, made.id).status == "published"


def test_one_name_that_was_left_out_is_named(house: House) -> None:
    """Of two on the list one was put out; the other is said, though the campaign had its publicity."""
    house.on("2022-08-08").given(BOTH)
    more = recognise(4, [WU], OUT, bodies=(JIANGSU,), extract=(JIANGSU,), body=JIANGSU)
    made = approved(house.on(OUT), together(LIST, more), why="")
    assert missing(house, made.id) == {house.recognition: NotPutOut(house.recognition, 1, True, (WU,))}
    with pytest.raises(Refused, match=r"^not-put-out"):
        steps.publish(house.runtime, HE, made.id)


def test_what_was_put_out_is_published(house: House) -> None:
    """Under a former name too: the enterprise is the same, and the list prints its new one."""
    house.on("2022-08-08").given(BOTH, rename(DING, "示例丁新有限公司", "2022-08-20"))
    made = approved(
        house.on(OUT),
        together(
            renew(1, [JIA], OUT, bodies=(ZHEJIANG, JIANGSU)),
            recognise(4, ["示例丁新有限公司"], OUT, bodies=(ZHEJIANG,), extract=(ZHEJIANG,)),
        ),
        why="",
    )
    assert missing(house, made.id) == {}
    assert steps.publish(house.runtime, HE, made.id).status == "published"


def test_a_province_is_shown_and_not_held_up(house: House) -> None:
    """What a province puts out it mostly puts out elsewhere."""
    one, two, three = (Actor("authority-officer", account=UUID(int=number), body=ZHEJIANG) for number in (21, 22, 23))
    staffed(house, one, two, three)
    office = "浙江省经济和信息化厅"
    house.given(act("通", "2022-06-16", issuer=office, call=(Call(SPECIALISED, "recognition", "63", WINDOW, batch=2),)))
    made = steps.propose(house.runtime, one, GIVEN, recognise(2, [BING], OUT, tier=SPECIALISED, issuer=office))
    (shown,) = reading.dry_run(house.runtime, one, made.id)[1].not_put_out
    assert (shown.required, shown.publicities, shown.names) == (False, 0, (BING,))
    for officer in (two, three):
        steps.approve(house.runtime, officer, made.id, made.result)
    assert steps.publish(house.runtime, one, made.id).status == "published"
