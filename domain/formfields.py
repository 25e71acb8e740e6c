"""The fields of the application forms 附件1 申请书 and 附件2 复核申请书, made of the lines of `domain.formtable`."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from domain.campaign import Kind
from domain.formtable import FIELD_LINES, SECTION_LINES

FieldKind = Literal["text", "long", "whole", "number", "money", "percent", "date", "choice", "yes-no"]


class Choice(NamedTuple):
    """One answer that may be chosen: its word in the record, and how people read it."""

    word: str
    zh: str
    en: str


class Section(NamedTuple):
    """A part of the form with its heading."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `base` is its code without the year, `year` 1 to 3 (1: the last full fiscal year) or 0 without one.

    `heading` and `heading_en` are the labels without the year. `unit` is Chinese (万元, %, 人). `negative`: the number
    may be below 0. `kinds`: on which of the two forms it stands.
    """

    code: str
    zh: str
    en: str
    section: str
    kind: FieldKind
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    personal: bool = False
    required: bool = False
    kinds: tuple[Kind, ...] = ("recognition", "re-review")
    base: str = ""
    year: int = 0
    heading: str = ""
    heading_en: str = ""
    negative: bool = False


YEARS = {1: ("最近一年", "last full fiscal year"), 2: ("前一年", "the year before"), 3: ("前两年", "two years before")}
YES_NO = (Choice("yes", "是", "yes"), Choice("no", "否", "no"))
CHOICES = {
    "scale": (
        Choice("large", "大型", "large"),
        Choice("medium", "中型", "medium"),
        Choice("small", "小型", "small"),
        Choice("micro", "微型", "micro"),
    ),
    "rd_institution": (
        Choice("none", "无", "none"),
        Choice("own", "自建", "of its own"),
        Choice("joint", "联合共建", "joint"),
    ),
}

SECTIONS: tuple[Section, ...] = tuple(
    Section(*(part.strip() for part in line.split("|"))) for line in SECTION_LINES.strip().splitlines()
)


def _fields() -> dict[str, Field]:
    made = (
        one
        for section, lines in FIELD_LINES.items()
        for line in lines.strip().splitlines()
        for one in _of(section, line)
    )
    return {one.code: one for one in made}


def _of(section: str, line: str) -> list[Field]:
    """The field of one line, or one for each of its years."""
    base, zh, en, kind, unit, words = ([part.strip() for part in line.split("|")] + ["", ""])[:6]
    marks = set(words.split())
    years = (1, 2, 3) if "years" in marks else (1, 2) if "years2" in marks else (0,)
    return [_field(section, (base, zh, en), cast("FieldKind", kind), unit, marks, year) for year in years]


def _field(
    section: str, words: tuple[str, str, str], kind: FieldKind, unit: str, marks: set[str], year: int
) -> Field:  # fmt: skip
    base, zh, en = words
    of_year = YEARS.get(year)
    return Field(
        code=f"{base}.y{year}" if year else base,
        zh=f"{zh}（{of_year[0]}）" if of_year else zh,
        en=f"{en}, {of_year[1]}" if of_year else en,
        section=section,
        kind=kind,
        unit=unit,
        choices=YES_NO if kind == "yes-no" else CHOICES.get(base, ()),
        personal="personal" in marks,
        required="required" in marks,
        kinds=("re-review",) if "re-review" in marks else ("recognition", "re-review"),
        base=base,
        year=year,
        heading=zh,
        heading_en=en,
        negative="negative" in marks,
    )


FIELDS: dict[str, Field] = _fields()
