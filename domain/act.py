"""An act 文件 as it was read: header and blocks (contract.md, "Acts"). Facts as stated; nothing is judged here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from domain.act_between import CallKind, Champion, Dissolve, Merge, Move, Shareholding, Split, Window, Withdraw
from domain.civil import Term
from domain.tier import Tier

TermRule = Literal["from-publication", "from-expiry"]
Unlisted = Literal["lapse-at-publication", "at-term-end"]
Unmatched = Literal["refuse", "hold", "admit"]
Then = Literal["term-as-was", "awaiting-review"]
Mechanism = Literal["revocation", "cancellation", "surrender"]
Exclusion = Literal["champion", "control", "same-group", "lower-tier", "barred"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its number in the list (1 for the first), name and body as printed, USCC if the list has one.

    `line` is the row of the sheet where a person finds it, 0 if unknown; it is for messages only.
    """

    number: int
    name: str
    body: str
    uscc: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that stands behind a decision: its name and the sha256 of its bytes (64 hex digits)."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Correct:
    """`[correct]`: this file is an act already on record, whole and as it should have been recorded."""

    kind: Literal["record"]
    reason: str


@dataclass(frozen=True, slots=True)
class Reinstate:
    """`[[reinstate]]`: an ending is undone after an appeal; with `term`, a new term begins."""

    tier: Tier
    enterprise: str
    ending_act: str
    reason: str
    then: Then = "term-as-was"
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """`[[rename]]`: the title goes on under a new name; the old one stays a former name."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class End:
    """`[[end]]`: a decided ending; `effective` is the first day without the title; `enterprise` is a name or a USCC."""

    tier: Tier
    enterprise: str
    mechanism: Mechanism
    cause: str
    effective: date
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Admit:
    """What an unmatched name is taken to have held: a title of `batch` by `act`, from the civil day `since`."""

    batch: int
    act: str
    since: date


@dataclass(frozen=True, slots=True)
class Renew:
    """`[[renew]]`: a list that decides cohorts. `bodies` and `extract` are names of authorities; None: not stated."""

    tier: Tier
    cohorts: tuple[int, ...]
    rows: Sequence[Row]
    bodies: tuple[str, ...] | None = None
    extract: tuple[str, ...] | None = None
    term: Term | TermRule = "from-publication"
    unlisted: Unlisted = "lapse-at-publication"
    reasons: tuple[tuple[str, str], ...] = ()
    unmatched: Unmatched = "refuse"
    admit: Admit | None = None


@dataclass(frozen=True, slots=True)
class Recognise:
    """`[[recognise]]`: a list that recognises a batch; without `term`, three years from publication."""

    tier: Tier
    batch: int
    rows: Sequence[Row]
    bodies: tuple[str, ...] | None = None
    extract: tuple[str, ...] | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class CarriesOver:
    """The words of a call by which old titles stay valid until the list: clause number and text."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """`[[call]]`: opens a campaign. `cohorts` for a re-review, `batch` for a recognition; both days of `window` inside.

    `exclusions` are those that bar a recommendation; None: those that tier and kind bring.
    """

    tier: Tier
    kind: CallKind
    rule_book: str
    window: Term
    provinces_by: date | None = None
    cohorts: tuple[int, ...] = ()
    batch: int | None = None
    carries_over: CarriesOver | None = None
    exclusions: tuple[Exclusion, ...] | None = None


@dataclass(frozen=True, slots=True)
class Publicity:
    """`[[publicity]]`: a list put out for objections, both days inside; it changes no title.

    `call` is the act that called the campaign whose list it is; `kind` where that act opened several.
    """

    tier: Tier
    rows: Sequence[Row]
    start: date
    until: date
    call: str | None = None
    kind: CallKind | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act with its blocks. `dated` and `published` are civil days; `source` names the file for messages only."""

    number: str
    title: str
    issuer: str
    dated: date
    published: date
    url: str | None = None
    sha256: str | None = None
    correct: Correct | None = None
    reinstate: tuple[Reinstate, ...] = ()
    rename: tuple[Rename, ...] = ()
    end: tuple[End, ...] = ()
    renew: tuple[Renew, ...] = ()
    recognise: tuple[Recognise, ...] = ()
    call: tuple[Call, ...] = ()
    publicity: tuple[Publicity, ...] = ()
    move: tuple[Move, ...] = ()
    merge: tuple[Merge, ...] = ()
    split: tuple[Split, ...] = ()
    dissolve: tuple[Dissolve, ...] = ()
    champion: tuple[Champion, ...] = ()
    shareholding: tuple[Shareholding, ...] = ()
    window: tuple[Window, ...] = ()
    withdraw: tuple[Withdraw, ...] = ()
    source: str = field(default="", compare=False)
