"""Reminders as plain JSON objects: the same keys, order and formats at the terminal and over HTTP (see `web.answers`)."""

from domain.notice import Moment, ReminderRow, Tried
from web.answers import Json, instant


def reminder_dict(row: ReminderRow) -> Json:
    """One reminder with what became of it. No address: a contact is an id."""
    missed = None if row.missed is None else {**_moment(row.recorded), "reason": row.missed}
    return {
        "tier": row.tier.value if row.tier else None,
        "milestone": row.milestone,
        "rule": row.rule,
        "day": row.day.isoformat(),
        "act": row.act or None,
        "falls": row.falls.isoformat(),
        "on": row.on.isoformat(),
        "recipient": row.recipient,
        "contact": str(row.contact),
        "channel": row.channel,
        "state": row.state,
        "planned": _moment(row.recorded) if missed is None else None,
        "missed": missed,
        "message": str(row.message) if row.message else None,
        "attempts": [_tried(one) for one in row.attempts],
        "sent": row.sent and _moment(row.sent),
        "acknowledged": row.acknowledged and _moment(row.acknowledged),
        "escalated": row.escalated and _moment(row.escalated),
    }


def _moment(moment: Moment) -> Json:
    return {"position": moment.position, "at": instant(moment.at)}


def _tried(one: Tried) -> Json:
    return {
        "number": one.number,
        "taken": one.taken,
        "answer": one.answer,
        "noted": _moment(one.noted),
        "again": instant(one.again),
    }
