"""Where the real lists lie, and act files written over copies of them in a temporary folder."""

import os
import shutil
from pathlib import Path

import pytest

MISSING = "real lists not found: set TITLE_LEDGER_TEST_LISTS to their folder"
_ROOT = Path(__file__).resolve().parents[2]

LISTS = {
    "little-giant-4-recognition-2022-zhejiang.csv": 502,
    "little-giant-4-recognition-2022-ningbo.csv": 101,
    "little-giant-review-2022-batch1-zhejiang.csv": 12,
    "little-giant-review-2022-batch1-ningbo.csv": 4,
    "little-giant-5-recognition-2023-zhejiang.csv": 315,
    "little-giant-review-2023-batch2-zhejiang.csv": 75,
    "little-giant-review-2023-batch2-ningbo.csv": 48,
    "specialised-2022-2-zhejiang.csv": 2427,
}

_CALL = """[act]
number = "工信厅企业函〔2022〕133号"
title = "关于开展第四批培育和第一批复核工作的通知"
issuer = "工业和信息化部办公厅"
dated = 2022-06-15
published = 2022-06-15

[[call]]
tier = "little-giant"
kind = "re-review"
cohorts = [1]
rule-book = "63"
window = { from = 2022-06-21, until = 2022-06-28 }
provinces-by = 2022-07-12
carries-over = { clause = "三(三)", text = "在该名单发布前，称号依然有效" }
"""


def real_lists() -> Path:
    """The folder of the real lists; the test is skipped, and says so at the end of the run, where there is none."""
    named = os.environ.get("TITLE_LEDGER_TEST_LISTS")
    folder = Path(named) if named else _ROOT.parent / "shared" / "lists"
    if not folder.is_dir():
        # They are not ours to ship; whoever has none is told so in the last lines of the run (tests/conftest.py).
        pytest.skip(MISSING)
    return folder


def _head(number: str, issuer: str, day: str) -> str:
    return f'[act]\nnumber = "{number}"\ntitle = "名单"\nissuer = "{issuer}"\ndated = {day}\npublished = {day}\n'


def _block(kind: str, tier: str, file: str, more: str, extract: str = "") -> str:
    held = f'extract = ["{extract}"]\n' if extract else ""
    return f'\n[[{kind}]]\ntier = "{tier}"\nlist = "{file}"\nrows = {LISTS[file]}\n{held}{more}'


def write_real_acts(folder: Path) -> None:
    """Write the acts of the real lists, and copies of the lists beside them, into a temporary folder."""
    for file in LISTS:
        shutil.copy(real_lists() / file, folder / file)
    (folder / "call.toml").write_text(_CALL, encoding="utf-8")
    (folder / "2022.toml").write_text(_little_giants(2022), encoding="utf-8")
    (folder / "2023.toml").write_text(_little_giants(2023), encoding="utf-8")
    specialised = _head("浙经信企业〔2023〕23号", "浙江省经济和信息化厅", "2023-01-18")
    specialised += _block("recognise", "specialised-sme", "specialised-2022-2-zhejiang.csv", "batch = 2\n")
    (folder / "specialised.toml").write_text(specialised, encoding="utf-8")


def _little_giants(year: int) -> str:
    number, day = {2022: ("测试函〔2022〕4号", "2022-09-08"), 2023: ("测试函〔2023〕5号", "2023-07-28")}[year]
    text = _head(number, "工业和信息化部", day)
    bodies = {"zhejiang": "浙江省", "ningbo": "宁波市"}
    for place, body in bodies.items():
        if year == 2022:
            admit = 'batch = 1, act = "工信部企业函〔2019〕153号", since = 2019-06-13'
            text += _renewal("little-giant-review-2022-batch1", 1, "2022-07-01", "2025-06-30", admit, place, body)
            term = "batch = 4\nterm = { from = 2022-07-01, until = 2025-06-30 }\n"
            text += _block("recognise", "little-giant", f"little-giant-4-recognition-2022-{place}.csv", term, body)
        else:
            admit = 'batch = 2, act = "工信部企业函〔2020〕335号", since = 2020-11-20'
            text += _renewal("little-giant-review-2023-batch2", 2, "2023-07-01", "2026-06-30", admit, place, body)
    if year == 2023:
        term = "batch = 5\nterm = { from = 2023-07-01, until = 2026-06-30 }\n"
        text += _block("recognise", "little-giant", "little-giant-5-recognition-2023-zhejiang.csv", term, "浙江省")
    return text


def _renewal(stem: str, cohort: int, start: str, until: str, admit: str, place: str, body: str) -> str:
    more = f'cohorts = [{cohort}]\nterm = {{ from = {start}, until = {until} }}\nunmatched = "admit"\nadmit = {{ {admit} }}\n'
    return _block("renew", "little-giant", f"{stem}-{place}.csv", more, body)
