"""The places of an enterprise's life in its picture: one row a tier on one axis of days, marks with words that never overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.civil import ONE_DAY
from domain.tier import Tier
from projections.asking_spans import DaySpan
from web.pages.day_axis import EDGE, WIDE, Days, days_axis, placed, text_width, written
from web.pages.life import Moment, TierLife, kind_of
from web.verdict_words import Words

BAR = 24
_TOP, _NAME, _LANE, _AXIS, _BELOW = 26, 22, 17, 26, 14
_SIGN = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """A span as drawn; `text` what stands in it around `middle` if there is room."""

    kind: str
    span: DaySpan
    x: float
    width: float
    text: str
    middle: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A moment as drawn: its place on the bar, and that of its words, which begin or end (`anchor`) there."""

    moment: Moment
    x: float
    text: str
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """One tier: `name` is the height of its name, `bar` that of the upper edge of its bars."""

    tier: Tier
    name: float
    bar: float
    pieces: tuple[Piece, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole: `on` is the day that its upright line stands for, at `line` (None: far outside), its words at `line_x`."""

    rows: tuple[Row, ...]
    years: tuple[tuple[float, int], ...]
    on: date
    line: float | None
    line_x: float
    anchor: str
    width: int
    height: float
    top: int = _TOP
    bar: int = BAR

    @property
    def base(self) -> float:
        """The height of the axis of days."""
        return self.height - _AXIS

    @property
    def kinds(self) -> set[str]:
        """The kinds of spans that occur."""
        return {piece.kind for row in self.rows for piece in row.pieces}


def life_picture(lives: Sequence[TierLife], on: date, width: int = WIDE) -> Picture | None:
    """The picture of the titles that have a grant on record, with a line at the civil day `on`; None where none has."""
    shown = [one for one in lives if one.recorded]
    if not shown:
        return None
    days, near = days_axis(
        [span for one in shown for span in one.spans],
        [moment.day for one in shown for moment in one.moments],
        on,
        (EDGE, width - EDGE),
    )
    rows: list[Row] = []
    line, y = days.x(on), float(_TOP)
    for one in shown:
        row = _row(one, days, y, line, both=width == WIDE)
        rows.append(row)
        y = row.bar + BAR + _BELOW
    line_x, anchor = placed(line, text_width("今天 today 0000-00-00"), days)
    return Picture(tuple(rows), tuple(days.years), on, line if near else None, line_x, anchor, width, y + _AXIS)


def _row(life: TierLife, days: Days, y: float, line: float, both: bool) -> Row:
    kept = [(days.x(one.day), float(_SIGN)) for one in life.moments if one.shape != "granted"] + [(line, 3.0)]
    pieces = [_piece(kind, span, days, kept) for span in life.spans if (kind := kind_of(span))]
    laid: list[list[tuple[float, float]]] = []
    signs = []
    # From the right, so that no line from words down to their mark crosses other words.
    for one in reversed(life.moments):
        text, x = _said(one.words, both), days.x(one.day)
        wide = text_width(text)
        text_x, anchor = placed(x + (_SIGN if one.shape == "granted" else 0), wide, days)
        left = text_x if anchor == "start" else text_x - wide
        signs.append((one, x, text, text_x, _lane(laid, x, left, left + wide), anchor))
    bar = y + _NAME + len(laid) * _LANE + 6
    drawn = [Sign(one, x, text, at, bar - 9 - lane * _LANE, anchor) for one, x, text, at, lane, anchor in signs]
    return Row(life.tier, y + 15, bar, tuple(pieces), tuple(reversed(drawn)))


def _piece(kind: str, span: DaySpan, days: Days, kept: Sequence[tuple[float, float]]) -> Piece:
    """A span, with its days, its years, or a word in it."""
    x, end, last = days.x(span.start), days.x(span.end), span.end - ONE_DAY
    ways: dict[str, tuple[str, ...]] = {
        "held": (f"{span.start} 至 {last}", f"{span.start.year}–{last.year}", "有效"),
        "awaiting": ("名单发布前有效", "有效"),
        "unknown": ("？无法判断", "？"),
    }
    return Piece(kind, span, x, round(end - x, 1), *written(ways.get(kind, ()), x, end, kept))


def _lane(laid: list[list[tuple[float, float]]], mark: float, left: float, right: float) -> int:
    """The lowest lane in which words from `left` to `right` overlap no others; they take their place there, and the line
    down to their mark its place in the lanes below.
    """
    free = (
        lane for lane, taken in enumerate(laid) if all(right + 4 <= one or other + 4 <= left for one, other in taken)
    )
    lane = next(free, len(laid))
    if lane == len(laid):
        laid.append([])
    laid[lane].append((left, right))
    for below in laid[:lane]:
        below.append((mark, mark))
    return lane


def _said(words: Words, both: bool) -> str:
    return f"{words.zh} {words.en}" if both else words.zh
