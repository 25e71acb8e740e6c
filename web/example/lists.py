"""Who stands on which list of the example history: drawn from a fixed seed, the same on every machine."""

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from domain.authority import BODIES, NAMES
from domain.name import normalise
from web.example import cast

SEED = 20220615
SCALE = 25
RECOGNISED = {1: 248, 2: 1584, 3: 2930, 4: 4357, 5: 3671, 6: 3012, 7: 3482}
PASSED = {2022: 0.625, 2023: 0.68, 2024: 0.83, 2025: 0.87}
FAILINGS = (
    "未提交复核申请材料",
    "未提交复核申请材料",
    "主营业务收入占比低于认定标准",
    "研发费用占营业收入比重低于认定标准",
    "资产负债率高于认定标准",
)


@dataclass(slots=True)
class Enterprise:
    """An enterprise as the example goes on: its present name, its body and batch, whether lists still concern it."""

    name: str
    body: str
    batch: int
    held: bool = True


Rows = list[tuple[str, str]]
"""Printed name and body, in the order of the list."""


class Story:
    """The lists of the example, drawn one after another; `enterprises` are all that ever were on one."""

    def __init__(self) -> None:
        self._random = random.Random(SEED)
        self._words = _words()
        self._taken = {normalise(part.name) for part in cast.PARTS}
        self.enterprises: list[Enterprise] = []

    def recognise(self, batch: int) -> Rows:
        """The list of a batch: the story's own enterprises and newly invented ones, at least one for every body."""
        listed = []
        for body, count in self._shares(RECOGNISED[batch] // SCALE).items():
            told = [part.name for part in cast.PARTS if (part.body, part.batch) == (body, batch)]
            names = told + [self._invent(body) for _ in range(max(count - len(told), 1))]
            self._random.shuffle(names)
            listed += [Enterprise(name, body, batch) for name in names]
        self.enterprises += listed
        return [(one.name, one.body) for one in listed]

    def review(self, year: int, cohorts: Iterable[int]) -> tuple[Rows, Rows]:
        """A review: the rows that passed, at least one for every body; the known reasons of those that did not."""
        due = [one for one in self.enterprises if one.held and one.batch in set(cohorts)]
        passed, failed = [], []
        for members in _by_body(due).values():
            certain = [one for one in members if _told(one) and not _fails(one)]
            others = [one for one in members if not _told(one)]
            self._random.shuffle(others)
            keep = max(round(PASSED[year] * len(members)) - len(certain), 0 if certain else 1)
            chosen = {id(one) for one in certain + others[:keep]}
            passed += [one for one in members if id(one) in chosen]
            failed += [one for one in members if id(one) not in chosen]
        for one in failed:
            one.held = False
        return [(self._printed(one.name), one.body) for one in passed], self._reasons(failed)

    def rename(self, before: str, after: str) -> None:
        """From here on lists print the new name."""
        self._find(before).name = after

    def end(self, year: int) -> None:
        """The decisions of a year end titles: no later list concerns them."""
        for part in cast.PARTS:
            if part.ended == year:
                self._find(part.name).held = False

    def lower_tier(self, body: str, also: tuple[str, ...], count: int) -> Rows:
        """A provincial list: named enterprises, some little giants of that body, and as many that are none yet."""
        giants = [one.name for one in self.enterprises if one.body == body and not _told(one)]
        names = [*also, *self._random.sample(giants, min(count // 2, len(giants)))]
        names += [self._invent(body) for _ in range(count - len(names))]
        return [(name, body) for name in names]

    def _find(self, name: str) -> Enterprise:
        return next(one for one in self.enterprises if one.name == name)

    def _shares(self, total: int) -> dict[str, int]:
        places = self._words["places"]
        whole = sum(places[body]["weight"] for body in NAMES)
        return {body: max(round(total * places[body]["weight"] / whole), 1) for body in NAMES}

    def _invent(self, body: str) -> str:
        draw = self._random.choice
        while True:
            place, trade, form = (
                draw(self._words["places"][body]["names"]),
                draw(self._words["trades"]),
                draw(self._words["forms"]),
            )
            brand = draw(self._words["brands"]) + draw(self._words["brands"])
            shape = (
                "示例{place}{brand}{trade}{form}"
                if self._random.random() < 0.8
                else "示例{brand}（{place}）{trade}{form}"
            )
            name = shape.format(place=place, brand=brand, trade=trade, form=form)
            if normalise(name) not in self._taken:
                self._taken.add(normalise(name))
                return name

    def _printed(self, name: str) -> str:
        if name == cast.UNRESOLVED:
            return cast.UNRESOLVED_AS_PRINTED
        half_width = name.replace("（", " (").replace("）", ") ")
        return half_width if self._random.random() < 0.5 else name

    def _reasons(self, failed: list[Enterprise]) -> Rows:
        told = {part.name: part.fails for part in cast.PARTS if part.fails}
        known = [(one.name, told.get(one.name) or self._random.choice(FAILINGS)) for one in failed]
        return [row for row in known if row[0] in told or self._random.random() < 0.8]


def codes() -> Iterator[str]:
    """Made-up organisation parts of unified social credit codes (17 characters before the check character)."""
    return (f"91000000MAEX{number:05d}" for number in range(1, 100_000))


def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files("web.example").joinpath("words.toml").read_text("utf-8"))


def _by_body(enterprises: list[Enterprise]) -> dict[str, list[Enterprise]]:
    order: dict[str, list[Enterprise]] = defaultdict(list)
    for body in BODIES:
        order[body.name] = []
    for one in enterprises:
        order[one.body].append(one)
    return {body: members for body, members in order.items() if members}


def _told(one: Enterprise) -> bool:
    return one.name in {part.name for part in cast.PARTS} | {cast.RENAMED_TO}


def _fails(one: Enterprise) -> bool:
    return any(part.name == one.name and part.fails for part in cast.PARTS)
