"""Many at once: a sheet in, a page of answers and the same sheet out, and a person's choice where a name fits nothing."""

import base64
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from werkzeug.test import TestResponse

from domain.tier import Tier
from tests.web.conftest import Served
from web.checking.handed_in import MOST_ROWS
from web.checking.rows import ADDED
from web.example import cast
from web.sheet import read_table
from web.verdict_words import verdict_words

ON = {"on": "2022-09-08", "tier": "little-giant"}
NOBODY = "示例杭州凌川精密轴乘有限公司"
"""One character is another than in `cast.RENEWED`."""


def sent(served: Served, data: bytes | None = None, name: str = "in.csv", **fields: str) -> TestResponse:
    """The form, sent with a sheet or with other fields."""
    files = {} if data is None else {"file": (BytesIO(data), name)}
    return served.client.post("/check", data={**ON, **fields, **files}, content_type="multipart/form-data")


def home(text: str) -> bytes:
    """The sheet that the page carries."""
    found = re.search(r'href="data:[a-z/.+-]+;base64,([^"]+)"', text)
    assert found
    return base64.b64decode(found[1])


def rows_of(data: bytes, folder: Path, name: str = "out.csv") -> list[dict[str, str]]:
    """The rows of a sheet."""
    (folder / name).write_bytes(data)
    return [row for _, row in read_table(folder / name).rows]


def page(answer: TestResponse) -> str:
    """A page that is right, with its text."""
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_sheet_comes_back_as_the_ledger_answers(small: Served, tmp_path: Path, encoding: str) -> None:
    """Each row has the verdict that is given when it is asked alone, on the page and in the sheet; totals ask for nobody."""
    names = (cast.RENEWED, cast.NOT_SUBMITTED, cast.UNRESOLVED, cast.NEVER)
    lines = "".join(f"{number},{name},{number}0\n" for number, name in enumerate(names, start=1))
    text = page(sent(small, f"序号,企业名称,金额\n{lines}合计,,100\n".encode(encoding)))
    rows = rows_of(home(text), tmp_path)
    assert list(rows[0]) == ["序号", "企业名称", "金额", *ADDED]
    assert rows[-1]["称号状态"] == ""
    for name, row in zip(names, rows, strict=False):
        asked = small.client.get("/api/v1/verdict", query_string={"name": name, **ON}).get_json()
        assert row["称号状态"] == verdict_words(asked["verdict"]).zh
        assert int(row["位置"]) == asked["known"]["position"]
        assert name in text


def test_a_workbook_stays_a_workbook(small: Served) -> None:
    """Its other sheets and its numbers stay; the columns are new."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (("供应商核验表",), ("序号", "企业名称"), (1, cast.RENEWED), (2, cast.NOT_SUBMITTED)):
        sheet.append(row)
    book.create_sheet("说明").append(("另一张",))
    stream = BytesIO()
    book.save(stream)
    again = openpyxl.load_workbook(BytesIO(home(page(sent(small, stream.getvalue(), "供应商.xlsx")))))
    assert again.sheetnames == ["Sheet", "说明"]
    told = again["Sheet"]
    assert [cell.value for cell in told[2]] == ["序号", "企业名称", *ADDED]
    assert [told["A3"].value, told["C3"].value, told["C4"].value] == [1, "有效", "无效"]


@pytest.mark.parametrize(
    "pasted",
    [
        f"{cast.RENEWED}\n\n{cast.NOT_SUBMITTED}\n",
        f"1\t{cast.RENEWED}\n2\t{cast.NOT_SUBMITTED}",
        f"序号\t企业名称\t备注\n1\t{cast.RENEWED}\t\n2\t{cast.NOT_SUBMITTED}\t甲",
        f"序号\t单位名称\n1\t{cast.RENEWED}\n2\t{cast.NOT_SUBMITTED}",
    ],
)
def test_lines_are_pasted_as_they_come(small: Served, tmp_path: Path, pasted: str) -> None:
    """Names alone, with numbers before them, or with a line of heads."""
    text = page(sent(small, pasted=pasted))
    (tmp_path / "out.csv").write_bytes(home(text))
    table = read_table(tmp_path / "out.csv", (), ("企业名称", "单位名称"))
    assert [row["称号状态"] for _, row in table.rows] == ["有效", "无效"]


def test_a_name_that_fits_nothing_is_chosen_never_guessed(small: Served, tmp_path: Path) -> None:
    """It is answered as nobody's, those alike are offered, and only a person's choice answers it for one of them."""
    sheet = f"企业名称\n{NOBODY}\n{cast.RENEWED}\n".encode()
    text = page(sent(small, sheet))
    assert [row["称号状态"] for row in rows_of(home(text), tmp_path)] == ["无效", "有效"]
    offered = re.findall(r'name="choose-2" value="([0-9a-f-]+)"> ([^ <]+)', text)
    assert cast.RENEWED in [name for _, name in offered]
    chosen = next(id for id, name in offered if name == cast.RENEWED)
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))
    again = page(small.client.post("/check", data={**carried, "choose-2": chosen}))
    row = rows_of(home(again), tmp_path)[0]
    assert row["称号状态"] == "有效"
    assert f"按所选企业“{cast.RENEWED}”核验" in row["状态说明"]
    assert 'name="choose-2"' not in again


def test_a_choice_does_not_move_a_row_that_fits(small: Served, tmp_path: Path) -> None:
    """What is on record under its own name is answered for itself, whatever a form says."""
    with small.runtime.asking(None) as asking:
        other = asking.verdict(cast.RENEWED, Tier.LITTLE_GIANT, small.runtime.today()).enterprise.id
    text = page(sent(small, f"企业名称\n{cast.NOT_SUBMITTED}\n".encode(), **{"choose-2": str(other)}))
    assert rows_of(home(text), tmp_path)[0]["称号状态"] == "无效"


@pytest.mark.parametrize(
    ("data", "name", "fields", "word"),
    [
        (None, "", {}, "请选择表格文件"),
        ("名,称\n甲,乙\n".encode(), "in.csv", {}, "表头"),
        (b"%PDF-1.7", "in.xlsx", {}, "不是 XLSX"),
        (b"x", "in.docx", {}, "不支持 .docx"),
        ("企业名称\n".encode(), "in.csv", {}, "没有一行"),
        (("企业名称\n" + "甲\n" * (MOST_ROWS + 1)).encode(), "in.csv", {}, f"{MOST_ROWS + 1} 行"),
        (None, "", {"sheet": "%%%"}, "已损坏"),
        (None, "", {"pasted": cast.RENEWED, "choose-1": "x"}, "应选择一家企业"),
        (None, "", {"pasted": cast.RENEWED, "on": "2022-02-30"}, "on"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    small: Served, data: bytes | None, name: str, fields: dict[str, str], word: str
) -> None:
    """The form comes back with what is wrong, and no path of this machine."""
    answer = sent(small, data, name, **fields)
    assert 400 <= answer.status_code < 500
    assert word in unescape(answer.text)
    assert "/tmp" not in answer.text


def test_ten_thousand_rows_and_the_page_comes_back(small: Served, tmp_path: Path) -> None:
    """As many as one question may have; the page shows the first of them, its sheet all, and its form carries them back."""
    sheet = ("企业名称\n" + f"{cast.RENEWED}\n" * (MOST_ROWS - 1) + f"{NOBODY}\n").encode()
    text = page(sent(small, sheet))
    assert len(rows_of(home(text), tmp_path)) == MOST_ROWS
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))
    assert len(rows_of(home(page(small.client.post("/check", data=carried))), tmp_path)) == MOST_ROWS


def test_nothing_that_was_handed_in_is_kept(small: Served) -> None:
    """No name of a list goes to the log of refusals, and the page is kept by no cache."""
    answer = sent(small, pasted="秘密供应商有限公司")
    assert answer.headers["Cache-Control"] == "no-store"
    sent(small, "名,称\n秘密供应商有限公司,乙\n".encode())
    engine = small.runtime.record.engine
    with engine.connect() as connection:
        said = connection.exec_driver_sql("SELECT * FROM refusal_log ORDER BY 1 DESC LIMIT 20").all()
    assert "秘密供应商" not in str(said)
