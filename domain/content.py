"""What an act says, as one hash: by it an act already on record is known again (contract.md, "Acts")."""

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from domain.act import Act, Row


def content_of(act: Act) -> str:
    """The sha256 (64 hex digits) of the act as parsed: the same for CSV and XLSX, other file names, other key order.

    A value that is its field's default is left out, so a field added later does not change the hash of older acts.
    The order of cohorts and bodies is not content; the order of rows is. `source` is none either.
    """
    text = json.dumps(_plain(act), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value).strip()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple) and value and isinstance(value[0], Row):
        return [[row.number, row.name.strip(), row.body.strip(), row.uscc] for row in value]
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
