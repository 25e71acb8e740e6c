"""Reading a JSON body by its schema: the document that describes a body is what it is checked against.

Every name known, every value of its kind, nothing coerced; what is wrong is named with its place (`findings[2].words`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from flask import request
from marshmallow import Schema, fields
from marshmallow.fields import Field
from marshmallow.validate import Length, OneOf, Range

from domain.account import Actor
from domain.refusal import Refused, refuse
from web.api.arguments import DAY

JSON = "application/json"
MAX_TEXT_CHARS = 10_000
MOST_WHOLE = 2**53 - 1


def read_body(schema: type[Schema]) -> dict[str, Any]:
    """The body of this request as a schema says, days and ids as such, what was left out or null absent.

    Raises `Refused`: `bad-media-type` (415), `bad-json`, `unknown-parameter`, `missing-value`, `bad-value` (400).
    """
    needs_media((JSON,))
    return _object(schema(), decoded(request.get_data()), "")


def needs_media(taken: tuple[str, ...]) -> None:
    """Raise `Refused` (`bad-media-type`) where this request's body is of none of these media types."""
    if request.mimetype not in taken:
        zh = f"Content-Type：应为 {'、'.join(taken)}。"
        raise refuse("bad-media-type", zh, f"Content-Type: must be {' or '.join(taken)}.", "Content-Type")


def decoded(raw: bytes) -> Any:
    """JSON as plain values. Raises `Refused` (`bad-json`) for what is none."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        zh, en = f"请求内容不是 JSON：{wrong}。", f"the body is no JSON: {wrong}."
        raise refuse("bad-json", zh, en, "body") from None


def _object(schema: Schema, found: Any, place: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise bad(place.removesuffix(".") or "body", "应为一个 JSON 对象", "must be a JSON object")
    wanted = {field.data_key or name: field for name, field in schema.fields.items()}
    for name in found:
        if name not in wanted:
            raise _unknown(f"{place}{name[:100]}", wanted)
    read: dict[str, Any] = {}
    for name, field in wanted.items():
        if found.get(name) is not None:
            read[name] = _value(field, found[name], f"{place}{name}")
        elif field.required:
            raise missing(f"{place}{name}")
    return read


def _value(field: Field[Any], found: Any, place: str) -> Any:
    match field:
        case fields.Nested():
            return _object(field.schema, found, f"{place}.")
        case fields.List():
            return _several(field, found, place)
        case fields.Dict():
            return _texts(found, place)
        case fields.UUID():
            return _id(found, place)
        case fields.Date():
            return _day(found, place)
        case fields.Boolean():
            return _of_kind(found, bool, place, "true 或 false", "true or false")
        case fields.Integer():
            return _whole(field, found, place)
        case _:
            return _text(field, found, place)


def _several(field: "fields.List[Any]", found: Any, place: str) -> list[Any]:
    if not isinstance(found, list):
        raise bad(place, "应为列表", "must be a list")
    most = _length(field)
    if len(found) > most:
        raise refuse(
            "too-many-items", f"{place}：最多 {most} 项。", f"{place}: at most {most} of them.", place,
        )  # fmt: skip
    return [_value(field.inner, one, f"{place}[{index}]") for index, one in enumerate(found)]


def _texts(found: Any, place: str) -> dict[str, str]:
    if not isinstance(found, dict):
        raise bad(place, "应为一个对象，各项均为文字", "must be an object of texts")
    for name in found:
        plain(name, place)
    return {
        name: plain(_of_kind(value, str, f"{place}.{name[:100]}", "文字", "text"), f"{place}.{name[:100]}")
        for name, value in found.items()
        if value is not None
    }


def _id(found: Any, place: str) -> UUID:
    text = _of_kind(found, str, place, "编号", "an id")
    try:
        return UUID(text)
    except ValueError:
        raise bad(place, "应为编号（UUID）", "must be an id (a UUID)") from None


def _day(found: Any, place: str) -> date:
    text = _of_kind(found, str, place, "日期", "a day")
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise bad(place, "应为真实的日期，写作 2022-06-20", "must be a day that exists, written like 2022-06-20")


def _whole(field: Field[Any], found: Any, place: str) -> int:
    span = next((one for one in field.validators if isinstance(one, Range)), None)
    least = span.min if span and span.min is not None else -MOST_WHOLE
    most = span.max if span and span.max is not None else MOST_WHOLE
    if type(found) is not int or not least <= found <= most:
        raise bad(place, f"应为 {least} 至 {most} 的整数", f"must be a whole number from {least} to {most}")
    return found


def _text(field: Field[Any], found: Any, place: str) -> str:
    text: str = plain(_of_kind(found, str, place, "文字", "text"), place, _length(field))
    words = next((one.choices for one in field.validators if isinstance(one, OneOf)), None)
    if words is not None and text not in words:
        raise bad(place, f"应为 {'、'.join(words)} 之一", f"must be one of {', '.join(words)}")
    return text


def plain(text: str, place: str, most: int = MAX_TEXT_CHARS) -> str:
    """A text that can be kept. Raises `Refused` for one that is too long or holds what is no text."""
    if len(text) > most:
        raise bad(place, f"超过 {most} 个字", f"is longer than {most} characters")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise bad(place, "含有不成文字的字符", "holds characters that are no text")
    return text


def _of_kind(found: Any, kind: type, place: str, zh: str, en: str) -> Any:
    if type(found) is not kind:
        raise bad(place, f"应为{zh}", f"must be {en}")
    return found


def _length(field: Field[Any]) -> int:
    most = next((one.max for one in field.validators if isinstance(one, Length)), None)
    return most if most is not None else MAX_TEXT_CHARS


def own(actor: Actor, named: UUID | None) -> UUID:
    """The enterprise that is meant: as named, else the actor's own. Raises `Refused` (`missing-value`)."""
    found = named or actor.enterprise
    if found is None:
        raise missing("enterprise")
    return found


def bad(place: str, zh: str, en: str) -> Refused:
    """The refusal of a value at a place."""
    return refuse("bad-value", f"{place}：{zh}。", f"{place}: {en}.", place)


def missing(place: str) -> Refused:
    """The refusal of a body without a value that it needs."""
    return refuse("missing-value", f"{place}：必须给出。", f"{place}: must be given.", place)


def _unknown(place: str, wanted: Mapping[str, object]) -> Refused:
    known = "、".join(wanted), ", ".join(wanted)
    return refuse(
        "unknown-parameter",
        f"{place}：没有这一项；可用的有 {known[0] or '（无）'}。",
        f"{place}: unknown; known here: {known[1] or 'none'}.",
        place,
    )
