"""What an act says, as one hash: by it an act already on record is known again (contract.md, "Acts")."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from domain.act import Act, Row

_AT_ONCE = 10_000


def content_of(act: Act) -> str:
    """The sha256 (64 hex digits) of the act as parsed: the same for CSV and XLSX, other file names, other key order.

    A value that is its field's default is left out, so a field added later does not change the hash of older acts.
    The order of cohorts and bodies is not content; the order of rows is. `source` is none either.
    """
    hashed = hashlib.sha256()
    for text in _texts(_plain(act)):
        hashed.update(text.encode())
    return hashed.hexdigest()


def _texts(value: Any) -> Iterator[str]:
    """JSON with sorted keys and without blanks, by the piece: the text of a long list would take more than the list."""
    if isinstance(value, dict):
        for at, key in enumerate(sorted(value)):
            yield f"{',' if at else '{'}{_json(key)}:"
            yield from _texts(value[key])
        yield "}" if value else "{}"
    elif _is_rows(value):
        for start in range(0, len(value), _AT_ONCE):
            yield "," if start else "["
            yield _json([_row(row) for row in value[start : start + _AT_ONCE]])[1:-1]
        yield "]"
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield "," if at else "["
            yield from _texts(one)
        yield "]" if value else "[]"
    else:
        yield _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_rows(value: Any) -> bool:
    return isinstance(value, Sequence) and bool(value) and isinstance(value[0], Row)


def _row(row: Row) -> list[Any]:
    return [row.number, row.name.strip(), row.body.strip(), row.uscc]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value).strip()
    if isinstance(value, date):
        return value.isoformat()
    if _is_rows(value):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name), field) for field in fields(value) if field.compare)
        return {name: _plain(_sorted(name, part)) for name, part, field in pairs if not _default(part, field)}
    return value


def _sorted(name: str, value: Any) -> Any:
    return (
        tuple(sorted(value)) if name in ("cohorts", "bodies", "extract", "exclusions") and value is not None else value
    )


def _default(value: Any, field: "Field[Any]") -> bool:
    return field.default is not MISSING and bool(value == field.default)
