"""Taking values out of a question: every name known, every value of its kind, else refused with its name."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from werkzeug.datastructures import MultiDict

from domain.authority import NAMES
from domain.refusal import Refused, refuse
from domain.tier import Tier
from domain.uscc import LENGTH, looks_like

MAX_TEXT_CHARS = 500
MAX_WHOLE = 2**62
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BLANK_OFFSET = re.compile(r"(T[0-9:.]+) ([0-9]{2}:?[0-9]{2})$")
_TIERS = {tier.value: tier for tier in Tier}


class Arguments:
    """The named values of one question. Methods raise Refused naming the field, also of a value that is there but empty:
    whoever wrote `on=` meant some day, and must not be answered for another.
    """

    def __init__(self, values: Mapping[str, str], allowed: Collection[str], place: str = "") -> None:
        """Take the values; a name that is not `allowed` is refused. `place` stands before a field's name."""
        self.values, self.place = values, place
        for name in values:
            if name not in allowed:
                raise _unknown(f"{place}{name}", allowed)

    def text(self, name: str) -> str | None:
        """Plain text as given, of at most `MAX_TEXT_CHARS` characters."""
        value = self._given(name)
        if value is None:
            return None
        if len(value) > MAX_TEXT_CHARS:
            raise self.bad(name, f"超过 {MAX_TEXT_CHARS} 个字", f"is longer than {MAX_TEXT_CHARS} characters")
        if "\0" in value or not _encodable(value):
            raise self.bad(name, "含有不成文字的字符", "holds characters that are no text")
        return value

    def needed(self, name: str) -> str:
        """Text that must be there."""
        value = self.text(name)
        if value is None:
            raise self.missing(name)
        return value

    def asked(self) -> str:
        """Whom a question is about: exactly one of `name` and `uscc`, as given. What cannot be a code is refused; a code
        with a wrong check character is one that nobody has, as at the terminal.
        """
        name, uscc = self.text("name"), self.text("uscc")
        if (name is None) == (uscc is None):
            where = f"{self.place}name"
            zh = f"{where}：name（企业名称）与 uscc（统一社会信用代码）须给出一个，且只能给出一个。"
            raise refuse("name-or-uscc", zh, f"{where}: give exactly one of name and uscc.", where)
        if uscc is not None and not looks_like(uscc):
            raise self.bad("uscc", f"应为 {LENGTH} 位数字和字母", f"must be {LENGTH} digits and letters")
        return str(name or uscc)

    def known(self) -> str | None:
        """What `known` names; an instant's offset counts as `+08:00` too where a query string turned the + into a blank."""
        value = self.text("known")
        return value if value is None else _BLANK_OFFSET.sub(r"\1+\2", value)

    def tier(self) -> Tier:
        """The tier asked about; little giant if none is named."""
        return self.tier_if_any() or Tier.LITTLE_GIANT

    def tier_if_any(self) -> Tier | None:
        """The tier asked about, or None."""
        word = self.one_of("tier", _TIERS)
        return None if word is None else _TIERS[word]

    def body(self) -> str | None:
        """A provincial-level authority as lists print it."""
        value = self.text("body")
        if value is not None and value not in NAMES:
            raise self.bad(
                "body", f"“{value}”不是推荐单位，应如“{NAMES[10]}”", f"is no authority; write it like {NAMES[10]}"
            )
        return value

    def one_of(self, name: str, words: Collection[str]) -> str | None:
        """One of some coded words."""
        value = self._given(name)
        if value is not None and value not in words:
            among = "、".join(words), ", ".join(words)
            raise self.bad(name, f"应为 {among[0]} 之一", f"must be one of {among[1]}")
        return value

    def day(self, name: str) -> date | None:
        """A civil day, YYYY-MM-DD."""
        value = self._given(name)
        if value is None:
            return None
        try:
            if DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise self.bad(name, "应为真实的日期，写作 2022-06-20", "must be a day that exists, written like 2022-06-20")

    def needed_day(self, name: str) -> date:
        """A civil day that must be there."""
        value = self.day(name)
        if value is None:
            raise self.missing(name)
        return value

    def whole(self, name: str, default: int, least: int, most: int = MAX_WHOLE) -> int:
        """A whole number from `least` to `most`, both inclusive."""
        number = self.whole_if_any(name, least, most)
        return default if number is None else number

    def whole_if_any(self, name: str, least: int, most: int = MAX_WHOLE) -> int | None:
        """A whole number from `least` to `most`, or None."""
        value = self._given(name)
        if value is None:
            return None
        if value.isascii() and value.isdigit() and len(value) < 20 and least <= int(value) <= most:
            return int(value)
        upper = ("", "") if most == MAX_WHOLE else (f"、不大于 {most}", f" and at most {most}")
        raise self.bad(
            name, f"应为不小于 {least}{upper[0]} 的整数", f"must be a whole number of at least {least}{upper[1]}"
        )

    def _given(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is not None and not value.strip():
            raise self.bad(name, "是空的；请给出值，或去掉它", "is empty; give it a value, or leave it out")
        return value

    def bad(self, name: str, zh: str, en: str) -> Refused:
        """The refusal of a value."""
        where = f"{self.place}{name}"
        return refuse("bad-value", f"{where}：{zh}。", f"{where}: {en}.", where)

    def missing(self, name: str) -> Refused:
        """The refusal of a question without a value that it needs."""
        where = f"{self.place}{name}"
        return refuse("missing-value", f"{where}：必须给出。", f"{where}: must be given.", where)


def from_query(given: MultiDict[str, str], allowed: Collection[str]) -> Arguments:
    """The arguments of a query string; a name given twice is refused."""
    values = {}
    for name, several in given.lists():
        if len(several) > 1:
            raise refuse("given-twice", f"{name}：只能给出一次。", f"{name}: may be given only once.", name)
        values[name] = several[0]
    return Arguments(values, allowed)


def in_order(since: date | None, until: date | None) -> None:
    """Raise Refused where the days of a span `from`, `until` are the wrong way round."""
    if since and until and since > until:
        zh, en = f"until：{until} 早于 from {since}。", f"until: {until} is before from, {since}."
        raise refuse("bad-span", zh, en, "until")


def without_blanks(given: MultiDict[str, str]) -> MultiDict[str, str]:
    """The values of a form that were filled in: a browser sends the empty fields too."""
    return MultiDict((name, value) for name, value in given.items(multi=True) if value.strip())


def enterprise_id(text: str) -> UUID:
    """The id of an enterprise in an address. Raises Refused (`no-enterprise`) for what cannot be one."""
    try:
        return UUID(text)
    except ValueError:
        raise no_enterprise(text) from None


def no_enterprise(text: str) -> Refused:
    """The refusal for an id that no enterprise on record has."""
    shown = text[:50]
    return refuse(
        "no-enterprise",
        f"登记簿里没有编号为“{shown}”的企业；可用 enterprises?q= 按名称查找。",
        f"no enterprise on record has the id {shown}; look it up by name with enterprises?q=.",
        "id",
    )


def _unknown(name: str, allowed: Iterable[str]) -> Refused:
    known = sorted(allowed)
    zh = f"{name}：没有这个参数；可用的有 {'、'.join(known) or '（无）'}。"
    en = f"{name}: unknown; known here: {', '.join(known) or 'none'}."
    return refuse("unknown-parameter", zh, en, name)


def _encodable(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)
