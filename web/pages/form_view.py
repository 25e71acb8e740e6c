"""A form as a page shows it: sections of lines, years side by side, with what was typed and what is wrong beside each field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from domain.campaign import Kind
from domain.consistency import Contradiction, contradictions
from domain.form import FIELDS, SECTIONS, Fault, Field, Section, faults, rows
from domain.formvalue import plain

NUMBERS = ("whole", "number", "money", "percent")
PREFIX = "f."
"""Before a field's code stands this in the names of inputs, so that no field is taken for something else of the page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One input: the code of its field, what was typed, how it reads, what is wrong, and what contradicts it."""

    code: str
    value: str
    shown: str
    error: Fault | None = None
    hints: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A field, or one with its years: `field` is the first of them."""

    field: Field
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines next to each other that have `years`, or that have none."""

    years: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its heading; `wrong` counts the faults in it, `answered` the answers of the `asked`."""

    code: str
    zh: str
    en: str
    blocks: tuple[Block, ...]
    wrong: int
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Clash:
    """A field with what was typed here, and what the draft says that was saved elsewhere meanwhile."""

    zh: str
    en: str
    typed: str
    kept: str


def typed_form(values: Mapping[str, str]) -> dict[str, str]:
    """The answers by field code in what a page's form sent; what was left empty is left out."""
    return {
        name.removeprefix(PREFIX): text for name, text in values.items() if name.startswith(PREFIX) and text.strip()
    }


def differing(typed: Mapping[str, str], kept: Mapping[str, str]) -> list[Clash]:
    """The fields in which what was typed is not what was kept elsewhere meanwhile, in the order of the form."""
    codes = [code for code in FIELDS if typed.get(code, "").strip() != kept.get(code, "").strip()]
    return [
        Clash(*label(code), reads(FIELDS[code], typed.get(code, "")), reads(FIELDS[code], kept.get(code, "")))
        for code in codes
    ]


def parts(kind: Kind, values: Mapping[str, str], checked: bool = True, personal: bool = True) -> list[Part]:
    """The whole form of a kind with these answers, also where they are wrong; `checked`: with what is wrong beside them.
    `personal`: also the fields that stand beside the record.
    """
    wrong = {one.field: one for one in faults(values, kind)} if checked else {}
    hints = _hints(values, wrong) if checked else {}
    made = (_part(section, _fields(section.code, kind, personal), values, wrong, hints) for section in SECTIONS)
    return [one for one in made if one.blocks]


def _fields(section: str, kind: Kind, personal: bool) -> list[tuple[Field, ...]]:
    return [same for same in rows(section, kind) if personal or not same[0].personal]


def reads(field: Field, value: str) -> str:
    """An answer as people read it: a choice by its words."""
    return next((f"{one.zh} {one.en}" for one in field.choices if one.word == value), value)


def label(code: str) -> tuple[str, str]:
    """A field's name in both languages; its code where the form has no such field."""
    field = FIELDS.get(code)
    return (field.zh, field.en) if field else (code, code)


def _part(
    section: Section, fields: Iterable[tuple[Field, ...]], values: Mapping[str, str], wrong: Mapping[str, Fault],
    hints: Mapping[str, tuple[Contradiction, ...]],
) -> Part:  # fmt: skip
    lines = [Line(same[0], tuple(_cell(one, values, wrong, hints) for one in same)) for same in fields]
    cells = [cell for line in lines for cell in line.cells]
    amiss = sum(cell.error is not None for cell in cells)
    return Part(
        section.code, section.zh, section.en, _blocks(lines), amiss, sum(cell.value != "" for cell in cells), len(cells)
    )


def _blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    grouped = groupby(lines, key=lambda line: line.field.year > 0)
    return tuple(Block(years, tuple(same)) for years, same in grouped)


def _cell(
    field: Field, values: Mapping[str, str], wrong: Mapping[str, Fault], hints: Mapping[str, tuple[Contradiction, ...]]
) -> Cell:
    value = values.get(field.code, "")
    return Cell(field.code, value, reads(field, value), wrong.get(field.code), hints.get(field.code, ()))


def _hints(values: Mapping[str, str], wrong: Mapping[str, Fault]) -> dict[str, tuple[Contradiction, ...]]:
    """Contradictions by the field that was stated first."""
    sound = {code: plain(FIELDS[code], text) for code, text in values.items() if code in FIELDS and code not in wrong}
    found: dict[str, tuple[Contradiction, ...]] = {}
    for one in contradictions(sound):
        found[one.fields[0]] = (*found.get(one.fields[0], ()), one)
    return found
