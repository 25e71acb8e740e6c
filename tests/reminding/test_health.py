"""Health: red when sweeps stop, when the canary is not reached, when letters die or tables lag; and never less ready."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from domain.refusal import Refused
from ledger.contacts import canaries, erase
from ledger.engine import immediate
from ledger.lead import Lead
from projections.asking_sweeps import Messages
from tests.reminding.clocked import ClockedRuntime
from tests.reminding.sending import NEVER, Desk, Fake, Receiver, receiving
from web.api import create_app
from web.reminding.canary import keep_canary
from web.reminding.chores import Chores
from web.reminding.dispatch import dispatch
from web.reminding.standing import Standing
from web.reminding.sweep import sweep
from web.settings import Settings

EIGHT = datetime(2022, 6, 2, 0, 0, tzinfo=UTC)


class Watched(Desk):
    """A ledger on one clock, with a timer that tests run by hand, and its health as those see it who watch."""

    made = ClockedRuntime

    def __init__(self, url: str, **settings: Any) -> None:
        super().__init__(url, **settings)
        self.clock.now = EIGHT
        self.said: list[str] = []
        lead = Lead(self.runtime.engine(url))
        self.chores = Chores(self.runtime, lead, self.said.append, sweep, dispatch)

    @property
    def client(self) -> FlaskClient:
        """Somebody who asks over HTTP."""
        app = create_app(self.runtime)
        app.testing = False
        return app.test_client()

    def health(self) -> Any:
        """What /health says."""
        return self.client.get("/health").get_json()

    def reasons(self) -> list[str]:
        """Why it is red; empty if it is well."""
        found = self.health()
        assert found["healthy"] is not bool(found["reasons"])
        return [one["code"] for one in found["reasons"]]

    def metric(self, name: str) -> float | None:
        """The value of a gauge; None where there is none."""
        lines = self.client.get("/metrics").get_data(as_text=True).splitlines()
        return next((float(line.split()[1]) for line in lines if line.startswith(f"title_ledger_{name} ")), None)


@pytest.fixture
def desk(database_url: str) -> Iterator[Watched]:
    """A ledger of two enterprises, watched."""
    desk = Watched(database_url)
    yield desk
    desk.chores.lead.close()
    desk.runtime.close()


def test_before_the_first_sweep(desk: Watched) -> None:
    """Without a sweep ever, health is green unless a timer is expected; there is no age to tell."""
    assert desk.health()["last_sweep"] is None
    assert desk.reasons() == []
    assert desk.metric("last_sweep_age_seconds") is None
    desk.settings(expect_timer=1)
    assert desk.reasons() == ["no-sweep"]


def test_red_when_the_last_sweep_is_older_than_26_hours(desk: Watched) -> None:
    """At 26 hours it is green still, a second later red, and green again after the next sweep."""
    desk.chores.minutely()
    last = desk.health()["last_sweep"]
    assert (last["day"], last["at"][:19]) == ("2022-06-02", "2022-06-02T00:00:00")
    desk.clock.on(hours=26)
    assert desk.reasons() == []
    desk.clock.on(seconds=1)
    assert desk.reasons() == ["old-sweep"]
    assert desk.metric("healthy") == 0
    assert (desk.metric("last_sweep_age_seconds") or 0) // 3600 == 26
    desk.chores.minutely()
    assert (desk.reasons(), desk.metric("healthy")) == ([], 1)


def test_red_takes_nobody_out_of_service(desk: Watched) -> None:
    """Red is told in the body and keeps status 200 and ready; only whoever asks strictly gets the status 503."""
    desk.settings(expect_timer=1)
    answer = desk.client.get("/health")
    assert (answer.status_code, answer.get_json()["ready"], answer.get_json()["healthy"]) == (200, True, False)
    assert desk.client.get("/health?strict=1").status_code == 503
    desk.chores.minutely()
    assert desk.client.get("/health?strict=1").status_code == 200


def test_red_when_letters_die(desk: Watched) -> None:
    """More dead letters than the setting allows are red, and what waits is counted."""
    contact = desk.contact()
    desk.plan(contact)
    assert (desk.metric("messages_waiting"), desk.metric("dead_letters")) == (1, 0)
    desk.send(Fake([NEVER]))
    assert (desk.metric("messages_waiting"), desk.metric("dead_letters")) == (0, 1)
    assert desk.reasons() == []
    desk.settings(max_dead_letters=0)
    assert desk.reasons() == ["dead-letters"]


def test_letters_to_contacts_that_are_gone_are_no_alarm(desk: Watched) -> None:
    """Who left needs no message, and nobody could send one: that is on record, and counts nowhere as a dead letter."""
    contact = desk.contact()
    desk.plan(contact)
    with immediate(desk.runtime.record.engine) as connection:
        erase(connection, contact.id, desk.runtime.clock())
    assert desk.send(Fake()).dead == 1
    desk.settings(max_dead_letters=0)
    assert (desk.metric("messages_waiting"), desk.metric("dead_letters"), desk.reasons()) == (0, 0, [])


def test_red_when_the_clock_was_wrong(desk: Watched) -> None:
    """A sweep from days ahead is not taken for a fresh one; one from an hour ahead is."""
    desk.chores.minutely()
    desk.clock.on(hours=-1)
    assert desk.reasons() == []
    desk.clock.on(days=-3)
    assert desk.reasons() == ["future-sweep"]


def test_red_when_the_tables_lag() -> None:
    """Tables further behind the record than the setting allows are red."""
    behind = Standing(EIGHT, 20_000, 9_999, None, Messages(0, 0), None)
    assert [one.code for one in behind.reasons(Settings())] == ["lag"]
    assert behind.reasons(Settings(max_lag=10_001)) == []


def test_the_canary_goes_the_whole_way_every_day(desk: Watched) -> None:
    """Named by the setting, it gets one message a day; when its receiver is gone or the timer stops, health is red."""
    with receiving(Receiver()) as receiver:
        desk.settings(canary_url=receiver.url)
        for day in range(3):
            desk.chores.minutely()
            desk.chores.minutely()
            assert len(receiver.got) == day + 1
            assert desk.reasons() == []
            desk.clock.on(days=1)
        canary = desk.health()["canary"]
        assert canary["sent_at"].startswith("2022-06-04T")
        assert canary["age_seconds"] // 3600 in (23, 24)
        receiver.answers = [(503, {}, b"")]
        for _ in range(3 * 24):
            desk.chores.minutely()
            desk.clock.on(hours=1)
        assert desk.reasons() == ["canary"]
        assert (desk.metric("canary_age_seconds") or 0) > 26 * 3600
        receiver.answers = [(204, {}, b"")]
        desk.clock.on(hours=6)
        desk.chores.minutely()
        assert desk.reasons() == []
        desk.clock.on(hours=27)
        assert set(desk.reasons()) == {"old-sweep", "canary"}


def test_the_canary_is_in_no_count(desk: Watched) -> None:
    """It is no title and no enterprise: what is asked of those is the same with it as without."""
    before = [desk.client.get(f"/api/v1/{address}").get_json()["items"] for address in ("titles?verdict=all", "due")]
    with receiving(Receiver()) as receiver:
        desk.settings(canary_url=receiver.url)
        desk.chores.minutely()
        assert len(receiver.got) == 1
    after = [desk.client.get(f"/api/v1/{address}").get_json()["items"] for address in ("titles?verdict=all", "due")]
    assert [[one["enterprise"] for one in some] for some in after] == [
        [one["enterprise"] for one in some] for some in before
    ]


def test_the_canary_of_the_setting_is_the_only_one(desk: Watched) -> None:
    """Another address in the setting takes the place of the one before; the same one changes nothing."""
    seen = []
    for url in ("https://one.example.org/a", "https://one.example.org/a", "https://two.example.org/b"):
        desk.settings(canary_url=url)
        keep_canary(desk.runtime)
        with desk.runtime.record.reading() as connection:
            seen.append([(one.id, one.url) for one in canaries(connection)])
    assert seen[0] == seen[1]
    assert [url for _, url in seen[2]] == ["https://two.example.org/b"]


def test_the_canary_needs_tls_like_any_contact(desk: Watched) -> None:
    """A webhook without it is taken only in a network of one's own."""
    desk.settings(canary_url="http://one.example.org/a", allow_private_addresses=0)
    with pytest.raises(Refused, match="TITLE_LEDGER_CANARY_URL"):
        keep_canary(desk.runtime)
    desk.settings(allow_private_addresses=1)
    keep_canary(desk.runtime)
    with desk.runtime.record.reading() as connection:
        assert [one.url for one in canaries(connection)] == ["http://one.example.org/a"]


def test_a_setting_that_is_no_address_is_told(desk: Watched) -> None:
    """The timer says which setting is wrong, without repeating it, and sweeps all the same."""
    desk.settings(canary_url="nowhere at all")
    desk.chores.minutely()
    (told,) = [line for line in desk.said if " canary: " in line]
    assert "TITLE_LEDGER_CANARY_URL" in told
    assert "nowhere" not in told
    assert desk.health()["last_sweep"]["day"] == "2022-06-02"
