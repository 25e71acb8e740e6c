"""Acts written as JSON, as the vectors of semantics.md write them: dates are text, `list` holds the rows themselves."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from domain.act import Act
from web.actfile import act_from
from web.sheet import Table

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_OF_THE_ACT = ("step", "refused", "resolve")


def vectors() -> list[dict[str, Any]]:
    """The golden histories of semantics.md."""
    text = Path(__file__).with_name("vectors.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["vectors"]
    return found


def act_of(step: Mapping[str, Any]) -> Act:
    """The act of one step; rows of a `list` are (企业名称, 推荐单位) and of `reasons` (企业名称, 原因)."""
    tables: dict[str, Table] = {}
    content = {key: _read(value, key, tables) for key, value in step.items() if key not in _NOT_OF_THE_ACT}
    return act_from(content, lambda name, where: tables[name], f"step {step.get('step', '')}")


def _read(value: Any, key: str, tables: dict[str, Table]) -> Any:
    if key in ("list", "reasons") and isinstance(value, list):
        name = f"{key}-{len(tables)}"
        second = "推荐单位" if key == "list" else "原因"
        rows = [(number, {"企业名称": row[0], second: row[1]}) for number, row in enumerate(value, start=2)]
        tables[name] = Table(("企业名称", second), rows, name)
        return name
    if isinstance(value, Mapping):
        return {inner: _read(part, inner, tables) for inner, part in value.items()}
    if isinstance(value, list):
        return [_read(part, "", tables) for part in value]
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    return value
