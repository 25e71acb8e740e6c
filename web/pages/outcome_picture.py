"""What a list made of a campaign as a picture: for each authority one bar, cut into what passed, lapsed and waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.cause import BY_A_LIST, CAUSES
from projections.asking_outcome import BodyOutcome
from web.verdict_words import Words, cause_words

ROW, LABEL, BARS, NUMBERS = 26, 104, 200, 96
"""In the picture's own units: height of a row; widths of names, bars and numbers."""
WIDTH = LABEL + BARS + NUMBERS
PARTS = ("passed", *BY_A_LIST, "held")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: which, how many, its place and length."""

    part: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """An authority's bar; `numbers` are its counts in the order of its pieces, with a stroke between."""

    body: str
    y: int
    pieces: tuple[Piece, ...]
    numbers: str
    end: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture; `legend` names the parts that occur."""

    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, Words], ...]
    height: int
    width: int = WIDTH
    label: int = LABEL


def by_outcome(bodies: Sequence[BodyOutcome]) -> Picture | None:
    """The picture of the authorities in their order; None where there is nothing to draw."""
    counts = [(one.body, counts_of(one)) for one in bodies]
    most = max((sum(some.values()) for _, some in counts), default=0)
    if not most:
        return None
    bars = tuple(_bar(body, some, most, place * ROW) for place, (body, some) in enumerate(counts))
    legend = tuple((part, part_words(part)) for part in PARTS if any(part in some for _, some in counts))
    return Picture(bars, legend, len(bars) * ROW)


def counts_of(one: BodyOutcome) -> dict[str, int]:
    """The parts of a bar that are not empty, in their order."""
    found = {"passed": one.passed, **{cause: one.lapsed.get(cause, 0) for cause in BY_A_LIST}, "held": one.held}
    return {part: count for part, count in found.items() if count}


def part_words(part: str) -> Words:
    """A part of a bar in words."""
    if part in CAUSES:
        why = cause_words(part)
        return Words(f"自动失效：{why.zh}", f"lapsed: {why.en}")
    return {"passed": Words("通过", "passed"), "held": Words("名称待核对", "a name waits")}[part]


def _bar(body: str, counts: dict[str, int], most: int, y: int) -> Bar:
    pieces: list[Piece] = []
    x = float(LABEL)
    for part, count in counts.items():
        width = round(count / most * BARS, 1)
        pieces.append(Piece(part, count, round(x, 1), width))
        x += width
    return Bar(body, y, tuple(pieces), " / ".join(str(count) for count in counts.values()), round(x, 1))
