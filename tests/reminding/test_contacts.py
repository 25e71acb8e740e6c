"""Contacts and subscriptions beside the record: added, confirmed, ended, erased; and links that only a recipient knows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine

from domain.refusal import Refused
from domain.tier import Tier
from ledger import subscribers
from ledger.contacts import (
    Contact,
    add,
    contact_of,
    contacts,
    erase,
    forget_unconfirmed,
    subscriber_at,
)
from ledger.engine import immediate
from ledger.record import Record
from ledger.subscribers import Topic
from web.reminding.addresses import Address, masked, operator_address, public_address
from web.reminding.tokens import PURPOSES, Purpose, check, link, was_erased

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
URL = "mailto:somebody@example.invalid"
LIST = Topic("list", tier=Tier.LITTLE_GIANT, body="浙江省")
PUBLIC = "https://ledger.example.org/"


@pytest.fixture
def connection(engine: Engine, record: Record) -> Iterator[Connection]:
    """A transaction that may write beside the record."""
    with immediate(engine) as connection:
        yield connection


def somebody(connection: Connection, url: str = URL, **more: Any) -> Contact:
    """A subscriber who has confirmed nothing."""
    return add(connection, recipient="subscriber", channel="mail", url=url, language="zh", at=NOW, **more)


def test_a_contact_is_read_as_it_was_added(connection: Connection) -> None:
    """Nothing of it is lost on the way, and each has an id and a secret of its own."""
    enterprise = uuid4()
    one = add(
        connection,
        recipient="enterprise",
        channel="mail",
        url=URL,
        language="en",
        at=NOW,
        enterprise=enterprise,
        confirmed=True,
    )
    two = add(
        connection, recipient="body", channel="webhook", url="https://a.example", language="zh", at=NOW, body="浙江省"
    )
    assert contact_of(connection, one.id) == one
    assert (one.confirmed, two.confirmed) == (NOW, None)
    assert one.secret != two.secret
    assert set(contacts(connection)) == {one, two}
    assert contact_of(connection, uuid4()) is None


def test_an_erased_contact_leaves_its_id(connection: Connection) -> None:
    """Address, secret and subscriptions are gone; the id stays, and erasing twice changes nothing more."""
    one = somebody(connection)
    asked = subscribers.subscribe(connection, one.id, LIST, NOW)
    assert erase(connection, one.id, NOW)
    gone = contact_of(connection, one.id)
    assert gone is not None
    assert (gone.url, gone.secret, gone.ended) == (None, None, NOW)
    assert subscribers.subscriptions_of(connection, one.id) == []
    assert contacts(connection) == []
    assert contacts(connection, ended=True) == [gone]
    assert subscriber_at(connection, URL) is None
    assert not erase(connection, one.id, NOW + timedelta(days=1))
    assert not subscribers.confirm_subscription(connection, asked.id, NOW)
    after = contact_of(connection, one.id)
    assert after is not None
    assert after.confirmed is None


def test_confirming_a_subscription_confirms_its_contact(connection: Connection) -> None:
    """Once; and one that has ended can be confirmed no more."""
    one = somebody(connection)
    two = subscribers.subscribe(connection, one.id, LIST, NOW)
    assert subscribers.subscribe(connection, one.id, LIST, NOW + timedelta(days=1)) == two
    later = NOW + timedelta(hours=1)
    assert subscribers.confirm_subscription(connection, two.id, later)
    assert not subscribers.confirm_subscription(connection, two.id, later + timedelta(hours=1))
    confirmed = contact_of(connection, one.id)
    assert confirmed is not None
    assert confirmed.confirmed == later
    assert subscribers.end_subscription(connection, two.id, later)
    assert not subscribers.end_subscription(connection, two.id, later)
    assert subscribers.subscription_with(connection, two.id) is None


def test_whoever_asked_is_asked_to_confirm_once(connection: Connection) -> None:
    """All that waits for one contact comes at once; two processes do not both ask; what failed is asked again."""
    one, two = somebody(connection), somebody(connection, "mailto:other@example.invalid")
    mine = [subscribers.subscribe(connection, one.id, topic, NOW) for topic in (LIST, Topic("enterprise", uuid4()))]
    other = subscribers.subscribe(connection, two.id, LIST, NOW)
    subscribers.confirm_subscription(connection, other.id, NOW)
    ((contact, waiting),) = subscribers.contacts_to_confirm(connection)
    assert (contact, {one.id for one in waiting}) == (one, {one.id for one in mine})
    ids = [one.id for one in waiting]
    assert subscribers.asked_to_confirm(connection, ids, NOW)
    assert not subscribers.asked_to_confirm(connection, ids[:1], NOW)
    assert subscribers.contacts_to_confirm(connection) == []
    subscribers.ask_again(connection, ids)
    assert len(subscribers.contacts_to_confirm(connection)) == 1


def test_asking_for_some_that_were_asked_changes_none(connection: Connection) -> None:
    """Of two processes that want to ask, the one that comes late changes nothing."""
    one = somebody(connection)
    topics = (LIST, Topic("list", tier=Tier.LITTLE_GIANT))
    first, second = (subscribers.subscribe(connection, one.id, topic, NOW) for topic in topics)
    assert subscribers.asked_to_confirm(connection, [first.id], NOW)
    assert not subscribers.asked_to_confirm(connection, [first.id, second.id], NOW)
    ((_, waiting),) = subscribers.contacts_to_confirm(connection)
    assert [one.id for one in waiting] == [second.id]


def test_what_nobody_confirms_is_forgotten(connection: Connection) -> None:
    """Old and unconfirmed contacts and subscriptions go wholly; those confirmed, or new, stay."""
    old, kept = somebody(connection), somebody(connection, "mailto:kept@example.invalid")
    subscribers.subscribe(connection, old.id, LIST, NOW)
    confirmed = subscribers.subscribe(connection, kept.id, LIST, NOW)
    subscribers.confirm_subscription(connection, confirmed.id, NOW)
    later = NOW + timedelta(days=6)
    new = subscribers.subscribe(connection, kept.id, Topic("list", tier=Tier.LITTLE_GIANT), later)
    assert forget_unconfirmed(connection, NOW) == 0
    assert forget_unconfirmed(connection, NOW + timedelta(seconds=1)) == 2
    assert contact_of(connection, old.id) is None
    assert {one.id for one in subscribers.subscriptions_of(connection, kept.id)} == {confirmed.id, new.id}


def test_a_link_is_good_for_one_purpose_one_thing_and_one_contact(connection: Connection) -> None:
    """What is opened is what was linked; any change to it leads nowhere."""
    one, other, id = somebody(connection), somebody(connection, "mailto:other@example.invalid"), uuid4()
    for purpose in PURPOSES:
        address = link(PUBLIC, one, purpose, id)
        assert address.startswith(f"https://ledger.example.org/links/{purpose}/")
        token = address.rpartition("/")[2]
        assert check(connection, purpose, token) == (one, id)
        others: list[Purpose] = [word for word in PURPOSES if word != purpose]
        assert all(check(connection, word, token) is None for word in others)
        assert check(connection, purpose, token[:-4] + "AAAA") is None
        assert link(PUBLIC, other, purpose, id) != address
    for token in ("", "x", "é" * 64, "A" * 64, "A" * 1000):
        assert check(connection, "confirm", token) is None


def test_an_erased_contact_has_no_links(connection: Connection) -> None:
    """Its old links lead nowhere, but it can be told that it was erased."""
    one = somebody(connection)
    token = link(PUBLIC, one, "unsubscribe", one.id).rpartition("/")[2]
    assert not was_erased(connection, token)
    erase(connection, one.id, NOW)
    assert check(connection, "unsubscribe", token) is None
    assert was_erased(connection, token)
    gone = contact_of(connection, one.id)
    assert gone is not None
    with pytest.raises(ValueError, match="erased"):
        link(PUBLIC, gone, "unsubscribe", one.id)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("a@example.org", ("mail", "mailto:a@example.org")),
        ("mailto:A.b+c@Example.ORG", ("mail", "mailto:A.b+c@example.org")),
        (" https://Example.org/Hook?x=1 ", ("webhook", "https://example.org/Hook?x=1")),
        ("https://example.org:8443/", ("webhook", "https://example.org:8443/")),
    ],
)
def test_addresses_that_anybody_may_name(text: str, address: tuple[str, str]) -> None:
    """One mail address, or an https webhook."""
    assert public_address(text, "address") == operator_address(text, "address") == Address(*address)


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "a@b", "a@example.org,b@example.org", "a@example.org b@example.org", "a@example.org\r\nBcc: b@example.org",
        "mailto:a@example.org?cc=b@example.org", ".a@example.org", "a..b@example.org", "@example.org", "a@-example.org",
        "<a@example.org>", "https://", "https://user:word@example.org/", "https://example.org:99999/", "http://example.org/",
        "https://exa mple.org", "ftp://example.org/", "wecombot://abcdefghijklmnop", "mailto://user:word@example.org",
        "a@example.org" + "g" * 300, "甲@example.org", "javascript:alert(1)", "https://[::1/",
    ],
)  # fmt: skip
def test_addresses_that_are_refused(text: str) -> None:
    """What is no single plausible address is refused, without being repeated."""
    with pytest.raises(Refused) as refused:
        public_address(text, "address")
    assert refused.value.refusal.code == "bad-address"
    assert "@example.org," not in refused.value.refusal.zh


def test_what_an_operator_may_name_besides() -> None:
    """Any URL that Apprise understands; plain http only where that is allowed; nothing that it does not."""
    assert operator_address("wecombot://abcdefghijklmnop", "--url").channel == "wecom"
    assert operator_address("dingtalk://abcdefgh/", "--url").channel == "dingtalk"
    assert operator_address("http://127.0.0.1:8001/x", "--url", plain_http=True).channel == "webhook"
    for wrong in ("http://127.0.0.1:8001/x", "xx://abc", "wecombot://"):
        with pytest.raises(Refused):
            operator_address(wrong, "--url")


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3:8443", "[::1]", "169.254.169.254", "localhost"])
def test_a_private_address_is_refused_where_it_is_given(host: str) -> None:
    """An operator hears of it at once, not from a dead letter; where such addresses are allowed it is taken."""
    with pytest.raises(Refused, match="TITLE_LEDGER_ALLOW_PRIVATE_ADDRESSES"):
        operator_address(f"https://{host}/hook", "--url")
    assert operator_address(f"https://{host}/hook", "--url", plain_http=True).channel == "webhook"
    assert operator_address("https://8.8.8.8/hook", "--url").channel == "webhook"


def test_addresses_are_shown_masked() -> None:
    """Enough to recognise one's own, too little to use."""
    assert masked("mailto:somebody@example.org") == "s…@example.org"
    assert masked("https://example.org/hook/secret?key=1") == "https://example.org/…"
    assert masked("wecombot://abcdefghijklmnop") == "wecombot://…"
    assert masked(None) == ""
