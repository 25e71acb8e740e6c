"""Act files of invented enterprises, for the tests of reading them."""

from pathlib import Path

import pytest

from domain.act import Row
from domain.refusal import Refusal, Refused
from web.actfile import read_act

HEAD = """[act]
number = "测试函〔2022〕1号"
title = "测试文件"
issuer = "工业和信息化部"
dated = 2022-09-01
published = 2022-09-08
"""
RECOGNISE = """[[recognise]]
tier = "little-giant"
batch = 4
list = "list.csv"
rows = 2
"""
RENEW = """[[renew]]
tier = "little-giant"
cohorts = [1]
list = "list.csv"
rows = 2
"""
LIST = "序号,企业名称,推荐单位\n1,示例甲有限公司,浙江省\n2,示例 乙(杭州)有限公司,宁波市\n"
ROWS = (Row(1, "示例甲有限公司", "浙江省"), Row(2, "示例 乙(杭州)有限公司", "宁波市"))
FULL = (
    HEAD
    + """url = "https://example.invalid/1"
sha256 = "HASH"
[correct]
kind = "record"
reason = "录错"
[[reinstate]]
tier = "little-giant"
enterprise = "示例丙有限公司"
ending-act = "测〔2022〕9号"
term = { from = 2023-09-01, until = 2026-08-31 }
reason = "复议"
[[rename]]
from = "示例丁有限公司"
to = "示例丁股份有限公司"
[[end]]
tier = "little-giant"
enterprise = "示例戊有限公司"
mechanism = "cancellation"
cause = "false-declaration"
effective = 2023-03-01
reason = "查实"
evidence = [{ name = "决定.pdf", sha256 = "HASH" }]
[[renew]]
tier = "little-giant"
cohorts = [1]
bodies = ["浙江省", "宁波市"]
extract = ["浙江省", "宁波市"]
list = "list.csv"
rows = 2
term = { from = 2022-07-01, until = 2025-06-30 }
unlisted = "at-term-end"
reasons = "annex.csv"
unmatched = "admit"
admit = { batch = 1, act = "工信部企业函〔2019〕153号", since = 2019-06-13 }
[[call]]
tier = "little-giant"
kind = "re-review"
cohorts = [1]
rule-book = "63"
window = { from = 2022-06-21, until = 2022-06-28 }
provinces-by = 2022-07-12
carries-over = { clause = "三(三)", text = "称号依然有效" }
[[publicity]]
tier = "little-giant"
list = "list.csv"
from = 2022-08-08
until = 2022-08-12
""".replace("HASH", "aB" * 32)
)


def folder_with(folder: Path, text: str, listed: str = LIST) -> Path:
    """An act file with a list and an annex beside it."""
    (folder / "list.csv").write_text(listed, encoding="utf-8")
    (folder / "annex.csv").write_text("企业名称,原因\n示例己有限公司,materials-not-submitted\n", encoding="utf-8")
    path = folder / "act.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal_of(path: Path) -> Refusal:
    """The refusal that reading the act meets; it always names a file and speaks both languages."""
    with pytest.raises(Refused) as caught:
        read_act(path)
    refusal = caught.value.refusal
    assert refusal.file
    assert refusal.zh
    assert refusal.en
    return refusal
