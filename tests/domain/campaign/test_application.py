"""Random steps in any order: what is accepted is in order, and the record says how an application stands."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import Any, get_args
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain import event as ev
from domain.campaign import Campaign
from domain.checking import Check, Draw, SpotFinding, check, draw, found
from domain.event import ApplicationEvent, Event
from domain.event_application import Checked, Difference, Finding, Head
from domain.filing import Attach, Submit, Withdraw, attach, close, submit, withdraw
from domain.form import FIELDS
from domain.refusal import Refused
from domain.reviewing import (
    Compare,
    Decline,
    HandIn,
    Recommend,
    Review,
    Settle,
    TakeBack,
    compare,
    decline,
    hand_in,
    recommend,
    review,
    settle,
    take_back,
)
from domain.stepping import Steps
from tests.domain.campaign.given import (
    BING,
    DING,
    JIA,
    NINGBO,
    SHA,
    YI,
    ZHEJIANG,
    Files,
    app,
    folded,
    re_review,
    recognition,
    who,
)

NAMES = st.sampled_from([JIA, YI, BING, DING])
CAMPAIGNS = st.sampled_from([recognition(), re_review()])
WORDS = st.sampled_from(["", "查账所见", "示例"])
FORMS = st.fixed_dictionaries(
    {"revenue.y1": st.sampled_from(["", "12000", "13000"])},
    optional={"cloud": st.just("已上云"), "phone": st.just("13900000000")},
)
Found = ev.ApplicationRecommended | ev.ApplicationDeclined | ev.FindingWithdrawn


class Machine(RuleBasedStateMachine):
    """Four enterprises, two authorities, two campaigns; the days pass by."""

    def __init__(self) -> None:
        super().__init__()
        self.files = Files(recognition(), re_review())
        self.on = date(2022, 6, 21)

    def take(self, way: Callable[[Files], Steps]) -> None:
        """A step, or nothing where it is refused."""
        before = len(self.files.log)
        try:
            self.files.take(way)
        except Refused:
            assert len(self.files.log) == before

    @initialize(whose=st.sets(st.tuples(CAMPAIGNS, NAMES), min_size=3))
    def begin(self, whose: set[tuple[Campaign, str]]) -> None:
        """Some have filed on the first day, and the paper of some came in."""
        for number, (campaign, name) in enumerate(sorted(whose, key=lambda one: (one[0].block, one[1]))):
            self.submits(campaign, name, {"revenue.y1": "12000"})
            if number % 2:
                self.compares(campaign, name, "12000", True)

    @rule(days=st.integers(1, 3))
    def wait(self, days: int) -> None:
        """Days pass."""
        self.on += timedelta(days=days)

    @rule(campaign=CAMPAIGNS, name=NAMES, form=FORMS)
    def submits(self, campaign: Campaign, name: str, form: dict[str, str]) -> None:
        """An enterprise files."""
        self.take(lambda docket: submit(docket, Submit(campaign.id, who(name), form, self.on)))

    @rule(campaign=CAMPAIGNS, name=NAMES, reason=WORDS)
    def withdraws(self, campaign: Campaign, name: str, reason: str) -> None:
        """It takes back."""
        self.take(lambda docket: withdraw(docket, Withdraw(app(campaign, name), reason, self.on)))

    @rule(campaign=CAMPAIGNS, name=NAMES, number=st.integers(1, 3))
    def attaches(self, campaign: Campaign, name: str, number: int) -> None:
        """It proves."""
        sha = str(number) * 64
        asked = Attach(app(campaign, name), UUID(int=number), sha, number, "application/pdf", "store", "", self.on)
        self.take(lambda docket: attach(docket, asked))

    @rule(campaign=CAMPAIGNS, name=NAMES, online=st.sampled_from(["12000", "13000"]), differ=st.booleans())
    def compares(self, campaign: Campaign, name: str, online: str, differ: bool) -> None:
        """The paper comes in."""
        found = (Difference("revenue.y1", online, "12005"), Difference("phone", None, None)) if differ else ()
        self.take(lambda docket: compare(docket, Compare(app(campaign, name), found, "typed", self.on)))

    @rule(campaign=CAMPAIGNS, name=NAMES, field=st.sampled_from(["revenue.y1", "phone", "cloud"]), reason=WORDS)
    def settles(self, campaign: Campaign, name: str, field: str, reason: str) -> None:
        """A difference is settled."""
        self.take(lambda docket: settle(docket, Settle(app(campaign, name), field, "paper", reason, self.on)))

    @rule(campaign=CAMPAIGNS, name=NAMES, words=WORDS)
    def reviews(self, campaign: Campaign, name: str, words: str) -> None:
        """Somebody goes there."""
        findings = (Finding("rd-share", "met", "not-met", words),)
        self.take(lambda docket: review(docket, Review(app(campaign, name), self.on, findings, self.on)))

    @rule(campaign=CAMPAIGNS, name=NAMES, rank=st.integers(0, 3), opinion=WORDS)
    def recommends(self, campaign: Campaign, name: str, rank: int, opinion: str) -> None:
        """The province recommends."""
        asked = Recommend(app(campaign, name), opinion, rank, "63号", (), self.on)
        self.take(lambda docket: recommend(docket, asked))

    @rule(campaign=CAMPAIGNS, name=NAMES, reason=WORDS)
    def declines(self, campaign: Campaign, name: str, reason: str) -> None:
        """The province declines."""
        self.take(lambda docket: decline(docket, Decline(app(campaign, name), reason, "63号", (), self.on)))

    @rule(campaign=CAMPAIGNS, name=NAMES, reason=WORDS)
    def takes_back(self, campaign: Campaign, name: str, reason: str) -> None:
        """It takes its finding back."""
        self.take(lambda docket: take_back(docket, TakeBack(app(campaign, name), reason, self.on)))

    @rule(campaign=CAMPAIGNS, body=st.sampled_from([ZHEJIANG, NINGBO, "江苏省"]))
    def hands_in(self, campaign: Campaign, body: str) -> None:
        """It hands in."""
        self.take(lambda docket: hand_in(docket, HandIn(campaign.id, body, SHA, self.on)))

    @rule(campaign=CAMPAIGNS)
    def closes(self, campaign: Campaign) -> None:
        """The window is over."""
        self.take(lambda docket: close(docket, campaign.id, self.on))

    @precondition(lambda self: any(one.summaries for one in self.files.called.values()))
    @rule(campaign=CAMPAIGNS, name=NAMES, passed=st.booleans())
    def checks(self, campaign: Campaign, name: str, passed: bool) -> None:
        """The ministry checks."""
        heads = tuple(Checked(head, passed, "示例") for head in get_args(Head))
        self.take(lambda docket: check(docket, Check(app(campaign, name), heads, self.on)))

    @precondition(lambda self: any(one.summaries for one in self.files.called.values()))
    @rule(campaign=CAMPAIGNS, size=st.integers(0, 3))
    def draws(self, campaign: Campaign, size: int) -> None:
        """Spot checks are drawn."""
        self.take(lambda docket: draw(docket, Draw(campaign.id, size, self.on, seed="种子")))

    @rule(campaign=CAMPAIGNS, name=NAMES, passed=st.booleans())
    def finds(self, campaign: Campaign, name: str, passed: bool) -> None:
        """And something is found."""
        self.take(lambda docket: found(docket, SpotFinding(app(campaign, name), passed, "示例", self.on)))

    @rule(campaign=CAMPAIGNS, name=NAMES, rank=st.integers(1, 2))
    def goes_through(self, campaign: Campaign, name: str, rank: int) -> None:
        """An application goes its whole way to the recommendation, as far as it comes."""
        self.submits(campaign, name, {"revenue.y1": "12000"})
        self.compares(campaign, name, "12000", False)
        self.reviews(campaign, name, "示例")
        self.recommends(campaign, name, rank, "示例")

    @precondition(lambda self: sum(one.status == "recommended" for one in self.files.states.values()) > 1)
    @rule(campaign=CAMPAIGNS)
    def comes_to_its_end(self, campaign: Campaign) -> None:
        """The window passes by, what is undecided is declined, the authorities hand in, the ministry looks."""
        self.on = max(self.on, date(2022, 7, 1))
        for name in (JIA, YI, BING, DING):
            self.declines(campaign, name, "示例")
        self.hands_in(campaign, ZHEJIANG)
        self.hands_in(campaign, NINGBO)
        self.draws(campaign, 1)
        for name in (JIA, YI, BING, DING):
            self.checks(campaign, name, True)
            self.finds(campaign, name, False)

    @invariant()
    def what_was_accepted_is_in_order(self) -> None:
        """The last event has everything before it that it needs."""
        if self.files.log:
            in_order(self.files)

    @invariant()
    def a_state_is_the_fold_of_its_events(self) -> None:
        """Its version is their number; made anew it is the same."""
        for id, state in self.files.states.items():
            assert state == folded(self.files, id)
            assert state.version == sum(stream == id for stream, _ in self.files.log)

    @invariant()
    def nothing_personal_is_on_record(self) -> None:
        """No form has a personal field, no difference a personal value."""
        for _, event in self.files.log[-1:]:
            assert not [one for one in personal(event) if one]


def personal(event: Event) -> Iterator[str]:
    """What an event tells of personal fields."""
    if isinstance(event, ev.ApplicationSubmitted):
        yield from (text for code, text in event.form.items() if FIELDS[code].personal)
    for one in _inside(event):
        if isinstance(one, Difference) and FIELDS[one.field].personal:
            yield from filter(None, (one.online, one.paper))


def _inside(one: Any) -> Iterator[Any]:
    for field in fields(one):
        value = getattr(one, field.name)
        yield from (each for each in value if is_dataclass(each)) if isinstance(value, tuple) else ()


def in_order(files: Files) -> None:
    """The plainest reading of what has to come before the last event, over the events alone."""
    stream, last = files.log[-1]
    before = files.log[:-1]
    own = [event for whose, event in before if whose == stream]
    if not isinstance(last, ApplicationEvent) or isinstance(last, ev.ApplicationSubmitted | ev.ApplicationNotFiled):
        return
    filings = [number for number, one in enumerate(own) if isinstance(one, ev.ApplicationSubmitted)]
    since = own[filings[-1] :]
    assert not any(isinstance(one, ev.ApplicationWithdrawn | ev.ApplicationNotFiled) for one in since)
    filing = since[0]
    assert isinstance(filing, ev.ApplicationSubmitted)
    over = any(isinstance(one, ev.SummaryHandedIn) and one.body == filing.body for _, one in _of(before, last))
    decided = [one for one in since if isinstance(one, Found)]
    stands = bool(decided) and not isinstance(decided[-1], ev.FindingWithdrawn)
    match last:
        case ev.ApplicationChecked():
            assert over
            assert isinstance(decided[-1], ev.ApplicationRecommended)
        case ev.SpotCheckFound():
            assert any(isinstance(one, ev.SpotCheckDrawn) and stream in one.drawn for _, one in before)
        case ev.FindingWithdrawn():
            assert stands
            assert not over
        case ev.ApplicationRecommended():
            assert not over
            assert not stands
            ready(since)
        case ev.EvidenceAttached():
            assert [one for one in own if isinstance(one, ev.EvidenceAttached) and one.sha256 == last.sha256] == []
        case ev.ApplicationWithdrawn():
            assert not over
        case _:
            assert not over
            assert not stands


def ready(since: list[Event]) -> None:
    """The paper was compared and all that differed settled after it; it was reviewed."""
    papers = [number for number, one in enumerate(since) if isinstance(one, ev.PaperCompared)]
    paper = since[papers[-1]]
    assert isinstance(paper, ev.PaperCompared)
    settled = {one.field for one in since[papers[-1] :] if isinstance(one, ev.DifferenceSettled)}
    assert {one.field for one in paper.differences} <= settled
    assert any(isinstance(one, ev.ApplicationReviewed) for one in since)


def _of(log: list[tuple[UUID, Event]], like: Any) -> list[tuple[UUID, Event]]:
    return [(stream, event) for stream, event in log if stream == like.campaign]


TestSteps = Machine.TestCase
TestSteps.settings = settings(max_examples=100, stateful_step_count=60, suppress_health_check=list(HealthCheck))
