"""Act files with one thing wrong: refused at the key, with what would be right."""

from pathlib import Path

import pytest

from tests.web.actsamples import FULL, HEAD, RECOGNISE, folder_with, refusal_of
from web.actfile import read_act


@pytest.mark.parametrize(
    ("before", "after", "code", "where"),
    [
        ("rows = 2", "rows = 3", "rows-differ", "recognise[0].rows"),
        ("rows = 2", "row = 2", "unknown-key", "recognise[0].row"),
        ("rows = 2", "", "missing-key", "recognise[0].rows"),
        ("rows = 2", "rows = true", "odd-value", "recognise[0].rows"),
        ("rows = 2", "rows = -1", "odd-value", "recognise[0].rows"),
        ("batch = 4", "batch = 0", "odd-value", "recognise[0].batch"),
        ("batch = 4", 'batch = "4"', "odd-value", "recognise[0].batch"),
        ("[[recognise]]", "[[recognize]]", "unknown-key", "recognize"),
        ("[[recognise]]", "[recognise]", "odd-value", "recognise"),
        ('"little-giant"', '"little-gaint"', "odd-value", "recognise[0].tier"),
        ("2022-09-01", "2022-09-09", "dated-after-published", "act.dated"),
        ("2022-09-01", '"2022-09-01"', "odd-value", "act.dated"),
        ("2022-09-01", "2022-09-01T00:00:00Z", "odd-value", "act.dated"),
        ('"工业和信息化部"', '"某某协会"', "odd-value", "act.issuer"),
        ('title = "测试文件"', 'title = " "', "odd-value", "act.title"),
        ('title = "测试文件"', 'title = "\\u0000"', "odd-value", "act.title"),
        ("published =", 'url = "javascript:x"\npublished =', "odd-value", "act.url"),
        ("published =", 'sha256 = "12"\npublished =', "odd-value", "act.sha256"),
        ('"list.csv"', '"../list.csv"', "list-outside", "recognise[0].list"),
        ('"list.csv"', '"/list.csv"', "list-outside", "recognise[0].list"),
        ('"list.csv"', '"lists.csv"', "file-missing", "recognise[0].list"),
        ('"list.csv"', f'"{"l" * 999}.csv"', "file-missing", "recognise[0].list"),
        ("rows = 2", 'rows = 2\nbodies = ["杭州市"]', "odd-value", "recognise[0].bodies"),
        ("rows = 2", 'rows = 2\nbodies = ["浙江省", "浙江省"]', "odd-value", "recognise[0].bodies"),
        ("rows = 2", 'rows = 2\nbodies = ["浙江省"]', "row-outside", "row 3"),
        ("rows = 2", 'rows = 2\nextract = ["浙江省"]', "row-outside", "row 3"),
        (
            "rows = 2",
            'rows = 2\nbodies=["浙江省","宁波市"]\nextract=["江苏省"]',
            "body-outside",
            "recognise[0].extract",
        ),
        ('"工业和信息化部"', '"浙江省经济和信息化厅"', "row-outside", "row 3"),
        (
            "rows = 2",
            "rows = 2\nterm = { from = 2025-06-30, until = 2022-07-01 }",
            "inverted-term",
            "recognise[0].term.from",
        ),
        ("rows = 2", "rows = 2\nterm = { from = 2025-06-30 }", "missing-key", "recognise[0].term.until"),
        ("rows = 2", 'rows = 2\nterm = "from-expiry"', "odd-value", "recognise[0].term"),
        ("[[recognise]]", "[[recognise]", "toml-syntax", "line 7"),
    ],
)
def test_odd_act_is_refused_at_its_key(tmp_path: Path, before: str, after: str, code: str, where: str) -> None:
    """One thing wrong anywhere refuses the whole act and names the place."""
    text = HEAD + RECOGNISE
    assert before in text
    refusal = refusal_of(folder_with(tmp_path, text.replace(before, after)))
    assert (refusal.code, refusal.where) == (code, where)


@pytest.mark.parametrize(
    ("before", "after", "code", "where"),
    [
        ("cohorts = [1]", "cohorts = []", "odd-value", "renew[0].cohorts"),
        ("cohorts = [1]", "cohorts = [1, 1]", "odd-value", "renew[0].cohorts"),
        ("cohorts = [1]", "cohorts = [0]", "odd-value", "renew[0].cohorts[0]"),
        ('unmatched = "admit"', 'unmatched = "hold"', "admit-and-unmatched", "renew[0].admit"),
        ("admit = {", "# {", "admit-and-unmatched", "renew[0].admit"),
        ("since = 2019-06-13", "since = 2022-09-09", "admit-since", "renew[0].admit.since"),
        ("batch = 1", "batch = 2", "admit-batch", "renew[0].admit.batch"),
        ('"at-term-end"', '"at-end"', "odd-value", "renew[0].unlisted"),
        ('kind = "re-review"', 'kind = "recognition"', "call-scope", "call[0].batch"),
        ("2022-06-28", "2022-06-20", "inverted-term", "call[0].window.from"),
        ("2022-07-12", "2022-06-20", "inverted-term", "call[0].provinces-by"),
        ("2022-08-12", "2022-08-07", "inverted-term", "publicity[0].from"),
        ('"cancellation"', '"lapse"', "odd-value", "end[0].mechanism"),
        ('"决定.pdf"', '""', "odd-value", "end[0].evidence[0].name"),
        ('kind = "record"', 'kind = "act"', "odd-value", "correct.kind"),
        ('"示例丁股份有限公司"', '"示例丁 有限公司"', "rename-same", "rename[0].to"),
        ('ending-act = "', 'then = "awaiting-review"\nending-act = "', "term-and-awaiting", "reinstate[0].term"),
    ],
)
def test_odd_block_is_refused_at_its_key(tmp_path: Path, before: str, after: str, code: str, where: str) -> None:
    """Every block's own rules are held before anything is recorded."""
    assert before in FULL
    refusal = refusal_of(folder_with(tmp_path, FULL.replace(before, after, 1)))
    assert (refusal.code, refusal.where) == (code, where)


def test_act_in_another_encoding_is_refused_by_line(tmp_path: Path) -> None:
    """An act file is UTF-8, with or without a mark."""
    path = tmp_path / "act.toml"
    path.write_bytes(HEAD.encode("utf-8-sig"))
    assert read_act(path).title == "测试文件"
    path.write_bytes(HEAD.encode("gb18030"))
    assert (refusal_of(path).code, refusal_of(path).where) == ("encoding", "line 2")
    path.write_text("a = " + "[" * 100_000, encoding="utf-8")
    assert refusal_of(path).code == "toml-syntax"
