"""Webhooks: signed, repeated to the letter, never redirected, never to a private address; their answers told apart."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from urllib3.connection import HTTPSConnection
from urllib3.util import parse_url

from domain.reminder import MessageFailed, MessageSent
from ledger.engine import immediate
from ledger.subscribers import Topic, subscribe
from tests.acts import rename
from tests.reminding.sending import LATER, TAKEN, Desk, Fake, Receiver, data, receiving, signed
from tests.world import JIA
from web.reminding import webhook
from web.reminding.guard import Forbidden, Unresolved, checked_address, is_public
from web.reminding.webhook import Post, headers_of, outcome_of, post

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "192.0.0.8", "192.88.99.1", "::1", "::",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::1", "ff02::1",
    "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00::1", "2001:db8::1", "3fff::1", "fec0::1", "no address",
]  # fmt: skip
HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "2130706433",
    "0x7f.1",
    "127.1",
    "0",
    "[::ffff:127.0.0.1]",
    "10.0.0.1",
    "169.254.169.254",
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A ledger with two little giants, on SQLite: what is tested here touches no table of its own."""
    desk = Desk(f"sqlite:///{tmp_path / 'title-ledger.db'}")
    yield desk
    desk.runtime.close()


def test_a_webhook_is_signed_and_says_what_falls_due(desk: Desk) -> None:
    """The id is the message's, the signature the contact's, the body JSON with its kind and what it carries."""
    with receiving(Receiver()) as receiver:
        contact = desk.contact(receiver.url, channel="webhook")
        id = desk.plan(contact)
        assert desk.send().sent == 1
    (got,) = receiver.got
    assert contact.secret is not None
    assert signed(got, contact.secret)
    assert (got.path, got.headers["webhook-id"], got.headers["content-type"]) == (
        "/hook?a=b",
        str(id),
        "application/json",
    )
    assert got.headers["webhook-timestamp"] == str(int(desk.clock().timestamp()))
    told = data(got)
    assert (told["type"], told["data"]["message"]) == ("reminders.due", str(id))
    (milestone,) = told["data"]["milestones"]
    assert (milestone["milestone"], milestone["total"]) == ("term-ends-30", 1)
    (reminder,) = milestone["reminders"]
    assert reminder["enterprise"] == {"id": str(desk.enterprises[JIA]), "name": JIA}
    assert (reminder["tier"], reminder["body"], reminder["day"]) == ("little-giant", "浙江省", "2022-06-30")
    assert desk.events(id) == [MessageSent(message=id, attempt=1, answer="204")]


def test_a_repeat_has_the_same_id_and_the_same_body(desk: Desk) -> None:
    """Only the timestamp is that of the attempt, and the signature with it."""
    with receiving(Receiver((503, {}, b""), (200, {}, b"ok"))) as receiver:
        contact = desk.contact(receiver.url, channel="webhook")
        desk.plan(contact)
        assert desk.send().failed == 1
        desk.clock.on(minutes=2)
        assert desk.send().sent == 1
    first, second = receiver.got
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) == 120
    assert contact.secret is not None
    assert signed(second, contact.secret)
    assert not signed(second, "AAAA")


def test_a_renamed_enterprise_does_not_change_a_repeat(desk: Desk) -> None:
    """What was recorded after a message was planned is not in its repeat: the receiver sees the same bytes."""
    fake = Fake([LATER, TAKEN])
    desk.plan(desk.contact())
    desk.send(fake)
    desk.runtime.ledger.record_act(rename(JIA, "示例新甲有限公司", on="2022-05-01"))
    desk.clock.on(hours=1)
    assert desk.send(fake).sent == 1
    first, second = (letter.body for letter in fake.letters)
    assert JIA in first
    assert first == second


def test_a_redirect_is_not_followed(desk: Desk) -> None:
    """Where a receiver points elsewhere, nothing goes there."""
    with receiving(Receiver()) as other, receiving(Receiver((302, {"Location": other.url}, b""))) as receiver:
        id = desk.plan(desk.contact(receiver.url, channel="webhook"))
        assert desk.send().failed == 1
    assert other.got == []
    assert desk.message(id).answer == "302"


@pytest.mark.parametrize(
    ("status", "taken", "lasting"),
    [
        (200, True, False), (204, True, False), (301, False, False), (400, False, True), (404, False, True), (408, False, False),
        (410, False, True), (425, False, False), (429, False, False), (500, False, False), (503, False, False),
    ],
)  # fmt: skip
def test_what_a_status_means(status: int, taken: bool, lasting: bool) -> None:
    """A refusal that lasts is not tried again; one that may pass is."""
    outcome = outcome_of(status)
    assert (outcome.taken, outcome.lasting, outcome.answer) == (taken, lasting, str(status))


def test_a_receiver_may_ask_to_wait(desk: Desk) -> None:
    """`Retry-After` in seconds is kept to, up to six hours."""
    with receiving(Receiver((429, {"Retry-After": "3600"}, b""))) as receiver:
        id = desk.plan(desk.contact(receiver.url, channel="webhook"))
        desk.send()
    (event,) = desk.events(id)
    assert isinstance(event, MessageFailed)
    assert event.again is not None
    assert (event.again - desk.clock()).total_seconds() == 3600
    waits = [outcome_of(503, "9" * 30).wait, outcome_of(503, "soon").wait, outcome_of(503, "-1").wait]
    assert [wait and wait.total_seconds() for wait in waits] == [6 * 3600, None, None]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    """Private, loopback, link-local, shared, multicast, reserved, and whatever maps or tunnels to another address."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "223.5.5.5", "2606:4700::1111", "2400:3200::1"])
def test_addresses_that_are_public(address: str) -> None:
    """Anything else of a single host."""
    assert is_public(address)


@pytest.mark.parametrize("host", HOSTS)
def test_nothing_is_sent_to_a_private_address(desk: Desk, host: str) -> None:
    """However it is written, it is refused before a connection is made, and the message is dead."""
    with receiving(Receiver()) as receiver:
        desk.settings(allow_private_addresses=0)
        port = receiver.url.split(":")[2].split("/")[0]
        id = desk.plan(desk.contact(f"http://{host}:{port}/", channel="webhook"))
        desk.send()
    assert receiver.got == []
    assert desk.message(id).answer in ("forbidden-address", "unresolved", "bad-address")


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public address beside it makes it no better."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Forbidden):
        checked_address("rebind.example", 443, False)
    assert checked_address("rebind.example", 443, True) == "8.8.8.8"


def test_the_connection_goes_to_the_address_that_was_checked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is asked for once: what DNS says afterwards changes nothing. The receiver sees the name."""
    real, asked = socket.getaddrinfo, []

    def once(host: str, *more: Any, **how: Any) -> Any:
        if host == "hook.example":
            asked.append(host)
            return real("127.0.0.1" if len(asked) == 1 else "192.0.2.1", *more, **how)
        return real(host, *more, **how)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    with receiving(Receiver()) as receiver:
        url = receiver.url.replace("127.0.0.1", "hook.example")
        desk.plan(desk.contact(url, channel="webhook"))
        assert desk.send().sent == 1
    assert asked == ["hook.example"]
    assert receiver.got[0].headers["host"].startswith("hook.example:")


@pytest.mark.parametrize("url", ["ftp://a.example/", "https://", "http://u:p@127.0.0.1/", "http://[::1/", "nonsense"])
def test_odd_addresses_are_refused(desk: Desk, url: str) -> None:
    """What is no http(s) address without a password is no webhook."""
    outcome = post(Post(url, "AAAA", "id", desk.clock(), "{}"), True)
    assert (outcome.taken, outcome.lasting, outcome.answer) == (False, True, "bad-address")


def test_a_host_without_address_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS may be back later."""

    def nobody(*_: Any, **__: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(Unresolved):
        checked_address("nowhere.example", 443, False)


def test_who_never_finishes_an_answer_is_cut_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A receiver that takes the connection and says nothing, or a byte now and then, does not hold up the others."""
    monkeypatch.setattr(webhook, "WHOLE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        id = desk.plan(desk.contact(f"http://127.0.0.1:{server.getsockname()[1]}/", channel="webhook"))
        assert desk.send().failed == 1
    assert desk.message(id).answer in ("hung-up", "timeout", "unreachable")


def test_nothing_listens_there(desk: Desk) -> None:
    """A closed port is tried again later."""
    id = desk.plan(desk.contact("http://127.0.0.1:1/", channel="webhook"))
    assert desk.send().failed == 1
    assert desk.message(id).answer == "unreachable"


def test_a_header_cannot_be_smuggled_in(desk: Desk) -> None:
    """Line ends in an address are no line ends in a request."""
    with receiving(Receiver()) as receiver:
        desk.plan(desk.contact(f"{receiver.url}\r\nX-Evil: 1\r\n\r\n", channel="webhook"))
        desk.send()
    assert all("x-evil" not in one.headers for one in receiver.got)


def test_the_question_to_confirm_is_signed_too(desk: Desk) -> None:
    """A webhook that was subscribed gets the link by which its owner confirms, and nothing of any title."""
    with receiving(Receiver()) as receiver:
        contact = desk.contact(receiver.url, channel="webhook", recipient="subscriber", confirmed=False)
        with immediate(desk.runtime.record.engine) as connection:
            subscribe(connection, contact.id, Topic("list", body="浙江省"), desk.clock())
        assert desk.send().asked == 1
    (got,) = receiver.got
    assert contact.secret is not None
    assert signed(got, contact.secret)
    told = data(got)
    assert told["type"] == "subscription.confirm"
    assert "/links/confirm/" in told["data"]["subscriptions"][0]["confirm"]


def test_headers_of_one_attempt(desk: Desk) -> None:
    """The example of an attempt: its headers are those of the standard and no others."""
    headers = headers_of(Post("https://a.example/", "AAAA", "id", desk.clock(), "{}"), "a.example")
    assert sorted(headers) == [
        "Content-Type",
        "Host",
        "User-Agent",
        "webhook-id",
        "webhook-signature",
        "webhook-timestamp",
    ]


def test_tls_is_checked_against_the_name_that_was_asked_for() -> None:
    """The connection goes to an address; the certificate must be that of the name."""
    connection = webhook.connection_to(parse_url("https://hook.example:8443/x"), "203.0.113.1", 8443)
    assert isinstance(connection, HTTPSConnection)
    assert (connection.host, connection.port) == ("203.0.113.1", 8443)
    assert (connection.server_hostname, connection.cert_reqs) == ("hook.example", "CERT_REQUIRED")
    assert connection.assert_hostname is None
