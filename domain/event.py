"""The events of the record, in the past tense. A stored `NAME` is a file format: frozen, retired, never reused.

Every event of law says which act it rests on and when that act was published (a civil day, Asia/Shanghai). Events name
each other by (act, title, batch), never by id or position: a correction would leave such a pointer hanging. Dates that
follow from other events are not stored; they would go stale (semantics.md, 10).
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from domain.act import Evidence
from domain.reminder import ReminderEvent
from domain.tier import Tier

Unlisted = Literal["lapse-at-publication", "at-term-end"]
HeldStatus = Literal["unresolved-list", "list-not-on-record"]
Why = Literal["correction", "worked-out-again", "own-list-recorded", "settlement-undone"]


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
    """A call opened a campaign. Stream: the act. `cohorts` for a re-review; `batch` for a recognition."""

    NAME: ClassVar = "campaign-called"
    act: str
    published: date
    block: int
    tier: Tier
    kind: Literal["re-review", "recognition"]
    bodies: tuple[str, ...]
    rule_book: str
    window_from: date
    window_until: date
    cohorts: tuple[int, ...] = ()
    batch: int | None = None
    provinces_by: date | None = None
    clause: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityOpened:
    """A list was put out for objections; it changes no title. Stream: the act. Both days are inside."""

    NAME: ClassVar = "publicity-opened"
    act: str
    published: date
    block: int
    tier: Tier
    rows: int
    start: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRegistered:
    """An enterprise came onto the record under the name that an act printed. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-registered"
    name: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseWithdrawn:
    """An enterprise was on record only by our own error: its name joins nothing any more. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-withdrawn"
    name: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRenamed:
    """An act gave an enterprise another name; the old one stays a former name. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-renamed"
    act: str
    published: date
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRenameWithdrawn:
    """A rename on record was our own error and no longer counts. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-rename-withdrawn"
    act: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseAliased:
    """A printed name was settled to be this enterprise, and joins it from now on. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-aliased"
    act: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseAliasWithdrawn:
    """A settled printed name is no longer taken for this enterprise. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-alias-withdrawn"
    act: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UsccAttached:
    """The unified social credit code of an enterprise became known (18 characters, checked). Stream: the enterprise."""

    NAME: ClassVar = "uscc-attached"
    uscc: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRecognised:
    """A list recognised the title in a batch. Stream: the title, like all that follow. Both days are inside the term."""

    NAME: ClassVar = "title-recognised"
    act: str
    published: date
    batch: int
    granter: str
    body: str
    start: date
    until: date
    name: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleAdmitted:
    """A later list proves a title of `batch` whose own list is not on record; `published` is its `since`.

    `act` is the act that is said to have recognised it, `by` the list that proves it.
    """

    NAME: ClassVar = "title-admitted"
    act: str
    published: date
    by: str
    batch: int
    granter: str
    body: str
    start: date
    until: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleCarriedOver:
    """A call says that the title stays valid past its term until the list is published (notice 三(三))."""

    NAME: ClassVar = "title-carried-over"
    act: str
    published: date
    batch: int
    granter: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleReReviewDue:
    """The title reached three years of its term and is due for re-review (notice 二(五)). It changes no validity."""

    NAME: ClassVar = "title-re-review-due"
    act: str
    published: date
    batch: int
    granter: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRenewed:
    """A list renewed the title. Without `start` and `until` the term runs three years from the last one's expiry."""

    NAME: ClassVar = "title-renewed"
    act: str
    published: date
    batch: int
    granter: str
    body: str
    start: date | None
    until: date | None
    name: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLapsed:
    """A list that decides the title does not name it (notice 三(三)). The day follows from `unlisted`."""

    NAME: ClassVar = "title-lapsed"
    act: str
    published: date
    batch: int
    granter: str
    unlisted: Unlisted
    cause: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleHeld:
    """A list decides the title, and the record cannot tell how (semantics.md, 18 and 19).

    `status` says why; `start` and `until` are the term if it is listed (None: from expiry); `unlisted` what follows if
    it is not (None: nothing, a supplementary list lapses nobody).
    """

    NAME: ClassVar = "title-held"
    act: str
    published: date
    batch: int
    granter: str
    status: HeldStatus
    start: date | None
    until: date | None
    unlisted: Unlisted | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePassedOver:
    """A list decided the cohort but not this title, which had ended or which it only supplements: it closes the
    carry-over and nothing else (semantics.md, 14).
    """

    NAME: ClassVar = "title-passed-over"
    act: str
    published: date
    batch: int
    granter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRevoked:
    """撤销: a decision ended the title. `on` is the first day without it."""

    NAME: ClassVar = "title-revoked"
    act: str
    published: date
    batch: int
    granter: str
    on: date
    cause: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleCancelled:
    """取消认定: a decision for fraud or violation ended the title. `on` is the first day without it."""

    NAME: ClassVar = "title-cancelled"
    act: str
    published: date
    batch: int
    granter: str
    on: date
    cause: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSurrendered:
    """The holder gave the title up. `on` is the first day without it."""

    NAME: ClassVar = "title-surrendered"
    act: str
    published: date
    batch: int
    granter: str
    on: date
    cause: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleReinstated:
    """The ending by `ending_act` is undone as if it had not been; with `start` and `until`, a new term begins."""

    NAME: ClassVar = "title-reinstated"
    act: str
    published: date
    batch: int
    granter: str
    ending_act: str
    then: Literal["term-as-was", "awaiting-review"]
    reason: str
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWithdrawn:
    """An earlier event of this title no longer counts for those who ask from here on, whatever day they ask about.

    It names that event by its stored name `event`, `act`, `batch` and `granter`; `why` says what showed it.
    """

    NAME: ClassVar = "title-withdrawn"
    event: str
    act: str
    batch: int
    granter: str
    why: Why


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
)
EnterpriseEvent = (
    EnterpriseRegistered
    | EnterpriseWithdrawn
    | EnterpriseRenamed
    | EnterpriseRenameWithdrawn
    | EnterpriseAliased
    | EnterpriseAliasWithdrawn
    | UsccAttached
)
TitleFact = (
    TitleRecognised
    | TitleAdmitted
    | TitleCarriedOver
    | TitleReReviewDue
    | TitleRenewed
    | TitleLapsed
    | TitleHeld
    | TitlePassedOver
    | TitleRevoked
    | TitleCancelled
    | TitleSurrendered
    | TitleReinstated
)
TitleEvent = TitleFact | TitleWithdrawn
LawEvent = ActEvent | EnterpriseEvent | TitleEvent
Event = LawEvent | ReminderEvent

EVENTS: tuple[type[Event], ...] = (
    *ActEvent.__args__,
    *EnterpriseEvent.__args__,
    *TitleFact.__args__,
    TitleWithdrawn,
    *ReminderEvent.__args__,
)
