"""The blocks of an act that is no list: what becomes of enterprises between lists, and changed or withdrawn calls."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.civil import Term
from domain.tier import Tier

CallKind = Literal["re-review", "recognition"]


@dataclass(frozen=True, slots=True)
class Move:
    """`[[move]]`: an enterprise goes from one authority to another; `since` is the day of the move, where it is stated."""

    enterprise: str
    before: str
    after: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """`[[merge]]`: enterprises that go up in another one, `into`; all are names or USCCs."""

    enterprises: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class Split:
    """`[[split]]`: an enterprise of which others, `into`, come."""

    enterprise: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dissolve:
    """`[[dissolve]]`: the holder ends; `effective` is the first day without it."""

    enterprise: str
    effective: date


@dataclass(frozen=True, slots=True)
class Champion:
    """`[[champion]]`: an enterprise is a 单项冠军 from `since` on, for `product` where it is stated."""

    enterprise: str
    since: date
    product: str | None = None


@dataclass(frozen=True, slots=True)
class Shareholding:
    """`[[shareholding]]`: `holder` owns `share` percent of `held`, from `since` to `until`, both inside.

    `share` is decimal text without needless digits: `51`, `12.5`.
    """

    holder: str
    held: str
    share: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """`[[window]]`: the days of the campaign that an act, `call`, opened are changed; `kind` where it opened several."""

    call: str
    tier: Tier
    window: Term | None = None
    provinces_by: date | None = None
    kind: CallKind | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """`[[withdraw]]`: the issuer takes one of its acts back, given by its number."""

    act: str
    reason: str
