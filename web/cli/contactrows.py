"""A contact as it is shown at the terminal."""

from uuid import UUID

from ledger.contacts import Contact
from web.answers import Json, instant
from web.cli.words import say
from web.reminding.addresses import masked

_RECIPIENTS = {
    "enterprise": ("企业", "enterprise"),
    "body": ("推荐单位", "authority"),
    "ministry": ("工业和信息化部", "ministry"),
    "subscriber": ("订阅者", "subscriber"),
    "canary": ("自检", "canary"),
}


def contact_row(one: Contact, names: dict[UUID, str], full: bool) -> tuple[str, ...]:
    """Its cells: id, whose, channel, address (masked unless `full`), state."""
    whose = names.get(one.enterprise, str(one.enterprise)) if one.enterprise else one.body or ""
    state = ("待确认", "to be confirmed") if one.confirmed is None else ("有效", "in force")
    who = f"{say(*_RECIPIENTS[one.recipient])} {whose}".strip()
    return str(one.id), who, one.channel, (one.url or "") if full else masked(one.url), say(*state)


def contact_json(one: Contact, name: str | None, full: bool) -> Json:
    """As JSON; `name` is that of its enterprise."""
    return {
        "id": str(one.id),
        "recipient": one.recipient,
        "enterprise": None if one.enterprise is None else {"id": str(one.enterprise), "name": name},
        "body": one.body,
        "channel": one.channel,
        "url": one.url if full else masked(one.url),
        "language": one.language,
        "created": instant(one.created),
        "confirmed": instant(one.confirmed),
    }
