"""A letter as a mail: one recipient, text and HTML, headers that no name or address can break out of.

Apprise's mail channel gives every mail a new Message-ID, so a repeat could not be told from a second mail; mails are
made and sent with the standard library.
"""

from datetime import datetime
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import unquote

from web.reminding.letters import Letter
from web.reminding.writing import html_of, text_of

_PREFIX = "mailto:"


class BadAddress(Exception):
    """A text is no mail address of one mailbox."""


class Unfolded(UnstructuredHeader):
    """A header that is written as it is: the library would break long links and ids into encoded words."""

    def fold(self: Any, *, policy: object) -> str:
        """The header as one line."""
        return f"{self.name}: {self}\r\n"


def _policy() -> "EmailPolicy[EmailMessage]":
    registry: Any = HeaderRegistry()
    for name in ("message-id", "list-unsubscribe", "list-unsubscribe-post"):
        registry.map_to_type(name, Unfolded)
    return SMTP.clone(header_factory=registry)


_POLICY = _policy()


def mail_of(letter: Letter, to: Address, sender: Address, at: datetime) -> EmailMessage:
    """The mail of a letter at an aware instant. Its Message-ID follows from the letter alone, so that a repeat is known."""
    mail = EmailMessage(policy=_POLICY)
    mail["Message-ID"] = f"<{letter.id}@{sender.domain}>"
    mail["Date"] = format_datetime(at)
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = letter.first(letter.subject)
    mail["Content-Language"] = "en, zh-Hans" if letter.contact.language == "en" else "zh-Hans, en"
    mail["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe is not None:
        mail["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(text_of(letter), cte="base64")
    mail.add_alternative(html_of(letter), subtype="html", cte="base64")
    return mail


def mailbox_of(url: str) -> Address:
    """The mailbox of a contact's `mailto:` URL, which holds an address and nothing else. Raises `BadAddress`."""
    if not url.lower().startswith(_PREFIX):
        raise BadAddress
    return _mailbox(unquote(url[len(_PREFIX) :]))


def sender_of(text: str) -> Address:
    """The sender from the settings: `office@example.org` or `称号登记簿 <office@example.org>`. Raises `BadAddress`."""
    if not text.isprintable():
        raise BadAddress
    name, address = parseaddr(text)
    found = _mailbox(address)
    return Address(name, found.username, found.domain)


def _mailbox(text: str) -> Address:
    local, _, domain = text.rpartition("@")
    if not local or not domain or not text.isprintable() or any(char in ' <>,;:"()[]\\@?' for char in local):
        raise BadAddress
    try:
        ascii_domain = domain.encode("idna").decode()
        if not all(label.replace("-", "").isalnum() for label in ascii_domain.split(".")):
            raise BadAddress
        return Address("", local, ascii_domain)
    except (UnicodeError, ValueError):
        raise BadAddress from None
