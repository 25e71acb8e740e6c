"""The year 2022 in small: who holds what in June, who has an account, and the files of the ministry's acts."""

from pathlib import Path

from tests.acts import recognise
from tests.web.pages.stage import FIRM, NUMBER, PASSWORD, RIVAL, ZHEJIANG, Stage, stage_in
from web.access import administering
from web.access.administering import Opening, enterprise_of

ABSENT = "示例丙齿轮有限公司"
WHY_NOT = "未提交复核材料"
SHOWN, LIST = "示例公示〔2022〕4号", "示例函〔2022〕4号"
CLAUSE = "在该名单发布前，原第一批专精特新“小巨人”企业称号依然有效"
_TERM = ("2019-07-01", "2022-06-30")
_HEAD = """[act]
number = "{number}"
title = "{title}"
issuer = "工业和信息化部"
dated = {on}
published = {on}
"""
_SHOWN = """
[[publicity]]
tier = "little-giant"
list = "{kind}.csv"
from = 2022-08-08
until = 2022-08-12
call = "{call}"
kind = "{kind}"
"""
_DECIDED = """
[[renew]]
tier = "little-giant"
cohorts = [1]
bodies = ["浙江省"]
list = "re-review.csv"
rows = 1
term = { from = 2022-07-01, until = 2025-06-30 }
reasons = "reasons.csv"

[[recognise]]
tier = "little-giant"
batch = 4
bodies = ["浙江省"]
list = "recognition.csv"
rows = 1
term = { from = 2022-07-01, until = 2025-06-30 }
"""


def year_in(folder: Path) -> Stage:
    """A ledger in June 2022: two titles of batch 1, one enterprise that wants one, and accounts for everybody."""
    made = stage_in(folder)
    made.runtime.ledger.record_act(recognise(1, [FIRM, ABSENT], "2019-06-13", term=_TERM))
    made.runtime.catch_up_search()
    made.ids["absent"] = enterprise_of(made.runtime, ABSENT)
    for opening in (
        Opening("enterprise", None, made.ids["absent"], "absent", None, PASSWORD),
        Opening("ministry-officer", None, None, "second", None, PASSWORD),
        Opening("ministry-officer", None, None, "third", None, PASSWORD),
    ):
        administering.add(made.runtime, made.runtime.operator, opening)
    return made


def publicity_files(folder: Path) -> list[Path]:
    """The act file of the publicity, first, and the lists that it names."""
    act = _HEAD.format(number=SHOWN, title="公示名单（示例）", on="2022-08-08")
    blocks = "".join(_SHOWN.format(kind=kind, call=NUMBER) for kind in ("re-review", "recognition"))
    return _written(folder / "shown", act + blocks)


def list_files(folder: Path) -> list[Path]:
    """The act file of the list, first, and the lists that it names."""
    act = _HEAD.format(number=LIST, title="第四批和通过复核的第一批名单（示例）", on="2022-09-08")
    files = _written(folder / "decided", act + _DECIDED)
    reasons = files[0].with_name("reasons.csv")
    reasons.write_text(f"企业名称,原因\n{ABSENT},{WHY_NOT}\n", encoding="utf-8")
    return [*files, reasons]


def _written(folder: Path, act: str) -> list[Path]:
    folder.mkdir()
    file = folder / "act.toml"
    file.write_text(act, encoding="utf-8")
    lists = {"re-review": FIRM, "recognition": RIVAL}
    for kind, name in lists.items():
        (folder / f"{kind}.csv").write_text(f"序号,企业名称,推荐单位\n1,{name},{ZHEJIANG}\n", encoding="utf-8")
    return [file, *(folder / f"{kind}.csv" for kind in lists)]
