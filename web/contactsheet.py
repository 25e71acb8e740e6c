"""Contacts from a sheet: all of its rows are right, or none is taken."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from domain.authority import MINISTRY, NAMES
from domain.refusal import Refused, refuse
from domain.reminder import Recipient
from web.reminding.addresses import Address, operator_address
from web.sheet import Table, need_rows

NAME, BODY, WHERE, LANGUAGE = "企业名称", "推荐单位", "联系方式", "语言"
LANGUAGES = {"": "zh", "zh": "zh", "中文": "zh", "en": "en", "英文": "en", "English": "en"}


class Planned(NamedTuple):
    """A contact that a row asks for."""

    recipient: Recipient
    enterprise: UUID | None
    body: str | None
    address: Address
    language: str


Find = Callable[[str], UUID]
"""The enterprise that a name or code means. Raises Refused."""


def planned_rows(table: Table, find: Find, plain_http: bool) -> list[Planned]:
    """What the rows of a sheet ask for, each thing once. Raises Refused naming the first row that is wrong."""
    need_rows(table)
    return list(dict.fromkeys(_planned(table, find, plain_http)))


def _planned(table: Table, find: Find, plain_http: bool) -> Iterator[Planned]:
    for number, cells in table.rows:
        try:
            yield _row(cells, find, plain_http)
        except Refused as refused:
            told = refused.refusal
            zh, en = f"第 {number} 行：{told.zh}", f"row {number}: {told.en}"
            raise refuse(told.code, zh, en, str(number), table.source) from None


def _row(cells: Mapping[str, str], find: Find, plain_http: bool) -> Planned:
    recipient, enterprise, body = _whose(cells.get(NAME, ""), cells.get(BODY, ""), find)
    written = cells.get(LANGUAGE, "")
    if written not in LANGUAGES:
        raise refuse("bad-value", f"{LANGUAGE}：应为 zh 或 en。", f"{LANGUAGE}: must be zh or en.", LANGUAGE)
    return Planned(recipient, enterprise, body, operator_address(cells[WHERE], WHERE, plain_http), LANGUAGES[written])


def _whose(name: str, body: str, find: Find) -> tuple[Recipient, UUID | None, str | None]:
    """Whose contact it is: an enterprise's where it is named (its authority may stand beside it), else the authority's."""
    if name:
        return "enterprise", find(name), None
    if body == MINISTRY.name:
        return "ministry", None, None
    if body in NAMES:
        return "body", None, body
    zh = f"须写明{NAME}，或{BODY}（如“{NAMES[10]}”，工业和信息化部写“{MINISTRY.name}”）。"
    en = f"needs {NAME}, or {BODY} written like {NAMES[10]} ({MINISTRY.name} for the ministry)."
    raise refuse("bad-value", zh, en, BODY)
