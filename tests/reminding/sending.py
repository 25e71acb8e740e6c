"""A ledger with enterprises, contacts and planned reminders, and receivers on loopback, for tests of sending."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from typing import Any, Self
from uuid import UUID

from aiosmtpd.controller import Controller

from domain.event import Event
from domain.reminder import Recipient, ReminderKey, ReminderPlanned, SweepFinished, message_stream, sweep_stream
from domain.stream import enterprise_stream, title_stream
from domain.tier import Tier
from ledger.contacts import Contact, add
from ledger.engine import immediate
from projections.asking_messages import MessageRow, message
from tests.acts import recognise
from tests.world import JIA, YI
from web.reminding.dispatch import Dispatched, dispatch
from web.reminding.letters import Letter
from web.reminding.outcome import Outcome
from web.runtime import Runtime
from web.settings import Settings

MAIL = "mailto:somebody@example.invalid"
SENDER = "称号登记簿 <office@example.org>"
TAKEN = Outcome(True, "250")
LATER = Outcome(False, "451")
NEVER = Outcome(False, "550", lasting=True)
TODAY = date(2022, 6, 1)
GIANT = Tier.LITTLE_GIANT


class Killed(BaseException):
    """The process was killed."""


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = datetime(2022, 6, 1, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **span: float) -> None:
        """Move it on by a span of time."""
        self.now += timedelta(**span)


@dataclass
class Fake:
    """A sender that gives the outcomes it was told, one after the other, the last one for ever."""

    outcomes: list[Outcome | type[BaseException]] = field(default_factory=lambda: [TAKEN])
    letters: list[Letter] = field(default_factory=list)

    def __call__(self, settings: Settings) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Keep a letter; the receiver has it even where the process is killed right after."""
        self.letters.append(letter)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Outcome):
            return outcome
        raise outcome


class Desk:
    """A ledger of two enterprises with little giants, whose clock and reminders tests set."""

    made: type[Runtime] = Runtime

    def __init__(self, url: str, **settings: Any) -> None:
        self.clock = Clock()
        wanted = Settings(
            database_url=url, allow_private_addresses=1, mail_from=SENDER, public_url="https://ledger.example.org"
        )
        self.runtime = self.made(replace(wanted, **settings), clock=self.clock)
        self.runtime.create()
        act = recognise(1, [JIA, YI], on="2019-06-13", term=("2019-07-01", "2022-06-30"))
        self.runtime.ledger.record_act(act)
        self.enterprises = {name: enterprise_stream(act.number, name) for name in (JIA, YI)}

    def settings(self, **settings: Any) -> None:
        """Change settings."""
        self.runtime.settings = replace(self.runtime.settings, **settings)

    def contact(
        self,
        url: str = MAIL,
        *,
        channel: str = "mail",
        recipient: Recipient = "enterprise",
        language: str = "zh",
        confirmed: bool = True,
        of: str = JIA,
    ) -> Contact:
        """Add a contact."""
        with immediate(self.runtime.record.engine) as connection:
            return add(
                connection,
                recipient=recipient,
                channel=channel,
                url=url,
                language=language,
                at=self.clock(),
                enterprise=self.enterprises[of] if recipient == "enterprise" else None,
                body="浙江省" if recipient == "body" else None,
                confirmed=confirmed,
            )

    def plan(
        self,
        contact: Contact,
        *keys: tuple[str, str],
        on: date = TODAY,
        act: str = "",
        swept: bool = True,
        subjects: Sequence[UUID] = (),
    ) -> UUID:
        """Plan reminders (milestone, enterprise) for a contact, and finish the sweep of the day; the message's id."""
        about = [
            (milestone, title_stream(self.enterprises[name], GIANT))
            for milestone, name in keys or [("term-ends-30", JIA)]
        ]
        about += [(keys[0][0], subject) for subject in subjects]
        id = message_stream(contact.id, on)
        events: list[tuple[UUID, Event]] = []
        for milestone, subject in about:
            key = ReminderKey(subject, milestone, 1, date(2022, 6, 30), act, contact.recipient, contact.id)
            told = key._asdict() | {"channel": contact.channel, "falls": on, "on": on, "message": id}
            events.append((key.stream, ReminderPlanned(**told)))
        self.runtime.ledger.note(lambda _: events)
        if swept:
            self.sweep(on)
        return id

    def sweep(self, day: date = TODAY) -> None:
        """Finish the sweep of a day."""
        finished = SweepFinished(day=day, opened=0, planned=1, missed=0, escalated=0, unreachable=0)
        self.runtime.ledger.note(lambda _: [(sweep_stream(day), finished)])

    def send(self, fake: Fake | None = None, **how: Any) -> Dispatched:
        """Dispatch, through a fake or for real, without chance."""
        channels: dict[str, Any] = {} if fake is None else {"channels": fake}
        return dispatch(self.runtime, chance=lambda: 0.5, **channels, **how)

    def message(self, id: UUID) -> MessageRow:
        """A message as it stands."""
        with self.runtime.record.reading() as connection:
            found = message(connection, id)
        assert found is not None
        return found

    def events(self, id: UUID) -> list[Event]:
        """The events of a message."""
        return [one.event for one in self.runtime.record.read_streams([id])]


@dataclass
class Mailbox:
    """What an SMTP server does with mails: the reply to each DATA (None: it hangs up), the last for ever; and to RCPT."""

    replies: list[str | None] = field(default_factory=lambda: ["250 OK"])
    rcpt: str = "250 OK"
    mails: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count who comes."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Take or refuse a recipient."""
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take or refuse a mail; a mail that was hung up on was read."""
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if reply is None or reply.startswith("250"):
            self.mails.append(envelope.content)
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        if reply is None:
            server.transport.abort()
            return "421 gone"
        return reply


@contextmanager
def smtp(mailbox: Mailbox) -> Iterator[str]:
    """A real SMTP server on loopback; gives the setting that names it."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


@dataclass
class Received:
    """One request that a receiver got."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """What a receiver of webhooks got, and what it answers: (status, headers, body), the last one for ever."""

    def __init__(self, *answers: tuple[int, dict[str, str], bytes]) -> None:
        self.answers = list(answers) or [(204, {}, b"")]
        self.got: list[Received] = []
        self.url = ""

    def take(self, one: Received) -> None:
        """Something came."""
        self.got.append(one)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        """The next answer."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def receiving(receiver: Receiver) -> Iterator[Receiver]:
    """A real HTTP server on loopback in a thread."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            receiver.take(Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status, headers, answer = receiver.answer()
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(answer))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/hook?a=b"
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def signed(one: Received, secret: str) -> bool:
    """Whether a request bears the signature of a secret, checked by the letter of Standard Webhooks."""
    told = b".".join((one.headers["webhook-id"].encode(), one.headers["webhook-timestamp"].encode(), one.body))
    mac = hmac.new(base64.b64decode(secret), told, hashlib.sha256).digest()
    return one.headers["webhook-signature"] == "v1," + base64.b64encode(mac).decode()


def data(one: Received) -> dict[str, Any]:
    """The body of a request."""
    found: dict[str, Any] = json.loads(one.body)
    return found


def part(mail: EmailMessage, kind: str) -> str:
    """The text of one part of a mail, `plain` or `html`."""
    found = mail.get_body((kind,))
    assert found is not None
    content: str = found.get_content()
    return content
