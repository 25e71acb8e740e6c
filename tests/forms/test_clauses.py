"""The notice, clause by clause (工信厅企业函〔2022〕133号): the rows that forms, paper and evidence answer for."""

import io
from datetime import date
from pathlib import Path

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from domain.event_application import Difference
from domain.form import read, split
from domain.paper import differences
from tests.evidence.keeping import put
from tests.forms.samples import CODE, NAME, campaign, edited, filled, row_of
from web.evidence.store import Changed, Store
from web.forms.annexin import read_annex3, read_annex4
from web.forms.annexout import annex3_xlsx, annex4_xlsx
from web.forms.annexrows import Annex3Row, Annex4Row, Head
from web.forms.formdocx import form_docx
from web.forms.formin import read_form_xlsx
from web.forms.formxlsx import form_xlsx

HEAD = Head("浙江省", date(2022, 7, 10))


def test_clause_8_no_fee_is_charged() -> None:
    """三(一)1 不收取任何费用: every paper that goes out says so."""
    document = docx.Document(io.BytesIO(form_docx(campaign(), NAME, filled())))
    assert any("不收取任何费用" in paragraph.text for paragraph in document.paragraphs)
    for data in (form_xlsx(campaign(), NAME, filled()), annex3_xlsx([], HEAD), annex4_xlsx([], HEAD)):
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        assert any("不收取任何费用" in str(cell.value) for row in sheet.iter_rows(max_row=8) for cell in row)


def test_clause_17_evidence_is_kept_and_a_changed_file_is_found(tmp_path: Path) -> None:
    """三(三) 佐证材料留存备查: kept by the hash of its bytes, so that a change shows."""
    store = Store(tmp_path, 1 << 20)
    kept = put(store, io.BytesIO(b"%PDF-1.7 audit"), "审计报告.pdf")
    assert store.check([kept.sha256]) == []
    store.place(kept.sha256).chmod(0o644)
    store.place(kept.sha256).write_bytes(b"%PDF-1.7 other")
    assert store.check([kept.sha256]) == [Changed(kept.sha256, "changed")]


def test_clause_21_online_and_paper_are_compared_field_by_field() -> None:
    """三(四)1 线上与线下数据应保持一致: what a pen changed on the returned form is named with both values."""
    online = read(filled(), "recognition")

    def change(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "revenue"), 3).value = "12001"

    paper = read_form_xlsx(edited(form_xlsx(campaign(), NAME, online), change), "recognition")
    (public, personal), (on_paper, personal_paper) = split(online), split(paper)
    assert differences(public, on_paper, personal, personal_paper) == (Difference("revenue.y1", "12000", "12001"),)


def test_clause_23_summary_tables_go_out_and_come_in() -> None:
    """三(五) 推荐汇总表、复核情况汇总表: what the province sends is what the ministry reads."""
    third = Annex3Row("杭州市", NAME, CODE, "轴承", "制造", True, "推荐", "示例人", "0571-0")
    fourth = Annex4Row(NAME, NAME, True, False, "营业收入下降")
    assert read_annex3(annex3_xlsx([third], HEAD)).rows == (third,)
    assert read_annex4(annex4_xlsx([fourth], HEAD)).rows == (fourth,)


def test_clause_24_both_forms_and_both_tables_are_there() -> None:
    """附件1–4: the application, the application for re-review, and the two summary tables."""
    assert form_docx(campaign("recognition"), NAME, {}) != form_docx(campaign("re-review"), NAME, {})
    assert read_form_xlsx(form_xlsx(campaign("re-review"), NAME, filled("re-review")), "re-review")["name_before"]
    assert read_annex3(annex3_xlsx([], HEAD)).head.body == read_annex4(annex4_xlsx([], HEAD)).head.body == "浙江省"
