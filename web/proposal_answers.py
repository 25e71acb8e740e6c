"""Proposals and objections as plain JSON objects, the same at the terminal and over HTTP (as `web.answers`)."""

from dataclasses import asdict

from domain.answers import LikelyPair
from domain.effects import PARTS, Effect, Total
from domain.event_proposal import Counts, Moved, ProposalApproved, ProposalVoided
from domain.exclusion_list import ExcludedLine
from domain.objection import Objection
from domain.proposal import NEEDED, Proposal
from domain.putting_out import NotPutOut
from ledger.reporters import Reporter
from web.answers import Json, day
from web.proposals.reading import DryRun
from web.proposals.waiting import ProposalWaiting


def proposal_dict(one: Proposal) -> Json:
    """A proposal as it stands."""
    said = one.said
    return {
        "id": str(one.id), "status": one.status, "version": one.version, "act": said.act, "authority": said.authority,
        "content": said.content, "result": one.result or None, "counts": counts_dict(one.counts),
        "campaigns": [str(campaign) for campaign in said.campaigns], "proposer": str(said.proposer), "on": day(said.on),
        "approvals": [_approval(made) for made in one.approvals], "needed": NEEDED,
        "discounted": [_approval(made) for made in one.discounted],
        "voided": voided_dict(one.voided) if one.voided else None,
        "withdrawn": {"reason": one.withdrawn.reason, "on": day(one.withdrawn.on)} if one.withdrawn else None,
        "published": day(one.published.on) if one.published else None, "to_publish": day(said.published),
        "without_publicity": said.without_publicity,
    }  # fmt: skip


def _approval(one: ProposalApproved) -> Json:
    return {"account": str(one.account), "on": day(one.on)}


def counts_dict(one: Counts) -> Json:
    """How much a decision does, part by part."""
    return asdict(one)


def voided_dict(one: ProposalVoided) -> Json:
    """What voided the approvals."""
    return {
        "why": one.why, "on": day(one.on), "moved": [_moved(part) for part in one.moved], "refusal": one.refusal,
        "objection": str(one.objection) if one.objection else None,
    }  # fmt: skip


def _moved(one: Moved) -> Json:
    return {"part": one.part, "came": one.came, "went": one.went, "names": list(one.names)}


def dry_run_dict(one: Proposal, run: DryRun) -> Json:
    """What a proposed act would do now, line by line; `moved`: it is not what stands in the proposal any more."""
    refusal = run.worked.refusal
    return {
        "result": run.worked.result or None,
        "moved": run.worked.result != one.result,
        "refusal": {"code": refusal.code, "zh": refusal.zh, "en": refusal.en} if refusal else None,
        "counts": counts_dict(run.worked.counts),
        **{part: [effect_dict(line, run) for line in run.effects if line.part == part] for part in PARTS},
        "warnings": [{"code": remark.code, "zh": remark.zh, "en": remark.en} for remark in run.warnings],
        "totals": [_total(total) for total in run.totals],
        "unexplained": [line.label for line in run.unexplained],
        "unrecommended": [line.label for line in run.unrecommended],
        "objections": [objection_dict(objection) for objection in run.objections],
        "not_put_out": [_not_put_out(missing) for missing in run.not_put_out],
        "excluded": [_excluded(line) for line in run.excluded],
    }


def effect_dict(one: Effect, run: DryRun) -> Json:
    """One line of a dry run."""
    pairs = run.pairs.get(one.name, ()) if one.part == "unresolved" else ()
    return {
        "name": one.name, "tier": one.tier.value if one.tier else None,
        "enterprise": str(one.enterprise) if one.enterprise else None, "body": one.body, "batch": one.batch,
        "from": day(one.start), "until": day(one.until), "on": day(one.on), "cause": one.cause or None,
        "reason": one.reason or None, "to": one.to or None, "pairs": [_pair(pair) for pair in pairs],
    }  # fmt: skip


def _pair(one: LikelyPair) -> Json:
    return {"enterprise": str(one.enterprise), "name": one.name, "why": one.why, "score": one.score}


def _total(one: Total) -> Json:
    return {
        "campaign": str(one.campaign), "body": one.body, "recommended": one.recommended, "listed": one.listed,
        "agrees": one.recommended == one.listed,
    }  # fmt: skip


def _not_put_out(one: NotPutOut) -> Json:
    return {
        "campaign": str(one.campaign), "publicities": one.publicities, "required": one.required, "count": len(one.names),
        "names": list(one.names),
    }  # fmt: skip


def _excluded(one: ExcludedLine) -> Json:
    return {
        "campaign": str(one.campaign), "name": one.line.name, "enterprise": str(one.line.enterprise), "body": one.line.body,
        "kind": one.ground.kind, "zh": one.ground.zh, "en": one.ground.en,
    }  # fmt: skip


def objection_dict(one: Objection) -> Json:
    """An objection as it stands; nothing says who objected."""
    said, settled = one.raised, one.settled
    assert said is not None, "an objection that is shown was raised"
    return {
        "id": str(one.id), "status": one.status, "version": one.version, "campaign": str(said.campaign), "act": said.act,
        "name": said.name, "body": said.body, "enterprise": str(said.enterprise) if said.enterprise else None,
        "evidence": list(said.evidence), "late": said.late, "on": day(said.on),
        "reason": settled.reason if settled else None, "settled": day(settled.on) if settled else None,
    }  # fmt: skip


def proposal_waiting_dict(one: ProposalWaiting) -> Json:
    """A proposal that waits for whoever asks."""
    state = one.proposal
    return {
        "task": one.task, "proposal": str(state.id), "act": state.said.act, "on": day(state.said.on),
        "approvals": len(state.approvals), "voided": state.voided.why if state.voided else None,
    }  # fmt: skip


def objector_dict(one: Reporter) -> Json:
    """Who objected, for the officers of the authority."""
    return {"name": one.name, "contact": one.contact, "words": one.words}
