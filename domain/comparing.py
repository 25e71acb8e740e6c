"""Online equals paper (notice 三(四)1): the returned paper form is compared with the online one; every difference is settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from domain.application import Application
from domain.campaign import CampaignDocket
from domain.event import DifferenceSettled, PaperCompared
from domain.event_application import Difference
from domain.form import FIELDS
from domain.identity import uscc_contradicted
from domain.refusal import Refused, refuse
from domain.stepping import Steps, in_hand, no_finding, sha256, worded

TYPED = "typed"
"""The source of a comparison whose paper form an officer typed in."""


@dataclass(frozen=True, slots=True)
class Compare:
    """The paper form came in on the civil day `on`, and differs from the online one in `differences` (domain.paper).

    `source` is the sha256 of the returned file, or `typed`.
    """

    application: UUID
    differences: tuple[Difference, ...]
    source: str
    on: date
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """It was found on the civil day `on` which of the two values of `field` is right, and why."""

    application: UUID
    field: str
    right: Literal["online", "paper"]
    reason: str
    on: date
    expect: int | None = None


def compare(docket: CampaignDocket, asked: Compare) -> Steps:
    """Note how the paper agrees with the present revision, and its code with the record; a new comparison replaces the one before.

    Raises `stale-comparison` where another revision was compared, `given-twice`, `bad-sha256`, `personal-field`,
    `finding-stands`, and what `in_hand` raises.
    """
    state, campaign = in_hand(docket, asked.application, asked.expect)
    no_finding(state)
    source = asked.source if asked.source == TYPED else sha256(asked.source, "source")
    for one in asked.differences:
        _comparable(state, one)
    _once(asked.differences)
    event = PaperCompared(
        campaign=campaign.id,
        revision=state.revision,
        source=source,
        differences=(*asked.differences, *_of_record(docket, state, asked.differences)),
        on=asked.on,
    )
    return [(state.id, event)]


def _of_record(docket: CampaignDocket, state: Application, found: tuple[Difference, ...]) -> Iterator[Difference]:
    """The code that the record has, where form and paper agree on another one: it is settled like what the paper says."""
    if any(one.field == "uscc" for one in found):
        return
    stated = state.form.get("uscc", "")
    contradicted = uscc_contradicted(docket, state.enterprise, stated)
    if contradicted is not None:
        yield Difference("uscc", stated, contradicted.computed)


def _comparable(state: Application, one: Difference) -> None:
    """A difference is one of the present revision, and tells nothing personal."""
    personal = one.field in FIELDS and FIELDS[one.field].personal
    if personal and (one.online is not None or one.paper is not None):
        raise refuse(
            "personal-field",
            f"{one.field}：个人信息不写入登记簿，只写明该项不一致。",
            f"{one.field}: personal data do not go onto the record; it only says that they differ.",
            one.field,
        )
    if not personal and (one.online or "") != state.form.get(one.field, ""):
        raise refuse(
            "stale-comparison",
            f"{one.field}：比对所用的线上值“{one.online or ''}”不是现行申请书（第{state.revision}次提交）的内容；请重新比对。",
            f"{one.field}: “{one.online or ''}” is not what the present form (revision {state.revision}) says; compare anew.",
            one.field,
        )


def _once(differences: tuple[Difference, ...]) -> None:
    fields = [one.field for one in differences]
    twice = next((one for one in fields if fields.count(one) > 1), None)
    if twice is not None:
        raise refuse("given-twice", f"{twice}：同一项列了两次。", f"{twice}: the field stands there twice.", twice)


def settle(docket: CampaignDocket, asked: Settle) -> Steps:
    """Say which value of an open difference is right, with the reason.

    The form is not rewritten; `Application.answers` reads with what was settled. Raises `no-such-difference`,
    `missing-reason`, `bad-value`, `finding-stands`, and what `in_hand` raises.
    """
    state, campaign = in_hand(docket, asked.application, asked.expect)
    no_finding(state)
    if asked.field not in {one.field for one in state.open}:
        raise _not_open(state, asked.field)
    if asked.right not in ("online", "paper"):
        raise refuse("bad-value", "以哪个为准：online（线上）或paper（纸质）。", "Say online or paper.", "right")
    reason = worded(
        asked.reason,
        "missing-reason",
        f"{asked.field}：须说明以何者为准的理由。",
        f"{asked.field}: say why that value is the right one.",
        "reason",
    )
    event = DifferenceSettled(campaign=campaign.id, field=asked.field, right=asked.right, reason=reason, on=asked.on)
    return [(state.id, event)]


def _not_open(state: Application, field: str) -> Refused:
    fields = [one.field for one in state.open]
    return refuse(
        "no-such-difference",
        f"{field}：没有待核实的不一致；待核实的有：{'、'.join(fields) or '无'}。",
        f"{field}: no difference is open there; open are {', '.join(fields) or 'none'}.",
        "field",
    )
