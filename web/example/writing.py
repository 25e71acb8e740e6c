"""Writes the example history as files: act files and lists as contract.md has them, codes to attach, corrections."""

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from stdnum.cn import uscc

from domain.authority import NAMES
from web.example import cast
from web.example.lists import Enterprise, Rows, Story, codes

LIST = ("序号", "企业名称", "推荐单位")
HELD_BACK = "四川省"


@dataclass(frozen=True, slots=True)
class Example:
    """Where an example was written: record `acts`, then `corrections`, then attach `codes`."""

    acts: Path
    corrections: Path
    codes: Path


def write_example(folder: Path) -> Example:
    """Write the example history into `folder` (made if missing; files of the same name are overwritten).

    The same bytes on every machine. `acts` and `corrections` are folders for `record`, in this order; `codes` is a
    file for `attach`, to be used after them. Raises OSError where the folder cannot be written.
    """
    example = Example(folder / "acts", folder / "corrections", folder / "uscc.csv")
    story = Story()
    lists, reasons = _tell(story)
    for place in (example.acts, example.corrections):
        place.mkdir(parents=True, exist_ok=True)
        counts = _write_acts(place, {name: len(rows) for name, rows in lists.items()})
        for name in counts:
            _write(place / name, LIST, ((n, *row) for n, row in enumerate(lists[name], 1)))
    for name, rows in reasons.items():
        _write(example.acts / name, ("企业名称", "原因"), rows)
    _write(example.codes, ("企业名称", "统一社会信用代码"), _codes(story.enterprises))
    return example


def _tell(story: Story) -> tuple[dict[str, Rows], dict[str, Rows]]:
    """The lists and the reasons by file name, in the order in which the acts were published."""
    lists: dict[str, Rows] = {}
    reasons: dict[str, Rows] = {}
    for batch in (1, 2, 3):
        lists[f"little-giant-{batch}.csv"] = story.recognise(batch)
    lists["specialised-shenzhen-1.csv"] = story.lower_tier("深圳市", (cast.CANCELLED,), 16)
    for year, batch, cohorts in ((2022, 4, (1,)), (2023, 5, (2,)), (2024, 6, (3,)), (2025, 7, (4, 1))):
        if year == 2023:
            lists["specialised-zhejiang-1.csv"] = story.lower_tier("浙江省", (cast.CORRECTED,), 24)
            lists["innovative-jiangsu-1.csv"] = story.lower_tier("江苏省", (), 30)
            story.rename(cast.RENAMED_FROM, cast.RENAMED_TO)
        passed, reasons[f"little-giant-review-{year}-reasons.csv"] = story.review(year, cohorts)
        lists[f"little-giant-review-{year}.csv"] = passed
        lists[f"little-giant-{batch}.csv"] = story.recognise(batch)
        story.end(year)
    return _arranged(lists), reasons


def _arranged(lists: dict[str, Rows]) -> dict[str, Rows]:
    """The list of 2024 comes in two files, since one body's rows are held; a publicity shows one name too many."""
    review = lists["little-giant-review-2024.csv"]
    return lists | {
        "little-giant-review-2024.csv": [row for row in review if row[1] != HELD_BACK],
        "little-giant-review-2024-sichuan.csv": [row for row in review if row[1] == HELD_BACK],
        "little-giant-4-publicity.csv": [*lists["little-giant-4.csv"], (cast.WITHDRAWN_IN_PUBLICITY, "湖南省")],
    }


def _write_acts(place: Path, counts: dict[str, int]) -> list[str]:
    """Fill in the act files that the package ships for this folder; the names of the lists that they use."""
    others = json.dumps([name for name in NAMES if name != HELD_BACK], ensure_ascii=False)
    used: list[str] = []
    for source in sorted(resources.files("web.example").joinpath(place.name).iterdir(), key=lambda one: one.name):
        text = source.read_text("utf-8").replace("bodies = OTHERS", f"bodies = {others}")
        used += re.findall(r'^list = "(.+)"$', text, re.M)
        filled = re.sub(r'(?m)^(list = "(.+)"\nrows = )COUNT$', lambda found: f"{found[1]}{counts[found[2]]}", text)
        (place / source.name).write_text(filled, "utf-8", newline="\n")
    return used


def _codes(enterprises: list[Enterprise]) -> Iterable[tuple[str, str]]:
    """Codes for the story's own enterprises and for every third of the others; their region 000000 exists nowhere."""
    told = {part.name for part in cast.PARTS} | {cast.RENAMED_TO}
    chosen = [one.name for n, one in enumerate(enterprises) if one.name in told or n % 3 == 0]
    return ((name, code + uscc.calc_check_digit(code)) for name, code in zip(chosen, codes(), strict=False))


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
