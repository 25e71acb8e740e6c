"""One history as act files: three titles of the first batch, a call, a publicity, the list, and what came after it."""

import tomllib
from pathlib import Path

from domain.authority import MINISTRY
from tests.campaigns.house import CALL, WU
from tests.world import BING, DING, JIA, JIANGSU, YI, ZHEJIANG

LIST, REVOKED, AFTERWARDS = "示例函〔2022〕224号", "示例函〔2023〕9号", "示例庚有限公司"
_LITTLE = 'tier = "little-giant"'
_TERM = "term = { from = 2022-07-01, until = 2025-06-30 }"
_WINDOW = 'window = { from = 2022-06-21, until = 2022-06-28 }\nprovinces-by = 2022-07-12\nrule-book = "63"'
_CARRIES = 'carries-over = { clause = "三(三)", text = "在该名单发布前，称号依然有效" }'
_PUBLIC = f'{_LITTLE}\nfrom = 2022-08-08\nuntil = 2022-08-12\ncall = "{CALL.number}"'
_ONE, _BOTH = 'list = "recognised.csv"\nrows = 1', 'list = "recognised-all.csv"\nrows = 2'
_DECIDED = f"""
[[renew]]
{_LITTLE}
cohorts = [1]
bodies = ["浙江省", "江苏省"]
list = "renewed.csv"
rows = 1
reasons = "reasons.csv"
{_TERM}

[[recognise]]
{_LITTLE}
batch = 4
list = "recognised.csv"
rows = 1
{_TERM}
"""
_BLOCKS: tuple[tuple[str, str, str, str], ...] = (
    ("示例函〔2019〕1号", "2019-06-13", MINISTRY.name, f"""
[[recognise]]
{_LITTLE}
batch = 1
list = "held.csv"
rows = 3
term = {{ from = 2019-07-01, until = 2022-06-30 }}
"""),
    ("示例浙〔2021〕1号", "2021-12-01", "浙江省经济和信息化厅", """
[[recognise]]
tier = "specialised-sme"
batch = 1
list = "lower.csv"
rows = 2
term = { from = 2021-12-01, until = 2024-11-30 }
"""),
    (CALL.number, "2022-06-15", "工业和信息化部办公厅", f"""
[[call]]
{_LITTLE}
kind = "re-review"
cohorts = [1]
{_WINDOW}
{_CARRIES}

[[call]]
{_LITTLE}
kind = "recognition"
batch = 4
{_WINDOW}
"""),
    ("示例公示〔2022〕4号", "2022-08-08", MINISTRY.name, f"""
[[publicity]]
{_PUBLIC}
kind = "re-review"
list = "renewed.csv"

[[publicity]]
{_PUBLIC}
kind = "recognition"
list = "recognised.csv"
"""),
    (LIST, "2022-09-08", MINISTRY.name, _DECIDED),
    ("示例函〔2023〕1号", "2023-05-10", MINISTRY.name, f"""
[[rename]]
from = "{DING}"
to = "{AFTERWARDS}"
"""),
    (REVOKED, "2023-12-15", MINISTRY.name, f"""
[[end]]
{_LITTLE}
enterprise = "{JIA}"
mechanism = "revocation"
cause = "conditions-not-met"
effective = 2023-12-15
reason = "核查不符"
"""),
    ("示例函〔2024〕2号", "2024-04-10", MINISTRY.name, f"""
[[reinstate]]
{_LITTLE}
enterprise = "{JIA}"
ending-act = "{REVOKED}"
then = "term-as-was"
reason = "经申诉复查"
"""),
    (LIST, "2022-09-08", MINISTRY.name, f"""
[correct]
kind = "record"
reason = "漏录一家"
{_DECIDED.replace(_ONE, _BOTH)}"""),
)  # fmt: skip
_LISTS = {
    "held": (JIA, YI, (BING, JIANGSU)),
    "lower": (DING, WU),
    "renewed": (JIA,),
    "recognised": (DING,),
    "recognised-all": (DING, WU),
}


def write_files(folder: Path) -> list[Path]:
    """The act files of the history in the order in which they came, with their lists beside them."""
    folder.mkdir()
    for name, printed in _LISTS.items():
        pairs = [(one, ZHEJIANG) if isinstance(one, str) else one for one in printed]
        rows = "".join(f"{number},{name},{body}\n" for number, (name, body) in enumerate(pairs, 1))
        (folder / f"{name}.csv").write_text(f"序号,企业名称,推荐单位\n{rows}", encoding="utf-8")
    (folder / "reasons.csv").write_text(f"企业名称,原因\n{YI},研发投入不足\n{BING},未提交复核材料\n", encoding="utf-8")
    return [_written(folder / f"{place}.toml", *block) for place, block in enumerate(_BLOCKS, 1)]


def _written(file: Path, number: str, on: str, office: str, blocks: str) -> Path:
    head = f'number = "{number}"\ntitle = "示例文件"\nissuer = "{office}"\ndated = {on}\npublished = {on}'
    file.write_text(f"[act]\n{head}\n{blocks}", encoding="utf-8")
    return file


def day_of(file: Path) -> str:
    """The day on which it is brought onto the record: that of its publication, a correction two years later."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return "2024-11-11" if "correct" in said else str(said["act"]["published"])
