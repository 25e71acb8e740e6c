"""Events of an application's stream: what an enterprise filed in a campaign, and what was found of it.

A stream is one enterprise in one campaign (`domain.application.application_stream`). `on` is the civil day (Asia/Shanghai)
of a step. Who took it stands with the commit. Personal data of a form and the file names of evidence stand beside the
record; a field whose content is personal is named here, its content is not.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

Head = Literal["scale", "innovation", "compliance", "industry"]
Met = Literal["met", "not-met", "not-judged"]
Judged = Literal["pass", "fail", "not-judged"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the online form and the paper do not agree, with both values as text ("" where left empty).

    Both are None where the field is personal.
    """

    field: str
    online: str | None
    paper: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the province found of one criterion, on site and in the papers; `words` say why, needed unless it is met."""

    criterion: str
    site: Met
    papers: Met
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The ministry's finding under one of its four heads; `reason` is needed where it did not pass."""

    head: Head
    passed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """How one indicator of the rule book came out when the province decided: value and threshold as they read."""

    code: str
    result: Judged
    value: str
    threshold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSubmitted:
    """An enterprise filed its form, or filed it again within the window (`revision`, from 1). Stream: the application.

    `form` holds the answers by field code (domain.form), as text, numbers as written; nothing personal is among them.
    """

    NAME: ClassVar = "application-submitted"
    campaign: UUID
    enterprise: UUID
    body: str
    revision: int
    form: dict[str, str]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn:
    """An enterprise took its application back. Stream: the application."""

    NAME: ClassVar = "application-withdrawn"
    campaign: UUID
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationNotFiled:
    """The window closed and an enterprise whose title is under review had filed nothing. Stream: the application."""

    NAME: ClassVar = "application-not-filed"
    campaign: UUID
    enterprise: UUID
    body: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAttached:
    """A document was put to an application. Stream: the application.

    `evidence` is its id; its file name stands beside the record. `sha256` is that of its bytes (64 hex digits), `size` in
    bytes; `kept` says where the bytes are: `store`, or in words for what only exists on paper. `about` is the code of the
    field or criterion that it proves, "" for the whole.
    """

    NAME: ClassVar = "evidence-attached"
    campaign: UUID
    evidence: UUID
    sha256: str
    size: int
    media: str
    kept: str
    about: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCompared:
    """The paper form came in and was compared with the online one, field by field. Stream: the application.

    `source` is the sha256 of the returned file, or `typed`. Without `differences` they agree.
    """

    NAME: ClassVar = "paper-compared"
    campaign: UUID
    revision: int
    source: str
    differences: tuple[Difference, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceSettled:
    """It was found which of the two values of a field is right, and why. Stream: the application."""

    NAME: ClassVar = "difference-settled"
    campaign: UUID
    field: str
    right: Literal["online", "paper"]
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReviewed:
    """The province looked at an application: on site (`visited`, a civil day), and at the papers. Stream: the application."""

    NAME: ClassVar = "application-reviewed"
    campaign: UUID
    visited: date | None
    findings: tuple[Finding, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRecommended:
    """The province recommends an application to the ministry. Stream: the application.

    `rank` is its place in the province's order of merit, from 1. `indicators` is how the rule book judged it that day. `belongs`
    is the authority that the enterprise belonged to by then, if that was another one.
    """

    NAME: ClassVar = "application-recommended"
    campaign: UUID
    opinion: str
    rank: int
    rule_book: str
    indicators: tuple[Indicator, ...]
    on: date
    belongs: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDeclined:
    """The province does not recommend an application, and says why. Stream: the application."""

    NAME: ClassVar = "application-declined"
    campaign: UUID
    reason: str
    rule_book: str
    indicators: tuple[Indicator, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWithdrawn:
    """The province took its recommendation, or its refusal to recommend, back. Stream: the application."""

    NAME: ClassVar = "finding-withdrawn"
    campaign: UUID
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationChecked:
    """The ministry checked a recommended application on its four heads. Stream: the application."""

    NAME: ClassVar = "application-checked"
    campaign: UUID
    heads: tuple[Checked, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckFound:
    """What the ministry found in an application that was drawn for a spot check. Stream: the application."""

    NAME: ClassVar = "spot-check-found"
    campaign: UUID
    passed: bool
    words: str
    on: date


FiledEvent = ApplicationSubmitted | ApplicationWithdrawn | ApplicationNotFiled | EvidenceAttached
"""What the enterprise did, or did not do."""
PaperEvent = PaperCompared | DifferenceSettled
"""What became of the paper form."""
FoundEvent = ApplicationReviewed | ApplicationRecommended | ApplicationDeclined | FindingWithdrawn
"""What the province found."""
CheckedEvent = ApplicationChecked | SpotCheckFound
"""What the ministry found."""
ApplicationEvent = FiledEvent | PaperEvent | FoundEvent | CheckedEvent
