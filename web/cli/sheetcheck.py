"""check --file: the same sheet again, each row with its verdict and what that rests on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click

from domain.refusal import Refused
from domain.tier import Tier
from domain.uscc import check as check_code
from domain.verdict import Verdict
from projections.asking import Asking
from web.cli.output import progress, whole_file
from web.cli.words import both, say
from web.runtime import Runtime
from web.sheet import Table, format_of, read_table, write_table
from web.verdict_words import status_words, step_words, verdict_words

ADDED = ("称号状态", "状态说明", "依据", "有效期起", "有效期止", "核验日期", "位置")
NAMES = ("企业名称", "名称", "单位名称", "公司名称", "企业全称")
CODES = ("统一社会信用代码", "社会信用代码", "信用代码")
AT_ONCE = 2_000
_NOTHING = "该行没有企业名称或统一社会信用代码"
_ONLY_BAD_CODE = "该行的统一社会信用代码有误，也没有企业名称"
_OTHER = "；注意：该代码属于“{}”，与本行名称不符"
_BAD_CODE = "；注意：本行代码有误，按名称核验"


class Row(NamedTuple):
    """One row of the sheet: its cells, the name and the code to ask for (empty: none), whether a code was no code."""

    cells: Mapping[str, str]
    name: str
    code: str
    bad_code: bool


class Tally(dict[str, int]):
    """How many rows came out how, by the words of the sheet."""


Ask = Callable[[Sequence[str]], list[Verdict]]


def check_sheet(
    runtime: Runtime, file: Path, out: Path, tier: Tier, on: date, known: str | None, published_by: date | None
) -> None:
    """Write `file` to `out` with the columns `ADDED`, rows in order; says on stderr how it came out.

    A row is asked by its code where that is attached to an enterprise on record, else by its name. Raises `Refused`
    for a sheet without a column of names or codes.
    """
    kind = format_of(out)
    table = read_table(file, (), (*NAMES, *CODES))
    header = [name for name in table.header if name not in ADDED]
    tally = Tally()
    with runtime.asking(known) as asking, progress(both("核验", "checking"), len(table.rows)) as done:

        def ask(asked: Sequence[str]) -> list[Verdict]:
            return asking.verdicts(asked, tier, on, published_by)

        rows = _checked(table, header, ask, asking, on, tally, done)
        lines = _with_titles(table, [*header, *ADDED], rows)
        with whole_file(out) as stream:
            write_table(stream, next(lines), lines, kind)
    counts = "，".join(f"{word} {count}" for word, count in tally.items())
    click.echo(f"✓ {out}  {say(f'{len(table.rows)} 行', f'{len(table.rows)} rows')}：{counts}", err=True)


def _with_titles(table: Table, header: list[str], rows: Iterator[list[str]]) -> Iterator[Sequence[str]]:
    yield from table.above
    yield header
    yield from rows


def _checked(
    table: Table, header: list[str], ask: Ask, asking: Asking, on: date, tally: Tally, done: Callable[[int], None]
) -> Iterator[list[str]]:
    rows = iter(_rows(table))
    count = 0
    while batch := list(islice(rows, AT_ONCE)):
        for row, cells in zip(batch, _answers(batch, ask, on, asking.known.position), strict=True):
            tally[cells[0]] = tally.get(cells[0], 0) + 1
            yield [*(row.cells[name] for name in header), *cells]
        count += len(batch)
        done(count)


def _rows(table: Table) -> Iterator[Row]:
    name_column = next((name for name in NAMES if name in table.header), None)
    code_column = next((name for name in CODES if name in table.header), None)
    for _, cells in table.rows:
        name = cells[name_column] if name_column else ""
        printed = cells[code_column] if code_column else ""
        try:
            code, bad = (check_code(printed) if printed else ""), False
        except Refused:
            code, bad = "", True
        yield Row(cells, name, code, bad)


def _answers(rows: Sequence[Row], ask: Ask, on: date, position: int) -> Iterator[list[str]]:
    names = _asked(ask, [row.name for row in rows])
    codes = _asked(ask, [row.code for row in rows])
    for row in rows:
        by_name, by_code = names.get(row.name), codes.get(row.code)
        chosen = by_code if by_code and (by_code.enterprise.id or not by_name) else by_name
        yield _cells(chosen, _remark(row, by_name, by_code), on, position)


def _asked(ask: Ask, asked: Sequence[str]) -> dict[str, Verdict]:
    wanted = list(dict.fromkeys(one for one in asked if one))
    return dict(zip(wanted, ask(wanted), strict=True)) if wanted else {}


def _remark(row: Row, by_name: Verdict | None, by_code: Verdict | None) -> str:
    if row.bad_code:
        return _BAD_CODE if row.name else _ONLY_BAD_CODE
    if by_name and by_code and by_code.enterprise.id and by_name.enterprise.id != by_code.enterprise.id:
        return _OTHER.format(by_code.enterprise.name)
    return ""


def _cells(verdict: Verdict | None, remark: str, on: date, position: int) -> list[str]:
    if verdict is None:
        return [verdict_words("unknown").zh, remark or _NOTHING, "", "", "", on.isoformat(), str(position)]
    term = verdict.term
    because = "；".join(f"{step_words(one, verdict.status).zh}：{one.act}" for one in verdict.because)
    return [
        verdict_words(verdict.verdict).zh,
        status_words(verdict.status).zh + remark,
        because,
        term.start.isoformat() if term else "",
        term.until.isoformat() if term else "",
        on.isoformat(),
        verdict.basis,
    ]
