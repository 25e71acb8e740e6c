"""The canary: a contact that gets a message every day by the whole way, so that a broken chain shows while nobody is due.

It is no title, no enterprise and in no count of them. Its reminders have the milestone and the recipient `canary`; it may
be named by a setting, or added like any other contact.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from ledger.contacts import add, canaries, erase
from ledger.engine import immediate
from ledger.record import Record
from projections.asking_sweeps import last_sent
from web.reminding.addresses import operator_address
from web.runtime import Runtime


class Canary(NamedTuple):
    """When a message was last sent to the canary, and since when the next one is waited for: then, or since it exists."""

    sent: datetime | None
    since: datetime


def keep_canary(runtime: Runtime) -> None:
    """Have the canary that the setting names be the only one; without the setting, those that were added stay.

    Raises `Refused` for a setting that is no address.
    """
    if runtime.settings.canary_url is None:
        return
    plain_http = bool(runtime.settings.allow_private_addresses)
    address = operator_address(runtime.settings.canary_url, "TITLE_LEDGER_CANARY_URL", plain_http)
    language = "en" if runtime.settings.language == "en" else "zh"
    now = runtime.clock()
    with immediate(runtime.record.engine) as connection:
        standing = canaries(connection)
        for one in standing:
            if one.url != address.url:
                erase(connection, one.id, now)
        if all(one.url != address.url for one in standing):
            channel, url = address
            add(connection, recipient="canary", channel=channel, url=url, language=language, at=now, confirmed=True)


def canary_of(record: Record, connection: Connection) -> Canary | None:
    """How the canary stands, the one that has waited longest if there are several; None if there is none."""
    found = [_stands(record, connection, one.id, one.created) for one in canaries(connection) if one.confirmed]
    return min(found, key=lambda one: one.since, default=None)


def _stands(record: Record, connection: Connection, contact: UUID, created: datetime) -> Canary:
    position = last_sent(connection, (contact,))
    sent = None if position is None else record.instants((position,), connection).get(position)
    return Canary(sent, max(created, sent) if sent else created)
