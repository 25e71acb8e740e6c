"""A small history of invented enterprises as files, and a terminal to try the commands on."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from web.cli import main
from web.runtime import Runtime
from web.settings import Settings

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ONE, TWO, THREE = "示例甲轴承有限公司", "示例乙阀门有限公司", "示例丙仪器有限公司"
CODE = "91000000MAEX00001B"

BATCH_1 = """[act]
number = "示例函〔2019〕1号"
title = "第一批名单（示例）"
issuer = "工业和信息化部"
dated = 2019-06-05
published = 2019-06-13

[[recognise]]
tier = "little-giant"
batch = 1
list = "batch-1.csv"
rows = 3
"""
CALL = """[act]
number = "示例厅函〔2022〕2号"
title = "复核通知（示例）"
issuer = "工业和信息化部办公厅"
dated = 2022-06-15
published = 2022-06-15

[[call]]
tier = "little-giant"
kind = "re-review"
cohorts = [1]
rule-book = "63"
window = { from = 2022-06-21, until = 2022-06-28 }
carries-over = { clause = "三(三)", text = "在该名单发布前，称号依然有效" }
"""
REVIEW = """[act]
number = "示例函〔2022〕3号"
title = "通过复核的名单（示例）"
issuer = "工业和信息化部"
dated = 2022-09-01
published = 2022-09-08

[[renew]]
tier = "little-giant"
cohorts = [1]
bodies = ["浙江省"]
list = "review-1.csv"
rows = 2
term = { from = 2022-07-01, until = 2025-06-30 }
unmatched = "hold"
"""
LISTS = {
    "batch-1.csv": f"序号,企业名称,推荐单位\n1,{ONE},浙江省\n2,{TWO},浙江省\n3,{THREE},宁波市\n",
    "review-1.csv": f"序号,企业名称,推荐单位\n1,{ONE},浙江省\n2,示例乙阀门股份有限公司,浙江省\n",
}
ACTS = {"1.toml": BATCH_1, "2.toml": CALL, "3.toml": REVIEW}
HELD = "示例乙阀门股份有限公司"
REVIEW_NUMBER = "示例函〔2022〕3号"


def ending(number: str, title: str, mechanism: str, cause: str, reason: str) -> str:
    """An act of 1 March 2023 that ends the title of the first enterprise."""
    return f"""[act]
number = "{number}"
title = "{title}"
issuer = "工业和信息化部"
dated = 2023-03-01
published = 2023-03-01

[[end]]
tier = "little-giant"
enterprise = "{ONE}"
mechanism = "{mechanism}"
cause = "{cause}"
effective = 2023-03-01
reason = "{reason}"
"""


def write_history(folder: Path) -> Path:
    """The history as a folder for `record`."""
    folder.mkdir(exist_ok=True)
    for name, text in (ACTS | LISTS).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Terminal:
    """Runs commands against one database at a fixed moment, in a language."""

    def __init__(self, url: str, **settings: Any) -> None:
        self.runtime = Runtime(Settings(database_url=url, **settings), lambda: NOW)

    def __call__(self, *words: object, code: int | None = 0, language: str = "zh") -> Result:
        """Run one command; it must leave with `code`."""
        environment = {"TITLE_LEDGER_LANGUAGE": language, "TITLE_LEDGER_DEBUG": None}
        result = CliRunner().invoke(main, [str(word) for word in words], obj=self.runtime, env=environment)
        assert code is None or result.exit_code == code, result.output + result.stderr
        assert "Traceback" not in result.output + result.stderr
        return result

    def json(self, *words: object, code: int | None = 0) -> Any:
        """Run one command with --json and read what it says."""
        return json.loads(self(*words, "--json", code=code).stdout)


def terminal_on(url: str) -> Iterator[Terminal]:
    """A terminal whose connections are closed at the end."""
    terminal = Terminal(url)
    yield terminal
    terminal.runtime.close()


def terminal_with_history(url: str, folder: Path) -> Iterator[Terminal]:
    """A terminal on a ledger with the sample history, whose files are written into `folder`."""
    for terminal in terminal_on(url):
        terminal("record", write_history(folder / "acts"))
        yield terminal
