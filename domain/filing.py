"""What an enterprise does: it files its form, files it again, takes it back, puts evidence to it; and what the end of the
window records of those who did not (notice 三(一)1, 三(三), 三(四)2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.closing import close
from domain.event import ApplicationSubmitted, ApplicationWithdrawn, EvidenceAttached
from domain.form import for_the_record
from domain.refusal import Refused, refuse
from domain.stepping import (
    Steps,
    application_of,
    campaign_of,
    in_hand,
    no_finding,
    not_handed_in,
    printable,
    seen,
    sha256,
    unfinished,
    worded,
)

__all__ = ["Attach", "Submit", "Withdraw", "attach", "barred", "close", "submit", "withdraw"]

LARGEST = 1 << 40
"""How many bytes a document may have, wherever it is kept."""


@dataclass(frozen=True, slots=True)
class Submit:
    """An enterprise files its form in a campaign on the civil day `on`. `form` is what `domain.form.read` gave, without
    personal fields; `expect` the version of the application that was seen, 0 before the first."""

    campaign: UUID
    enterprise: UUID
    form: Mapping[str, str]
    on: date
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """An enterprise takes its application back on the civil day `on`."""

    application: UUID
    reason: str
    on: date
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Attach:
    """A document is put to an application: `sha256` of its bytes, `size` in bytes, media type, where it is `kept`, what it
    is `about` (the code of a field or criterion, or "")."""

    application: UUID
    evidence: UUID
    sha256: str
    size: int
    media: str
    kept: str
    about: str
    on: date
    expect: int | None = None


def submit(docket: CampaignDocket, asked: Submit) -> Steps:
    """File a form, or the next revision of it, which voids what was found of the one before.

    Raises `outside-window`, `empty-form`, `not-in-scope`, `already-holds`, `no-body`, `body-not-called`, `finding-stands`, `handed-in`,
    `list-published`, `personal-field` and what every step may raise.
    """
    campaign = campaign_of(docket, asked.campaign)
    state = docket.application_of(campaign.id, asked.enterprise)
    if not campaign.undecided:
        unfinished(campaign, state.body)
    _within(campaign, asked.on)
    seen(state, asked.expect)
    if (refused := barred(docket, campaign, asked.enterprise, asked.on)) is not None:
        raise refused
    body = docket.bodies((asked.enterprise,))[asked.enterprise]
    for whose in {body, state.body} - {""}:
        unfinished(campaign, whose)
        not_handed_in(campaign, whose)
    no_finding(state)
    event = ApplicationSubmitted(
        campaign=campaign.id,
        enterprise=state.record or asked.enterprise,
        body=body,
        revision=state.revision + 1,
        form=for_the_record(asked.form),
        on=asked.on,
    )
    return [(state.id, event)]


def _within(campaign: Campaign, on: date) -> None:
    if campaign.open_on(on):
        return
    window = campaign.window
    zh, en = ("尚未开始", "has not begun") if on < window.start else ("已经结束", "is over")
    raise refuse(
        "outside-window",
        f"申报期为{window.start}至{window.until}（“{campaign.act}”），今天是{on}，申报期{zh}，不能提交。",
        f"Applications are taken from {window.start} to {window.until} (“{campaign.act}”); today is {on}, so the window {en}.",
        "on",
    )


def barred(docket: CampaignDocket, campaign: Campaign, enterprise: UUID, on: date) -> Refused | None:
    """Why an enterprise cannot file in a campaign on a civil day, whatever its window; None where it can.

    A re-review is of a title that it is about, a recognition of none; and its authority must be called on. The refusal is
    `not-in-scope`, `already-holds`, `no-body` or `body-not-called`.
    """
    if campaign.kind == "re-review" and not docket.in_scope(campaign, enterprise):
        return _not_in_scope(docket, campaign, enterprise)
    if campaign.kind == "recognition" and docket.holds((enterprise,), campaign.tier, on).get(enterprise) == "valid":
        return _already_holds(docket, campaign, enterprise, on)
    body = docket.bodies((enterprise,)).get(enterprise, "")
    return None if body in campaign.bodies else _not_called(docket, campaign, enterprise, body)


def _not_in_scope(docket: CampaignDocket, campaign: Campaign, enterprise: UUID) -> Refused:
    name = docket.names((enterprise,)).get(enterprise, str(enterprise))
    cohorts = "、".join(f"第{one}批" for one in campaign.cohorts)
    batches = ", ".join(str(one) for one in campaign.cohorts)
    return refuse(
        "not-in-scope",
        f"“{name}”不在本次复核范围内：本次复核{cohorts}{campaign.tier.chinese}中称号尚未终止的企业。",
        f"“{name}” is not under review: this campaign is about {campaign.tier} titles of batch {batches} that have not ended.",
        "enterprise",
    )


def _already_holds(docket: CampaignDocket, campaign: Campaign, enterprise: UUID, on: date) -> Refused:
    name = docket.names((enterprise,)).get(enterprise, str(enterprise))
    return refuse(
        "already-holds",
        f"“{name}”在{on}仍持有有效的{campaign.tier.chinese}称号，不必再申请认定；到期复核请走复核。",
        f"“{name}” holds a valid {campaign.tier} title on {on}; it is not recognised again but reviewed when its title is due.",
        "enterprise",
    )


def _not_called(docket: CampaignDocket, campaign: Campaign, enterprise: UUID, body: str) -> Refused:
    name = docket.names((enterprise,)).get(enterprise, str(enterprise))
    if not body:
        return refuse(
            "no-body",
            f"登记簿不知道“{name}”由哪个主管部门推荐；请先由文件或管理员登记。",
            f"The record does not say which authority “{name}” belongs to; that must be recorded first.",
            "enterprise",
        )
    return refuse(
        "body-not-called",
        f"“{name}”属{body}，而“{campaign.act}”面向{'、'.join(campaign.bodies)}。",
        f"“{name}” belongs to {body}; “{campaign.act}” calls on {', '.join(campaign.bodies)}.",
        "enterprise",
    )


def withdraw(docket: CampaignDocket, asked: Withdraw) -> Steps:
    """Take an application back, until the province handed in its summary. Raises `missing-reason` and what `in_hand` does."""
    state, campaign = in_hand(docket, asked.application, asked.expect)
    reason = worded(
        asked.reason, "missing-reason", "撤回申请须说明原因。", "Say why the application is withdrawn.", "reason"
    )
    return [(state.id, ApplicationWithdrawn(campaign=campaign.id, reason=reason, on=asked.on))]


def attach(docket: CampaignDocket, asked: Attach) -> Steps:
    """Put a document to an application that stands (notice 三(三): 佐证材料留存备查).

    Raises `list-published`, `bad-sha256`, `bad-size`, `evidence-known`, `missing-value` and what every step may raise.
    """
    state, campaign = application_of(docket, asked.application, asked.expect)
    unfinished(campaign, state.body)
    _new_evidence(state, asked)
    event = EvidenceAttached(
        campaign=campaign.id,
        evidence=asked.evidence,
        sha256=sha256(asked.sha256, "sha256"),
        size=_size(asked.size),
        media=_needed(asked.media, "media", "文件类型", "the media type"),
        kept=_needed(asked.kept, "kept", "存放处", "where it is kept"),
        about=printable(asked.about, "about").strip(),
        on=asked.on,
    )
    return [(state.id, event)]


def _new_evidence(state: Application, asked: Attach) -> None:
    known = next((one for one in state.evidence if asked.sha256 == one.sha256 or asked.evidence == one.evidence), None)
    if known is not None:
        raise refuse(
            "evidence-known",
            f"同一份材料已于{known.on}附于该申请（sha256 {known.sha256}）。",
            f"The same document was attached on {known.on} (sha256 {known.sha256}).",
            "sha256",
        )


def _size(size: int) -> int:
    if not 0 < size <= LARGEST:
        raise refuse(
            "bad-size",
            f"文件大小为{size}字节；应大于0，不超过{LARGEST}。",
            f"{size} bytes; it must be over 0 and at most {LARGEST}.",
            "size",
        )
    return size


def _needed(text: str, where: str, zh: str, en: str) -> str:
    return worded(text, "missing-value", f"佐证材料须写明{zh}。", f"Say {en} of the document.", where)
