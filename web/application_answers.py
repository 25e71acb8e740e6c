"""Applications as plain JSON objects, the same at the terminal and over HTTP (as `web.answers`)."""

from domain.application import Application
from domain.consistency import Contradiction
from domain.event_application import (
    ApplicationChecked,
    ApplicationDeclined,
    ApplicationRecommended,
    ApplicationReviewed,
    Difference,
    DifferenceSettled,
    EvidenceAttached,
    PaperCompared,
    SpotCheckFound,
)
from domain.exclusion import Excluded
from domain.rulebook import outcome
from projections.asking_applications import ApplicationRow
from web.answers import Json, day
from web.campaigns.showing import Seen
from web.rulebook_answers import judgement_dict


def application_dict(one: Application) -> Json:
    """An application as it stands; nothing personal is in it."""
    return {
        "id": str(one.id), "campaign": str(one.campaign), "enterprise": str(one.enterprise), "body": one.body,
        "status": one.status, "version": one.version, "revision": one.revision, "form": one.form,
        "evidence": [_evidence(document) for document in one.evidence],
        "paper": _paper(one.paper) if one.paper else None,
        "open": [_difference(difference) for difference in one.open],
        "settled": [_settled(settled) for settled in one.settled],
        "review": _review(one.review) if one.review else None,
        "finding": _finding(one.finding) if one.finding else None,
        "check": _check(one.check) if one.check else None,
        "spot": _spot(one.spot) if one.spot else None,
    }  # fmt: skip


def _evidence(one: EvidenceAttached) -> Json:
    return {
        "id": str(one.evidence), "sha256": one.sha256, "size": one.size, "media": one.media, "kept": one.kept,
        "about": one.about, "on": day(one.on),
    }  # fmt: skip


def _paper(one: PaperCompared) -> Json:
    return {
        "source": one.source,
        "differences": [_difference(difference) for difference in one.differences],
        "on": day(one.on),
    }


def _difference(one: Difference) -> Json:
    return {"field": one.field, "online": one.online, "paper": one.paper}


def _settled(one: DifferenceSettled) -> Json:
    return {"field": one.field, "right": one.right, "reason": one.reason, "on": day(one.on)}


def _review(one: ApplicationReviewed) -> Json:
    findings = [
        {"criterion": found.criterion, "site": found.site, "papers": found.papers, "words": found.words}
        for found in one.findings
    ]
    return {"visited": day(one.visited), "findings": findings, "on": day(one.on)}


def _finding(one: ApplicationRecommended | ApplicationDeclined) -> Json:
    indicators = [
        {"code": judged.code, "result": judged.result, "value": judged.value, "threshold": judged.threshold}
        for judged in one.indicators
    ]
    return {
        "recommended": isinstance(one, ApplicationRecommended),
        "words": one.opinion if isinstance(one, ApplicationRecommended) else one.reason,
        "rank": one.rank if isinstance(one, ApplicationRecommended) else None,
        "rule_book": one.rule_book, "indicators": indicators, "on": day(one.on),
    }  # fmt: skip


def _check(one: ApplicationChecked) -> Json:
    heads = [{"head": head.head, "passed": head.passed, "reason": head.reason} for head in one.heads]
    return {"passed": all(head.passed for head in one.heads), "heads": heads, "on": day(one.on)}


def _spot(one: SpotCheckFound) -> Json:
    return {"passed": one.passed, "words": one.words, "on": day(one.on)}


def application_row_dict(row: ApplicationRow) -> Json:
    """A row of a list of applications."""
    return {
        "id": str(row.id), "campaign": str(row.campaign), "enterprise": str(row.enterprise), "name": row.name,
        "body": row.body, "status": row.status, "revision": row.revision, "version": row.version,
        "submitted_on": day(row.submitted_on), "paper": row.paper, "open": row.open, "reviewed_on": day(row.reviewed),
        "rank": row.rank, "checked": row.checked, "drawn": row.drawn, "spot": row.spot,
    }  # fmt: skip


def assessment_dict(one: Seen) -> Json:
    """How an application fares as of today: every indicator, what contradicts itself, what bars a recommendation."""
    return {
        "outcome": outcome(one.judgements),
        "judgements": [judgement_dict(judged) for judged in one.judgements],
        "contradictions": [_contradiction(found) for found in one.contradictions],
        "excluded": [_excluded(found) for found in one.excluded],
    }


def _excluded(one: Excluded) -> Json:
    return {
        "kind": one.kind, "zh": one.zh, "en": one.en,
        "path": [
            {"holder": str(step.holder), "held": str(step.held), "share": str(step.share), "source": step.source}
            for step in one.path
        ],
    }  # fmt: skip


def _contradiction(one: Contradiction) -> Json:
    return {
        "fields": list(one.fields), "stated": one.stated, "computed": one.computed, "zh": one.zh, "en": one.en,
    }  # fmt: skip
