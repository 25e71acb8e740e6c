"""init, record, unresolved, resolve, attach at the terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.refusals import refusals
from tests.web.cli_samples import (
    BATCH_1,
    CODE,
    HELD,
    ONE,
    REVIEW_NUMBER,
    THREE,
    TWO,
    Terminal,
    terminal_on,
    write_history,
)


@pytest.fixture
def terminal(database_url: str) -> Iterator[Terminal]:
    """A terminal on a fresh database of either kind."""
    yield from terminal_on(database_url)


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    """The sample history as files."""
    return write_history(tmp_path / "acts")


def test_init_may_be_repeated(terminal: Terminal) -> None:
    """init creates the tables, and does no harm the second time."""
    terminal("init")
    assert "ready" in terminal("init").stdout


def test_record_needs_no_set_up(terminal: Terminal, acts: Path) -> None:
    """record creates what is missing, goes through a folder in order and says what each act did."""
    result = terminal("record", acts)
    assert (
        result.stdout.index("示例函〔2019〕1号")
        < result.stdout.index("示例厅函〔2022〕2号")
        < result.stdout.index(REVIEW_NUMBER)
    )
    assert "认定  recognised  3" in result.stdout
    assert f"待人工核对的名称  unresolved names  1  {HELD}" in result.stdout


def test_record_says_the_same_in_json(terminal: Terminal, acts: Path) -> None:
    """record --json gives the items of the contract: counts and names."""
    first, _, last = terminal.json("record", acts)["items"]
    assert (first["outcome"], first["refusal"], first["starts"]) == (
        "recorded",
        None,
        {"count": 3, "names": [ONE, TWO, THREE]},
    )
    assert last["unresolved"] == {"count": 1, "names": [HELD]}
    assert {"renews", "lapses", "ends", "renames", "warnings"} <= last.keys()


def test_record_passes_over_what_is_known(terminal: Terminal, acts: Path) -> None:
    """An act with the same content is passed over with a word, exit 0."""
    terminal("record", acts)
    again = terminal.json("record", acts)
    assert [item["outcome"] for item in again["items"]] == ["known"] * 3
    assert again["next"] is None


def test_record_stops_at_the_first_refusal(terminal: Terminal, acts: Path) -> None:
    """Earlier acts stay, later ones are not tried, and the refusal names file, key and what would be right."""
    broken = acts / "2.toml"
    broken.write_text(broken.read_text("utf-8").replace('rule-book = "63"', 'rule-bok = "63"'), "utf-8")
    result = terminal("record", acts, code=1)
    assert "示例函〔2019〕1号" in result.stdout
    assert REVIEW_NUMBER not in result.stdout
    assert str(broken) in result.stderr
    assert "rule-bok" in result.stderr
    assert terminal("check", ONE, "--on", "2020-01-01").exit_code == 0
    (logged,) = refusals(terminal.runtime.record.engine)
    assert logged.refusal.file == str(broken)


def test_a_refused_decision_names_the_act_file(terminal: Terminal, acts: Path) -> None:
    """What the law refuses is told with the act's file and number, in the reader's language."""
    terminal("record", acts)
    again = acts / "again.toml"
    again.write_text(BATCH_1.replace("2019〕1号", "2020〕9号").replace("2019-06", "2020-06"), "utf-8")
    result = terminal("record", again, code=1, language="en")
    assert str(again) in result.stderr
    assert "refused" in result.stderr
    (item,) = terminal.json("record", again, "--dry-run", code=1)["items"]
    assert (item["act"], item["outcome"]) == ("示例函〔2020〕9号", "refused")
    assert item["refusal"].keys() == {"code", "zh", "en", "where", "file"}


def test_a_refused_row_names_its_list_file(terminal: Terminal, acts: Path) -> None:
    """A row that the law refuses is told with the act's file and the file of its list."""
    terminal("record", acts)
    again = acts / "again.toml"
    again.write_text(BATCH_1.replace("2019〕1号", "2020〕9号").replace("2019-06", "2020-06"), "utf-8")
    assert "list file batch-1.csv" in terminal("record", again, code=1, language="en").stderr


def test_an_act_of_tomorrow_is_refused(terminal: Terminal, acts: Path) -> None:
    """What is published after today in Asia/Shanghai is not on record before it is out."""
    for day, code in (("2026-11-24", 1), ("2026-11-23", 0)):
        (acts / "1.toml").write_text(BATCH_1.replace("2019-06-13", day), "utf-8")
        (item,) = terminal.json("record", acts / "1.toml", "--dry-run", code=code)["items"]
        assert item["outcome"] == ("refused" if code else "recorded")
    (acts / "1.toml").write_text(BATCH_1.replace("2019-06-13", "2026-11-24"), "utf-8")
    assert "act.published" in terminal("record", acts / "1.toml", code=1).stderr


def test_a_gap_in_the_numbers_is_a_warning(terminal: Terminal, acts: Path) -> None:
    """A list whose 序号 leave one out is recorded, with a warning that names it; again it is passed over."""
    (acts / "batch-1.csv").write_text((acts / "batch-1.csv").read_text("utf-8").replace("\n3,", "\n4,"), "utf-8")
    for words in (("--dry-run",), ()):
        (item,) = terminal.json("record", acts / "1.toml", *words)["items"]
        assert [one["code"] for one in item["warnings"]] == ["numbers-broken"]
        assert str(acts / "batch-1.csv") in item["warnings"][0]["zh"]
    assert terminal.json("record", acts / "1.toml")["items"][0]["warnings"] == []


@pytest.mark.parametrize("missing", ["nothing.toml", "."])
def test_record_of_nothing_is_refused(terminal: Terminal, tmp_path: Path, missing: str) -> None:
    """A file that is not there and a folder without acts are refused with their name."""
    assert "toml" in terminal("record", tmp_path / missing, code=1).stderr


def test_dry_run_changes_nothing(terminal: Terminal, acts: Path) -> None:
    """A dry run says what would happen, each act upon those before it, and leaves nothing behind."""
    items = terminal.json("record", acts, "--dry-run")["items"]
    assert [item["outcome"] for item in items] == ["recorded"] * 3
    assert items[2]["renews"] == {"count": 1, "names": [ONE]}
    assert not terminal.runtime.ready()
    terminal("record", acts / "1.toml")
    assert "可以入库" in terminal("record", acts, "--dry-run").stdout
    assert terminal.runtime.record.position() == 8


def test_dry_run_goes_on_after_a_refusal(terminal: Terminal, acts: Path) -> None:
    """A dry run tries every file, and leaves with 1 if one would be refused."""
    (acts / "batch-1.csv").write_text(f"企业名称,推荐单位\n{ONE},浙江省\n", "utf-8")
    items = terminal.json("record", acts, "--dry-run", code=1)["items"]
    assert [item["outcome"] for item in items] == ["refused", "recorded", "recorded"]
    assert items[0]["act"] == "示例函〔2019〕1号"
    assert items[0]["refusal"]["where"] == "recognise[0].rows"


def test_a_held_name_is_shown_and_settled(terminal: Terminal, acts: Path) -> None:
    """unresolved shows the printed name with its likely pair; resolve settles it, and --undo takes that back."""
    terminal("record", acts)
    (item,) = terminal.json("unresolved")["items"]
    assert (item["name"], item["act"]) == (HELD, REVIEW_NUMBER)
    assert item["candidates"][0]["name"] == TWO
    assert TWO in terminal("unresolved").stdout
    terminal("check", TWO, "--on", "2023-01-01", code=3)
    settle = ("resolve", HELD, "--act", REVIEW_NUMBER)
    assert terminal.json(*settle, "--is", TWO, "--reason", "更名")["renews"]["count"] == 1
    assert terminal("check", HELD, "--on", "2023-01-01").exit_code == 0
    assert terminal.json("unresolved") == {"items": [], "next": None}
    assert "没有" in terminal("unresolved").stdout
    assert "已入库" in terminal(*settle, "--undo", "--reason", "误认").stdout
    terminal("check", TWO, "--on", "2023-01-01", code=3)


def test_a_held_name_may_be_new(terminal: Terminal, acts: Path) -> None:
    """resolve --new admits an enterprise that was not on record."""
    terminal("record", acts)
    new = ("--new", "--batch", 1, "--since", "2019-06-13", "--reason", "核实")
    assert terminal.json("resolve", HELD, "--act", REVIEW_NUMBER, *new)["starts"]["names"] == [HELD]


@pytest.mark.parametrize(
    "options",
    [
        ("--reason", "x"),
        ("--is", TWO, "--new", "--reason", "x"),
        ("--new", "--batch", "1", "--reason", "x"),
        ("--is", TWO, "--batch", "1", "--reason", "x"),
        ("--is", TWO),
        ("--new", "--batch", "1", "--since", "2019-6-13", "--reason", "x"),
    ],
)
def test_resolve_is_asked_in_one_way(terminal: Terminal, options: tuple[str, ...]) -> None:
    """resolve without exactly one way, its partners or `--reason` is a misuse."""
    terminal("resolve", HELD, "--act", REVIEW_NUMBER, *options, code=2)


def test_resolve_without_a_word_why_is_refused(terminal: Terminal, acts: Path) -> None:
    """resolve says why, and so does taking it back: blanks are no reason."""
    terminal("record", acts)
    for way in (("--is", TWO), ("--undo",)):
        assert "理由" in terminal("resolve", HELD, "--act", REVIEW_NUMBER, *way, "--reason", " ", code=1).stderr


def test_resolve_of_what_is_not_open_is_refused(terminal: Terminal, acts: Path) -> None:
    """A name that is not held is refused, with the command that shows those that are."""
    terminal("record", acts)
    result = terminal("resolve", ONE, "--act", REVIEW_NUMBER, "--is", TWO, "--reason", "x", code=1)
    assert "title-ledger unresolved" in result.stderr
    wrong = terminal("resolve", HELD, "--act", REVIEW_NUMBER, "--is", "示例无名有限公司", "--reason", "x", code=1)
    assert "--is：没有名称" in wrong.stderr


def test_attach_codes(terminal: Terminal, acts: Path, tmp_path: Path) -> None:
    """attach puts codes on record, passes over rows without one, and may be repeated."""
    terminal("record", acts)
    file = tmp_path / "codes.csv"
    file.write_text(f"企业名称,统一社会信用代码\n{ONE},{CODE}\n{TWO},\n", "utf-8")
    assert "1 行没有代码" in terminal("attach", file).stdout
    again = terminal.json("attach", file)
    assert (again["outcome"], again["rows"], again["without_code"]) == ("known", 1, 1)
    assert terminal.json("check", CODE, "--on", "2020-01-01")["enterprise"]["matched_by"] == "uscc"


def test_attach_counts_the_same_row_once(terminal: Terminal, acts: Path, tmp_path: Path) -> None:
    """A row that stands twice is one row; a file without rows is refused."""
    terminal("record", acts)
    file = tmp_path / "codes.csv"
    file.write_text(f"企业名称,统一社会信用代码\n{ONE},{CODE}\n{ONE} ,{CODE.lower()}\n", "utf-8")
    assert terminal.json("attach", file)["rows"] == 1
    file.write_text("企业名称,统一社会信用代码\n", "utf-8")
    assert str(file) in terminal("attach", file, code=1).stderr


@pytest.mark.parametrize(
    ("row", "told"), [(f"{ONE},{CODE[:-1]}9", "校验码"), (f"示例没有有限公司,{CODE}", "示例没有有限公司")]
)
def test_attach_refuses_a_wrong_row(terminal: Terminal, acts: Path, tmp_path: Path, row: str, told: str) -> None:
    """A wrong check character or an unknown name refuses the file, naming it and the row."""
    terminal("record", acts)
    file = tmp_path / "codes.csv"
    file.write_text(f"企业名称,统一社会信用代码\n{row}\n", "utf-8")
    result = terminal("attach", file, code=1)
    assert str(file) in result.stderr
    assert "第2行" in result.stderr
    assert told in result.stderr
