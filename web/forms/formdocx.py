"""The form as .docx, to print, sign and seal."""

from collections.abc import Mapping
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from domain.campaign import Campaign
from domain.form import SECTIONS, Field, Section, rows
from web.forms import words

_FONT = "宋体"
_LABEL, _VALUE = Cm(5.8), Cm(10.8)
_GRID = "Table Grid"


def form_docx(campaign: Campaign, name: str, form: Mapping[str, str]) -> bytes:
    """The form of a campaign for the enterprise `name`, filled with `form` (answers by field code, personal ones too)."""
    document = _blank(campaign)
    _head(document, campaign, name)
    for section in SECTIONS:
        _section(document, campaign, section, form)
    _foot(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _blank(campaign: Campaign) -> Document:
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    document.core_properties.title = words.title(campaign)[0]
    document.core_properties.author = document.core_properties.comments = ""
    return document


def _head(document: Document, campaign: Campaign, name: str) -> None:
    zh, en = words.title(campaign)
    _line(document, zh, size=18, bold=True, centred=True)
    _line(document, f"{en} · {campaign.act}", size=9, centred=True)
    _line(document, f"企业名称：{words.printable(name)}", size=12)
    for zh, en in (words.NO_FEE, words.AGREES, words.UNITS):
        _line(document, f"{zh} {en}", size=9)


def _line(document: Document, text: str, *, size: float, bold: bool = False, centred: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(4)
    return paragraph


def _section(document: Document, campaign: Campaign, section: Section, form: Mapping[str, str]) -> None:
    """A heading, a table of what has one value, and a table with the years as columns."""
    lines = rows(section.code, campaign.kind)
    if not lines:
        return
    heading = _line(document, f"{section.zh} {section.en}", size=12, bold=True)
    heading.paragraph_format.keep_with_next = True
    heading.paragraph_format.space_before = Pt(10)
    single = [line for line in lines if not line[0].year]
    yearly = [line for line in lines if line[0].year]
    if yearly:
        _yearly(document, campaign, yearly, form)
    if yearly and single:
        _line(document, "", size=4)
    if single:
        table = _table(document, len(single), (_LABEL, _VALUE))
        for row, (field,) in zip(table.rows, single, strict=True):
            _fill(row.cells[0].paragraphs[0], words.label(field), field.heading_en)
            _fill(row.cells[1].paragraphs[0], _reads(field, form))


def _yearly(document: Document, campaign: Campaign, lines: list[tuple[Field, ...]], form: Mapping[str, str]) -> None:
    table = _table(document, len(lines) + 1, (_LABEL, *(_VALUE / 3,) * 3))
    first, *others = table.rows
    head = ("会计年度", *(f"{year}年" for year in campaign.years))
    for cell, text in zip(first.cells, head, strict=True):
        _fill(cell.paragraphs[0], text)
    for row, line in zip(others, lines, strict=True):
        cells = row.cells
        _fill(cells[0].paragraphs[0], words.label(line[0]), line[0].heading_en)
        for cell, field in zip(cells[1:], line, strict=False):
            _fill(cell.paragraphs[0], _reads(field, form))


def _table(document: Document, count: int, widths: tuple[float, ...]) -> Table:
    table: Table = document.add_table(count, len(widths), _GRID)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width / Cm(1))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width / Cm(1))
    return table


def _fill(paragraph: Paragraph, text: str, english: str = "") -> None:
    paragraph.add_run(text)
    if english:
        run = paragraph.add_run(f"\n{english}")
        run.font.size = Pt(8)


def _reads(field: Field, form: Mapping[str, str]) -> str:
    return words.reads(field, form.get(field.code, ""))


def _foot(document: Document) -> None:
    _line(document, "", size=6)
    _line(document, words.TRUTH[0], size=10.5)
    _line(document, words.TRUTH[1], size=8)
    for zh, en in (words.SEAL, words.SIGNATURE, words.DAY):
        placed = _line(document, f"{zh}", size=12)
        placed.paragraph_format.space_before = Pt(18)
        _line(document, en, size=8)
