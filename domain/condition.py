"""Conditions of a rule book, as data: comparisons, answers, and what is put together of them.

以上 and 以下 include the number (`at-least`, `at-most`); `over` and `under` do not.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Sign = Literal["at-least", "over", "at-most", "under"]
SIGNS: dict[Sign, str] = {"at-least": "≥", "over": ">", "at-most": "≤", "under": "<"}


@dataclass(frozen=True, slots=True)
class Compare:
    """A measure against a number."""

    measure: str
    sign: Sign
    than: Decimal


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is one of some words."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in words that names something; `无` and the like name nothing."""

    field: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the parts is enough."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is needed."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked where `given` holds; None: in every other case."""

    given: "Condition | None"
    then: "Condition"


@dataclass(frozen=True, slots=True)
class When:
    """What is asked depends: the first case whose `given` holds decides. Where none does, nothing is asked."""

    cases: tuple[Case, ...]


Condition = Compare | Answer | Answered | AnyOf | AllOf | When
