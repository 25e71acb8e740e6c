"""The numbers printed in a list: where they do not run on, a row may have been cut out, or stand twice."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from domain.remark import Remark
from web.actlist import BODY
from web.sheet import Table

NUMBER = "序号"


def numbering(table: Table) -> Iterator[Remark]:
    """One remark where the printed 序号 of a list do not run from 1 on without gap or repeat; never a refusal.

    They may begin anew with each body. A list without numbers, or with other marks than numbers, says nothing.
    """
    if NUMBER not in table.header or not table.rows:
        return
    printed = (cells[NUMBER] for _, cells in table.rows)
    if not all(number.isascii() and number.isdigit() and len(number) < 10 for number in printed):
        return
    breaks = list(_breaks((line, int(cells[NUMBER]), cells.get(BODY, "")) for line, cells in table.rows))
    if breaks:
        line, before, number = breaks[0]
        more = (f"，共 {len(breaks)} 处", f", {len(breaks)} such places") if len(breaks) > 1 else ("", "")
        zh = f"{table.source} 第 {line} 行：{NUMBER}由 {before} 到 {number}，不连续{more[0]}；请核对是否缺行或重行"
        en = f"{table.source} row {line}: {NUMBER} goes from {before} to {number}{more[1]}; is a row missing, or there twice?"
        yield Remark("numbers-broken", zh, en)


def _breaks(numbers: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, int]]:
    for (_, before, body), (line, number, its) in pairwise(chain([(0, 0, "")], numbers)):
        if number != before + 1 and not (number == 1 and its != body):
            yield line, before, number
