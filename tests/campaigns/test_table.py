"""The table of applications equals the fold of their streams, whatever happened; and it is made anew like every other."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.application import Application, application_stream, fold
from domain.event import (
    ApplicationChecked,
    ApplicationDeclined,
    ApplicationEvent,
    ApplicationNotFiled,
    ApplicationRecommended,
    ApplicationReviewed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DifferenceSettled,
    Event,
    EvidenceAttached,
    FindingWithdrawn,
    PaperCompared,
    SpotCheckDrawn,
    SpotCheckFound,
)
from domain.event_application import Checked, Difference
from projections.asking_applications import ApplicationRow, Wanted, every_application
from projections.reading import rows
from projections.schema import application, application_group
from tests.campaigns.house import WU, House
from tests.world import DING
from web.campaigns import reading

FIRST = date(2022, 6, 21)
FIELDS = ("name", "revenue.y1", "phone")


class Random:
    """Histories of a few applications in two campaigns, whatever the law would say to them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.campaigns = [UUID(int=1), UUID(int=2)]
        self.firms = [UUID(int=16 * number) for number in range(1, 6)]
        self.told: dict[UUID, list[ApplicationEvent]] = {}
        self.drawn: dict[UUID, int] = {}

    def commit(self) -> list[tuple[UUID, Event]]:
        """The events of one commit."""
        return [self._one() for _ in range(self.random.randint(1, 6))]

    def _one(self) -> tuple[UUID, Event]:
        campaign, firm = self.random.choice(self.campaigns), self.random.choice(self.firms)
        stream = application_stream(campaign, firm)
        if stream in self.told and self.random.random() < 0.1:
            drawn = self.random.sample(sorted(self.told), self.random.randint(1, len(self.told)))
            self.drawn |= {one: place for place, one in enumerate(drawn, 1)}
            return campaign, SpotCheckDrawn(
                campaign=campaign, seed="s", known=0, among=9, drawn=tuple(drawn), on=self._day()
            )
        event = self._event(campaign, firm, self.told.get(stream, []))
        self.told.setdefault(stream, []).append(event)
        return stream, event

    def _day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(30))

    def _event(self, campaign: UUID, firm: UUID, before: list[ApplicationEvent]) -> ApplicationEvent:
        on = self._day()
        of: dict[str, Any] = {"campaign": campaign}
        whose: dict[str, Any] = {**of, "enterprise": firm, "body": self.random.choice(("浙江省", "江苏省"))}
        if not before:
            return self._filed(whose, 1, on)
        ways: list[Any] = [
            lambda: self._filed(whose, fold(UUID(int=0), before).revision + 1, on),
            lambda: ApplicationWithdrawn(**of, reason="不报", on=on),
            lambda: ApplicationNotFiled(**whose, on=on),
            lambda: EvidenceAttached(
                **of, evidence=UUID(int=3), sha256="a" * 64, size=1, media="m", kept="k", about="", on=on
            ),
            lambda: PaperCompared(**of, revision=1, source="typed", differences=self._differences(), on=on),
            lambda: DifferenceSettled(**of, field=self.random.choice(FIELDS), right="paper", reason="核实", on=on),
            lambda: ApplicationReviewed(**of, visited=None, findings=(), on=on),
            lambda: ApplicationRecommended(
                **of, opinion="同意", rank=self.random.randint(1, 9), rule_book="63", indicators=(), on=on
            ),
            lambda: ApplicationDeclined(**of, reason="不符合", rule_book="63", indicators=(), on=on),
            lambda: FindingWithdrawn(**of, reason="再议", on=on),
            lambda: ApplicationChecked(**of, heads=(Checked("scale", self.random.random() < 0.5, "小"),), on=on),
            lambda: SpotCheckFound(**of, passed=self.random.random() < 0.5, words="", on=on),
        ]
        event: ApplicationEvent = self.random.choice(ways)()
        return event

    def _filed(self, whose: dict[str, Any], revision: int, on: date) -> ApplicationSubmitted:
        group = {"same_group": "yes", "same_group_which": "示例甲有限公司、示例乙有限公司"}
        form = {"product": f"产品{self.random.randint(1, 3)}"} | (group if self.random.random() < 0.5 else {})
        return ApplicationSubmitted(**whose, revision=revision, form=form, on=on)

    def _differences(self) -> tuple[Difference, ...]:
        fields = self.random.sample(FIELDS, self.random.randint(0, 3))
        return tuple(Difference(one, "1", "2") for one in fields)


def _expected(state: Application, events: list[ApplicationEvent], drawn: int | None) -> dict[str, object]:
    """What the row of an application has to say, by the fold of its stream."""
    filed = [one.on for one in events if isinstance(one, ApplicationSubmitted)]
    paper = "none" if state.paper is None else "differs" if state.open else "agrees"
    return {
        "status": state.status, "body": state.body, "revision": state.revision, "version": len(events),
        "submitted_on": filed[-1] if filed else None, "paper": paper, "open": len(state.open),
        "reviewed": state.review.on if state.review else None, "rank": getattr(state.finding, "rank", None),
        "checked": _passed(state.passed), "drawn": drawn, "spot": _passed(state.spot.passed if state.spot else None),
    }  # fmt: skip


def _passed(passed: bool | None) -> str:
    return {None: "none", True: "passed", False: "failed"}[passed]


def _rows(house: House) -> dict[UUID, ApplicationRow]:
    with house.runtime.campaigns_reading() as docket:
        return {one.id: one for one in every_application(docket.connection, Wanted())}


def put(house: House, events: list[tuple[UUID, Event]]) -> None:
    """These come onto the record."""
    house.runtime.ledger.note(lambda _: events)


@pytest.mark.parametrize("seed", range(6))
def test_the_table_equals_the_fold(empty: House, seed: int) -> None:
    """After every commit of a random history each row says what the fold of its stream says, and so does a rebuild."""
    played = Random(seed)
    for _ in range(40):
        events = played.commit()
        put(empty, events)
        found = _rows(empty)
        assert found.keys() == played.told.keys()
        for id, told in played.told.items():
            expected = _expected(fold(id, told), told, played.drawn.get(id))
            assert {name: getattr(found[id], name) for name in expected} == expected
    assert empty.runtime.differences() == []
    with empty.runtime.campaigns_reading() as docket:
        state = docket.application(next(iter(played.told)))
    assert replace(state, record=None) == fold(state.id, played.told[state.id])
    assert state.record == state.enterprise


@pytest.mark.parametrize("seed", range(2))
def test_it_is_rebuilt_from_the_record(empty: House, seed: int) -> None:
    """Rows that were damaged are found by the check, and mended by a rebuild of this table alone."""
    played = Random(seed)
    for _ in range(20):
        events = played.commit()
        put(empty, events)
    before = _rows(empty)
    with empty.runtime.record.engine.begin() as connection:
        connection.execute(application.update().values(status="lost"))
        connection.execute(application_group.delete())
    assert {one.table for one in empty.runtime.differences()} >= {"application"}
    empty.runtime.rebuild(("applications",))
    assert empty.runtime.differences() == []
    assert _rows(empty) == before


def test_an_older_ledger_gets_the_tables_by_init(house: House) -> None:
    """A ledger from before there were applications has no such tables; init adds them, and all is well."""
    with house.runtime.record.engine.begin() as connection:
        application.drop(connection)
        application_group.drop(connection)
    house.runtime.create()
    assert house.file(DING).status == "submitted"
    assert house.runtime.differences() == []


def test_what_a_draw_names_that_is_not_on_record_is_no_application(empty: House) -> None:
    """A draw of an id of which nothing is on record shows up in no list."""
    event = SpotCheckDrawn(campaign=UUID(int=1), seed="s", known=0, among=1, drawn=(UUID(int=7),), on=FIRST)
    empty.runtime.ledger.note(lambda _: [(UUID(int=1), event)])
    assert reading.applications(empty.runtime, empty.ministry) == []


def test_events_of_accounts_write_no_table(house: House) -> None:
    """The loop passes over events of accounts, and tells those of acts from those of campaigns, however they are named."""
    from domain.event import AccountOpened

    opened = AccountOpened(role="auditor")
    house.runtime.ledger.note(lambda _: [(UUID(int=9), opened)])
    assert house.campaign("recognition").batch == 4
    with house.runtime.record.reading() as connection:
        assert rows(connection, "SELECT count(*) FROM application") == [(0,)]
    assert house.runtime.differences() == []


def test_a_list_is_read_page_by_page(house: House) -> None:
    """Pages in the order of ids hold every application once; the filters narrow it down."""
    house.file(DING)
    house.prepare(WU)
    first = reading.applications(house.runtime, house.ministry, house.recognition, limit=1)
    second = reading.applications(house.runtime, house.ministry, house.recognition, after=first[0].id, limit=5)
    assert {one.name for one in (*first, *second)} == {DING, WU}
    assert [one.name for one in reading.applications(house.runtime, house.ministry, waits="to-compare")] == [DING]
    assert [one.name for one in reading.applications(house.runtime, house.ministry, waits="to-decide")] == [WU]
    assert reading.applications(house.runtime, house.ministry, status="declined") == []
