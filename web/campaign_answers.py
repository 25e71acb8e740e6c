"""Campaigns as plain JSON objects, the same at the terminal and over HTTP (as `web.answers`)."""

from domain.campaign import Campaign
from domain.event_campaign import CampaignClosed, SpotCheckDrawn, SummaryHandedIn
from ledger.refusals import LoggedRefusal
from projections.asking_campaigns import BodyCount, CampaignCount
from projections.asking_work import Conflict, Waiting
from web.answers import Json, day, instant


def campaign_dict(one: Campaign) -> Json:
    """A campaign as it stands."""
    return {
        "id": str(one.id), "act": one.act, "block": one.block, "published": day(one.published), "tier": one.tier.value,
        "kind": one.kind, "cohorts": list(one.cohorts), "batch": one.batch, "bodies": list(one.bodies),
        "rule_book": one.rule_book, "window": {"from": day(one.window.start), "until": day(one.window.until)},
        "provinces_by": day(one.provinces_by), "exclusions": list(one.exclusions), "withdrawn": day(one.withdrawn),
        "list": one.list, "closed": _closed(one.closed) if one.closed else None,
        "summaries": [_summary(summary) for summary in one.summaries], "draws": [_draw(draw) for draw in one.draws],
    }  # fmt: skip


def _closed(one: CampaignClosed) -> Json:
    return {"filed": one.filed, "not_filed": one.not_filed, "on": day(one.on)}


def _summary(one: SummaryHandedIn) -> Json:
    return {
        "body": one.body, "kind": one.kind, "filed": one.filed, "recommended": one.recommended, "declined": one.declined,
        "not_filed": one.not_filed, "annex": one.annex, "late": one.late, "on": day(one.on),
    }  # fmt: skip


def _draw(one: SpotCheckDrawn) -> Json:
    drawn = [str(application) for application in one.drawn]
    return {
        "seed": one.seed,
        "seed_from": one.seed_from or "chosen",
        "known": one.known,
        "among": one.among,
        "drawn": drawn,
        "on": day(one.on),
    }


def campaign_with_numbers(one: CampaignCount) -> Json:
    """A campaign in numbers, by authority and by day."""
    return {
        "campaign": campaign_dict(one.campaign), "state": one.state, "filed": one.filed, "statuses": dict(one.statuses),
        "bodies": [_body(part) for part in one.bodies],
        "days": [{"on": day(on), "filed": count} for on, count in one.days.items()], "age": one.age,
        "never_came": one.never_came,
    }  # fmt: skip


def _body(one: BodyCount) -> Json:
    return {
        "body": one.body, "filed": one.filed, "statuses": dict(one.statuses), "reviewed": one.reviewed,
        "differing": one.differing, "checked": one.checked, "handed_in": day(one.handed_in), "late": one.late,
    }  # fmt: skip


def waiting_dict(one: Waiting) -> Json:
    """Something that waits."""
    return {
        "task": one.task, "campaign": str(one.campaign), "body": one.body, "count": one.count, "since": day(one.since),
        "by": day(one.by), "late": one.late,
    }  # fmt: skip


def conflict_dict(one: Conflict) -> Json:
    """Two things on record that do not go together."""
    return {
        "kind": one.kind, "application": str(one.application), "campaign": str(one.campaign), "body": one.body,
        "enterprise": str(one.enterprise), "other": one.other,
    }  # fmt: skip


def refusal_dict(one: LoggedRefusal) -> Json:
    """A refusal as it stands in the log."""
    refusal = one.refusal
    return {
        "id": one.id, "at": instant(one.at), "source": one.source, "code": refusal.code, "zh": refusal.zh,
        "en": refusal.en, "where": refusal.where, "by": one.by,
    }  # fmt: skip
