"""Answers as plain JSON objects: the same keys, order and formats at the terminal and over HTTP (contract.md, "Asking").

Days are ISO text, instants `2026-11-23T01:00:00.000000Z`, ids text; nothing depends on the reader's language.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from domain.answers import (
    ActRecord,
    ActRow,
    Change,
    CoverageRow,
    DueRow,
    EndingRow,
    EnterpriseHit,
    EnterpriseRecord,
    HistoryEntry,
    TitleRow,
    UnresolvedRow,
)
from domain.verdict import Because, Verdict, VerdictEnding, VerdictTerm

Json = dict[str, Any]


def instant(moment: datetime | None) -> str | None:
    """An aware instant as the contract writes it: UTC, microseconds, `Z`."""
    return in_utc(moment) if moment else None


def in_utc(moment: datetime) -> str:
    """`instant` of one that there is."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def day(one: date | None) -> str | None:
    """A civil day as ISO text."""
    return one.isoformat() if one else None


def verdict_dict(verdict: Verdict) -> Json:
    """A verdict with exactly the keys of the contract, in its order."""
    asked = verdict.enterprise
    return {
        "enterprise": {
            "id": str(asked.id) if asked.id else None,
            "name": asked.name,
            "uscc": asked.uscc,
            "asked": asked.asked,
            "matched_by": asked.matched_by,
        },
        "tier": verdict.tier.value,
        "on": verdict.on.isoformat(),
        "known": {"position": verdict.known.position, "recorded_at": instant(verdict.known.recorded_at)},
        "published_by": day(verdict.published_by),
        "verdict": verdict.verdict,
        "status": verdict.status,
        "term": term_dict(verdict.term),
        "ending": ending_dict(verdict.ending),
        "because": [because_dict(step) for step in verdict.because],
        "assumes": verdict.assumes,
        "candidates": [{"id": str(one.id), "name": one.name, "uscc": one.uscc} for one in verdict.candidates],
        "basis": verdict.basis,
    }


def encode(answer: Any) -> bytes:
    """Any of these objects as JSON in UTF-8, keys in the order given: the bytes that repeat for the same basis."""
    return msgspec.json.encode(answer)


def term_dict(term: VerdictTerm | None) -> Json | None:
    """A term, both days inside, with the batch of its grant."""
    if term is None:
        return None
    return {"from": term.start.isoformat(), "until": term.until.isoformat(), "batch": term.batch}


def because_dict(step: Because) -> Json:
    """One step of a reason."""
    return {
        "step": step.step,
        "act": step.act,
        "on_record": step.on_record,
        "clause": step.clause,
        "position": step.position,
    }


def ending_dict(ending: VerdictEnding | None) -> Json | None:
    """An ending; `on` is the first day without the title."""
    if ending is None:
        return None
    return {
        "on": ending.on.isoformat(),
        "mechanism": ending.mechanism,
        "cause": ending.cause,
        "reason": ending.reason,
        "act": ending.act,
        "position": ending.position,
        "evidence": [{"name": one.name, "sha256": one.sha256} for one in ending.evidence],
    }


def _holder(row: TitleRow | Change | EndingRow | DueRow) -> Json:
    return {"enterprise": {"id": str(row.enterprise), "name": row.name, "uscc": row.uscc}, "tier": row.tier.value}


def title_dict(row: TitleRow, position: int) -> Json:
    """A row of the list of a day, read at `position`."""
    return {
        **_holder(row),
        "batch": row.batch,
        "body": row.body,
        "term": {"from": day(row.start), "until": day(row.until)} if row.start else None,
        "verdict": row.verdict,
        "status": row.status,
        "position": position,
    }


def change_dict(change: Change) -> Json:
    """What became of a title on a day, and why."""
    return {
        "change": change.kind,
        "on": change.on.isoformat(),
        **_holder(change),
        "body": change.body,
        "before": change.before,
        "verdict": change.verdict,
        "status": change.status,
        "term": term_dict(change.term),
        "because": [because_dict(step) for step in change.because],
        "ending": ending_dict(change.ending),
    }


def ending_row_dict(row: EndingRow) -> Json:
    """A row of the register of endings."""
    return {**_holder(row), "batch": row.batch, "body": row.body, "ending": ending_dict(row.ending)}


def due_dict(row: DueRow) -> Json:
    """A title of which something falls due."""
    return {
        **_holder(row),
        "batch": row.batch,
        "body": row.body,
        "term": {"from": day(row.start), "until": day(row.until)} if row.until else None,
        "status": row.status,
        "days_left": row.days_left,
        "kind": row.kind,
        "due": row.due.isoformat(),
        "acts": list(row.acts),
    }


def hit_dict(hit: EnterpriseHit) -> Json:
    """An enterprise that a search found."""
    return {
        "id": str(hit.id),
        "name": hit.name,
        "uscc": hit.uscc,
        "matched": hit.matched,
        "matched_by": hit.matched_by,
    }


def enterprise_dict(record: EnterpriseRecord) -> Json:
    """An enterprise with its names, and how it stands in each tier."""
    names = [
        {"name": one.name, "kind": one.kind, "act": one.act, "since": day(one.since), "position": one.position}
        for one in record.names
    ]
    titles = [verdict_dict(one) for one in record.titles]
    return {"id": str(record.id), "name": record.name, "uscc": record.uscc, "names": names, "titles": titles}


def history_dict(entry: HistoryEntry) -> Json:
    """One event of an enterprise or of its titles."""
    return {
        "position": entry.position,
        "name": entry.name,
        "tier": entry.tier.value if entry.tier else None,
        "act": entry.act,
        "published": day(entry.published),
        "data": msgspec.to_builtins(entry.event),
    }


def coverage_dict(row: CoverageRow) -> Json:
    """How far one list is on record."""
    return {
        "tier": row.tier.value,
        "kind": row.kind,
        "cohorts": list(row.cohorts),
        "act": row.act,
        "on_record": row.on_record,
        "published": day(row.published),
        "decided": list(row.decided),
        "bodies": list(row.bodies),
        "missing": list(row.missing),
        "rows": row.rows,
        "admitted": row.admitted,
        "open_names": row.open_names,
        "conflicts": list(row.conflicts),
    }


def unresolved_dict(row: UnresolvedRow) -> Json:
    """A printed name that fits no title in scope, with the likely pairs."""
    candidates = [
        {"id": str(one.enterprise), "name": one.name, "why": one.why, "score": one.score} for one in row.candidates
    ]
    return {
        "name": row.name,
        "act": row.act,
        "published": row.published.isoformat(),
        "tier": row.tier.value,
        "body": row.body,
        "row": row.row,
        "position": row.position,
        "candidates": candidates,
    }


def act_row_dict(row: ActRow) -> Json:
    """An act on record."""
    return {
        "number": row.number,
        "title": row.title,
        "issuer": row.issuer,
        "dated": row.dated.isoformat(),
        "published": row.published.isoformat(),
        "url": row.url,
        "sha256": row.sha256,
        "position": row.position,
        "corrected": row.corrected,
    }


def act_dict(act: ActRecord) -> Json:
    """An act with what it says: lists, calls and publicities, each with the name of its event."""
    contents = [{"event": said.NAME, **msgspec.to_builtins(said)} for said in act.contents]
    return {**act_row_dict(act.head), "contents": contents}


def collection(items: Sequence[Json], following: str | None = None) -> Json:
    """`{"items": […], "next": cursor or null}`, over HTTP and in `--json`."""
    return {"items": list(items), "next": following}
