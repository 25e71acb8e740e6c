"""The rows of a sheet that is checked: whom each asks for, and what its name and its code say together."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.refusal import Refused
from domain.uscc import check as check_code
from domain.verdict import Verdict
from web.sheet import Table
from web.verdict_words import status_words, step_words, verdict_words

ADDED = ("称号状态", "状态说明", "依据", "有效期起", "有效期止", "核验日期", "位置")
NAMES = ("企业名称", "名称", "单位名称", "公司名称", "企业全称")
CODES = ("统一社会信用代码", "社会信用代码", "信用代码")
UNKNOWN = "unknown"
_TOTAL = re.compile(r"(合|总|小|共)\s*计.{0,12}")
_ONLY_BAD_CODE = "该行的统一社会信用代码有误，也没有企业名称"
_BAD_CODE = "；注意：本行代码有误，按名称核验"
_NO_SUCH_CODE = "；注意：本行代码尚未对应到在册企业，按名称核验"
_OTHER_CODE = "；注意：本行代码尚未对应到在册企业，而“{}”的在册代码是 {}；按名称核验"
_BY_CODE = "；注意：该名称对应多家企业，按代码核验"
_DIFFERENT = "名称与代码属于不同的企业：名称“{}”{}，代码 {} 属于“{}”；请核对本行"


class Row(NamedTuple):
    """One row of the sheet: its number, the name and the code to ask for (empty: none), whether a code was no code."""

    number: int
    cells: Mapping[str, str]
    name: str
    code: str
    bad_code: bool

    @property
    def asks(self) -> bool:
        """Whether the row asks for anybody; a row of totals, or without name and code, does not."""
        return bool(self.name or self.code or self.bad_code)


class Answer(NamedTuple):
    """What a row is answered: the verdict's coded word, the status in words, and the verdict if one was found."""

    word: str
    said: str
    verdict: Verdict | None


Ask = Callable[[Sequence[str]], list[Verdict]]


class Found(NamedTuple):
    """The columns of a table that are asked about (None: it has none)."""

    name: str | None
    code: str | None


def columns_of(table: Table) -> Found:
    """Which columns hold the names and the codes: the first of the headings that we know."""
    name = next((name for name in NAMES if name in table.header), None)
    return Found(name, next((name for name in CODES if name in table.header), None))


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a table, in order."""
    name_column, code_column = columns_of(table)
    for number, cells in table.rows:
        if _totals(cells, name_column):
            yield Row(number, cells, "", "", False)
            continue
        name = cells[name_column] if name_column else ""
        yield Row(number, cells, name, *_code(cells[code_column] if code_column else ""))


def answers(rows: Sequence[Row], ask: Ask) -> Iterator[Answer | None]:
    """The answer to each row, in order; None for a row that asks for nobody. Names and codes are asked together."""
    names = _asked(ask, [row.name for row in rows])
    codes = _asked(ask, [row.code for row in rows])
    for row in rows:
        yield _answer(row, names.get(row.name), codes.get(row.code)) if row.asks else None


def cells_of(answer: Answer | None, on: str, position: int) -> list[str]:
    """The cells of the columns `ADDED`; all empty where nobody was asked for."""
    if answer is None:
        return [""] * len(ADDED)
    word, said, verdict = answer
    if verdict is None:
        return [verdict_words(word).zh, said, "", "", "", on, str(position)]
    term = verdict.term
    because = "；".join(f"{step_words(one, verdict.status).zh}：{one.act}" for one in verdict.because)
    span = (term.start.isoformat(), term.until.isoformat()) if term else ("", "")
    return [verdict_words(word).zh, said, because, *span, on, verdict.basis]


def _totals(cells: Mapping[str, str], name_column: str | None) -> bool:
    first = next((cell for cell in cells.values() if cell), "")
    named = cells[name_column] if name_column else ""
    return any(_TOTAL.fullmatch(cell) is not None for cell in (first, named))


def _code(printed: str) -> tuple[str, bool]:
    try:
        return (check_code(printed) if printed else ""), False
    except Refused:
        return "", True


def _asked(ask: Ask, asked: Sequence[str]) -> dict[str, Verdict]:
    wanted = list(dict.fromkeys(one for one in asked if one))
    return dict(zip(wanted, ask(wanted), strict=True)) if wanted else {}


def _answer(row: Row, by_name: Verdict | None, by_code: Verdict | None) -> Answer:
    """By the code where it is attached and the name does not say otherwise, else by the name; never by one against the
    other: what names one enterprise and carries the code of another is asked about nobody in particular.
    """
    if by_code and by_code.enterprise.id and by_name:
        holder = by_code.enterprise.id
        if holder in {one.id for one in by_name.candidates}:
            return _said(by_code, _BY_CODE)
        if by_name.enterprise.id != holder:
            return Answer(UNKNOWN, _different(row, by_name, by_code), None)
    if by_code and (by_code.enterprise.id or not by_name):
        return _said(by_code)
    if by_name is None:
        return Answer(UNKNOWN, _ONLY_BAD_CODE, None)
    if row.bad_code:
        return _said(by_name, _BAD_CODE)
    return _said(by_name, _without_holder(by_name) if by_code else "")


def _said(verdict: Verdict, remark: str = "") -> Answer:
    return Answer(verdict.verdict, status_words(verdict.status).zh + remark, verdict)


def _without_holder(by_name: Verdict) -> str:
    who = by_name.enterprise
    return _OTHER_CODE.format(who.name, who.uscc) if who.uscc else _NO_SUCH_CODE


def _different(row: Row, by_name: Verdict, by_code: Verdict) -> str:
    who = by_name.enterprise
    if by_name.candidates:
        whose = "属于" + "、".join(f"“{one.name}”（{one.uscc or one.id}）" for one in by_name.candidates)
    elif who.id is None:
        whose = "不属于任何在册企业"
    else:
        whose = f"属于“{who.name}”" + (f"（{who.uscc}）" if who.uscc else "")
    return _DIFFERENT.format(row.name, whose, row.code, by_code.enterprise.name)
