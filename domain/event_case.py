"""Events of a case: a named report 实名举报 about an enterprise, or a change report 变更报告 by it; and of an annual update 年度更新.

The stream is the case (`domain.case.case_stream`), or an enterprise's update of one year (`domain.annual.update_stream`). `on` is
the civil day (Asia/Shanghai) of a step. Who reported, with contact and text, stands beside the record and is erasable: no
text of an event may name the reporter. `evidence` are sha256s (64 hex digits).
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

ReportKind = Literal["false-declaration", "fraud", "violation", "no-longer-qualified", "other"]
ChangeKind = Literal["rename", "merger", "split", "restructuring", "move", "foreign-branch"]
Outcome = Literal["unfounded", "rectified", "stays", "cancellation-proposed", "passes", "rename-approved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived:
    """A named report about an enterprise came in; `body` is the authority that handles it. Stream: the case."""

    NAME: ClassVar = "report-received"
    enterprise: UUID
    body: str
    kind: ReportKind
    evidence: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTaken:
    """An officer, by account, took the case in hand: from here on nobody else reads who reported. Stream: the case."""

    NAME: ClassVar = "case-taken"
    handler: UUID
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseAsked:
    """The authority asked the enterprise, which has to the civil day `until` (inclusive) to answer. Stream: the case."""

    NAME: ClassVar = "enterprise-asked"
    question: str
    until: date
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseAnswered:
    """The enterprise answered. Stream: the case."""

    NAME: ClassVar = "enterprise-answered"
    words: str
    evidence: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMissed:
    """The enterprise was silent to the end of the days that it had. Stream: the case."""

    NAME: ClassVar = "answer-missed"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFound:
    """What the authority found of a report. Stream: the case."""

    NAME: ClassVar = "report-found"
    upheld: bool
    words: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationOrdered:
    """The enterprise is to put something right by the civil day `until` (inclusive). Stream: the case."""

    NAME: ClassVar = "rectification-ordered"
    words: str
    until: date
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationChecked:
    """The authority looked whether it was put right. Stream: the case."""

    NAME: ClassVar = "rectification-checked"
    done: bool
    words: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNoticed:
    """The authority learnt of a change that the enterprise has not reported; it has to the day `due` (inclusive). Stream: the case."""

    NAME: ClassVar = "change-noticed"
    enterprise: UUID
    body: str
    kind: ChangeKind
    changed_on: date
    words: str
    due: date
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReported:
    """The enterprise reported a change of the civil day `changed_on`; `due` was the last day for it. Stream: the case."""

    NAME: ClassVar = "change-reported"
    enterprise: UUID
    body: str
    kind: ChangeKind
    changed_on: date
    words: str
    evidence: tuple[str, ...]
    due: date
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeVerified:
    """The authority verified a change. Stream: the case."""

    NAME: ClassVar = "change-verified"
    words: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed:
    """The authority closed the case. What ends a title, moves or renames it waits for an act. Stream: the case."""

    NAME: ClassVar = "case-closed"
    outcome: Outcome
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDecided:
    """The act that a closed case waited for is on record. Stream: the case."""

    NAME: ClassVar = "case-decided"
    act: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualUpdateFiled:
    """An enterprise filed its update of a year; `due` was the last day for it. `form` holds answers by field code, none of them
    personal. Stream: the update."""

    NAME: ClassVar = "annual-update-filed"
    enterprise: UUID
    year: int
    rule_book: str
    form: dict[str, str]
    due: date
    on: date


AskingEvent = EnterpriseAsked | EnterpriseAnswered | AnswerMissed
"""What passed between a handling officer and the enterprise."""
FindingEvent = ReportFound | RectificationOrdered | RectificationChecked
"""What was found upon a named report, and what became of it."""
ChangeEvent = ChangeNoticed | ChangeReported | ChangeVerified
"""What was said of a change, and what its authority saw."""
CaseEvent = ReportReceived | CaseTaken | AskingEvent | FindingEvent | ChangeEvent | CaseClosed | CaseDecided
