"""The summary tables read back from .xlsx: head, rows and totals, which have to agree with the rows."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain import authority, uscc
from domain.name import normalise
from domain.refusal import Refused, refuse
from domain.stepping import LONGEST
from web.forms.annexrows import (
    BODY,
    CODE,
    COLUMNS_3,
    COLUMNS_4,
    DAY,
    NAME,
    NO,
    NOW,
    NUMBER,
    TOTAL,
    YES,
    Annex3Row,
    Annex4Row,
    Head,
    counts_4,
)
from web.forms.reading import cell_refused, grids_of
from web.sheets.table import Table, table_of

_COUNT = re.compile(r"(\D*?)([0-9０-９]{1,9})")


@dataclass(frozen=True, slots=True)
class Annex3:
    """Annex 3 as it was handed in; its contacts are personal and go nowhere near the record."""

    head: Head
    rows: tuple[Annex3Row, ...]


@dataclass(frozen=True, slots=True)
class Annex4:
    """Annex 4 as it was handed in."""

    head: Head
    rows: tuple[Annex4Row, ...]


def read_annex3(data: bytes, file: str = "") -> Annex3:
    """Annex 3 推荐汇总表 from .xlsx; `file` is how messages call it.

    Raises Refused for what `web.forms.reading.grids_of` and `web.sheets.table.table_of` refuse, a head without authority and
    day, a number or a cell that is wrong (named), an enterprise that stands there twice, and a total that the rows do not add
    up to (both numbers named).
    """
    sheet = _Sheet(data, COLUMNS_3, (NAME, CODE), file)
    rows = tuple(_row_3(sheet, number, cells) for number, cells in sheet.rows)
    sheet.agrees([("推荐", len(rows))])
    return Annex3(sheet.head, rows)


def read_annex4(data: bytes, file: str = "") -> Annex4:
    """Annex 4 复核情况汇总表 from .xlsx, as `read_annex3`; one that did not pass without a reason is refused, too."""
    sheet = _Sheet(data, COLUMNS_4, (NOW,), file)
    rows = tuple(_row_4(sheet, number, cells) for number, cells in sheet.rows)
    sheet.agrees(list(counts_4(list(rows)).items()))
    return Annex4(sheet.head, rows)


def _row_3(sheet: "_Sheet", number: int, cells: dict[str, str]) -> Annex3Row:
    try:
        code = uscc.check(cells[CODE])
    except Refused as refused:
        told = refused.refusal
        raise sheet.wrong(number, CODE, f"：{told.zh}", f": {told.en}", told.code) from None
    gap = sheet.yes_no(number, "是否补短板填空白", cells)
    before = (cells["地市"], cells[NAME], code, cells["主导产品"], cells["所属行业"])
    return Annex3Row(*before, gap, cells["推荐意见"], cells["联系人"], cells["电话"])


def _row_4(sheet: "_Sheet", number: int, cells: dict[str, str]) -> Annex4Row:
    filed, passed = (sheet.yes_no(number, column, cells) for column in ("是否提交复核申请", "是否推荐通过"))
    if passed and not filed:
        raise sheet.wrong(number, "是否推荐通过", "：未提交复核申请的不能通过", ": what was not filed cannot pass")
    if not passed and not cells["不推荐原因"]:
        zh, en = (
            "须写明原因（未通过复核的，也需说明原因）",
            "must say why: what did not pass needs a reason (notice 三(三))",
        )
        raise sheet.wrong(number, "不推荐原因", zh, en, "missing-reason")
    return Annex4Row(cells["原名称"] or cells[NOW], cells[NOW], filed, passed, cells["不推荐原因"])


class _Sheet:
    """A summary table whose head and totals row are found, with its rows between."""

    def __init__(self, data: bytes, columns: Sequence[str], keys: Sequence[str], file: str) -> None:
        self.file = file
        self.table: Table = table_of(grids_of(data, file), file, columns, ())
        self.head = _head(self.table, file)
        self.total_row, self.total = 0, ""
        self.rows = list(self._rows(columns))
        for key in keys:
            self._once(key)

    def _rows(self, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows down to the totals, counted by their numbers from 1: a gap is a cut."""
        count = 0
        for number, cells in self.table.rows:
            if self.total_row:
                raise self.wrong(
                    number, NUMBER, "在合计行之下；请移到合计之上", "stands below the totals; move it above"
                )
            if cells[NUMBER].startswith(TOTAL):
                self.total_row, self.total = number, "".join(cells[column] for column in columns)
                continue
            count += 1
            self._sound(number, cells, str(count))
            yield number, cells
        if not self.total_row:
            raise refuse("no-total", f"缺少“{TOTAL}”行。", f"The totals row {TOTAL} is missing.", TOTAL, self.file)

    def _sound(self, number: int, cells: dict[str, str], right: str) -> None:
        if cells[NUMBER] != right:
            zh, en = f"应为 {right}，不是“{cells[NUMBER]}”（序号须连续）", f"should be {right}, not {cells[NUMBER]!r}"
            raise self.wrong(number, NUMBER, zh, en, "row-number")
        for column, cell in cells.items():
            if len(cell) > LONGEST or any(unicodedata.category(mark) in ("Cc", "Cs") and mark != "\n" for mark in cell):
                raise self.wrong(number, column, "含控制字符或过长", "holds control characters or is too long")

    def _once(self, column: str) -> None:
        seen: dict[str, int] = {}
        for number, cells in self.rows:
            key = normalise(cells[column])
            if not key:
                raise self.wrong(number, column, "是空的", "is empty")
            if key in seen:
                zh, en = f"与第 {seen[key]} 行是同一家企业", f"is the enterprise of row {seen[key]} again"
                raise self.wrong(number, column, zh, en, "given-twice")
            seen[key] = number

    def yes_no(self, number: int, column: str, cells: dict[str, str]) -> bool:
        """What a cell answers. Raises Refused for anything but 是 and 否."""
        if cells[column] not in (YES, NO):
            raise self.wrong(number, column, f"应为“{YES}”或“{NO}”", f"must be {YES} (yes) or {NO} (no)")
        return cells[column] == YES

    def agrees(self, counts: Sequence[tuple[str, int]]) -> None:
        """Raises Refused where the totals row says another number than the rows add up to."""
        said = dict(_said(self.total))
        for name, count in counts:
            if name not in said or said[name] != count:
                told = said.get(name, "—")
                zh = f"合计行“{name}”写 {told}，按各行应为 {count}；请核对有无漏行。"
                en = f"The totals row says {told} for {name}, the rows add up to {count}; look for rows that are missing."
                raise refuse("total-differs", zh, en, f"row {self.total_row}", self.file)

    def wrong(self, number: int, column: str, zh: str, en: str, code: str = "bad-value") -> Refused:
        """The refusal of a cell; of a personal one the value is never repeated."""
        place = self.table.cell(number, column)
        return cell_refused(code, place, f"（{column}）{zh}", f"({column}) {en}", self.file)


def _said(total: str) -> Iterator[tuple[str, int]]:
    for name, count in _COUNT.findall(unicodedata.normalize("NFKC", total).removeprefix(TOTAL)):
        yield re.sub(r"[^\u4e00-\u9fff]|家", "", name), int(count)


def _head(table: Table, file: str) -> Head:
    cells = [cell for row in table.above for cell in row]
    body, day = _after(cells, BODY[:4]), _after(cells, DAY)
    if authority.body(body) is None:
        zh = f"表头“{BODY}”应为推荐单位的名称（如浙江省），不是“{body[:40]}”。"
        en = f"{BODY} above the table must name the authority as lists do (浙江省), not {body[:40]!r}."
        raise refuse("bad-value", zh, en, BODY, file)
    try:
        on = date.fromisoformat(day[:10])
    except ValueError:
        zh, en = f"表头“{DAY}”应为 2022-07-10 这样的日期。", f"{DAY} above the table must be a date such as 2022-07-10."
        raise refuse("bad-value", zh, en, DAY, file) from None
    return Head(body.strip(), on)


def _after(cells: Sequence[str], label: str) -> str:
    """What stands behind a label above the table: after its colon, or in the next cell."""
    for place, cell in enumerate(cells):
        if cell.startswith(label):
            rest = re.split("[：:]", cell, maxsplit=1)[1:]
            if rest and rest[0].strip():
                return rest[0].strip()
            return cells[place + 1].strip() if place + 1 < len(cells) else ""
    return ""
