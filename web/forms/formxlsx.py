"""The form as .xlsx: official to look at, and with the codes of its fields in a hidden column, so that it reads back.

Every cell is text, so nothing that was filled in runs as a formula. The sheet is protected without a password: only the
cells that are to be filled in take a value.
"""

from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from domain.campaign import Campaign
from domain.form import SECTIONS, Section, rows
from domain.formfields import Field
from web.forms import words
from web.forms.places import CODE, FIRST, LABEL, LAST, STATIC, head_code

_WIDTHS = ((CODE, 0), (LABEL, 50), (FIRST, 24), (FIRST + 1, 24), (LAST, 24))
_LONG_HEIGHT = 90
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def form_xlsx(campaign: Campaign, name: str, form: Mapping[str, str]) -> bytes:
    """The form of a campaign for the enterprise `name`, filled with `form` (answers by field code, personal ones too)."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        created = datetime.combine(campaign.window.start, time())
        book.set_properties({"title": words.title(campaign)[0], "author": "", "created": created})
        _Sheet(book, campaign, form).write(name)
    return buffer.getvalue()


class _Sheet:
    """The sheet as it grows, row by row."""

    def __init__(self, book: Any, campaign: Campaign, form: Mapping[str, str]) -> None:
        self.campaign, self.form, self.row = campaign, form, 0
        self.sheet = book.add_worksheet("申请书")
        text = {"num_format": "@", "valign": "vcenter", "font_name": "宋体", "font_size": 11, "text_wrap": True}
        self.plain = book.add_format(text)
        self.title = book.add_format({**text, "bold": True, "font_size": 18, "align": "center"})
        self.section = book.add_format({**text, "bold": True, "bg_color": "#E7ECF4", "border": 1})
        self.label = book.add_format({**text, "border": 1})
        self.year = book.add_format({**text, "border": 1, "align": "center", "bold": True})
        self.value = book.add_format({**text, "border": 1, "locked": False})
        self.closed = book.add_format({**text, "border": 1, "bg_color": "#EEEEEE"})

    def write(self, name: str) -> None:
        """Write everything: head, sections, declaration, places for seal and signature."""
        sheet = self.sheet
        for column, width in _WIDTHS:
            sheet.set_column(column, column, width, None, {"hidden": column == CODE})
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5)
        sheet.set_footer("&C&P / &N")
        sheet.protect("", {"format_rows": True, "format_columns": False})
        self._head(name)
        for section in SECTIONS:
            self._section(section)
        self._foot()

    def _head(self, name: str) -> None:
        zh, en = words.title(self.campaign)
        self._wide(zh, self.title, head_code(self.campaign.kind), 30)
        self._wide(f"{en} · {self.campaign.act}", self.plain)
        self._wide(f"企业名称：{words.printable(name)}", self.plain)
        for pair in (words.NO_FEE, words.AGREES, words.UNITS):
            self._wide(" ".join(pair), self.plain, height=32)

    def _section(self, section: Section) -> None:
        lines = rows(section.code, self.campaign.kind)
        if not lines:
            return
        self._wide(f"{section.zh} {section.en}", self.section)
        in_years = False
        for line in lines:
            if line[0].year and not in_years:
                self._years()
            in_years = bool(line[0].year)
            self._field(line)

    def _years(self) -> None:
        self.sheet.write_string(self.row, CODE, STATIC)
        self.sheet.write_string(self.row, LABEL, "会计年度 fiscal year", self.year)
        for number in (1, 2, 3):
            self.sheet.write_string(self.row, LABEL + number, f"{self.campaign.years[number - 1]}年", self.year)
        self.row += 1

    def _field(self, line: tuple[Field, ...]) -> None:
        first = line[0]
        self.sheet.write_string(self.row, CODE, first.base)
        self.sheet.write_string(self.row, LABEL, f"{words.label(first)}\n{first.heading_en}", self.label)
        self.sheet.set_row(self.row, _LONG_HEIGHT if first.kind == "long" else 32)
        if first.year:
            for column in range(FIRST, LAST + 1):
                self.sheet.write_blank(self.row, column, None, self.closed)
        else:
            self.sheet.merge_range(self.row, FIRST, self.row, LAST, "", self.value)
        for place, field in enumerate(line):
            self.sheet.write_string(self.row, FIRST + place, self._reads(field), self.value)
        if first.choices:
            listed = {"validate": "list", "source": [one.zh for one in first.choices]}
            self.sheet.data_validation(self.row, FIRST, self.row, FIRST, listed)
        self.row += 1

    def _reads(self, field: Field) -> str:
        return words.reads(field, self.form.get(field.code, ""))

    def _foot(self) -> None:
        self._wide(" ".join(words.TRUTH), self.plain, height=48)
        for zh, en in (words.SEAL, words.SIGNATURE, words.DAY):
            self._wide(f"{zh}        {en}", self.plain, height=40)

    def _wide(self, text: str, look: Any, code: str = STATIC, height: float | None = None) -> None:
        """One cell over the whole width."""
        self.sheet.write_string(self.row, CODE, code)
        self.sheet.merge_range(self.row, LABEL, self.row, LAST, "", look)
        self.sheet.write_string(self.row, LABEL, text, look)
        if height:
            self.sheet.set_row(self.row, height)
        self.row += 1
