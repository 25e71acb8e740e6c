"""Atom (RFC 4287) with pages (RFC 5005): feeds as bytes."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID
from xml.etree import ElementTree

from domain.instant import EPOCH
from web.answers import in_utc

MEDIA = "application/atom+xml"
_SPACE = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One piece of news; `updated` is aware, `link` leads to more about it."""

    id: UUID
    title: str
    updated: datetime
    content: str
    link: str
    category: str


class Feed(NamedTuple):
    """A feed: its id, its title, and the addresses of its pages by relation (`self`, `first`, `next`)."""

    id: UUID
    title: str
    subtitle: str
    links: Mapping[str, str]


def made_id(*words: str) -> UUID:
    """An id that follows from what it is the id of."""
    return UUID(bytes=blake2b("\0".join(words).encode(), digest_size=16).digest())


def written(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """A page of a feed. Its instant is that of its newest entry."""
    # The library takes no default namespace where attributes have none, so it is written as what it is.
    root = ElementTree.Element("feed", xmlns=_SPACE)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-Hans")
    _say(root, "id", feed.id.urn)
    _say(root, "title", feed.title)
    _say(root, "subtitle", feed.subtitle)
    _say(root, "updated", in_utc(max((entry.updated for entry in entries), default=EPOCH)))
    _say(ElementTree.SubElement(root, "author"), "name", "称号登记簿 Title Ledger")
    for relation, address in feed.links.items():
        ElementTree.SubElement(root, "link", rel=relation, href=address, type=MEDIA)
    for entry in entries:
        _add(root, entry)
    ElementTree.indent(root, "")
    whole: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return whole


def _add(root: ElementTree.Element, entry: Entry) -> None:
    here = ElementTree.SubElement(root, "entry")
    _say(here, "id", entry.id.urn)
    _say(here, "title", entry.title)
    _say(here, "updated", in_utc(entry.updated))
    ElementTree.SubElement(here, "link", rel="alternate", href=entry.link)
    ElementTree.SubElement(here, "category", term=entry.category)
    _say(here, "content", entry.content).set("type", "text")


def _say(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _NO_XML.sub("�", text)
    return element
