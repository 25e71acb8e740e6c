"""The form as .docx: everything that was filled in stands there, with years as columns and places to seal and sign."""

from io import BytesIO

import docx
import pytest

from domain.campaign import Kind
from domain.form import FIELDS
from tests.forms.samples import NAME, campaign, filled
from web.forms.formdocx import form_docx
from web.forms.words import NO_FEE


@pytest.mark.parametrize("kind", ["recognition", "re-review"])
def test_every_field_and_answer_stands_on_the_paper(kind: Kind) -> None:
    """Each label with its answer, in both languages; years side by side."""
    document = docx.Document(BytesIO(form_docx(campaign(kind), NAME, filled(kind))))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    labels = {row[0].split("\n")[0].split("（万元")[0] for row in cells}
    for field in FIELDS.values():
        assert (any(label.startswith(field.heading) for label in labels)) == (kind in field.kinds), field.code
    revenue = next(row for row in cells if row[0].startswith("营业收入（万元）"))
    assert revenue[1:] == ["12000", "10000", "9000"]
    assert next(row for row in cells if row[0].startswith("会计年度"))[1:] == ["2021年", "2020年", "2019年"]
    assert next(row for row in cells if row[0].startswith("企业规模"))[1] == "小型"


def test_the_paper_says_what_it_is() -> None:
    """Title, enterprise, fee, declaration, seal and signature; no author but the enterprise."""
    document = docx.Document(BytesIO(form_docx(campaign("re-review"), NAME, {})))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for expected in (
        "专精特新“小巨人”企业复核申请书",
        NAME,
        NO_FEE[0],
        NO_FEE[1],
        "企业（盖章）",
        "法定代表人（签字）",
    ):
        assert expected in text
    assert document.core_properties.author == ""


def test_a_draft_of_anything_makes_a_document() -> None:
    """Drafts are not checked: what no document can hold is marked, never an error."""
    data = form_docx(campaign(), "示例\x00甲", {"overview": "a\x07b\ufffe<w:t>&", "unknown": "x"})
    document = docx.Document(BytesIO(data))
    assert any(
        "a\ufffdb\ufffd<w:t>&" in cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
