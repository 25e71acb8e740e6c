"""Events of a title's stream: what acts did to it. All but the last are facts in law (domain.fact)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from domain.act import Evidence
from domain.event_act import Unlisted

HeldStatus = Literal["unresolved-list", "list-not-on-record"]
Why = Literal["correction", "worked-out-again", "own-list-recorded", "settlement-undone", "joined", "parted"]


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
class TitleCarryOverEnded:
    """The call on which a carry-over rested, `call`, was withdrawn: what is past its term is so again from `published` on."""

    NAME: ClassVar = "title-carry-over-ended"
    act: str
    published: date
    batch: int
    granter: str
    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleMoved:
    """The holder moved to another authority, `body`, whose lists and calls decide the title from `published` on."""

    NAME: ClassVar = "title-moved"
    act: str
    published: date
    batch: int
    granter: str
    body: str


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


TitleFact = (
    TitleRecognised | TitleAdmitted | TitleCarriedOver | TitleCarryOverEnded | TitleMoved | TitleReReviewDue
    | TitleRenewed | TitleLapsed | TitleHeld | TitlePassedOver | TitleRevoked | TitleCancelled
    | TitleSurrendered | TitleReinstated
)  # fmt: skip
TitleEvent = TitleFact | TitleWithdrawn
