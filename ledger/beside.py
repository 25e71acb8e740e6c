"""Tables beside the record, which hold what must be erasable or is of use for a while only: no event depends on them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

BIG = BigInteger().with_variant(Integer(), "sqlite")
UUID = Uuid().with_variant(LargeBinary(), "sqlite")
"""Whole numbers of 64 bits, and ids, as either database keeps them."""

beside = MetaData()

contact = Table(
    "contact",
    beside,
    Column("id", UUID, primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("enterprise", UUID, nullable=True),
    Column("body", Text, nullable=True),
    Column("channel", Text, nullable=False),
    Column("url", Text, nullable=True),
    Column("language", Text, nullable=False),
    Column("secret", Text, nullable=True),
    Column("created", BIG, nullable=False),
    Column("confirmed", BIG, nullable=True),
    Column("ended", BIG, nullable=True),
    Index("contact_enterprise", "enterprise"),
    Index("contact_recipient", "recipient", "body"),
    Index("contact_url", "url"),
)
"""Where somebody is told (the events know the id alone). `recipient` as in domain.reminder; `enterprise` for one of those,
`body` for an authority. `channel` is a word (mail, webhook, wecom, …), `url` what the channel needs; erasing a contact
empties `url` and `secret` and sets `ended`. Instants are microseconds since 1970 UTC. Only a contact that is confirmed and
not ended is told anything but how to confirm.
"""

subscription = Table(
    "subscription",
    beside,
    Column("id", UUID, primary_key=True),
    Column("contact", UUID, nullable=False),
    Column("scope", Text, nullable=False),
    Column("enterprise", UUID, nullable=True),
    Column("tier", Text, nullable=True),
    Column("body", Text, nullable=True),
    Column("created", BIG, nullable=False),
    Column("asked", BIG, nullable=True),
    Column("confirmed", BIG, nullable=True),
    Column("ended", BIG, nullable=True),
    Index("subscription_contact", "contact"),
    Index("subscription_enterprise", "enterprise"),
)
"""What a contact of the recipient `subscriber` wants to hear of: `scope` enterprise (then `enterprise`) or list (then `tier`
and, if not the whole nation, `body`). `asked`: when the message that asks to confirm it was sent.
"""

attempt = Table(
    "attempt",
    beside,
    Column("message", UUID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("began", BIG, nullable=False),
    Column("noted", Boolean().with_variant(Integer(), "sqlite"), nullable=False),
    UniqueConstraint("message", "number", name="attempt_once"),
)
"""An attempt to send is claimed here before, so that two processes never send the same at once; `noted` when its outcome
stands in the record. One that was never noted may have reached the recipient: it is repeated once, with the same id.
"""

TABLES = (contact, subscription, attempt)
