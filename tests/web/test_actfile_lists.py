"""Lists of acts: read whole, or refused at the row."""

from datetime import date
from pathlib import Path

import pytest

from domain.content import content_of
from domain.refusal import Refused
from domain.remark import Remark
from tests.e2e.places import real_lists
from tests.web.actsamples import FULL, HEAD, LIST, RECOGNISE, RENEW, ROWS, folder_with, refusal_of
from web import actlist
from web.actfile import read_act
from web.sheet import write_table


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("3,示例（甲）有限公司,浙江省\n4,示例(甲) 有限公司,浙江省", "name-twice"),
        ("3, ,浙江省\n4,示例丁有限公司,浙江省", "empty-name"),
        ("3,示例丙有限公司,杭州市\n4,示例丁有限公司,浙江省", "unknown-body"),
        ("3,示例丙有限公司,\n4,示例丁有限公司,浙江省", "empty-body"),
    ],
)
def test_odd_row_is_refused_by_its_number(tmp_path: Path, row: str, code: str) -> None:
    """A name twice, an empty name or an unknown body names the row of the file."""
    path = folder_with(tmp_path, HEAD + RECOGNISE.replace("rows = 2", "rows = 4"), LIST + row + "\n")
    refusal = refusal_of(path)
    assert refusal.code == code
    assert refusal.where == ("row 5" if code == "name-twice" else "row 4")
    assert refusal.file == str(tmp_path / "list.csv")


def test_an_empty_cell_of_a_workbook_is_named(tmp_path: Path) -> None:
    """In a workbook an empty 推荐单位 is found by its sheet, row and cell."""
    rows = [["1", "示例甲有限公司", "浙江省"], ["2", "示例乙有限公司", ""]]
    write_table(tmp_path / "list.xlsx", ["序号", "企业名称", "推荐单位"], rows, "xlsx", title="附件1")
    refusal = refusal_of(folder_with(tmp_path, (HEAD + RECOGNISE).replace("list.csv", "list.xlsx")))
    assert (refusal.code, refusal.where) == ("empty-body", "row 3")
    assert "附件1 row 3 (C3)" in refusal.en


def test_rows_know_their_line(tmp_path: Path) -> None:
    """A row keeps the line where a person finds it, below titles and blank lines."""
    listed = "附件\n\n" + LIST.replace("\n2,", "\n\n2,")
    rows = read_act(folder_with(tmp_path, HEAD + RECOGNISE, listed)).recognise[0].rows
    assert [(row.number, row.line) for row in rows] == [(1, 4), (2, 6)]
    assert rows == ROWS


def test_a_very_long_list_is_the_same_act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a very long list only the bytes are kept: rows, lines and the hash are those of any other list."""
    path = folder_with(tmp_path, HEAD + RECOGNISE)
    plain = read_act(path)
    monkeypatch.setattr(actlist, "LONGEST", 1)
    packed = read_act(path)
    rows = packed.recognise[0].rows
    assert not isinstance(rows, tuple)
    assert tuple(rows) == ROWS
    assert tuple(rows[1:]) == ROWS[1:]
    assert [row.line for row in rows] == [row.line for row in plain.recognise[0].rows]
    assert content_of(packed) == content_of(plain)


def test_an_act_that_is_not_out_yet_is_refused(tmp_path: Path) -> None:
    """An act cannot be recorded before the day it is published; on that day it can."""
    path = folder_with(tmp_path, HEAD + RECOGNISE)
    with pytest.raises(Refused) as caught:
        read_act(path, date(2022, 9, 7))
    refusal = caught.value.refusal
    assert (refusal.code, refusal.where, refusal.file) == ("not-yet-published", "act.published", str(path))
    assert "2022-09-07" in refusal.zh
    assert read_act(path, date(2022, 9, 8)).published == date(2022, 9, 8)


@pytest.mark.parametrize(
    ("numbers", "bodies", "told"),
    [
        ("1 2 3", "浙江省 浙江省 宁波市", ""),
        ("1 2 1", "浙江省 浙江省 宁波市", ""),
        ("1 3 4", "浙江省 浙江省 宁波市", "row 3: 序号 goes from 1 to 3;"),
        ("1 2 2", "浙江省 浙江省 浙江省", "row 4: 序号 goes from 2 to 2;"),
        ("5 6 8", "浙江省 浙江省 浙江省", "row 2: 序号 goes from 0 to 5, 2 such places;"),
        ("1 2 甲", "浙江省 浙江省 浙江省", ""),
        ("1 2 ²", "浙江省 浙江省 浙江省", ""),
    ],
)
def test_numbers_that_do_not_run_on_are_a_remark(tmp_path: Path, numbers: str, bodies: str, told: str) -> None:
    """A gap or repeat in the printed numbers is the sign of a cut or doubled row: worth a look, never a refusal."""
    rows = zip(numbers.split(), "甲乙丙", bodies.split(), strict=True)
    listed = "序号,企业名称,推荐单位\n" + "".join(f"{n},示例{name}有限公司,{body}\n" for n, name, body in rows)
    remarks: list[Remark] = []
    read_act(folder_with(tmp_path, HEAD + RECOGNISE.replace("rows = 2", "rows = 3"), listed), None, remarks)
    assert [told in one.en for one in remarks] == [True] * bool(told)


def test_near_words_are_suggested(tmp_path: Path) -> None:
    """A slip of the pen is answered with the nearest right word."""
    assert "did you mean rows?" in refusal_of(folder_with(tmp_path, HEAD + RECOGNISE.replace("rows", "row"))).en
    assert (
        "did you mean little-giant?" in refusal_of(folder_with(tmp_path, HEAD + RECOGNISE.replace("giant", "gaint"))).en
    )
    cut = LIST.replace("浙江省", "浙江")
    assert "did you mean 浙江省?" in refusal_of(folder_with(tmp_path, HEAD + RECOGNISE, cut)).en


@pytest.mark.parametrize(
    ("codes", "code"),
    [(("91110000600037341L", "91110000600037341l"), "uscc-twice"), (("91110000600037341M", ""), "uscc-check")],
)
def test_wrong_code_in_a_list_names_its_row(tmp_path: Path, codes: tuple[str, str], code: str) -> None:
    """A USCC is checked where the list carries one."""
    rows = [["示例甲有限公司", "浙江省", codes[0]], ["示例乙有限公司", "浙江省", codes[1]]]
    write_table(tmp_path / "codes.csv", ["企业名称", "推荐单位", "统一社会信用代码"], rows, "csv")
    refusal = refusal_of(folder_with(tmp_path, (HEAD + RECOGNISE).replace("list.csv", "codes.csv")))
    assert (refusal.code, refusal.where) == (code, "row 3" if code == "uscc-twice" else "row 2")


def test_list_without_bodies_is_taken_for_the_only_one(tmp_path: Path) -> None:
    """Without a 推荐单位 column the one body stated is meant; with several it is refused."""
    listed = "企业名称\n示例甲有限公司\n示例乙有限公司\n"
    assert refusal_of(folder_with(tmp_path, HEAD + RECOGNISE, listed)).code == "no-body-column"
    act = read_act(folder_with(tmp_path, HEAD + RECOGNISE + 'extract = ["浙江省"]\n', listed))
    assert {row.body for row in act.recognise[0].rows} == {"浙江省"}


@pytest.mark.parametrize(
    ("annex", "code"),
    [
        ("企业名称,原因\n示例甲 有限公司,conditions-not-met\n", "listed-and-failed"),
        ("企业名称,原因\n示例己有限公司,\n", "empty-reason"),
        ("企业名称,原因\n示例己有限公司,x\n示例己有限公司,y\n", "name-twice"),
        ("企业名称,理由\n", "no-reason-column"),
    ],
)
def test_odd_annex_of_reasons_is_refused(tmp_path: Path, annex: str, code: str) -> None:
    """An enterprise cannot have passed and failed, and a reason is one reason."""
    path = folder_with(tmp_path, HEAD + RENEW + 'reasons = "annex.csv"\n')
    (tmp_path / "annex.csv").write_text(annex, encoding="utf-8")
    assert refusal_of(path).code == code


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        (RECOGNISE + RECOGNISE, "name-twice"),
        (RENEW + RENEW.replace("[1]", "[2]"), "name-twice"),
        ('[[rename]]\nfrom = "甲"\nto = "乙"\n[[rename]]\nfrom = "甲"\nto = "丙"\n', "block-twice"),
        (FULL[FULL.index("[[end]]") : FULL.index("[[renew]]")] * 2, "block-twice"),
    ],
)
def test_blocks_that_contradict_each_other_are_refused(tmp_path: Path, blocks: str, code: str) -> None:
    """One name stands in one list of a kind, and one title ends once in an act."""
    assert refusal_of(folder_with(tmp_path, HEAD + blocks)).code == code


def test_same_name_in_two_tiers_is_no_contradiction(tmp_path: Path) -> None:
    """Lists of different tiers may name the same enterprise."""
    text = HEAD + RECOGNISE + RECOGNISE.replace("little-giant", "specialised-sme")
    assert len(read_act(folder_with(tmp_path, text)).recognise) == 2


def test_xlsx_and_csv_say_the_same(tmp_path: Path) -> None:
    """The content of an act does not depend on the kind or name of its list file."""
    one = read_act(folder_with(tmp_path, HEAD + RECOGNISE))
    rows = [[str(row.number), row.name, row.body] for row in ROWS]
    write_table(tmp_path / "other.xlsx", ["序号", "企业名称", "推荐单位"], rows, "xlsx")
    other = read_act(folder_with(tmp_path, (HEAD + RECOGNISE).replace("list.csv", "other.xlsx")))
    assert one == other
    assert content_of(one) == content_of(other)


REAL = {
    "little-giant-4-recognition-2022-zhejiang.csv": 502,
    "little-giant-4-recognition-2022-ningbo.csv": 101,
    "little-giant-review-2022-batch1-zhejiang.csv": 12,
    "little-giant-review-2022-batch1-ningbo.csv": 4,
    "little-giant-5-recognition-2023-zhejiang.csv": 315,
    "little-giant-review-2023-batch2-zhejiang.csv": 75,
    "little-giant-review-2023-batch2-ningbo.csv": 48,
    "specialised-2022-2-zhejiang.csv": 2427,
}


@pytest.mark.parametrize("name", REAL)
def test_real_list_is_read_whole(tmp_path: Path, name: str) -> None:
    """Published lists are read to the last row, and one row fewer than stated is noticed."""
    (tmp_path / "list.csv").write_bytes((real_lists() / name).read_bytes())
    body, tier = (
        ("宁波市" if "ningbo" in name else "浙江省"),
        ("specialised-sme" if "special" in name else "little-giant"),
    )
    block = RECOGNISE.replace("rows = 2", f'rows = {REAL[name]}\nbodies = ["{body}"]').replace("little-giant", tier)
    path = tmp_path / "act.toml"
    path.write_text(HEAD + block, encoding="utf-8")
    rows = read_act(path).recognise[0].rows
    assert [row.number for row in rows] == list(range(1, REAL[name] + 1))
    assert {row.body for row in rows} == {body}
    cut = (tmp_path / "list.csv").read_bytes().rstrip().rpartition(b"\n")[0]
    (tmp_path / "list.csv").write_bytes(cut)
    assert refusal_of(path).code == "rows-differ"
