"""A title over both axes as a picture: days across, what was known upward, one rectangle for each answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from projections.asking_axes import Stage
from projections.asking_spans import DaySpan
from web.pages.day_axis import EDGE, NARROW, WIDE, Days, days_axis, placed, text_width, written
from web.pages.life import alike, kind_of

_TOP, _AXIS = 26, 26
_LABEL = {WIDE: 150, NARROW: 76}
_WORDS = {
    "valid": ("✓ 有效 valid", "✓ 有效", "✓"),
    "unknown": ("？无法判断 unknown", "？无法判断", "？"),
    "not_valid": ("✕ 无效 not valid", "✕ 无效", "✕"),
}
STAGE = 46
"""The height of a stage; stages are equally high, whatever time lies between them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: that of the days of `span`, known from position `since` on until `until` (exclusive; None: still)."""

    span: DaySpan
    since: int
    until: int | None

    @property
    def kind(self) -> str:
        """Of `web.pages.life.KINDS` one that says the verdict: `ended` for whatever is not valid."""
        return "ended" if self.span.verdict == "not_valid" else kind_of(self.span) or "ended"


@dataclass(frozen=True, slots=True)
class Box:
    """An answer as drawn; `text` what stands in it around `middle` if there is room."""

    answer: Answer
    x: float
    y: float
    width: float
    height: float
    text: str
    middle: float


@dataclass(frozen=True, slots=True)
class Axes:
    """The whole: `levels` are the stages with the height of the lower edge of each, the latest first; as `Picture` else."""

    boxes: tuple[Box, ...]
    levels: tuple[tuple[float, Stage], ...]
    years: tuple[tuple[float, int], ...]
    on: date
    line: float | None
    line_x: float
    anchor: str
    width: int
    height: float
    label: int
    top: int = _TOP
    stage: int = STAGE

    @property
    def base(self) -> float:
        """The height of the axis of days."""
        return self.height - _AXIS

    @property
    def kinds(self) -> set[str]:
        """The kinds of answers that occur."""
        return {box.answer.kind for box in self.boxes}


def answers(stages: Sequence[Stage]) -> list[Answer]:
    """Every answer once, those known first before the others: what stays the same from stage to stage is one."""
    found: list[Answer] = []
    growing: dict[tuple[object, ...], int] = {}
    for stage in stages:
        still = {}
        for span in alike(stage.spans):
            key = (span.start, span.end, *span.answer)
            if key in growing:
                still[key] = growing[key]
                found[growing[key]] = replace(found[growing[key]], until=stage.until)
            else:
                still[key] = len(found)
                found.append(Answer(span, stage.since, stage.until))
        growing = still
    return found


def axes_picture(stages: Sequence[Stage], on: date, width: int = WIDE) -> Axes:
    """The picture of a title's stages, of which there is at least one, with a line at the civil day `on`."""
    label = _LABEL[width]
    every = [span for stage in stages for span in stage.spans]
    days, near = days_axis(every, (), on, (label, width - EDGE))
    bottom = _TOP + len(stages) * STAGE
    lows = {stage.since: bottom - at * STAGE for at, stage in enumerate(stages)}
    line = days.x(on)
    boxes = tuple(_box(one, days, lows, line) for one in answers(stages))
    levels = tuple((lows[one.since], one) for one in reversed(stages))
    line_x, anchor = placed(line, text_width("今天 today 0000-00-00"), days)
    height = bottom + _AXIS
    return Axes(boxes, levels, tuple(days.years), on, line if near else None, line_x, anchor, width, height, label)


def _box(one: Answer, days: Days, lows: dict[int, int], line: float) -> Box:
    low = lows[one.since]
    high = _TOP if one.until is None else lows[one.until]
    x, end = days.x(one.span.start), days.x(one.span.end)
    text, middle = written(_WORDS[one.span.verdict], x, end, [(line, 3.0)])
    return Box(one, x, high, round(end - x, 1), low - high, text, middle)
