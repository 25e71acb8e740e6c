"""Many at once, as a clerk does it: pasted or handed in as any kind of sheet, looked at, checked, chosen from, taken home."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from domain.tier import Tier
from tests.browser.machinery import Visitor
from tests.web.conftest import Served
from web.checking.rows import ADDED
from web.example import cast
from web.verdict_words import verdict_words

ON = "2022-09-08"
NAMES = (cast.RENEWED, cast.NOT_SUBMITTED, cast.UNRESOLVED, cast.NEVER)
MISTYPED = cast.RENEWED.replace("轴承", "轴乘")
XLS = Path(__file__).parents[1] / "web" / "list.xls"
MANY = 10_000
TOLD = """window.addEventListener('pagehide', () => {
    sessionStorage.told = !document.querySelector('.working progress').hidden
})"""
"""Whether the page said that it was at work, noted as it goes."""


def sheet(folder: Path, kind: str, names: tuple[str, ...] = NAMES) -> Path:
    """A sheet of suppliers with a column of numbers, one of names and one of money."""
    lines = [["编号", "单位名称", "金额"], *([str(number), name, "10"] for number, name in enumerate(names, 1))]
    if kind == "xls":
        return XLS
    path = folder / f"供应商.{'xlsx' if kind == 'xlsx' else 'csv'}"
    if kind == "xlsx":
        book = openpyxl.Workbook()
        assert isinstance(book.active, Worksheet)
        for line in lines:
            book.active.append(line)
        book.save(path)
    else:
        path.write_text(
            "".join(",".join(line) + "\r\n" for line in lines), "gb18030" if kind == "gb18030" else "utf-8-sig"
        )
    return path


def expected(ledger: Served) -> list[str]:
    """The verdicts of the names, in words."""
    with ledger.runtime.asking() as asking:
        found = asking.verdicts(list(NAMES), Tier.LITTLE_GIANT, date.fromisoformat(ON), None)
    return [verdict_words(one.verdict).zh for one in found]


def taken(visitor: Visitor) -> list[dict[str, str]]:
    """The rows of the sheet that the page gives back."""
    file = visitor.saved(visitor.page.locator("a.take"))
    data = file.path().read_bytes()
    if file.suggested_filename.endswith(".csv"):
        text = data.decode("utf-8-sig") if data.startswith(b"\xef\xbb\xbf") else data.decode()
        return list(csv.DictReader(io.StringIO(text)))
    head, *lines = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [{str(name): str(cell or "") for name, cell in zip(head, line, strict=True)} for line in lines]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "gb18030"])
def test_a_sheet_is_looked_at_checked_and_taken_home(
    ledger: Served, visitor: Visitor, tmp_path: Path, kind: str
) -> None:
    """Its columns are found and shown before anything is checked; then every row is answered, on the page and in the sheet."""
    page = visitor.page
    visitor.go("/check")
    page.set_input_files("#file", sheet(tmp_path, kind))
    page.fill("#on", ON)
    page.get_by_role("button", name="先预览").click()
    expect(page.locator("dl.found")).to_contain_text("“单位名称”列")
    expect(page.locator("dl.found")).to_contain_text("no such column")
    expect(page.locator("table.preview tbody tr")).to_have_count(len(NAMES))
    if visitor.scripts and kind == "xlsx":
        visitor.see("91-preview")
    page.get_by_role("button", name=f"核验这 {len(NAMES)} 行").click()
    wanted = expected(ledger)
    for number, words in enumerate(wanted):
        expect(page.locator("table.told tbody tr").nth(number).locator(".badge")).to_contain_text(words)
    rows = taken(visitor)
    assert [row["称号状态"] for row in rows] == wanted
    assert list(rows[0]) == ["编号", "单位名称", "金额", *ADDED]
    assert {(row["核验日期"], row["位置"]) for row in rows} == {(ON, str(ledger.last))}
    if visitor.scripts and kind == "xlsx":
        visitor.see("92-checked")


def test_an_old_workbook_and_pasted_lines(ledger: Served, visitor: Visitor) -> None:
    """A .xls is read, and so are lines with or without heads."""
    page = visitor.page
    visitor.go("/check")
    page.set_input_files("#file", XLS)
    page.get_by_role("button", name="核验 Check").click()
    expect(page.locator("table.told tbody tr").first).to_be_visible()
    visitor.go("/check")
    page.fill("#pasted", "\n".join(NAMES))
    page.fill("#on", ON)
    page.get_by_role("button", name="核验 Check").click()
    assert [row["称号状态"] for row in taken(visitor)] == expected(ledger)


def test_a_name_that_fits_nothing_is_chosen_by_a_person(ledger: Served, visitor: Visitor, tmp_path: Path) -> None:
    """It is never guessed: unknown to the record until somebody says that it is the same, then answered as that one."""
    page = visitor.page
    visitor.go("/check")
    page.set_input_files("#file", sheet(tmp_path, "xlsx", (MISTYPED, *NAMES)))
    page.fill("#on", ON)
    page.get_by_role("button", name="核验 Check").click()
    row = page.locator("table.told tbody tr").first
    expect(row).to_contain_text("登记簿内没有")
    page.get_by_role("group", name=MISTYPED).get_by_label(cast.RENEWED).check()
    page.get_by_role("button", name="按所选再核验").click()
    expect(row.locator(".badge")).to_contain_text("有效")
    first = taken(visitor)[0]
    assert first["单位名称"] == MISTYPED
    assert cast.RENEWED in first["状态说明"]


def test_ten_thousand_rows(typist: Visitor, tmp_path: Path) -> None:
    """All are answered; the page tells that it is at work meanwhile, shows a part and gives all of them home."""
    page = typist.page
    typist.go("/check")
    names = tuple(f"示例第{number}有限公司" for number in range(MANY - len(NAMES))) + NAMES
    page.set_input_files("#file", sheet(tmp_path, "csv", names))
    page.fill("#on", ON)
    page.evaluate(TOLD)
    page.get_by_role("button", name="核验 Check").click()
    expect(page.locator("#result")).to_contain_text(f"{MANY} rows", timeout=120_000)
    assert page.evaluate("sessionStorage.told") == "true"
    expect(page.locator(".working progress")).to_be_hidden()
    assert len(taken(typist)) == MANY
