"""The events of the record, in the past tense. A stored `NAME` is a file format: frozen, retired, never reused.

Every event of law says which act it rests on and when that act was published (a civil day, Asia/Shanghai). Events name
each other by (act, title, batch), never by id or position: a correction would leave such a pointer hanging. Dates that
follow from other events are not stored; they would go stale (semantics.md, 10).

The classes stand in `domain.event_act`, `event_enterprise`, `event_title`, `event_campaign`, `event_application`,
`event_case`, `event_objection`, `event_proposal` and `event_account`, one file a kind of stream, and in `domain.reminder`; this
is where everybody finds them.
"""

from domain.event_account import AccountClosed, AccountEvent, AccountOpened, TokenIssued, TokenRevoked
from domain.event_act import (
    ActCorrected,
    ActExtended,
    ActRecorded,
    ActWithdrawn,
    CampaignCalled,
    ListPublished,
    NameHeld,
    NameReopened,
    NameSettled,
    PublicityOpened,
    Unlisted,
    WindowChanged,
)
from domain.event_application import (
    ApplicationChecked,
    ApplicationDeclined,
    ApplicationEvent,
    ApplicationNotFiled,
    ApplicationRecommended,
    ApplicationReviewed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DifferenceSettled,
    EvidenceAttached,
    FindingWithdrawn,
    PaperCompared,
    SpotCheckFound,
)
from domain.event_campaign import CampaignClosed, CampaignEvent, SpotCheckDrawn, SummaryHandedIn
from domain.event_case import (
    AnnualUpdateFiled,
    AnswerMissed,
    CaseClosed,
    CaseDecided,
    CaseEvent,
    CaseTaken,
    ChangeNoticed,
    ChangeReported,
    ChangeVerified,
    EnterpriseAnswered,
    EnterpriseAsked,
    RectificationChecked,
    RectificationOrdered,
    ReportFound,
    ReportReceived,
)
from domain.event_enterprise import (
    ChampionDesignated,
    EnterpriseAliased,
    EnterpriseAliasWithdrawn,
    EnterpriseDissolved,
    EnterpriseEnrolled,
    EnterpriseFactWithdrawn,
    EnterpriseJoined,
    EnterpriseMerged,
    EnterpriseMoved,
    EnterpriseParted,
    EnterpriseRegistered,
    EnterpriseRenamed,
    EnterpriseRenameWithdrawn,
    EnterpriseSplit,
    EnterpriseWithdrawn,
    ShareholdingRecorded,
    UsccAttached,
)
from domain.event_objection import ObjectionEvent, ObjectionRaised, ObjectionSettled
from domain.event_proposal import (
    ActProposed,
    ProposalApproved,
    ProposalEvent,
    ProposalPublished,
    ProposalVoided,
    ProposalWithdrawn,
)
from domain.event_title import (
    HeldStatus,
    TitleAdmitted,
    TitleCancelled,
    TitleCarriedOver,
    TitleCarryOverEnded,
    TitleHeld,
    TitleLapsed,
    TitleMoved,
    TitlePassedOver,
    TitleRecognised,
    TitleReinstated,
    TitleRenewed,
    TitleReReviewDue,
    TitleRevoked,
    TitleSurrendered,
    TitleWithdrawn,
    Why,
)
from domain.reminder import ReminderEvent

__all__ = [
    "EVENTS",
    "AccountClosed",
    "AccountEvent",
    "AccountOpened",
    "ActCorrected",
    "ActEvent",
    "ActExtended",
    "ActProposed",
    "ActRecorded",
    "ActWithdrawn",
    "AnnualUpdateFiled",
    "AnswerMissed",
    "ApplicationChecked",
    "ApplicationDeclined",
    "ApplicationEvent",
    "ApplicationNotFiled",
    "ApplicationRecommended",
    "ApplicationReviewed",
    "ApplicationSubmitted",
    "ApplicationWithdrawn",
    "CampaignCalled",
    "CampaignClosed",
    "CampaignEvent",
    "CaseClosed",
    "CaseDecided",
    "CaseEvent",
    "CaseTaken",
    "ChampionDesignated",
    "ChangeNoticed",
    "ChangeReported",
    "ChangeVerified",
    "DifferenceSettled",
    "EnterpriseAliasWithdrawn",
    "EnterpriseAliased",
    "EnterpriseAnswered",
    "EnterpriseAsked",
    "EnterpriseDissolved",
    "EnterpriseEnrolled",
    "EnterpriseEvent",
    "EnterpriseFactWithdrawn",
    "EnterpriseJoined",
    "EnterpriseMerged",
    "EnterpriseMoved",
    "EnterpriseParted",
    "EnterpriseRegistered",
    "EnterpriseRenameWithdrawn",
    "EnterpriseRenamed",
    "EnterpriseSplit",
    "EnterpriseWithdrawn",
    "Event",
    "EvidenceAttached",
    "FindingWithdrawn",
    "HeldStatus",
    "LawEvent",
    "ListPublished",
    "NameHeld",
    "NameReopened",
    "NameSettled",
    "ObjectionEvent",
    "ObjectionRaised",
    "ObjectionSettled",
    "PaperCompared",
    "ProposalApproved",
    "ProposalEvent",
    "ProposalPublished",
    "ProposalVoided",
    "ProposalWithdrawn",
    "PublicityOpened",
    "RectificationChecked",
    "RectificationOrdered",
    "ReminderEvent",
    "ReportFound",
    "ReportReceived",
    "ShareholdingRecorded",
    "SpotCheckDrawn",
    "SpotCheckFound",
    "SummaryHandedIn",
    "TitleAdmitted",
    "TitleCancelled",
    "TitleCarriedOver",
    "TitleCarryOverEnded",
    "TitleEvent",
    "TitleFact",
    "TitleHeld",
    "TitleLapsed",
    "TitleMoved",
    "TitlePassedOver",
    "TitleReReviewDue",
    "TitleRecognised",
    "TitleReinstated",
    "TitleRenewed",
    "TitleRevoked",
    "TitleSurrendered",
    "TitleWithdrawn",
    "TokenIssued",
    "TokenRevoked",
    "Unlisted",
    "UsccAttached",
    "Why",
    "WindowChanged",
]

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
TitleFact = (
    TitleRecognised
    | TitleAdmitted
    | TitleCarriedOver
    | TitleCarryOverEnded
    | TitleMoved
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
Event = (
    LawEvent
    | ReminderEvent
    | AccountEvent
    | CampaignEvent
    | ApplicationEvent
    | CaseEvent
    | AnnualUpdateFiled
    | ObjectionEvent
    | ProposalEvent
)

EVENTS: tuple[type[Event], ...] = (
    *ActEvent.__args__,
    *EnterpriseEvent.__args__,
    *TitleFact.__args__,
    TitleWithdrawn,
    *ReminderEvent.__args__,
    *AccountEvent.__args__,
    *CampaignEvent.__args__,
    *ApplicationEvent.__args__,
    *CaseEvent.__args__,
    AnnualUpdateFiled,
    *ObjectionEvent.__args__,
    *ProposalEvent.__args__,
)
