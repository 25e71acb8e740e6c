"""Mail: to a real server on loopback, read back whole; its refusals told apart; headers that nothing breaks out of."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import pytest

from domain.refusal import Refused
from domain.reminder import MessageFailed, MessageSent
from ledger.contacts import Contact
from tests.reminding.sending import MAIL, Desk, Mailbox, part, smtp
from tests.world import JIA, YI
from web.reminding.channels import check_settings
from web.reminding.letters import Letter, Line, Part, one_line
from web.reminding.mail import BadAddress, mail_of, mailbox_of, sender_of
from web.reminding.postoffice import Server, server_of
from web.settings import Settings
from web.verdict_words import Words

EVIL = [
    "x\r\nBcc: victim@example.invalid",
    "x\nBcc: victim@example.invalid",
    "x\r\n\r\n<script>alert(1)</script>",
    'x" <victim@example.invalid>',
    "x\u2028Bcc: victim@example.invalid\x00\x1b",
    "长" * 300,
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A ledger with two little giants, on SQLite: what is tested here touches no table of its own."""
    desk = Desk(f"sqlite:///{tmp_path / 'title-ledger.db'}")
    yield desk
    desk.runtime.close()


def read(raw: bytes) -> EmailMessage:
    """A mail as its receiver reads it."""
    return cast(EmailMessage, message_from_bytes(raw, policy=cast(Any, policy.default)))


def only(mailbox: Mailbox) -> EmailMessage:
    """The one mail in a mailbox."""
    (raw,) = mailbox.mails
    return read(raw)


def test_a_mail_arrives_whole_in_both_languages(desk: Desk) -> None:
    """Text and HTML say the same, Chinese first for who reads Chinese; one recipient; one-click unsubscribing."""
    contact, mailbox = desk.contact(), Mailbox()
    id = desk.plan(contact, ("term-ends-30", JIA), ("bar-ends", JIA))
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        assert desk.send().sent == 1
    mail = only(mailbox)
    assert mailbox.envelopes == [("office@example.org", ["somebody@example.invalid"])]
    assert mail["Message-ID"] == f"<{id}@example.org>"
    assert (mail["From"], mail["To"]) == ("称号登记簿 <office@example.org>", "somebody@example.invalid")
    assert mail["Subject"] == "【称号登记簿】2 项提醒：不得申报的期限届满等"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith("<https://ledger.example.org/links/unsubscribe/")
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = part(mail, "plain"), part(mail, "html")
    for told in (text, html):
        assert told.index("有效期将在 30 天内届满") < told.index("The term ends within 30 days")
        for wanted in (JIA, "2022-06-30", "浙江省", "您收到此邮件", "You get this mail", "/links/acknowledge/"):
            assert wanted in told
        assert mail["List-Unsubscribe"][1:-1] in told
    assert desk.events(id) == [MessageSent(message=id, attempt=1, answer="250")]


def test_who_reads_english_has_it_first(desk: Desk) -> None:
    """The contact's language leads, in the subject too."""
    desk.plan(desk.contact(language="en"), ("term-ends-30", JIA))
    mailbox = Mailbox()
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        desk.send()
    mail = only(mailbox)
    assert mail["Subject"] == f"[Title Ledger] {JIA}: The term ends within 30 days"
    told = part(mail, "plain")
    assert told.index("The term ends within 30 days") < told.index("有效期将在 30 天内届满")


def test_links_and_ids_are_never_broken_into_pieces(desk: Desk) -> None:
    """A header that holds a link stays one line of ASCII: as an encoded word no mail program would find it."""
    desk.plan(desk.contact())
    mailbox = Mailbox()
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url, public_url="https://ledger.example.org/" + "long-path/" * 12)
        desk.send()
    lines = mailbox.mails[0].split(b"\r\n\r\n")[0].split(b"\r\n")
    (link,) = (line for line in lines if line.startswith(b"List-Unsubscribe:"))
    assert link.startswith(b"List-Unsubscribe: <https://")
    assert link.endswith(b">")


def test_one_connection_carries_all_mails_of_a_run(desk: Desk) -> None:
    """The server is greeted once; each mail has its own envelope."""
    for one in range(3):
        desk.plan(desk.contact(f"mailto:c{one}@example.invalid"), swept=False)
    desk.sweep()
    mailbox = Mailbox()
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        assert desk.send().sent == 3
    assert (mailbox.connections, len(mailbox.mails)) == (1, 3)
    assert {len(to) for _, to in mailbox.envelopes} == {1}


@pytest.mark.parametrize(
    ("mailbox", "answer", "dead"),
    [
        (Mailbox(["451 try later"]), "451", False),
        (Mailbox(["452 mailbox full"]), "452", False),
        (Mailbox(["552 mailbox full"]), "552", False),
        (Mailbox(["550 no"]), "550", True),
        (Mailbox([None]), "hung-up", False),
        (Mailbox(rcpt="550 no such user"), "550", True),
        (Mailbox(rcpt="450 greylisted"), "450", False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals_are_told_apart(desk: Desk, mailbox: Mailbox, answer: str, dead: bool) -> None:
    """What may pass is tried again, what lasts is a dead letter; the code alone goes on record."""
    id = desk.plan(desk.contact())
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        desk.send()
    (event,) = desk.events(id)
    assert isinstance(event, MessageFailed)
    assert (event.answer, event.again is None) == (answer, dead)


def test_after_a_passing_refusal_the_same_mail_comes_again(desk: Desk) -> None:
    """451, then 250: one mail, with the Message-ID that the first try had."""
    id, mailbox = desk.plan(desk.contact()), Mailbox(["451 later", "250 OK"])
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        assert desk.send().failed == 1
        desk.clock.on(minutes=2)
        assert desk.send().sent == 1
    assert only(mailbox)["Message-ID"] == f"<{id}@example.org>"


def test_a_server_that_hangs_up_after_the_mail_gets_it_again_with_the_same_id(desk: Desk) -> None:
    """Nobody knows whether it was taken: the receiver can tell by the Message-ID. The next mail finds a new connection."""
    first = desk.plan(desk.contact("mailto:a@example.invalid"), swept=False)
    second = desk.plan(desk.contact("mailto:b@example.invalid"))
    mailbox = Mailbox([None, "250 OK"])
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        run = desk.send()
        assert (run.failed, run.sent) == (1, 1)
        desk.clock.on(minutes=2)
        assert desk.send().sent == 1
    ids = [read(raw)["Message-ID"] for raw in mailbox.mails]
    assert sorted(ids) == sorted([ids[0], f"<{first}@example.org>", f"<{second}@example.org>"])
    assert ids[0] == ids[2]


@pytest.mark.parametrize(("smtp_url", "answer"), [(None, "no-mail-server"), ("smtp://127.0.0.1:1", "unreachable")])
def test_without_a_server_mails_wait_visibly(desk: Desk, smtp_url: str | None, answer: str) -> None:
    """A server that is not set or not there is a failure on record, tried again like any other."""
    id = desk.plan(desk.contact())
    desk.settings(smtp_url=smtp_url)
    assert desk.send().failed == 1
    assert desk.message(id).answer == answer


def test_a_password_never_goes_over_an_open_line(desk: Desk) -> None:
    """A server that offers no TLS gets no password, unless the operator asked for just that."""
    id, mailbox = desk.plan(desk.contact()), Mailbox()
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url.replace("//", "//user:word@"))
        assert desk.send().failed == 1
    assert (desk.message(id).answer, mailbox.mails) == ("tls", [])


@pytest.mark.parametrize("evil", EVIL)
def test_no_name_breaks_out_of_a_header_or_a_page(desk: Desk, evil: str) -> None:
    """Line ends, quotes, invisible characters and markup in what is told add no header and no element."""
    contact = desk.contact()
    words = Words(one_line(evil), one_line(evil))
    line = Line(words, words, desk.runtime.today(), words, "")
    letter = Letter(
        contact.id, "reminders", contact, words, words, (Part(words, words.zh, 1, (line,), 0),),
        {"acknowledge": "https://a", "list": "https://b"}, {}, "https://c",
    )  # fmt: skip
    raw = mail_of(letter, mailbox_of(MAIL), sender_of("office@example.org"), desk.clock()).as_bytes()
    mail = read(raw)
    assert mail["Bcc"] is None
    assert mail["To"] == "somebody@example.invalid"
    assert "".join(mail["Subject"].split()) == "".join(one_line(evil).split())
    assert "<script>" not in part(mail, "html")
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


@pytest.mark.parametrize(
    "url",
    [
        "mailto:a@b.example\r\nBcc: c@d.example", "mailto:a@b.example%0d%0aBcc:%20c@d.example", "mailto:a@b.example,c@d.example",
        "mailto:a%2Cb@c.example", "mailto:a@b.example?bcc=c@d.example", "mailto:<a@b.example>", "mailto:", "mailto:a", "a@b.example",
        'mailto:"a b"@c.example', "mailto:a@b@c.example", "mailto:a@", "mailto:a@b.example\x00", "mailto:a@-.example/../x",
        "mailto:a b@c.example", "mailto:a@" + "x" * 70 + ".example",
    ],
)  # fmt: skip
def test_only_one_mailbox_is_an_address(desk: Desk, url: str) -> None:
    """Whatever could be two addresses, or a header, is none: the message is dead and nothing was sent."""
    with pytest.raises(BadAddress):
        mailbox_of(url)
    mailbox, id = Mailbox(), desk.plan(desk.contact(url))
    with smtp(mailbox) as server:
        desk.settings(smtp_url=server)
        assert desk.send().dead == 1
    assert (desk.message(id).answer, mailbox.envelopes) == ("bad-address", [])


def test_addresses_beyond_ascii_are_understood() -> None:
    """A domain in Chinese goes out in its ASCII form; a sender may have a Chinese name."""
    assert mailbox_of("mailto:someone@例子.example") == Address("", "someone", "xn--fsqu00a.example")
    assert sender_of('"登记簿, 办公室" <office@example.org>').display_name == "登记簿, 办公室"


@pytest.mark.parametrize(
    "settings",
    [
        {"smtp_url": "http://mail.example"}, {"smtp_url": "smtp://"}, {"smtp_url": "smtp://a:x"},
        {"smtp_url": "smtp://a?tls=perhaps"}, {"mail_from": "nobody"}, {"mail_from": "a@b.example\nBcc: c@d.example"},
        {"public_url": "nowhere"}, {"public_url": "ftp://a.example"}, {"public_url": "https://a.example/?b"},
    ],
)  # fmt: skip
def test_bad_settings_are_refused_without_their_secrets(settings: dict[str, str]) -> None:
    """A setting by which no mail could go out is refused before anything is tried, and not repeated in the message."""
    with pytest.raises(Refused) as refused:
        check_settings(Settings(**cast(Any, settings)))
    assert refused.value.refusal.code == "bad-setting"
    assert next(iter(settings.values())) not in refused.value.refusal.en


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", Server("mail.example", 25, None, "", "offered")),
        ("smtp://u:p%40@mail.example", Server("mail.example", 587, "u", "p@", "required")),
        ("smtps://u:p@mail.example", Server("mail.example", 465, "u", "p", "always")),
        ("smtp://mail.example:2525?tls=none", Server("mail.example", 2525, None, "", "none")),
    ],
)
def test_the_server_setting_says_how_it_is_reached(url: str, server: Server) -> None:
    """TLS from the start, demanded where there is a password, taken where offered otherwise."""
    assert server_of(url) == server


def test_a_digest_is_cut_and_counted(desk: Desk) -> None:
    """A body gets one mail for many titles: the first of each milestone, how many more there are, and where all are."""
    contact: Contact = desk.contact(recipient="body")
    desk.plan(contact, ("term-ends-30", JIA), ("term-ends-30", YI))
    mailbox = Mailbox()
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        desk.send()
    text = part(only(mailbox), "plain")
    assert all(wanted in text for wanted in ("(2)", JIA, YI))
    assert "https://ledger.example.org/due?within=180d&on=2022-06-01&body=%E6%B5%99%E6%B1%9F%E7%9C%81" in text
