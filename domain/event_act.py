"""Events of an act's stream: what it is, the lists, calls and publicities that it holds, the names that it leaves open."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from domain.act import Evidence, Exclusion
from domain.act_between import CallKind
from domain.tier import Tier

Unlisted = Literal["lapse-at-publication", "at-term-end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRecorded:
    """An act came onto the record. Stream: the act. `content` is the sha256 of its parsed content."""

    NAME: ClassVar = "act-recorded"
    number: str
    title: str
    issuer: str
    authority: str
    dated: date
    published: date
    content: str
    url: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActExtended:
    """A further file of an act added rows of bodies that the record did not hold. Stream: the act."""

    NAME: ClassVar = "act-extended"
    number: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCorrected:
    """We had typed an act wrongly: what was recorded from it is withdrawn, and follows anew. Stream: the act.

    `content` is that of the whole file, `plain` that of the act without its `[correct]`.
    """

    NAME: ClassVar = "act-corrected"
    number: str
    reason: str
    title: str
    issuer: str
    authority: str
    dated: date
    published: date
    content: str
    plain: str
    url: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPublished:
    """One list of an act: a `[[renew]]` or `[[recognise]]` block without its rows. Stream: the act.

    `block` counts the lists of the act from 1. `bodies` are those it decides, all of them written out; `extract` those
    whose rows are on record; `silent` those that it decides only because it names none, and that have no row in it.
    `start` and `until` are the term, unless it follows from the expiry of the last one. `reasons` are those stated for
    not listing an enterprise, by normalised name.
    """

    NAME: ClassVar = "list-published"
    act: str
    published: date
    block: int
    kind: Literal["renew", "recognise"]
    tier: Tier
    cohorts: tuple[int, ...]
    bodies: tuple[str, ...]
    extract: tuple[str, ...]
    rows: int
    silent: tuple[str, ...] = ()
    start: date | None = None
    until: date | None = None
    unlisted: Unlisted = "lapse-at-publication"
    unmatched: Literal["refuse", "hold", "admit"] = "refuse"
    reasons: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHeld:
    """A printed name fits no title in scope and waits for a person. Stream: the act."""

    NAME: ClassVar = "name-held"
    act: str
    published: date
    block: int
    tier: Tier
    name: str
    body: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSettled:
    """A held name was found to be an enterprise: by a person, or exactly by a later recording. Stream: the act."""

    NAME: ClassVar = "name-settled"
    act: str
    published: date
    block: int
    name: str
    enterprise: UUID
    by: Literal["person", "name", "correction"]
    reason: str
    batch: int | None = None
    since: date | None = None
    evidence: tuple[Evidence, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReopened:
    """A settlement was taken back: the name is held again. Stream: the act."""

    NAME: ClassVar = "name-reopened"
    act: str
    published: date
    block: int
    name: str
    enterprise: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCalled:
    """A call opened a campaign. Stream: the act. `cohorts` for a re-review; `batch` for a recognition.

    `exclusions` are those that bar a recommendation; None: those that tier and kind bring (domain.calling).
    """

    NAME: ClassVar = "campaign-called"
    act: str
    published: date
    block: int
    tier: Tier
    kind: CallKind
    bodies: tuple[str, ...]
    rule_book: str
    window_from: date
    window_until: date
    cohorts: tuple[int, ...] = ()
    batch: int | None = None
    provinces_by: date | None = None
    clause: str | None = None
    text: str | None = None
    exclusions: tuple[Exclusion, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityOpened:
    """A list was put out for objections; it changes no title. Stream: the act. Both days are inside.

    `call` and `kind` say whose list it is: the campaign's that this act called; then `listed` has the names as printed, each
    with its authority.
    """

    NAME: ClassVar = "publicity-opened"
    act: str
    published: date
    block: int
    tier: Tier
    rows: int
    start: date
    until: date
    call: str | None = None
    kind: Literal["re-review", "recognition"] | None = None
    listed: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowChanged:
    """The days of a campaign were changed: those not stated stay. Stream: the act that changed them.

    The campaign is named by the act that called it, `call`, its tier and its kind. Both days of a window are inside.
    """

    NAME: ClassVar = "window-changed"
    act: str
    published: date
    call: str
    tier: Tier
    kind: CallKind
    window_from: date | None = None
    window_until: date | None = None
    provinces_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWithdrawn:
    """The issuer took one of its acts, `withdrawn`, back: its calls are closed, and so is what they carried over.

    Stream: the act that withdraws.
    """

    NAME: ClassVar = "act-withdrawn"
    act: str
    published: date
    withdrawn: str
    reason: str


ActEvent = (
    ActRecorded
    | ActExtended
    | ActCorrected
    | ListPublished
    | NameHeld
    | NameSettled
    | NameReopened
    | CampaignCalled
    | PublicityOpened
    | WindowChanged
    | ActWithdrawn
)
