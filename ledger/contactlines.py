"""The lines of a file of contacts and subscriptions (NDJSON), and what each of them must say to be taken."""

from base64 import b64decode
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from domain.reminder import Recipient
from domain.tier import Tier
from ledger.contacts import SECRET_BYTES

FORMAT = "title-ledger-contacts-1"


class HeadLine(msgspec.Struct, tag_field="line", tag="head", frozen=True, forbid_unknown_fields=True):
    """The first line: what the file is."""

    format: str


class ContactLine(msgspec.Struct, tag_field="line", tag="contact", frozen=True, forbid_unknown_fields=True):
    """A contact, as ledger.contacts.Contact tells; instants are aware."""

    id: UUID
    recipient: Recipient
    enterprise: UUID | None
    body: str | None
    channel: str
    url: str | None
    language: Literal["zh", "en"]
    secret: str | None
    created: datetime
    confirmed: datetime | None
    ended: datetime | None


class SubscriptionLine(msgspec.Struct, tag_field="line", tag="subscription", frozen=True, forbid_unknown_fields=True):
    """A subscription, as ledger.subscribers.Subscription and its Topic tell, and when it ended; instants are aware."""

    id: UUID
    contact: UUID
    scope: Literal["enterprise", "list"]
    enterprise: UUID | None
    tier: Tier | None
    body: str | None
    created: datetime
    asked: datetime | None
    confirmed: datetime | None
    ended: datetime | None


class EndLine(msgspec.Struct, tag_field="line", tag="end", frozen=True, forbid_unknown_fields=True):
    """The last line: how many contacts and subscriptions stand before it."""

    contacts: int
    subscriptions: int


Kept = ContactLine | SubscriptionLine
Line = HeadLine | Kept | EndLine


def check(line: Kept) -> None:
    """Look at what one line says by itself. Raises ValueError that says what would be right."""
    values = {name: getattr(line, name) for name in line.__struct_fields__}
    if any(isinstance(one, datetime) and one.tzinfo is None for one in values.values()):
        raise ValueError("an instant carries no offset")
    if any(isinstance(one, str) and "\0" in one for one in values.values()):
        raise ValueError("a text contains the character U+0000")
    if isinstance(line, ContactLine):
        _check_contact(line)
    elif (line.scope == "enterprise", line.scope == "list") != (line.enterprise is not None, line.tier is not None):
        raise ValueError("a subscription is to an enterprise, or to the list of a tier")


def _check_contact(line: ContactLine) -> None:
    if (line.recipient == "enterprise", line.recipient == "body") != (
        line.enterprise is not None,
        line.body is not None,
    ):
        raise ValueError("`enterprise` is for an enterprise, `body` for an authority")
    if {line.url is None, line.secret is None} != {line.ended is not None}:
        raise ValueError("a contact has `url` and `secret` until it has `ended`")
    try:
        whole = line.secret is None or len(b64decode(line.secret, validate=True)) == SECRET_BYTES
    except ValueError:
        whole = False
    if not whole:
        raise ValueError(f"`secret` should be {SECRET_BYTES} bytes in base64")
