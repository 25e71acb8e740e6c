"""Campaigns in memory: a docket over a list of events, a few invented enterprises, and the steps up to a given point.

`files = given(recognition()); filed(files, JIA); files.refused(lambda docket: ..., "no-paper")`. Days are ISO text.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import partial, reduce
from typing import Any, cast, get_args
from uuid import UUID

from domain.application import Application, application_stream, evolve
from domain.campaign import Campaign, campaign_stream
from domain.campaign import evolve as campaign_evolve
from domain.civil import Term
from domain.event import Event
from domain.event_application import ApplicationEvent, Checked, Difference, Finding, Head, Indicator
from domain.event_campaign import CampaignEvent, SummaryHandedIn
from domain.filing import Submit, submit
from domain.product import Product
from domain.refusal import Refusal, Refused
from domain.reviewing import Compare, Decline, HandIn, Recommend, Review, compare, decline, hand_in, recommend, review
from domain.shareholding import Holding
from domain.stepping import Steps
from domain.stream import enterprise_stream
from domain.tier import Tier

JIA, YI, BING, DING = "示例甲有限公司", "示例乙有限公司", "示例丙有限公司", "示例丁有限公司"
ZHEJIANG, NINGBO = "浙江省", "宁波市"
CALL = "工信厅企业函〔2022〕999号"
DURING, AFTER = "2022-06-24", "2022-07-04"
SHA = "a" * 64
FORM = {"name": JIA, "revenue.y1": "12000", "truth": "yes"}
MET = (Finding("rd-share", "met", "met", ""),)
HEADS = tuple(Checked(head, True, "") for head in get_args(Head))
INDICATORS = (Indicator("rd-share", "pass", "6.1", "≥6"),)

Way = Callable[["Files"], Steps]


def day(text: str) -> date:
    """A civil day from ISO text."""
    return date.fromisoformat(text)


def who(name: str) -> UUID:
    """The id of an invented enterprise."""
    return enterprise_stream(CALL, name)


def recognition() -> Campaign:
    """The fourth batch of little giants: window 06-21 to 06-28, provinces by 07-12."""
    return Campaign(
        id=campaign_stream(CALL, 1),
        act=CALL,
        block=1,
        published=day("2022-06-15"),
        tier=Tier.LITTLE_GIANT,
        kind="recognition",
        bodies=(ZHEJIANG, NINGBO),
        rule_book="63号",
        window=Term(day("2022-06-21"), day("2022-06-28")),
        provinces_by=day("2022-07-12"),
        batch=4,
        exclusions=("champion", "control", "same-group", "lower-tier", "barred"),
    )


def re_review() -> Campaign:
    """The re-review of the first batch, which runs beside it."""
    return replace(
        recognition(),
        id=campaign_stream(CALL, 2),
        block=2,
        kind="re-review",
        cohorts=(1,),
        batch=None,
        exclusions=("barred",),
    )


class Files:
    """A docket of campaigns over a list of events. What the law says of an enterprise is set by the test, by id."""

    def __init__(self, *called: Campaign) -> None:
        self.log: list[tuple[UUID, Event]] = []
        self.called = {one.id: one for one in called}
        self.states: dict[UUID, Application] = {}
        self.belongs = {who(JIA): ZHEJIANG, who(YI): ZHEJIANG, who(BING): ZHEJIANG, who(DING): NINGBO}
        self.reviewed = dict(self.belongs)
        self.verdicts: dict[UUID, str] = {}
        self.bars: dict[UUID, date] = {}
        self.acts: dict[UUID, str] = {}
        self.codes: dict[UUID, str] = {}
        self.gone: dict[UUID, str] = {}
        self.shares: list[Holding] = []
        self.groups: dict[UUID, tuple[UUID, ...]] = {}
        self.made: dict[UUID, Product] = {}

    def take(self, way: Way) -> list[Event]:
        """Take a step: its events, which are on the list from now on. Raises `Refused`."""
        steps = way(self)
        for stream, event in steps:
            self._follow(stream, event)
        self.log.extend(steps)
        return [event for _, event in steps]

    def refused(self, way: Way, code: str, *words: str) -> Refusal:
        """The refusal of a step, with this code, and these words in its Chinese message; nothing changed."""
        before = list(self.log)
        try:
            said = self.take(way)
        except Refused as refused:
            refusal = refused.refusal
            assert refusal.code == code, refusal
            assert all(word in refusal.zh for word in words), refusal.zh
            assert refusal.en
            assert self.log == before
            return refusal
        raise AssertionError(f"not refused: {said}")

    def change(self, campaign: Campaign, **changes: Any) -> Campaign:
        """An act changes a campaign: its window, its withdrawal, its list."""
        self.called[campaign.id] = replace(self.called[campaign.id], **changes)
        return self.called[campaign.id]

    def _follow(self, stream: UUID, event: Event) -> None:
        campaign = self.called.get(stream)
        if campaign is None:
            self.states[stream] = evolve(self.application(stream), cast(ApplicationEvent, event))
        else:
            self.called[stream] = campaign_evolve(campaign, cast(CampaignEvent, event))

    @property
    def position(self) -> int:
        """The number of events."""
        return len(self.log)

    def campaign(self, campaign: UUID) -> Campaign | None:
        """The campaign, as its events and `change` left it."""
        return self.called.get(campaign)

    def application(self, application: UUID) -> Application:
        """The fold of its events."""
        return self.states.get(application) or Application(application)

    def application_of(self, campaign: UUID, enterprise: UUID) -> Application:
        """No records are joined here."""
        return self.application(application_stream(campaign, enterprise))

    def applications(self, campaign: UUID, body: str | None = None) -> Mapping[UUID, Application]:
        """Those of a campaign."""
        return {id: one for id, one in self.states.items() if one.campaign == campaign and body in (None, one.body)}

    def ranked(self, campaign: UUID, body: str, rank: int) -> UUID | None:
        """Who holds a rank."""
        held = (id for id, one in self.applications(campaign, body).items() if one.status == "recommended")
        return next((id for id in held if getattr(self.states[id].finding, "rank", None) == rank), None)

    def scope(self, campaign: Campaign) -> Mapping[UUID, str]:
        """The enterprises under review."""
        return self.reviewed if campaign.kind == "re-review" else {}

    def in_scope(self, campaign: Campaign, enterprise: UUID) -> bool:
        """Whether it is one of them."""
        return enterprise in self.scope(campaign)

    def bodies(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """To which authority each belongs."""
        return {one: self.belongs[one] for one in enterprises if one in self.belongs}

    def names(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The invented names."""
        known = {who(name): name for name in (JIA, YI, BING, DING)}
        return {one: known[one] for one in enterprises if one in known}

    def usccs(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """As the test says."""
        return {one: self.codes[one] for one in enterprises if one in self.codes}

    def holders(self, usccs: Collection[str]) -> Mapping[str, UUID]:
        """As the test says."""
        return {code: one for one, code in self.codes.items() if code in usccs}

    def holds(self, enterprises: Collection[UUID], tier: Tier, on: date) -> Mapping[UUID, str]:
        """As the test says; else the tier below is held, and little giants are not."""
        other = "not_valid" if tier is Tier.LITTLE_GIANT else "valid"
        return {one: self.verdicts.get(one, other) for one in enterprises}

    def barred(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, date]:
        """As the test says."""
        return {one: self.bars[one] for one in enterprises if one in self.bars}

    def champions(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """As the test says."""
        return {one: self.acts[one] for one in enterprises if one in self.acts}

    def dissolved(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """As the test says."""
        return {one: self.gone[one] for one in enterprises if one in self.gone}

    def holdings_near(self, enterprise: UUID, on: date) -> Collection[Holding]:
        """All of them: more than hang together with it do no harm."""
        return self.shares

    def group(self, enterprise: UUID) -> Collection[UUID]:
        """As the test says."""
        return self.groups.get(enterprise, ())

    def products(self, enterprises: Collection[UUID]) -> Mapping[UUID, Product]:
        """As the test says."""
        return {one: self.made[one] for one in enterprises if one in self.made}


def given(*called: Campaign) -> Files:
    """Files with these campaigns, and nothing filed."""
    return Files(*called)


def app(campaign: Campaign, name: str) -> UUID:
    """The application of an enterprise."""
    return application_stream(campaign.id, who(name))


def filed(files: Files, campaign: Campaign, *names: str, on: str = DURING) -> UUID:
    """These enterprises filed; the application of the last."""
    for name in names:
        files.take(partial(submit, asked=Submit(campaign.id, who(name), FORM, day(on))))
    return app(campaign, names[-1])


def compared(files: Files, application: UUID, *differences: Difference, on: str = AFTER) -> None:
    """The paper was compared."""
    files.take(lambda docket: compare(docket, Compare(application, differences, "typed", day(on))))


def examined(files: Files, application: UUID, on: str = AFTER) -> None:
    """The paper agrees, and the application was reviewed."""
    compared(files, application, on=on)
    files.take(lambda docket: review(docket, Review(application, day(on), MET, day(on))))


def recommended(files: Files, campaign: Campaign, *names: str, first: int = 1) -> UUID:
    """These enterprises filed and were recommended, in this order; the application of the last."""
    for rank, name in enumerate(names, first):
        application = filed(files, campaign, name)
        examined(files, application)
        asked = Recommend(application, "同意推荐", rank, "63号", INDICATORS, day(AFTER))
        files.take(partial(recommend, asked=asked))
    return app(campaign, names[-1])


def declined(files: Files, application: UUID, reason: str = "研发费用凭证不全") -> None:
    """An application was declined."""
    files.take(lambda docket: decline(docket, Decline(application, reason, "63号", INDICATORS, day(AFTER))))


def handed_in(files: Files, campaign: Campaign, body: str = ZHEJIANG, on: str = "2022-07-12") -> SummaryHandedIn:
    """An authority handed in."""
    (event,) = files.take(lambda docket: hand_in(docket, HandIn(campaign.id, body, SHA, day(on))))
    assert isinstance(event, SummaryHandedIn)
    return event


def folded(files: Files, application: UUID) -> Application:
    """The application made anew from the whole list of events."""
    own = [cast(ApplicationEvent, event) for stream, event in files.log if stream == application]
    return reduce(evolve, own, Application(application))
