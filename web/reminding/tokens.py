"""Links that only the recipient of a message can know: to confirm, to unsubscribe, to acknowledge."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import sha256
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from ledger.contacts import Contact, contact_of

Purpose = Literal["confirm", "unsubscribe", "acknowledge"]
PURPOSES: tuple[Purpose, ...] = ("confirm", "unsubscribe", "acknowledge")
_ID, _PROOF = 16, 16


class Checked(NamedTuple):
    """What a link names. `id` is a subscription (confirm), a subscription or the contact itself, which means all of its
    subscriptions (unsubscribe), or a message (acknowledge). Whoever holds the link of an erased contact can do nothing.
    """

    contact: Contact
    id: UUID


def link(public_url: str, contact: Contact, purpose: Purpose, id: UUID) -> str:
    """The link for one purpose and one thing (`Checked.id`), under the address at which people reach this service.

    Opening it changes nothing; a POST to it does. Raises ValueError for an erased contact, which has no links.
    """
    if contact.secret is None:
        raise ValueError("an erased contact has no links")
    token = contact.id.bytes + id.bytes + _proof(contact.secret, purpose, contact.id, id)
    return f"{public_url.rstrip('/')}/links/{purpose}/{urlsafe_b64encode(token).decode()}"


def check(connection: Connection, purpose: Purpose, token: str) -> Checked | None:
    """What the last part of a link for this purpose names; None if it is no link of ours, or its contact was erased."""
    read = _parts(token)
    if read is None:
        return None
    contact, id, proof = read
    found = contact_of(connection, contact)
    if found is None or found.secret is None:
        return None
    return Checked(found, id) if hmac.compare_digest(proof, _proof(found.secret, purpose, contact, id)) else None


def was_erased(connection: Connection, token: str) -> bool:
    """Whether a link was one to a contact that has been erased since; its proof cannot be checked any more."""
    read = _parts(token)
    found = read and contact_of(connection, read[0])
    return bool(found and found.ended)


def _parts(token: str) -> tuple[UUID, UUID, bytes] | None:
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
    except (Error, ValueError):
        return None
    if len(raw) != _ID + _ID + _PROOF:
        return None
    return UUID(bytes=raw[:_ID]), UUID(bytes=raw[_ID : 2 * _ID]), raw[2 * _ID :]


def _proof(secret: str, purpose: Purpose, contact: UUID, id: UUID) -> bytes:
    told = b"\0".join((b"title-ledger link", purpose.encode())) + contact.bytes + id.bytes
    return hmac.digest(secret.encode(), told, sha256)[:_PROOF]
