"""Taking values out of one table of an act file: each key known, each value of its kind, else refused by its path."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from domain.characters import written
from domain.civil import Term
from domain.refusal import Refused, refuse

_Word = TypeVar("_Word", bound=StrEnum)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_URL = re.compile(r"https?://\S+")
MAX_TEXT_CHARS = 20_000
MOST_WHOLE = 10**9 - 1


class Fields:
    """One table: `path` is where it stands (`renew[0]`), `source` the file. Methods raise Refused for odd values."""

    def __init__(self, value: object, path: str, source: str, required: Sequence[str], optional: Sequence[str] = ()):
        """Take the table; an unknown key is refused with the nearest known one, and so is a missing `required` key."""
        self.path, self.source = path, source
        if not isinstance(value, Mapping):
            raise self.odd("", value, "一个表", "a table with keys")
        self.values: Mapping[str, Any] = value
        for key in value:
            if key not in required and key not in optional:
                raise self._unknown(str(key), [*required, *optional])
        for key in required:
            if key not in value:
                raise self._missing(key)

    def at(self, key: str) -> str:
        """The path of a key: `renew[0].rows`."""
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.values

    def odd(self, key: str, found: object, zh: str, en: str) -> Refused:
        """The refusal of a value; `zh` and `en` say what would be right."""
        where = self.at(key)
        return refuse(
            "odd-value",
            f"{where} 为 {shown(found)}，应为{zh}",
            f"{where} is {shown(found)}; {en} would be right",
            where,
            self.source,
        )

    def refused(self, code: str, key: str, zh: str, en: str) -> Refused:
        """A refusal at a key, with the path put before both sentences."""
        where = self.at(key)
        return refuse(code, f"{where}：{zh}", f"{where}: {en}", where, self.source)

    def text(self, key: str) -> str:
        """A text that is not empty, without blanks around it."""
        value = self.values[key]
        if not isinstance(value, str) or not written(value):
            raise self.odd(key, value, "非空文字（加引号）", "a text in quotes, not empty,")
        if _CONTROL.search(value) or len(value) > MAX_TEXT_CHARS:
            raise self.odd(
                key, value, f"不含控制符、不超过 {MAX_TEXT_CHARS} 字的文字", "a text without control characters"
            )
        return value.strip()

    def whole(self, key: str, least: int) -> int:
        """A whole number, `least` or more."""
        return self._whole(key, self.values[key], least)

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers from 1 on, at least one, none twice."""
        values = self._list(key)
        numbers = tuple(self._whole(f"{key}[{i}]", value, 1) for i, value in enumerate(values))
        if not numbers or len(set(numbers)) != len(numbers):
            raise self.odd(
                key, values, "至少一个、互不相同的批次，如 [1]", "one batch or more, none twice, such as [1],"
            )
        return numbers

    def day(self, key: str) -> date:
        """A civil day."""
        value = self.values[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.odd(key, value, "不加引号的日期，如 2022-09-08", "a date without quotes, such as 2022-09-08,")
        return value

    def term(self, key: str) -> Term:
        """A table `{ from, until }` of two days, both inside, not inverted."""
        return between(Fields(self.values[key], self.at(key), self.source, ("from", "until")))

    def one_of(self, key: str, words: Iterable[str]) -> str:
        """One of the words."""
        known = list(words)
        value = self.values[key]
        if not isinstance(value, str) or value not in known:
            raise self.odd(key, value, f"{'、'.join(known)} 之一{nearest(value, known)[0]}", choice(value, known))
        return value

    def word(self, key: str, kind: type[_Word]) -> _Word:
        """A word of a vocabulary, such as a tier."""
        return kind(self.one_of(key, [str(word.value) for word in kind]))

    def sha256(self, key: str) -> str:
        """A sha256: 64 hex digits, given back in lower case."""
        value = self.values[key]
        if not isinstance(value, str) or not _SHA256.fullmatch(value.lower()):
            raise self.odd(key, value, "64 位十六进制的 sha256", "a sha256 of 64 hex digits")
        return value.lower()

    def url(self, key: str) -> str:
        """An address that begins with http:// or https://."""
        value = self.text(key)
        if not _URL.fullmatch(value):
            raise self.odd(
                key, value, "以 http:// 或 https:// 开头的网址", "an address beginning with http:// or https://"
            )
        return value

    def parts(self, key: str) -> list[tuple[Any, str]]:
        """The tables of a list of tables, each with its path; none where the key is absent."""
        if not self.has(key):
            return []
        return [(value, self.at(f"{key}[{index}]")) for index, value in enumerate(self._list(key))]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none twice; it may be empty."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str) or values.count(value) > 1:
                raise self.odd(key, values, "互不相同的文字", "a list of texts, none twice,")
        return tuple(value.strip() for value in values)

    def _list(self, key: str) -> list[Any]:
        value = self.values[key]
        if not isinstance(value, list):
            zh = f"列表（[[{key}]] 或 [ … ]）"
            raise self.odd(key, value, zh, f"a list, [[{key}]] or [ … ],")
        return value

    def _whole(self, key: str, value: object, least: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= MOST_WHOLE:
            raise self.odd(key, value, f"不小于 {least} 的整数", f"a whole number from {least} on")
        return value

    def _unknown(self, key: str, known: Sequence[str]) -> Refused:
        zh, en = nearest(key, known)
        where = self.at(key)
        zh = f"{where}：没有这个键{zh}；可用：{'、'.join(known)}"
        return refuse("unknown-key", zh, f"{where}: no such key{en}; known: {', '.join(known)}", where, self.source)

    def _missing(self, key: str) -> Refused:
        where, path = self.at(key), self.path or "文件"
        zh, en = f"{path} 缺少 {key}", f"{self.path or 'the file'} lacks {key}, which is required"
        return refuse("missing-key", zh, en, where, self.source)


def between(fields: Fields) -> Term:
    """The term of a table with `from` and `until`; inverted is refused."""
    term = Term(fields.day("from"), fields.day("until"))
    if term.start > term.until:
        zh = f"起日 {term.start} 晚于止日 {term.until}，前后颠倒"
        raise fields.refused("inverted-term", "from", zh, f"from {term.start} is after until {term.until}: inverted")
    return term


def nearest(value: object, known: Sequence[str]) -> tuple[str, str]:
    """A hint at the nearest known word, Chinese and English; both empty where none is near."""
    near = difflib.get_close_matches(unicodedata.normalize("NFKC", str(value))[:100], known, n=1, cutoff=0.5)
    return (f"（是否为 {near[0]}？）", f" (did you mean {near[0]}?)") if near else ("", "")


def choice(value: object, known: Sequence[str]) -> str:
    """`one of …`, with the nearest one asked about."""
    return f"one of {', '.join(known)}{nearest(value, known)[1]}"


def shown(value: object) -> str:
    """A value as it is shown in a refusal: short, and dates and texts plainly."""
    if isinstance(value, Mapping):
        return "{ … }"
    text = (
        value.isoformat() if isinstance(value, date) else repr(value) if isinstance(value, (str, list)) else str(value)
    )
    return text if len(text) <= 60 else text[:57] + "…"
