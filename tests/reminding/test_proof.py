"""Proof of notice: who was told what, when, and what came of it; over HTTP, at the terminal, on the page, at each position."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from domain.reminder import MessageAcknowledged, MessageEscalated, ReminderKey, ReminderMissed
from domain.stream import enterprise_stream, title_stream
from tests.acts import recognise
from tests.reminding.clocked import ClockedRuntime
from tests.reminding.sending import GIANT, LATER, TAKEN, TODAY, Desk, Fake
from tests.web.test_api_openapi import conforms
from tests.world import JIA, YI, day
from web.api import create_app, remindershapes
from web.cli import main

SECRET = "mailto:very.secret@example.org"


class Proven(Desk):
    """A ledger in which one enterprise was told: a try that failed, one that went, an answer; and what was missed."""

    made = ClockedRuntime

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.before = self.runtime.record.position()
        self.who = self.contact(SECRET)
        self.body = self.contact("https://hook.example.org/x", channel="webhook", recipient="body")
        self.missed()
        self.letter = self.plan(self.who, ("term-ends-30", JIA))
        self.at_planning = self.runtime.record.position()
        self.plan(self.body, ("term-ends-30", JIA), ("term-ends-30", YI), swept=False)
        self.send(Fake([LATER, TAKEN]))
        self.clock.on(minutes=5)
        self.send(Fake())
        self.clock.on(days=1)
        answered = MessageAcknowledged(message=self.letter)
        self.runtime.ledger.note(lambda _: [(self.letter, answered)])

    def missed(self) -> None:
        """A reminder that was found too late."""
        subject = title_stream(self.enterprises[JIA], GIANT)
        key = ReminderKey(subject, "term-ends-90", 1, day("2022-06-30"), "", "enterprise", self.who.id)
        told = key._asdict() | {"channel": "mail", "falls": day("2022-04-01"), "on": TODAY, "reason": "superseded"}
        self.runtime.ledger.note(lambda _: [(key.stream, ReminderMissed(**told))])

    @property
    def client(self) -> FlaskClient:
        """Somebody who asks over HTTP."""
        return create_app(self.runtime).test_client()

    def items(self, name: str = JIA, **asked: Any) -> list[dict[str, Any]]:
        """The reminders about an enterprise, over HTTP."""
        address = f"/api/v1/enterprises/{self.enterprises[name]}/reminders"
        answer = self.client.get(address, query_string=asked)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        found: list[dict[str, Any]] = answer.get_json()["items"]
        return found

    def terminal(self, *words: str, code: int = 0) -> str:
        """What a command says."""
        env = {"TITLE_LEDGER_LANGUAGE": "zh"}
        result = CliRunner().invoke(main, words, obj=self.runtime, env=env)
        assert result.exit_code == code, result.output
        return result.output


@pytest.fixture
def desk(database_url: str) -> Iterator[Proven]:
    """A ledger of two enterprises, one of which was told."""
    desk = Proven(database_url)
    yield desk
    desk.runtime.close()


def test_every_step_stands_with_its_instant(desk: Proven) -> None:
    """Missed and why; planned, tried, sent, acknowledged and when; whom by kind and id, and nowhere an address."""
    missed, told, office = desk.items()
    assert (missed["milestone"], missed["state"], missed["missed"]["reason"], missed["planned"]) == (
        "term-ends-90", "missed", "superseded", None,
    )  # fmt: skip
    assert (told["state"], told["recipient"], told["channel"], told["contact"]) == (
        "sent", "enterprise", "mail", str(desk.who.id),
    )  # fmt: skip
    assert (told["tier"], told["day"], told["falls"], told["on"]) == (
        "little-giant", "2022-06-30", "2022-06-01", "2022-06-01",
    )  # fmt: skip
    assert sorted(one["answer"] for one in told["attempts"] + office["attempts"]) in (
        ["250", "250", "451"],
        ["250", "451", "250"],
    )
    assert told["attempts"][-1]["taken"]
    assert told["sent"] == told["attempts"][-1]["noted"]
    assert told["planned"]["at"] < told["sent"]["at"] < told["acknowledged"]["at"]
    assert told["acknowledged"]["at"].startswith("2022-06-02T01:05:00")
    assert (office["recipient"], office["acknowledged"]) == ("body", None)
    assert "secret" not in json.dumps([missed, told, office])
    for one in (missed, told, office):
        conforms(remindershapes.Reminder(), one)


def test_as_known_at_every_position(desk: Proven) -> None:
    """At an earlier position only what had happened by then is told, whatever stands in the tables now."""
    whole = desk.runtime.record.position()
    seen = [
        [(one["milestone"], one["state"]) for one in desk.items(known=str(at))] for at in range(desk.before, whole + 1)
    ]
    assert seen[desk.at_planning - desk.before] == [("term-ends-90", "missed"), ("term-ends-30", "planned")]
    assert seen[0] == []
    assert seen[-1][1] == ("term-ends-30", "sent")
    assert not any(one["acknowledged"] for one in desk.items(known=str(whole - 1)))


def test_only_what_is_about_the_enterprise(desk: Proven) -> None:
    """The other one shows its own reminder alone, another tier none; an id that nobody has is not found."""
    assert [one["recipient"] for one in desk.items(YI)] == ["body"]
    assert desk.items(tier="innovative-sme") == []
    assert len(desk.items(tier="little-giant")) == 3
    nobody = desk.client.get("/api/v1/enterprises/00000000-0000-0000-0000-000000000000/reminders")
    assert nobody.status_code == 404


def test_escalation_is_shown(desk: Proven) -> None:
    """That the authority was told in the end stands with its instant."""
    escalated = MessageEscalated(message=desk.letter, body="浙江省", reason="no-answer")
    desk.runtime.ledger.note(lambda _: [(desk.letter, escalated)])
    assert desk.items()[1]["escalated"]["position"] == desk.runtime.record.position()
    assert "已转告推荐单位" in desk.terminal("reminders", JIA)


def test_a_rebuild_changes_nothing_of_it(desk: Proven) -> None:
    """Made anew from the record, the answer is the same to the letter."""
    before = desk.items()
    desk.runtime.rebuild()
    assert desk.items() == before
    assert desk.runtime.differences() == []


def test_at_the_terminal(desk: Proven) -> None:
    """The same items as over HTTP; in words for people; an unknown name is a misuse."""
    assert json.loads(desk.terminal("reminders", JIA, "--json"))["items"] == desk.items()
    said = desk.terminal("reminders", JIA)
    for words in ("未发：后一节点已到", "已送出", "已确认收到", "推荐单位", "邮件"):
        assert words in said
    assert "secret" not in said
    assert json.loads(desk.terminal("reminders", JIA, "--tier", "innovative-sme", "--json"))["items"] == []
    known = json.loads(desk.terminal("reminders", JIA, "--known", str(desk.at_planning), "--json"))["items"]
    assert [one["state"] for one in known] == ["missed", "planned"]
    desk.terminal("reminders", "示例无此企业有限公司", code=2)


def test_on_the_page(desk: Proven) -> None:
    """The enterprise's page has a row for each; one without any says so."""
    page = desk.client.get(f"/enterprises/{desk.enterprises[JIA]}").get_data(as_text=True)
    assert page.count("<time datetime=") >= 3
    for words in ("有效期将在 30 天内届满", "已送出", "acknowledged on", "未发：后一节点已到", "推荐单位 · 推送"):
        assert words in page
    assert "secret" not in page
    act = recognise(2, ["示例戊有限公司"], on="2020-11-20")
    desk.runtime.ledger.record_act(act)
    other = enterprise_stream(act.number, "示例戊有限公司")
    assert "没有提醒过" in desk.client.get(f"/enterprises/{other}").get_data(as_text=True)
