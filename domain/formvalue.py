"""One answer of a form, brought into its plain form by the kind of its field: what is not understood is never guessed."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from domain import uscc
from domain.characters import odd_digit, written
from domain.formfields import Field
from domain.lines import even_lines
from domain.refusal import Refused

TEXT_CHARS = 500
LONG_CHARS = 5_000
WHOLE_DIGITS = 15
DECIMALS = 6
_SHOWN = 60
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"
)
_MINUS = str.maketrans("−﹣", "--")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Wrong(ValueError):
    """Why a value does not do: what would be right, as the end of a sentence in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def plain(field: Field, given: str) -> str:
    """The value of a field in its plain form; "" where nothing was answered.

    Numbers without exponent, separators, unit or trailing zeros, full-width digits as ASCII; days as ISO; choices by their
    word; text in NFC without blanks around it, line breaks only in long text. Raises Wrong.
    """
    text = _clean(given)
    if not text:
        return ""
    match field.kind:
        case "text" | "long":
            return _text(field, text)
        case "date":
            return _day(text)
        case "choice" | "yes-no":
            return _choice(field, text)
        case _:
            return _number(field, text)


def shown(field: Field, given: str) -> str:
    """A value as a message may repeat it: cut short, and of a personal field nothing, since messages are kept."""
    if field.personal:
        return ""
    text = "".join(mark if mark.isprintable() else "�" for mark in given[: _SHOWN + 1])
    return text[:_SHOWN] + "…" if len(text) > _SHOWN else text


def _clean(given: str) -> str:
    text = even_lines(unicodedata.normalize("NFC", given))
    for mark in text:
        if mark != "\n" and (unicodedata.category(mark) in ("Cc", "Cs") or mark in _BIDI or _is_no_character(mark)):
            code = f"U+{ord(mark):04X}"
            raise Wrong(f"不能含控制字符 {code}", f"must not hold the control character {code}")
    return written(text)


def _is_no_character(mark: str) -> bool:
    return ord(mark) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(mark) <= 0xFDEF


def _text(field: Field, text: str) -> str:
    most = LONG_CHARS if field.kind == "long" else TEXT_CHARS
    if len(text) > most:
        raise Wrong(f"至多 {most} 字，现有 {len(text)} 字", f"must have at most {most} characters, not {len(text)}")
    if field.kind == "text" and "\n" in text:
        raise Wrong("应写在一行内", "must stand in one line")
    return _code(text) if field.code == "uscc" else text


def _code(text: str) -> str:
    """A USCC in upper case without blanks; a wrong check character is left to `domain.consistency`, which shows it."""
    try:
        return uscc.check(text)
    except Refused as refused:
        if refused.refusal.code != "uscc-check":
            raise Wrong(refused.refusal.zh, refused.refusal.en) from None
        return uscc.plain(text)


def _narrow(text: str) -> str:
    """Without blanks, full-width characters as ASCII."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_MINUS)


def _number(field: Field, text: str) -> str:
    digits = _narrow(text).removesuffix(field.unit)
    found = _NUMBER.fullmatch(digits)
    if found is None or odd_digit(text) is not None:
        raise Wrong(*_example(field))
    sign, whole, part = found[1], found[2].replace(",", ""), (found[3] or "").rstrip("0")
    if len(whole.lstrip("0")) > WHOLE_DIGITS or len(part) > DECIMALS:
        raise Wrong(
            f"至多 {WHOLE_DIGITS} 位整数、{DECIMALS} 位小数",
            f"takes at most {WHOLE_DIGITS} digits and {DECIMALS} decimals",
        )
    if field.kind == "whole" and part:
        raise Wrong("应为整数，如 120", "must be a whole number such as 120")
    value = Decimal(f"{sign}{whole}.{part or '0'}")
    if value < 0 and not field.negative:
        raise Wrong("不能为负数", "must not be below 0")
    return text_of(value)


def text_of(value: Decimal) -> str:
    """A number in the plain form: no exponent, no trailing zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _example(field: Field) -> tuple[str, str]:
    match field.kind:
        case "whole":
            return "应为整数，如 120", "must be a whole number such as 120"
        case "percent":
            return "应为百分数，如 12.5", "must be a percentage such as 12.5"
        case "money":
            return "应为以万元计的数，如 1234.56", "must be an amount in 万元 such as 1234.56"
        case _:
            return "应为数，如 12.5", "must be a number such as 12.5"


def _day(text: str) -> str:
    found = _DATE.fullmatch(_narrow(text).removesuffix("00:00:00"))
    right = "应为日期，如 2022-06-20", "must be a date such as 2022-06-20"
    if found is None or odd_digit(text) is not None:
        raise Wrong(*right)
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        given = date(year, month, day)
    except ValueError:
        raise Wrong(*right) from None
    if not 1900 <= given.year <= 2100:
        raise Wrong(*right)
    return given.isoformat()


def _choice(field: Field, text: str) -> str:
    wanted = _narrow(text).casefold()
    for one in field.choices:
        if wanted in {_narrow(one.word).casefold(), _narrow(one.zh).casefold(), _narrow(one.en).casefold()}:
            return one.word
    zh, en = "、".join(one.zh for one in field.choices), ", ".join(one.word for one in field.choices)
    raise Wrong(f"应为以下之一：{zh}", f"must be one of {en}")
