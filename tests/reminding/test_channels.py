"""Chats and push services through Apprise: guarded like all else, and never taken at their HTTP status alone."""

import json
import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests
from apprise.plugins import dingtalk, feishu, wecombot

from ledger.contacts import Contact
from tests.reminding.sending import Desk, Fake, Receiver, receiving
from tests.world import JIA
from web.reminding import chat
from web.reminding.guard import checked_address
from web.reminding.letters import Letter
from web.reminding.writing import MOST_CHAT_BYTES, MOST_SUBJECT, chat_of, chat_subject_of
from web.verdict_words import Words

CHATS = [
    ("wecom", "wecombot://abcdef", "qyapi.weixin.qq.com", "errcode"),
    ("dingtalk", "dingtalk://abcdef", "oapi.dingtalk.com", "errcode"),
    ("feishu", "feishu://abcdef", "open.feishu.cn", "code"),
]
_REAL = requests.adapters.HTTPAdapter.send


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A ledger with two little giants, on SQLite: what is tested here touches no table of its own."""
    desk = Desk(f"sqlite:///{tmp_path / 'title-ledger.db'}")
    yield desk
    desk.runtime.close()


def letter_to(desk: Desk, contact: Contact, *keys: tuple[str, str]) -> Letter:
    """The letter of a planned message."""
    fake = Fake()
    desk.plan(contact, *keys)
    desk.send(fake)
    return fake.letters[0]


def answering(monkeypatch: pytest.MonkeyPatch, status: int, body: dict[str, Any]) -> list[requests.PreparedRequest]:
    """Have every service answer so, at the adapter below ours; gives the requests that it got."""
    got: list[requests.PreparedRequest] = []

    def send(self: Any, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        got.append(request)
        response = requests.Response()
        response.status_code, response.raw, response.request = status, BytesIO(json.dumps(body).encode()), request
        return response

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)
    monkeypatch.setattr(chat, "checked_address", lambda host, port, allowed: "203.0.113.1")
    return got


@pytest.mark.parametrize(("channel", "url", "host", "code"), CHATS)
def test_a_chat_takes_a_letter(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, channel: str, url: str, host: str, code: str
) -> None:
    """WeCom, DingTalk and Feishu get the text, at the address that was checked and under their own name."""
    got = answering(monkeypatch, 200, {code: 0})
    id = desk.plan(desk.contact(url, channel=channel))
    assert desk.send().sent == 1
    (request,) = got
    assert (request.headers["Host"], str(request.url).split("/")[2]) == (host, "203.0.113.1")
    body = request.body
    assert JIA in json.dumps(json.loads(body if isinstance(body, str | bytes) else b"{}"), ensure_ascii=False)
    assert desk.message(id).answer == "200"


@pytest.mark.parametrize(("channel", "url", "host", "code"), CHATS)
def test_a_refusal_within_a_good_status_is_a_refusal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, channel: str, url: str, host: str, code: str
) -> None:
    """These services say 200 and refuse in the body; the library alone would call it sent."""
    answering(monkeypatch, 200, {code: 93000, "errmsg": "invalid webhook url"})
    id = desk.plan(desk.contact(url, channel=channel))
    assert desk.send().failed == 1
    assert desk.message(id).answer == "93000"


@pytest.mark.parametrize(("status", "state"), [(200, "sent"), (404, "dead"), (503, "failed")])
@pytest.mark.parametrize("scheme", ["json", "xml", "form"])
def test_json_xml_and_forms_go_to_a_real_receiver(desk: Desk, scheme: str, status: int, state: str) -> None:
    """A receiver on loopback gets what it understands; its status decides."""
    with receiving(Receiver((status, {}, b""))) as receiver:
        id = desk.plan(desk.contact(receiver.url.replace("http", scheme), channel=scheme))
        desk.send()
    assert len(receiver.got) == 1
    assert (desk.message(id).state, desk.message(id).answer) == (state, str(status))


def test_a_private_host_is_refused_here_too(desk: Desk) -> None:
    """The same guard as for webhooks stands before every service."""
    desk.settings(allow_private_addresses=0)
    with receiving(Receiver()) as receiver:
        id = desk.plan(desk.contact(receiver.url.replace("http", "json"), channel="json"))
        assert desk.send().dead == 1
    assert receiver.got == []
    assert desk.message(id).answer == "forbidden-address"


def test_a_redirect_is_guarded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even an address that asks for redirects to be followed is not led to a private one."""
    with receiving(Receiver()) as other, receiving(Receiver((307, {"Location": other.url}, b""))) as receiver:
        first = receiver.url.split(":")[2].split("/")[0]

        def allow(host: str, port: int, allowed: bool) -> str:
            return checked_address(host, port, str(port) == first)

        monkeypatch.setattr(chat, "checked_address", allow)
        url = receiver.url.replace("http", "json") + "&redirect=yes"
        id = desk.plan(desk.contact(url, channel="json"))
        desk.send()
    assert (other.got, desk.message(id).answer) == ([], "forbidden-address")


@pytest.mark.parametrize(
    "url", ["mailto://u:p@127.0.0.1?to=a@b.example", "syslog://", "mqtt://127.0.0.1/topic", "rsyslog://127.0.0.1"]
)
def test_what_cannot_be_guarded_is_refused(desk: Desk, url: str) -> None:
    """A mail server of one's own, a queue, this machine's log: nothing goes there."""
    id = desk.plan(desk.contact(url, channel="other"))
    assert desk.send().dead == 1
    assert desk.message(id).answer in ("unguarded-channel", "bad-address")


@pytest.mark.parametrize("url", ["nonsense", "unknown://abc", "file:///etc/passwd", "json://", ""])
def test_what_nobody_understands_is_dead(desk: Desk, url: str) -> None:
    """An address of no channel is a dead letter, not a fault."""
    id = desk.plan(desk.contact(url, channel="other"))
    assert desk.send().dead == 1
    assert desk.message(id).answer == "bad-address"


def test_a_service_that_is_not_there_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a name without an address nor a closed port is the message's fault."""
    id = desk.plan(desk.contact("json://127.0.0.1:1/", channel="json"))
    assert desk.send().failed == 1
    assert desk.message(id).answer == "unreachable"

    def nobody(*_: Any, **__: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    desk.clock.on(hours=1)
    assert desk.send().failed == 1
    assert desk.message(id).answer == "unresolved"


def test_the_library_is_left_as_it_was(desk: Desk) -> None:
    """Others in this process who use Apprise are not touched."""
    with receiving(Receiver()) as receiver:
        desk.plan(desk.contact(receiver.url.replace("http", "json"), channel="json"))
        desk.send()
    assert all(module.requests is requests for module in (wecombot, dingtalk, feishu))
    assert requests.adapters.HTTPAdapter.send is _REAL


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chat_is_short(desk: Desk, language: str) -> None:
    """However many titles, the text keeps within what WeCom takes, and ends with the link and the id."""
    contact = desk.contact("wecombot://abcdef", channel="wecom", language=language)
    letter = letter_to(desk, contact, ("term-ends-30", JIA))
    part = letter.parts[0]
    long = letter._replace(parts=(part._replace(lines=part.lines * 50, total=5000),) * 3)
    text = chat_of(long)
    assert len(text.encode()) <= MOST_CHAT_BYTES + len("\n…".encode())
    assert text.endswith(f"#{letter.id}")
    assert "/links/acknowledge/" in text
    assert "5000" in text
    subject = chat_subject_of(letter._replace(subject=Words("长" * 500, "long" * 500)))
    assert len(subject) == MOST_SUBJECT
    assert len(f"{subject}\r\n{text}".encode()) < 2048


def test_a_fault_of_ours_holds_up_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One letter that cannot be written out fails alone; the others go out, and no address is in the log."""

    def broken(*_: Any) -> Any:
        raise RuntimeError("secret@example.invalid")

    monkeypatch.setattr(chat, "deliver", broken)
    with receiving(Receiver()) as receiver:
        broken_id = desk.plan(desk.contact("json://127.0.0.1/", channel="json"), swept=False)
        desk.plan(desk.contact(receiver.url, channel="webhook"))
        run = desk.send()
    assert (run.sent, run.failed) == (1, 1)
    assert desk.message(broken_id).answer == "fault"
