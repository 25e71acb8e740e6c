"""The 37 authorities as tiles, placed roughly as on the map: no borders, each as large as the other."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.authority import NAMES

_ROWS = (
    ".......黑龙江",
    "兵团 ... 内蒙古 . 辽宁 吉林",
    "新疆 甘肃 宁夏 山西 河北 北京 天津 大连",
    ".青海 陕西 河南 山东 青岛 ..",
    "西藏 四川 重庆 湖北 安徽 江苏 上海 .",
    ".云南 贵州 湖南 江西 浙江 宁波 .",
    "..广西 广东 福建 厦门 ..",
    "..海南 深圳 ....",
)
SIDE = 50
COLUMNS = 8
LEVELS = (("没有", "none"), ("较少", "few"), ("中下", "some"), ("中上", "more"), ("最多", "most"))


class Tile(NamedTuple):
    """An authority: its full and short name, how many titles, its shade (0 to 4) and place."""

    body: str
    short: str
    titles: int
    level: int
    x: int
    y: int


class Shade(NamedTuple):
    """A step of the legend: in words, and from how many to how many."""

    level: int
    zh: str
    en: str
    least: int
    most: int


def _placed() -> dict[str, tuple[int, int]]:
    found = {}
    for y, row in enumerate(_ROWS):
        cells = row.replace(".", " . ").split()
        found.update({name: (x, y) for x, name in enumerate(cells) if name != "."})
    return found


PLACES = _placed()


def short(body: str) -> str:
    """The short name that stands in a tile."""
    return "兵团" if body.endswith("兵团") else next(name for name in PLACES if body.startswith(name))


def tiles(counted: Mapping[str, int]) -> tuple[Tile, ...]:
    """All tiles; shades part the numbers that there are into quarters, equal numbers alike."""
    present = sorted(count for body in NAMES if (count := counted.get(body, 0)))
    bounds = [present[len(present) * part // 4] for part in (1, 2, 3)] if present else []
    found = []
    for body in NAMES:
        count = counted.get(body, 0)
        level = 1 + sum(count >= bound for bound in bounds) if count else 0
        x, y = PLACES[short(body)]
        found.append(Tile(body, short(body), count, level, x * SIDE, y * SIDE))
    return tuple(found)


def legend(drawn: tuple[Tile, ...]) -> list[Shade]:
    """The shades that are there."""
    by_level = {level: [one.titles for one in drawn if one.level == level] for level in range(len(LEVELS))}
    return [Shade(level, *LEVELS[level], min(some), max(some)) for level, some in by_level.items() if some]
