"""Letters: what a contact is told, before it is written out for one channel. The same for every repeat of a message."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import UUID, uuid5

from ledger.contacts import Contact
from projections.asking_messages import Group, MessageRow, Told
from web.reminding.tokens import link
from web.reminding.topics import TIERS_EN
from web.reminding.words import basis_of, day_words, milestone_words, why_words
from web.verdict_words import Words

_NONE = Words("", "")
BRAND = Words("称号登记簿", "Title Ledger")


class Line(NamedTuple):
    """One reminder as it is shown: what it is about, what stands beneath, the day with what that is, where to read on."""

    about: Words
    beneath: Words
    day: date
    what: Words
    link: str


class Part(NamedTuple):
    """The reminders of one milestone: its name, what it rests on, how many there are, the first of them, and how many
    are not shown.
    """

    title: Words
    basis: str
    total: int
    lines: tuple[Line, ...]
    more: int


class Letter(NamedTuple):
    """What a contact is told. `id` is that of the message; `kind` the name of its templates; `subject` one line; `parts`
    and `links` what the templates show; `data` the body of a webhook; `unsubscribe` the link that ends it, None if a
    letter needs none.
    """

    id: UUID
    kind: str
    contact: Contact
    subject: Words
    why: Words
    parts: tuple[Part, ...]
    links: dict[str, str]
    data: dict[str, Any]
    unsubscribe: str | None

    @property
    def body(self) -> str:
        """`data` as JSON, the same text for every repeat."""
        return json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))

    def first(self, words: Words) -> str:
        """The one of two texts in the contact's language."""
        return words.en if self.contact.language == "en" else words.zh

    def second(self, words: Words) -> str:
        """The other one."""
        return words.zh if self.contact.language == "en" else words.en


def reminders_letter(public_url: str, contact: Contact, message: MessageRow, groups: Sequence[Group]) -> Letter:
    """The letter that carries the reminders of a message."""
    base = public_url.rstrip("/")
    groups = sorted(groups, key=lambda group: (group.first[0].day, group.milestone))
    parts = tuple(_part(base, group) for group in groups)
    links = {
        "list": _list_link(base, contact, message.day),
        "acknowledge": link(base, contact, "acknowledge", message.id),
        "unsubscribe": link(base, contact, "unsubscribe", contact.id),
    }
    data = {
        "type": "reminders.due",
        "timestamp": f"{message.day.isoformat()}T00:00:00+08:00",
        "data": {
            "message": str(message.id),
            "day": message.day.isoformat(),
            "milestones": [_group_data(base, group) for group in groups],
            "links": links,
        },
    }
    subject, why = _subject(parts), why_words(contact.recipient)
    return Letter(message.id, "reminders", contact, subject, why, parts, links, data, links["unsubscribe"])


def confirm_letter(public_url: str, contact: Contact, topics: Sequence[tuple[UUID, Words]]) -> Letter:
    """The letter that asks whether these subscriptions (id, what it is to) are wanted."""
    base = public_url.rstrip("/")
    id = uuid5(contact.id, " ".join(sorted(str(one) for one, _ in topics)))
    lines = tuple(
        Line(_tidy(topic), _NONE, contact.created.date(), _NONE, link(base, contact, "confirm", one))
        for one, topic in topics
    )
    part = Part(Words("请确认订阅", "Please confirm your subscription"), "", len(lines), lines, 0)
    items = [
        {"subscription": str(one), "topic": topic._asdict(), "confirm": line.link}
        for (one, topic), line in zip(topics, lines, strict=True)
    ]
    data = {
        "type": "subscription.confirm",
        "timestamp": contact.created.isoformat(),
        "data": {"message": str(id), "subscriptions": items},
    }
    why = Words(
        "有人（可能是您）用此地址订阅了提醒。如果不是您，无需理会：未经确认，不会再收到邮件。",
        "Somebody, perhaps you, subscribed with this address. If it was not you, do nothing: nothing more will come.",
    )
    subject = Words(f"【{BRAND.zh}】{part.title.zh}", f"[{BRAND.en}] {part.title.en}")
    return Letter(id, "confirm", contact, subject, why, (part,), {}, data, None)


def one_line(text: str) -> str:
    """A text from the record as one line that cannot look like anything else: no line ends, no invisible characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _list_link(base: str, contact: Contact, day: date) -> str:
    """Where all of it can be seen: the enterprise's page, or what falls due under a body or in the nation."""
    if contact.enterprise is not None:
        return f"{base}/enterprises/{contact.enterprise}"
    body = f"&body={quote(contact.body)}" if contact.body else ""
    return f"{base}/due?within=180d&on={day.isoformat()}{body}"


def _tidy(words: Words) -> Words:
    return Words(one_line(words.zh), one_line(words.en))


def _part(base: str, group: Group) -> Part:
    lines = tuple(_line(base, one) for one in group.first)
    basis = basis_of(group.milestone, group.first[0].rule)
    zh, en = milestone_words(group.milestone)
    return Part(Words(zh, en[:1].upper() + en[1:]), basis, group.total, lines, group.total - len(lines))


def _line(base: str, told: Told) -> Line:
    act = one_line(told.act.number) if told.act else ""
    what = day_words(told.milestone, told.rule)
    if told.title is not None:
        name, tier, body = one_line(told.title.name), told.title.tier, one_line(told.title.body or "")
        beneath = Words(_joined(tier.chinese, body, act), _joined(TIERS_EN[tier], body, act))
        return Line(Words(name, name), beneath, told.day, what, f"{base}/enterprises/{told.title.enterprise}")
    if told.act is not None:
        title = one_line(told.act.title) or act
        return Line(Words(title, title), Words(act, act), told.day, what, "")
    return Line(milestone_words(told.milestone), _NONE, told.day, what, "")


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


def _subject(parts: Sequence[Part]) -> Words:
    """One reminder is named; of several, the first milestone and how many there are in all."""
    if not parts:
        return Words(f"【{BRAND.zh}】提醒", f"[{BRAND.en}] Reminder")
    total, first = sum(part.total for part in parts), parts[0]
    if total == 1 and first.lines[0].about.zh != first.title.zh:
        about = first.lines[0].about
        return Words(f"【{BRAND.zh}】{about.zh}：{first.title.zh}", f"[{BRAND.en}] {about.en}: {first.title.en}")
    more = ("等", " and more") if len(parts) > 1 else ("", "")
    return Words(
        f"【{BRAND.zh}】{total} 项提醒：{first.title.zh}{more[0]}",
        f"[{BRAND.en}] {total} reminder{'s' if total > 1 else ''}: {first.title.en}{more[1]}",
    )


def _group_data(base: str, group: Group) -> dict[str, Any]:
    words = milestone_words(group.milestone)
    items = [_item_data(base, one) for one in group.first]
    told = {"milestone": group.milestone, "zh": words.zh, "en": words.en}
    return told | {"basis": basis_of(group.milestone, group.first[0].rule), "total": group.total, "reminders": items}


def _item_data(base: str, told: Told) -> dict[str, Any]:
    title = told.title
    return {
        "reminder": str(told.stream),
        "rule": told.rule,
        "day": told.day.isoformat(),
        "falls": told.falls.isoformat(),
        "enterprise": title and {"id": str(title.enterprise), "name": title.name},
        "tier": title and title.tier.value,
        "body": title and title.body,
        "act": told.act and {"number": told.act.number, "title": told.act.title},
    }
