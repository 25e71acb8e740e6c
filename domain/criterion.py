"""What a rule book consists of: criteria of a tier, their indicators and direct paths, and what an overlay waives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from domain.campaign import Kind
from domain.condition import Condition
from domain.tier import Tier

Source = Literal["published", "recalled"]
KINDS: tuple[Kind, ...] = ("recognition", "re-review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator, or one direct path. `kinds` are those in which it is asked; `waived` those in which a later document
    does not ask it, with the clause that says so. `source`: whether it was seen in a published copy, or is recalled."""

    code: str
    zh: str
    en: str
    clause: str
    asks: Condition
    source: Source = "published"
    kinds: tuple[Kind, ...] = KINDS
    waived: Mapping[Kind, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion of a tier: its indicators, all asked, and the direct paths that stand for all of them."""

    tier: Tier
    code: str
    zh: str
    en: str
    clause: str
    indicators: tuple[Indicator, ...]
    paths: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An indicator, given by tier and code, that an overlay does not ask in some kinds of campaign."""

    tier: Tier
    indicator: str
    kinds: tuple[Kind, ...]
    clause: str
