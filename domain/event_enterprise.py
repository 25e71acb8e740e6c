"""Events of an enterprise's stream: under which names and code it is known, and what became of it between lists."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.act import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRegistered:
    """An enterprise came onto the record under the name that an act printed. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-registered"
    name: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseWithdrawn:
    """An enterprise was on record only by our own error, or its record is joined with another: its name joins nothing any more.

    Stream: the enterprise.
    """

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
    """A printed name was settled to be this enterprise, and joins it from now on. Stream: the enterprise.

    `act` printed it; it is empty where it was the name of a record that was joined.
    """

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
class EnterpriseEnrolled:
    """An enterprise came onto the record by itself, before any act printed it. Stream: the enterprise.

    `body` is the authority it belongs to, `on` the civil day. Its code comes with it, as `uscc-attached`.
    """

    NAME: ClassVar = "enterprise-enrolled"
    name: str
    body: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseMoved:
    """An enterprise moved from one authority to another; from `published` on the new one decides its national titles.

    Stream: the enterprise. `since` is the day of the move itself, where the act states it.
    """

    NAME: ClassVar = "enterprise-moved"
    act: str
    published: date
    before: str
    after: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseMerged:
    """An enterprise was merged into another, `into`, printed as `name`. It ends no title. Stream: the one merged."""

    NAME: ClassVar = "enterprise-merged"
    act: str
    published: date
    into: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseSplit:
    """An enterprise was split: others, `into`, printed as `names`, came of it. It ends no title. Stream: the one split."""

    NAME: ClassVar = "enterprise-split"
    act: str
    published: date
    into: tuple[UUID, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseDissolved:
    """The holder ended: what it held on `on`, the first day without it, ends with it. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-dissolved"
    act: str
    published: date
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChampionDesignated:
    """单项冠军: it bars a new recommendation from `since` on and changes no title (notice 三(一)). Stream: the enterprise."""

    NAME: ClassVar = "champion-designated"
    act: str
    published: date
    since: date
    product: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareholdingRecorded:
    """`holder`, printed as `name`, owns `share` percent (decimal text, over 0, to 100) of this enterprise.

    Stream: the enterprise held. From `since` to `until`, both inside; it replaces what was said of this pair before.
    """

    NAME: ClassVar = "shareholding-recorded"
    act: str
    published: date
    holder: UUID
    name: str
    share: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseFactWithdrawn:
    """What an act was recorded to say of an enterprise was our own error and no longer counts. Stream: the enterprise.

    It names those events by their stored name `event` and `act`.
    """

    NAME: ClassVar = "enterprise-fact-withdrawn"
    act: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseJoined:
    """The record `other`, printed as `name`, is this enterprise: its names join this one, its titles are this one's.

    Stream: the enterprise whose record goes on. What the other's streams said is taken back there and said again on this
    one's by the events that follow in the same commit. `evidence`: the documents that show it.
    """

    NAME: ClassVar = "enterprise-joined"
    other: UUID
    name: str
    reason: str
    evidence: tuple[Evidence, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseParted:
    """The record `other`, printed as `name`, was joined by error: both stand as if they had not been joined.

    Stream: the enterprise with which it had been joined. What follows in the same commit puts both back.
    """

    NAME: ClassVar = "enterprise-parted"
    other: UUID
    name: str
    reason: str


EnterpriseEvent = (
    EnterpriseRegistered
    | EnterpriseWithdrawn
    | EnterpriseRenamed
    | EnterpriseRenameWithdrawn
    | EnterpriseAliased
    | EnterpriseAliasWithdrawn
    | UsccAttached
    | EnterpriseEnrolled
    | EnterpriseMoved
    | EnterpriseMerged
    | EnterpriseSplit
    | EnterpriseDissolved
    | ChampionDesignated
    | ShareholdingRecorded
    | EnterpriseFactWithdrawn
    | EnterpriseJoined
    | EnterpriseParted
)
