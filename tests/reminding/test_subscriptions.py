"""Subscribing over HTTP and on pages: asked for by anybody, confirmed, ended with one click, read and acknowledged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.reminder import MessageAcknowledged, ReminderKey, ReminderPlanned, message_stream
from domain.stream import enterprise_stream
from ledger.contacts import Contact, add, contact_of, contacts
from ledger.engine import immediate
from ledger.subscribers import Subscription, asked_to_confirm, contacts_to_confirm, subscriptions_of
from tests.acts import recognise
from web.api import create_app
from web.reminding.subscribing import CONFIRM_DAYS, forget_old
from web.reminding.tokens import Purpose, link
from web.runtime import Runtime
from web.settings import Settings
from web.throttle import A_CLIENT, AN_ADDRESS

ONE = "示例甲轴承有限公司"
ACT = recognise(1, [ONE], on="2019-06-13", term=("2019-06-13", "2022-06-12"))
MAIL, HOOK = "somebody@example.invalid", "https://example.invalid/hook"
ID = str(enterprise_stream(ACT.number, ONE))
LIST = {"tier": "little-giant", "body": "浙江省"}
TAKEN = {"accepted": True, "confirm_within_days": CONFIRM_DAYS}


@dataclass
class Desk:
    """A service whose clock tests set."""

    url: str
    now: datetime = datetime(2022, 6, 1, 1, tzinfo=UTC)
    runtime: Runtime = field(init=False)
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.runtime = Runtime(Settings(database_url=self.url, public_url=""), clock=lambda: self.now)
        self.runtime.create()
        self.runtime.ledger.record_act(ACT)
        self.client = create_app(self.runtime).test_client()

    def ask(self, address: str = MAIL, **asked: Any) -> TestResponse:
        """POST a subscription."""
        return self.client.post("/api/v1/subscriptions", json={"address": address, **(asked or LIST)})

    def contacts(self) -> list[Contact]:
        """The contacts that there are."""
        with self.runtime.record.engine.connect() as connection:
            return contacts(connection)

    def subscriptions(self) -> list[Subscription]:
        """The subscriptions that there are."""
        with self.runtime.record.engine.connect() as connection:
            return [one for contact in contacts(connection) for one in subscriptions_of(connection, contact.id)]

    def of(self, contact: Contact) -> list[Subscription]:
        """The subscriptions of a contact."""
        return [one for one in self.subscriptions() if one.contact == contact.id]

    def link(self, purpose: Purpose, id: UUID | None = None) -> str:
        """The link of the one contact, for its one subscription or for what is named."""
        (contact,) = self.contacts()
        return link("", contact, purpose, id or self.subscriptions()[0].id)

    def state(self) -> tuple[list[Contact], list[Subscription], int]:
        """Everything that pages could change."""
        return self.contacts(), self.subscriptions(), self.runtime.record.position()


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    """A service on either kind of database."""
    desk = Desk(database_url)
    yield desk
    desk.client.application.extensions["refusal-log"].settle()
    desk.runtime.close()


def text(answer: TestResponse) -> str:
    """A page as it is read."""
    assert answer.mimetype == "text/html"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    page = answer.get_data(as_text=True)
    assert "<script" not in page
    assert "style=" not in page
    return unescape(page)


def test_the_answer_is_the_same_for_every_address(desk: Desk) -> None:
    """Whoever asks learns nothing of who is known here."""
    first = desk.ask()
    assert (first.status_code, first.get_json()) == (202, TAKEN)
    again, other = desk.ask(), desk.ask("other@example.invalid")
    assert again.get_data() == other.get_data() == first.get_data()
    first_contact = next(one for one in desk.contacts() if one.url == f"mailto:{MAIL}")
    desk.client.post(link("", first_contact, "confirm", desk.of(first_contact)[0].id))
    confirmed = desk.ask()
    assert (confirmed.status_code, confirmed.get_data()) == (202, first.get_data())
    assert len(desk.subscriptions()) == 2


def test_nothing_counts_before_it_is_confirmed(desk: Desk) -> None:
    """Asked for, the subscription waits; GET changes nothing; POST confirms it, once."""
    desk.ask(enterprise=ID, language="en")
    (contact,), (one,) = desk.contacts(), desk.subscriptions()
    assert (contact.confirmed, one.confirmed, contact.language) == (None, None, "en")
    assert str(one.topic.enterprise) == ID
    before = desk.state()
    page = desk.client.get(desk.link("confirm"))
    assert ONE in text(page)
    assert '<form class="press" method="post">' in text(page)
    assert desk.state() == before
    desk.now += timedelta(hours=1)
    assert "已确认" in text(desk.client.post(desk.link("confirm")))
    assert (desk.contacts()[0].confirmed, desk.subscriptions()[0].confirmed) == (desk.now, desk.now)
    before = desk.state()
    assert "已确认" in text(desk.client.post(desk.link("confirm")))
    assert desk.state() == before


def test_a_webhook_gets_its_secret_once(desk: Desk) -> None:
    """With its first confirmation, and not again."""
    desk.ask(HOOK)
    (contact,) = desk.contacts()
    assert contact.channel == "webhook"
    assert f"whsec_{contact.secret}" in text(desk.client.post(desk.link("confirm")))
    assert "whsec_" not in text(desk.client.post(desk.link("confirm")))
    assert "whsec_" not in text(desk.client.get(desk.link("confirm")))


def test_one_click_ends_everything(desk: Desk) -> None:
    """The POST of RFC 8058, without cookies: subscriptions and address are gone; a second click is told the same."""
    desk.ask()
    desk.ask(enterprise=ID)
    (contact,) = desk.contacts()
    everything = desk.link("unsubscribe", contact.id)
    assert ONE in text(desk.client.get(everything))
    assert len(desk.subscriptions()) == 2
    body = {"List-Unsubscribe": "One-Click"}
    for _ in range(2):
        assert "已退订" in text(desk.client.post(everything, data=body))
        assert desk.contacts() == []
    with desk.runtime.record.engine.connect() as connection:
        gone = contact_of(connection, contact.id)
    assert gone is not None
    assert (gone.url, gone.secret) == (None, None)
    assert desk.client.get(everything).status_code == 404


def test_the_last_subscription_takes_the_address_with_it(desk: Desk) -> None:
    """One of two ended leaves the other; the last one ended erases the contact. Ended twice is ended."""
    desk.ask()
    desk.ask(enterprise=ID)
    (contact,) = desk.contacts()
    page = text(desk.client.get(desk.link("unsubscribe", contact.id)))
    first, second = re.findall(r'action="(/links/unsubscribe/[^"]+)"', page)
    for _ in range(2):
        assert "已退订" in text(desk.client.post(first))
        assert len(desk.subscriptions()) == 1
    desk.client.post(second)
    assert desk.contacts() == []


def test_a_contact_of_an_office_can_leave_too(desk: Desk) -> None:
    """A contact that an operator added is erased by its own link, and not by losing a subscription."""
    with immediate(desk.runtime.record.engine) as connection:
        made = add(
            connection, recipient="body", channel="mail", url=f"mailto:{MAIL}", language="zh", at=desk.now,
            body="浙江省", confirmed=True,
        )  # fmt: skip
    assert "全部退订" in text(desk.client.get(link("", made, "unsubscribe", made.id)))
    desk.client.post(link("", made, "unsubscribe", made.id))
    assert desk.contacts() == []


def planned(desk: Desk, contact: Contact) -> UUID:
    """A message with one reminder, on record."""
    day = date(2022, 6, 1)
    key = ReminderKey(UUID(ID), "term-ends-30", 1, date(2022, 6, 12), "", "subscriber", contact.id)
    message = message_stream(contact.id, day)
    told = {**key._asdict(), "channel": "mail", "falls": day, "on": day, "message": message}
    desk.runtime.ledger.note(lambda _: [(key.stream, ReminderPlanned(**told))])
    return message


def test_reading_is_acknowledged_once(desk: Desk) -> None:
    """GET asks, POST puts it on record; a second POST adds nothing; no name and no address goes onto the record."""
    desk.ask()
    desk.client.post(desk.link("confirm"))
    message = planned(desk, desk.contacts()[0])
    address, before = desk.link("acknowledge", message), desk.state()
    assert "已阅？" in text(desk.client.get(address))
    assert desk.state() == before
    for _ in range(2):
        assert "已记下" in text(desk.client.post(address))
    assert [one.event for one in desk.runtime.record.read(before[2])] == [MessageAcknowledged(message=message)]


def test_nobody_acknowledges_for_another(desk: Desk) -> None:
    """A contact's link to a message of somebody else, or to none, leads nowhere."""
    desk.ask()
    desk.ask("other@example.invalid")
    one, other = desk.contacts()
    message = planned(desk, one)
    before = desk.state()
    for address in (link("", other, "acknowledge", message), link("", one, "acknowledge", one.id)):
        assert desk.client.get(address).status_code == desk.client.post(address).status_code == 404
    assert desk.state() == before


@pytest.mark.parametrize("purpose", ["confirm", "unsubscribe", "acknowledge"])
def test_a_link_that_nobody_was_sent_leads_nowhere(desk: Desk, purpose: Purpose) -> None:
    """A changed link is 404 and changes nothing, by GET and by POST."""
    desk.ask()
    before = desk.state()
    good = desk.link(purpose)
    for address in (good[:-4] + "AAAA", f"/links/{purpose}/x", f"/links/{purpose}/{'A' * 64}"):
        assert "链接无效" in text(desk.client.get(address))
        answer = desk.client.post(address)
        assert (answer.status_code, "链接无效" in text(answer)) == (404, True)
    assert desk.client.get(good.replace(purpose, "other")).status_code == 404
    assert desk.state() == before


def test_what_is_not_confirmed_in_time_is_forgotten(desk: Desk) -> None:
    """After some days the address is deleted wholly, and its link leads nowhere."""
    desk.ask()
    address = desk.link("confirm")
    desk.now += timedelta(days=CONFIRM_DAYS)
    assert forget_old(desk.runtime) == 0
    desk.now += timedelta(seconds=1)
    assert forget_old(desk.runtime) == 2
    assert desk.contacts() == []
    assert desk.client.post(address).status_code == 404


def test_whoever_lost_the_message_may_ask_again(desk: Desk) -> None:
    """After an hour, and not before: then it is sent once more."""
    desk.ask()

    def waiting() -> int:
        with immediate(desk.runtime.record.engine) as connection:
            found = contacts_to_confirm(connection)
            for _, mine in found:
                asked_to_confirm(connection, [one.id for one in mine], desk.now)
        return len(found)

    assert waiting() == 1
    desk.now += timedelta(minutes=59)
    desk.ask()
    assert waiting() == 0
    desk.now += timedelta(minutes=1)
    desk.ask()
    assert waiting() == 1


@pytest.mark.parametrize(
    ("asked", "code", "word"),
    [
        ({**LIST}, 400, "missing-value"),
        ({"address": "x", **LIST}, 400, "bad-address"),
        ({"address": MAIL}, 400, "bad-value"),
        ({"address": MAIL, "enterprise": ID, **LIST}, 400, "bad-value"),
        ({"address": MAIL, "enterprise": "x"}, 404, "no-enterprise"),
        ({"address": MAIL, "tier": "x"}, 400, "bad-value"),
        ({"address": MAIL, "body": "浙江省"}, 400, "bad-value"),
        ({"address": MAIL, "language": "fr", **LIST}, 400, "bad-value"),
        ({"address": MAIL, "colour": "red", **LIST}, 400, "unknown-parameter"),
        ({"address": 1}, 400, "bad-json"),
        ([], 400, "bad-json"),
    ],
)
def test_what_is_wrongly_asked_is_told(desk: Desk, asked: Any, code: int, word: str) -> None:
    """A problem document names what is wrong; nothing is kept, and the address is not repeated."""
    answer = desk.client.post("/api/v1/subscriptions", json=asked)
    assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")
    assert answer.get_json()["code"] == word
    assert MAIL.encode() not in answer.get_data()
    assert desk.contacts() == []


def test_nobody_floods_an_address(desk: Desk) -> None:
    """Beyond what an hour allows, one address is asked no more: 429; others still are; and so is it an hour later."""
    for _ in range(AN_ADDRESS):
        assert desk.ask().status_code == 202
    answer = desk.ask()
    assert (answer.status_code, answer.get_json()["code"]) == (429, "too-many-requests")
    assert answer.headers["Retry-After"] == "3600"
    assert desk.ask("other@example.invalid").status_code == 202
    desk.now += timedelta(hours=1)
    assert desk.ask().status_code == 202


def test_nobody_floods_the_service(desk: Desk) -> None:
    """Beyond what an hour allows, one client is answered 429 whatever it asks; another client is not."""
    for number in range(A_CLIENT):
        assert desk.ask(f"a{number}@example.invalid").status_code == 202
    answer = desk.ask("b@example.invalid")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    page = desk.client.post("/subscribe", data={"address": MAIL, **LIST})
    assert (page.status_code, page.headers["Retry-After"]) == (429, "3600")
    assert "过于频繁" in text(page)
    other = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7"}
    asked = {"address": MAIL, **LIST}
    assert desk.client.post("/api/v1/subscriptions", json=asked, headers=other).status_code == 202


def test_a_client_elsewhere_cannot_say_it_is_another(desk: Desk) -> None:
    """Only a proxy on this machine is believed when it names the client."""
    there = {"REMOTE_ADDR": "203.0.113.9"}
    asked = {"address": MAIL, **LIST}
    codes = []
    for number in range(A_CLIENT + 1):
        asked["address"] = f"a{number}@example.invalid"
        claimed = {"X-Forwarded-For": f"198.51.100.{number}"}
        answer = desk.client.post("/api/v1/subscriptions", json=asked, headers=claimed, environ_base=there)
        codes.append(answer.status_code)
    assert codes == [202] * A_CLIENT + [429]


def test_an_address_can_only_be_pestered_so_much_a_day(desk: Desk) -> None:
    """However many ask for it in a day, one address is asked to confirm ten things at most, and the answer is the same."""
    for hour, body in enumerate(("北京市", "天津市", "河北省", "山西省", "辽宁省", "吉林省") * 2):
        desk.now += timedelta(hours=1)
        tier = "little-giant" if hour < 6 else "specialised-sme"
        assert desk.ask(tier=tier, body=body).get_json() == TAKEN
    assert len(desk.subscriptions()) == 10


def test_the_page_subscribes_to_a_list_or_to_an_enterprise_by_name(desk: Desk) -> None:
    """The form takes a name or a code; left empty, it is the list; the answer is one page for all."""
    whole = desk.client.post("/subscribe", data={"address": MAIL, "who": "", "tier": "little-giant", "body": ""})
    named = desk.client.post("/subscribe", data={"address": MAIL, "who": ONE, **LIST, "language": "en"})
    assert (whole.status_code, named.status_code) == (202, 202)
    assert text(whole) == text(named)
    assert {(one.topic.scope, str(one.topic.enterprise)) for one in desk.subscriptions()} == {
        ("list", "None"),
        ("enterprise", ID),
    }


def test_the_page_keeps_what_was_typed(desk: Desk) -> None:
    """A mistake stands above the form, which is not emptied; markup stays text."""
    answer = desk.client.post("/subscribe", data={"address": '"><script>', "who": "示例没有有限公司", **LIST})
    assert answer.status_code == 404
    page = text(answer)
    assert 'role="alert"' in page
    assert 'value="示例没有有限公司"' in page
    assert desk.client.post("/subscribe", data={"address": "x", **LIST}).status_code == 400
    assert desk.client.post("/subscribe", data={"address": MAIL, "enterprise": "x"}).status_code == 404


def test_an_enterprise_s_page_leads_to_the_form(desk: Desk) -> None:
    """The form is filled in for it, and posts to it."""
    found = desk.client.get(f"/enterprises/{ID}").get_data(as_text=True)
    assert f'href="/subscribe?enterprise={ID}"' in found
    page = text(desk.client.get(f"/subscribe?enterprise={ID}"))
    assert f"<strong>{ONE}</strong>" in page
    assert f'<input type="hidden" name="enterprise" value="{ID}">' in page
    answer = desk.client.post("/subscribe", data={"address": MAIL, "enterprise": ID, "language": "zh"})
    assert answer.status_code == 202
    assert str(desk.subscriptions()[0].topic.enterprise) == ID
    assert desk.client.get("/subscribe?enterprise=x").status_code == 404


def test_every_field_of_the_form_has_its_label(desk: Desk) -> None:
    """The form needs no script, and a label stands with each field."""
    page = text(desk.client.get("/subscribe"))
    fields = re.findall(r'<(?:input|select) id="(\w+)"', page)
    assert set(fields) == {"who", "tier", "body", "address", "language"}
    assert all(f'<label for="{name}">' in page for name in fields)
