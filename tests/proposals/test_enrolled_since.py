"""An applicant that enrols between the approvals and the launch: what was approved of its name stands."""

import pytest

from domain.act import Act, Recognise, Row
from domain.refusal import Refused
from tests.acts import act, rename
from tests.campaigns.house import House, code_of
from tests.proposals.office import HE, OUT, approved, seen
from tests.world import GIANT, SPECIALISED, ZHEJIANG
from web.campaigns.enrolling import enrol
from web.proposals import steps

NEW = "示例子有限公司"


def listed(code: str | None = None) -> Act:
    """A list that names somebody nobody has heard of."""
    rows = (Row(1, NEW, ZHEJIANG, code),)
    return act("单", OUT, recognise=(Recognise(GIANT, 4, rows, (ZHEJIANG,), (ZHEJIANG,)),))


def enrolled(house: House) -> None:
    """The new one is put on record by its authority."""
    enrol(house.runtime, house.zhejiang, NEW, code_of(NEW), ZHEJIANG)


@pytest.mark.parametrize("code", [None, code_of(NEW)])
def test_an_enrolment_voids_nothing(house: House, code: str | None) -> None:
    """The same name with the same code gets the same term: it is published, and the title is the enrolled one's."""
    made = approved(house, listed(code))
    enrolled(house)
    assert steps.publish(house.runtime, HE, made.id).status == "published"
    assert house.held(NEW) == {NEW: "valid"}
    assert house.runtime.differences() == []


def test_another_code_cannot_be_published(house: House) -> None:
    """The list prints one code and the record another: that is somebody else, and the act would be refused."""
    made = approved(house, listed(code_of("示例丑有限公司")))
    enrolled(house)
    with pytest.raises(Refused, match=r"^result-moved"):
        steps.publish(house.runtime, HE, made.id)
    voided = seen(house, made.id).voided
    assert voided is not None
    assert voided.why == "refused"


@pytest.mark.parametrize(
    "more",
    [
        act("认", "2022-09-07", issuer="浙江省经济和信息化厅", recognise=(Recognise(SPECIALISED, 2, (Row(1, NEW, ZHEJIANG),)),)),
        rename(NEW, "示例寅有限公司", "2022-09-07"),
    ],
)  # fmt: skip
def test_whatever_an_act_says_of_it_voids(house: House, more: Act) -> None:
    """A title of another tier, or another name: law has moved about it, and two officers look again."""
    made = approved(house, listed())
    enrolled(house)
    house.given(more)
    with pytest.raises(Refused, match=r"^result-moved"):
        steps.publish(house.runtime, HE, made.id)
    assert seen(house, made.id).approvals == ()
