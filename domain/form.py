"""The application form: reading what was filled in, what is missing, and what of it is personal.

A form is text by field code. An absent field was not answered. Amounts are in 万元, shares in percent, days ISO, yes and no
are `yes` and `no`; `.y1` is the last full fiscal year, `.y2` and `.y3` the two before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from domain.campaign import Kind
from domain.characters import written
from domain.formfields import FIELDS, SECTIONS, Choice, Field, Section
from domain.formvalue import Wrong, plain, shown
from domain.refusal import Refused, refuse

__all__ = [
    "FIELDS",
    "SECTIONS",
    "Choice",
    "Fault",
    "Field",
    "Section",
    "faults",
    "for_the_record",
    "missing",
    "need_complete",
    "read",
    "rows",
    "split",
]

MOST_FAULTS = 20
UNKNOWN, WRONG = "unknown-field", "bad-value"
_ONLY_IF = {
    "controls_giant_which": "controls_giant",
    "same_group_which": "same_group",
    "award_national_rank": "award_national",
    "award_national_year": "award_national",
    "maker_year": "maker_top50",
}
"""Fields that are required once the other is answered with yes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field: `field` its code, `code` a coded word, `zh` and `en` clauses that say what would be right."""

    field: str
    code: str
    zh: str
    en: str


def read(values: Mapping[str, str], kind: Kind) -> dict[str, str]:
    """The answers in their plain form (`domain.formvalue`), in the order of the form; what was left empty is left out.

    Reading what was read changes nothing. Raises Refused naming every field that is unknown (`unknown-field`) or holds what
    it cannot (`bad-value`), the first 20 of them in one refusal; `where` lists their codes.
    """
    found = faults(values, kind)
    if found:
        raise _refused(found)
    answers = ((code, plain(field, values[code])) for code, field in FIELDS.items() if code in values)
    return {code: text for code, text in answers if text}


def faults(values: Mapping[str, str], kind: Kind) -> list[Fault]:
    """What is wrong with each field that was filled in, unknown ones first; empty if all can be read."""
    unknown = [_unknown(code) for code in values if code not in FIELDS or kind not in FIELDS[code].kinds]
    wrong = [_wrong(field, values[code]) for code, field in FIELDS.items() if code in values and kind in field.kinds]
    return unknown + [one for one in wrong if one is not None]


def for_the_record(form: Mapping[str, str]) -> dict[str, str]:
    """The answers as they go on record, empty ones left out. What is personal may not get there: the record is never erased.

    Raises Refused: `empty-form`, `personal-field` naming every personal field that was answered.
    """
    answered = {code: text for code, text in form.items() if written(text)}
    if not answered:
        raise refuse(
            "empty-form", "没有填写任何内容，不能提交。", "The form answers nothing; fill it in first.", "form"
        )
    personal = [code for code in answered if code in FIELDS and FIELDS[code].personal]
    if personal:
        raise refuse(
            "personal-field",
            f"{'、'.join(personal)}：个人信息不写入登记簿，须另行保存。",
            f"{', '.join(personal)}: personal data do not go onto the record; they are kept beside it.",
            personal[0],
        )
    return answered


def missing(form: Mapping[str, str], kind: Kind) -> list[Field]:
    """The fields that have to be answered and are not; what is asked for only after a yes counts after that yes."""
    asked = (field for code, field in FIELDS.items() if kind in field.kinds and not form.get(code))
    return [field for field in asked if field.required or form.get(_ONLY_IF.get(field.code, "")) == "yes"]


def need_complete(form: Mapping[str, str], kind: Kind) -> None:
    """Refuse a form that lacks answers, all of them at once, or that its enterprise does not declare to be true.

    Raises Refused: `missing-answers`, whose `where` lists the first of their codes, and `truth-not-declared`.
    """
    lacking = missing(form, kind)
    if lacking:
        first, more = lacking[:MOST_FAULTS], len(lacking) - MOST_FAULTS
        zh = "、".join(one.zh for one in first) + (f"等 {len(lacking)} 项" if more > 0 else "")
        en = ", ".join(f"{one.en} ({one.code})" for one in first) + (f" and {more} more" if more > 0 else "")
        where = ", ".join(one.code for one in first)
        raise refuse("missing-answers", f"申请书还缺：{zh}。", f"The form still lacks: {en}.", where)
    if form.get("truth") != "yes":
        zh, en = (
            "提交前须声明所填内容真实。",
            "The enterprise must declare that what it states is true before it files.",
        )
        raise refuse("truth-not-declared", zh, en, "truth")


def split(values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The answers for the record, and those that are personal and stand beside it. Raises KeyError for an unknown field."""
    public = {code: text for code, text in values.items() if not FIELDS[code].personal}
    return public, {code: text for code, text in values.items() if FIELDS[code].personal}


def rows(section: str, kind: Kind) -> list[tuple[Field, ...]]:
    """The fields of a section as the form shows them: one field, or one for each of its years side by side."""
    here = (field for field in FIELDS.values() if field.section == section and kind in field.kinds)
    return [tuple(same) for _, same in groupby(here, key=lambda field: field.base)]


def _unknown(code: str) -> Fault:
    named = "".join(mark if mark.isprintable() else "�" for mark in str(code)[:60])
    zh, en = f"没有字段“{named}”，字段代码见表样", f"there is no field {named!r} on this form"
    return Fault(named, UNKNOWN, zh, en)


def _wrong(field: Field, given: object) -> Fault | None:
    try:
        if not isinstance(given, str):
            raise Wrong("应为文字", "must be text")
        plain(field, given)
    except Wrong as wrong:
        was = shown(field, given) if isinstance(given, str) else ""
        zh = f"“{field.zh}”{wrong.zh}" + (f"，不是“{was}”" if was else "")
        en = f"{field.en} ({field.code}) {wrong.en}" + (f", not {was!r}" if was else "")
        return Fault(field.code, WRONG, zh, en)
    return None


def _refused(found: list[Fault]) -> Refused:
    first = found[:MOST_FAULTS]
    more = len(found) - len(first)
    zh = "；".join(one.zh for one in first) + (f"；另有 {more} 处" if more else "") + "。"
    en = "; ".join(one.en for one in first) + (f"; and {more} more" if more else "") + "."
    return refuse(first[0].code, zh, en[:1].upper() + en[1:], ", ".join(one.field for one in first))
