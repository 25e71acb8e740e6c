"""Five people of the ministry, the act that they put forward, and the list that was out before it."""

from uuid import UUID

from domain.account import Actor
from domain.act import Act
from domain.event_account import AccountOpened
from domain.objection import Objection
from domain.proposal import Proposal
from ledger.reporters import Reporter
from tests.acts import publicity, recognise, renew, together
from tests.campaigns.house import CALL, House
from tests.world import DING, JIA, JIANGSU, ZHEJIANG
from web.proposals import objecting, reading, steps

WEN, FANG, GAO, HE = (Actor("ministry-officer", account=UUID(int=1600 + number)) for number in range(4))
GIVEN, OBJECTION = UUID(int=9), UUID(int=77)
OUT, ON_PAPER = "2022-09-08", "已在部门户网站公示"
LIST = together(
    renew(1, [JIA], OUT, bodies=(ZHEJIANG, JIANGSU), number="示例函〔2022〕224号"),
    recognise(4, [DING], OUT, bodies=(ZHEJIANG,), extract=(ZHEJIANG,)),
)
"""One title is renewed, two lapse, and one starts."""
SHOWN = publicity([JIA, DING], "2022-08-08", "2022-08-12", CALL.number, "recognition")
WHO = Reporter("示例异议人", "0571-0000001", "主导产品与事实不符")


def staffed(house: House, *more: Actor) -> House:
    """The officers' accounts are open, those of the ministry or others."""
    opened = [
        (one.account, AccountOpened(role=one.role, body=one.body))
        for one in more or (WEN, FANG, GAO, HE)
        if one.account
    ]
    house.runtime.ledger.note(lambda _: opened)
    return house


def proposed(house: House, act: Act = LIST, given: UUID = GIVEN, why: str = ON_PAPER) -> Proposal:
    """Put forward by the first officer, who says why it was not put out here."""
    return steps.propose(house.runtime, WEN, given, act, why)


def approved(house: House, act: Act = LIST, given: UUID = GIVEN, why: str = ON_PAPER) -> Proposal:
    """Put forward, and approved by two others."""
    made = proposed(house, act, given, why)
    for officer in (FANG, GAO):
        made = steps.approve(house.runtime, officer, made.id, made.result)
    return made


def seen(house: House, id: UUID) -> Proposal:
    """How it stands."""
    return reading.one(house.runtime, WEN, id)


def objected(house: House, name: str = DING, given: UUID = OBJECTION, campaign: UUID | None = None) -> Objection:
    """Somebody objects to an enterprise of the list."""
    where = campaign or house.recognition
    return objecting.raise_(house.runtime, house.firm(JIA), where, given, name, WHO, ("ab" * 32,))
