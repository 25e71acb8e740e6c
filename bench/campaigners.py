"""Those who take part in a simulated national campaign: enterprises with invented names and whole forms, and their officers."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import count
from typing import get_args
from uuid import UUID

from stdnum.cn import uscc

from domain.account import Actor
from domain.act import Act, Call, CarriesOver, Recognise, Row
from domain.application import application_stream
from domain.authority import BODIES, MINISTRY, NAMES, Authority
from domain.campaign import Kind, campaign_stream
from domain.civil import Term
from domain.event_application import Checked, Finding, Head
from domain.stream import enterprise_stream
from domain.tier import Tier
from tests.forms.samples import filled
from web.runtime import Runtime

CALL = "示例函〔2022〕133号"
REVIEW, RECOGNITION = campaign_stream(CALL, 1), campaign_stream(CALL, 2)
CAMPAIGNS = (REVIEW, RECOGNITION)
_GIANTS, _WINDOW = "示例〔2019〕1号", Term(date(2022, 6, 21), date(2022, 6, 28))
_MET = tuple(Finding(one, "met", "met", "") for one in ("specialised", "refined", "distinctive", "innovation"))
_HEADS = tuple(Checked(head, True, "") for head in get_args(Head))


@dataclass(frozen=True)
class Campaigner:
    """An enterprise that may take part in one of the two campaigns: its number from 0, its authority, its `rank` in it (0: none)."""

    number: int
    kind: Kind
    body: str
    rank: int = 0

    visited = date(2022, 6, 30)
    findings = _MET
    heads = _HEADS

    @cached_property
    def name(self) -> str:
        """Its name."""
        return f"示例{self.number}号{'复核' if self.kind == 're-review' else '申报'}有限公司"

    @cached_property
    def id(self) -> UUID:
        """Its id, which follows from the act that named it first."""
        return enterprise_stream(_GIANTS if self.kind == "re-review" else _lower(self.body), self.name)

    @property
    def campaign(self) -> UUID:
        """The campaign."""
        return REVIEW if self.kind == "re-review" else RECOGNITION

    @cached_property
    def application(self) -> UUID:
        """Its application."""
        return application_stream(self.campaign, self.id)

    @property
    def actor(self) -> Actor:
        """Who acts for it."""
        return Actor("enterprise", enterprise=self.id, desk="bench")

    @property
    def files(self) -> bool:
        """Whether it files: of those under review one in twelve does not."""
        return self.kind == "recognition" or self.number % 12 != 0

    @property
    def recommended(self) -> bool:
        """Whether its province recommends it: two in three."""
        return self.number % 3 != 0

    @property
    def differs(self) -> bool:
        """Whether its paper says something else: one in twenty."""
        return self.number % 20 == 0

    def paper(self) -> dict[str, str]:
        """What its paper says."""
        return form(self) | ({"product": "另一种轴承"} if self.differs else {})


def form(one: Campaigner) -> dict[str, str]:
    """A whole form, personal answers included."""
    digits = f"91{one.number % 900_000 + 100_000}MA{one.number:07d}"
    code = digits + uscc.calc_check_digit(digits)
    return filled(one.kind, name=one.name, province=one.body, uscc=code)


def officer(body: str | None) -> Actor:
    """An officer of an authority; None: of the ministry."""
    return Actor("authority-officer", body=body, desk="bench") if body else Actor("ministry-officer", desk="bench")


def on(runtime: Runtime, day: str) -> None:
    """It is noon of that day."""
    today = date.fromisoformat(day)
    runtime.clock = lambda: datetime(today.year, today.month, today.day, 4, tzinfo=UTC)


def listed(runtime: Runtime, recognised: int, reviewed: int) -> list[Campaigner]:
    """Put them on the record: those under review by the list of 2019, the others by their provinces' lists of the tier below."""
    on(runtime, "2022-06-20")
    under_review, applying = _some("re-review", reviewed), _some("recognition", recognised)
    runtime.ledger.record_act(_list(_GIANTS, MINISTRY, Tier.LITTLE_GIANT, under_review, date(2019, 6, 13)))
    for authority in BODIES:
        own = [one for one in applying if one.body == authority.name]
        act = _list(_lower(authority.name), authority, Tier.SPECIALISED_SME, own, date(2021, 6, 1))
        runtime.ledger.record_act(act)
    return [*under_review, *applying]


def _some(kind: Kind, number: int) -> list[Campaigner]:
    """So many, dealt out to the authorities in turn; those of each that will be recommended are ranked from 1."""
    ranks = {body: count(1) for body in NAMES}
    made = [Campaigner(at, kind, NAMES[at % len(NAMES)]) for at in range(number)]
    return [replace(one, rank=next(ranks[one.body])) if one.files and one.recommended else one for one in made]


def _lower(body: str) -> str:
    return f"示例{body}〔2021〕1号"


def _list(number: str, authority: Authority, tier: Tier, some: list[Campaigner], published: date) -> Act:
    rows = tuple(Row(place, one.name, one.body) for place, one in enumerate(some, 1))
    return Act(number, "示例名单", authority.name, published, published, recognise=(Recognise(tier, 1, rows, None),))


def called(runtime: Runtime) -> None:
    """The ministry calls both campaigns."""
    over = CarriesOver("三(三)", "在该名单发布前，称号依然有效")
    day, by = date(2022, 6, 15), date(2022, 7, 12)
    review = Call(Tier.LITTLE_GIANT, "re-review", "63", _WINDOW, by, (1,), None, over)
    recognition = Call(Tier.LITTLE_GIANT, "recognition", "63", _WINDOW, by, (), 4)
    runtime.ledger.record_act(Act(CALL, "示例通知", MINISTRY.name, day, day, call=(review, recognition)))
