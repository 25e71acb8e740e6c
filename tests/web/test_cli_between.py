"""What acts say between lists, from the file to the verdict, at the terminal on either database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.refusal import Refused
from domain.uscc import check
from tests.web.cli_samples import Terminal, terminal_on
from tests.world import day

JIA, YI, BING, DING = "示例甲有限公司", "示例乙有限公司", "示例丙有限公司", "示例丁有限公司"
LIST = f"序号,企业名称,推荐单位\n1,{JIA},浙江省\n2,{YI},浙江省\n3,{BING},浙江省\n"
HEAD = '[act]\nnumber = "{number}"\ntitle = "示例"\nissuer = "工业和信息化部"\ndated = {day}\npublished = {day}\n'
CALL = (
    '[[call]]\ntier = "little-giant"\nkind = "re-review"\ncohorts = [1]\nrule-book = "63"\n'
    "window = { from = 2022-06-21, until = 2022-06-28 }\n"
    'carries-over = { clause = "三(三)", text = "依然有效" }\n'
)
ACTS = {
    "2019-06-13": '[[recognise]]\ntier = "little-giant"\nbatch = 1\nlist = "list.csv"\nrows = 3\n',
    "2021-05-01": f'[[move]]\nenterprise = "{JIA}"\nfrom = "浙江省"\nto = "江苏省"\nsince = 2021-04-01\n'
    f'[[merge]]\nenterprises = ["{YI}"]\ninto = "{DING}"\n'
    f'[[shareholding]]\nholder = "示例集团有限公司"\nheld = "{JIA}"\nshare = 51.0\nsince = 2020-01-01\n'
    f'[[champion]]\nenterprise = "{JIA}"\nsince = 2021-01-01\n',
    "2021-06-01": f'[[dissolve]]\nenterprise = "{BING}"\neffective = 2021-05-20\n',
    "2022-06-15": CALL,
    "2022-06-25": '[[window]]\ncall = "示例函2022-06-15号"\ntier = "little-giant"\n'
    "window = { from = 2022-06-21, until = 2022-07-12 }\n",
    "2022-07-20": '[[withdraw]]\nact = "示例函2022-06-15号"\nreason = "另行通知"\n',
}


@pytest.fixture
def terminal(database_url: str) -> Iterator[Terminal]:
    """A terminal on a fresh database of either kind."""
    yield from terminal_on(database_url)


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    """The acts as files."""
    folder = tmp_path / "acts"
    folder.mkdir()
    (folder / "list.csv").write_text(LIST, "utf-8")
    for published, blocks in ACTS.items():
        head = HEAD.format(number=f"示例函{published}号", day=published)
        (folder / f"{published}.toml").write_text(head + blocks, "utf-8")
    return folder


def test_a_dry_run_says_what_each_would_do(terminal: Terminal, acts: Path) -> None:
    """In words, with the warning that a merged enterprise still holds its title; and nothing has happened."""
    terminal("init")
    items = {item["act"]: item for item in terminal.json("record", acts, "--dry-run")["items"]}
    between = items["示例函2021-05-01号"]
    assert between["moves"]["names"] == [f"{JIA}：浙江省 → 江苏省"]
    assert between["successions"]["names"] == [f"{YI} → {DING}"]
    assert between["holdings"]["names"] == [f"示例集团有限公司 51% → {JIA}"]
    assert between["champions"]["names"] == [JIA]
    assert [one["code"] for one in between["warnings"]] == ["title-stands-after-merge"]
    assert items["示例函2021-06-01号"]["ends"]["count"] == 1
    assert items["示例函2022-06-25号"]["windows"]["names"] == ["示例函2022-06-15号：2022-06-21 — 2022-07-12"]
    assert items["示例函2022-07-20号"]["no_longer_carried"]["count"] == 2
    assert terminal.json("check", JIA, "--on", "2022-07-01", code=1)["status"] == "never-recorded"


def test_recorded_it_is_law_and_history(terminal: Terminal, acts: Path) -> None:
    """Verdicts, the list of an authority, the history of an enterprise and the act itself say so; rebuilding changes nothing."""
    terminal("record", acts)
    assert terminal.json("check", JIA, "--on", "2022-07-19", code=0)["status"] == "past-term-awaiting-list"
    assert terminal.json("check", JIA, "--on", "2022-07-20", code=1)["status"] == "past-term"
    ending = terminal.json("check", BING, "--on", "2021-05-20", code=1)["ending"]
    assert (ending["mechanism"], ending["cause"], ending["on"]) == ("surrender", "dissolution", "2021-05-20")
    there = terminal("list", "--on", "2021-05-01", "--body", "江苏省", "--format", "csv").stdout
    assert [row.split(",")[0] for row in there.splitlines()[1:]] == [JIA]
    told = terminal("history", JIA).stdout
    assert "由浙江省迁入江苏省" in told
    assert "示例集团有限公司”持股 51%" in told
    terminal("rebuild", "--check")
    terminal("verify")


def test_an_enterprise_enrols_on_either_database(terminal: Terminal) -> None:
    """It is found by its name and its code from then on, and a second enrolment is refused and logged."""
    terminal("init")
    runtime = terminal.runtime
    code = check("91330100MA2XY12351")
    enterprise = runtime.ledger.enrol(DING, code, "浙江省", day("2024-05-06"), "test")
    for asked in (DING, code):
        found = terminal.json("check", asked, "--on", "2024-05-06", code=1)
        assert (found["status"], found["enterprise"]["id"]) == ("never-recorded", str(enterprise))
    with pytest.raises(Refused) as refused:
        runtime.ledger.enrol(DING, code, "浙江省", day("2024-05-07"), "test")
    assert refused.value.refusal.code == "on-record"


def test_a_rule_book_that_is_not_here_is_remarked_on(terminal: Terminal, acts: Path) -> None:
    """A call may name any; that nothing can be judged by it is said before anybody applies."""
    called = acts / "2022-06-15.toml"
    called.write_text(called.read_text("utf-8").replace('rule-book = "63"', 'rule-book = "64"'), "utf-8")
    items = {item["act"]: item for item in terminal.json("record", acts, "--dry-run")["items"]}
    assert [one["code"] for one in items["示例函2022-06-15号"]["warnings"]] == ["unknown-rule-book"]
