"""One ending traced, as a plain JSON object (as `web.answers`)."""

from web.answers import (
    Json,
    act_row_dict,
    ending_dict,
    history_dict,
    instant,
    verdict_dict,
)
from web.application_answers import application_dict
from web.endings import Reviewed, Traced
from web.reminding.answers import reminder_dict


def traced_dict(one: Traced) -> Json:
    """An ending with all that led to it and came after; of applications what whoever asked may read."""
    found = one.followed
    return {
        "id": found.ending.position,
        "known": {"position": one.known.position, "recorded_at": instant(one.known.recorded_at)},
        "enterprise": {"id": str(found.enterprise), "name": found.name, "uscc": found.uscc},
        "tier": found.tier.value, "batch": found.batch, "granter": found.granter, "body": found.body,
        "ending": ending_dict(found.ending), "counts": found.counts,
        "before": verdict_dict(one.before), "on": verdict_dict(one.on),
        "act": act_row_dict(one.act) if one.act else None,
        "notice": one.notice, "reminders": [reminder_dict(row) for row in one.reminders],
        "reviews": [_review(review) for review in one.reviews],
        "along": [{"tier": tier.value, "ending": ending_dict(ending)} for tier, ending in found.along],
        "since": [history_dict(entry) for entry in found.since],
    }  # fmt: skip


def _review(one: Reviewed) -> Json:
    application = application_dict(one.application) if one.application else None
    return {"campaign": str(one.campaign.id), "act": one.campaign.act, "application": application}
