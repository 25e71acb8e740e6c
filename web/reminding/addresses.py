"""Where a message can go: an address as people write it, read into the channel's word and the URL that the channel takes.

What is wrong is said without the address itself: it is somebody's, and refusals are logged.
"""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from domain.refusal import Refused, refuse
from ledger.contacts import Contact
from web.reminding.guard import is_public

MAIL, WEBHOOK = "mail", "webhook"
_MAIL = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9\-]{1,62}"
)
_SCHEMA = re.compile(r"([a-z][a-z0-9+.\-]{1,30})://.", re.IGNORECASE)
_WORDS = {"wecombot": "wecom"}
_MOST_CHARS, _MOST_MAIL_CHARS = 500, 254


class Address(NamedTuple):
    """A channel's word (mail, webhook, or the schema of an Apprise URL) and the URL."""

    channel: str
    url: str


def public_address(text: str, field: str) -> Address:
    """A mail address (`mailto:` before it or not) or an https webhook: what anybody may name.

    `field` is what refusals call it. Raises Refused (`bad-address`).
    """
    plain = _plain(text, field)
    if plain.lower().startswith("mailto:"):
        return _mail(plain[len("mailto:") :], field)
    if "://" not in plain:
        return _mail(plain, field)
    if plain.lower().startswith("https://"):
        return _webhook(plain, field)
    raise _bad(field)


def operator_address(text: str, field: str, plain_http: bool = False) -> Address:
    """Like `public_address`, and any URL that Apprise can read besides. `plain_http`: webhooks without TLS as well, and to
    addresses that are not public; else such an address is refused now, where it can be read off the URL, not when it is sent to.
    """
    plain = _plain(text, field)
    lower = plain.lower()
    if "://" not in plain or lower.startswith("https://"):
        found = public_address(plain, field)
        if not plain_http and found.channel == WEBHOOK and _is_private(found.url):
            raise _private(field)
        return found
    if lower.startswith("http://"):
        if plain_http:
            return _webhook(plain, field)
        raise _bad_for_operator(field)
    if not _SCHEMA.match(plain) or not _understood(plain):
        raise _bad_for_operator(field)
    return Address(channel_of(plain), plain)


def channel_of(url: str) -> str:
    """The channel's word for a URL that one of these functions gave back."""
    schema, colon, rest = url.partition(":")
    word = schema.lower()
    if word in ("http", "https"):
        return WEBHOOK
    if word == "mailto" and colon and not rest.startswith("//"):
        return MAIL
    return _WORDS.get(word, word)


def signing_secret(contact: Contact) -> str | None:
    """The secret of a webhook as its holder needs it (Standard Webhooks); None for other channels and erased contacts."""
    return f"whsec_{contact.secret}" if contact.channel == WEBHOOK and contact.secret else None


def masked(url: str | None) -> str:
    """An address as it may be shown in a list: enough to recognise, too little to use; empty for an erased one."""
    if url is None:
        return ""
    if url.startswith("mailto:") and "://" not in url:
        name, _, host = url[len("mailto:") :].partition("@")
        return f"{name[:1]}…@{host}"
    split = urlsplit(url)
    return f"{split.scheme}://{split.hostname}/…" if split.scheme in ("https", "http") else f"{split.scheme}://…"


def _plain(text: str, field: str) -> str:
    plain = text.strip()
    if not plain or len(plain) > _MOST_CHARS or not plain.isascii() or not plain.isprintable() or " " in plain:
        raise _bad(field)
    return plain


def _mail(address: str, field: str) -> Address:
    local, _, host = address.rpartition("@")
    dotted = local.startswith(".") or local.endswith(".") or ".." in local
    if len(address) > _MOST_MAIL_CHARS or dotted or not _MAIL.fullmatch(address):
        raise _bad(field)
    return Address(MAIL, f"mailto:{local}@{host.lower()}")


def _webhook(url: str, field: str) -> Address:
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        raise _bad(field) from None
    if not split.hostname or split.username is not None or port == 0 or split.fragment:
        raise _bad(field)
    return Address(WEBHOOK, split._replace(scheme=split.scheme.lower(), netloc=split.netloc.lower()).geturl())


def _is_private(url: str) -> bool:
    """Whether the host is an IP address, or this machine by name, to which nothing would be sent."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return not is_public(host)


def _understood(url: str) -> bool:
    # The library knows a hundred channels and takes a third of a second to load: not for those who do not need it.
    from apprise import Apprise

    return Apprise.instantiate(url) is not None


def _bad(field: str) -> Refused:
    return refuse(
        "bad-address",
        f"{field}：应为一个邮箱地址（如 office@example.org），或 https:// 开头的推送地址。",
        f"{field}: must be one mail address (like office@example.org) or a webhook that begins with https://.",
        field,
    )


def _private(field: str) -> Refused:
    return refuse(
        "bad-address",
        f"{field}：推送地址须为公网地址；内网地址须先设 TITLE_LEDGER_ALLOW_PRIVATE_ADDRESSES=1。",
        f"{field}: a webhook must have a public address; for a private one set TITLE_LEDGER_ALLOW_PRIVATE_ADDRESSES=1 first.",
        field,
    )


def _bad_for_operator(field: str) -> Refused:
    return refuse(
        "bad-address",
        f"{field}：应为 mailto: 加一个邮箱地址、https:// 推送地址，或 Apprise 能识别的地址（如 wecombot://…、dingtalk://…、feishu://…）。",
        f"{field}: must be mailto: with one mail address, an https:// webhook, or a URL that Apprise understands (such as "
        "wecombot://…, dingtalk://…, feishu://…).",
        field,
    )
