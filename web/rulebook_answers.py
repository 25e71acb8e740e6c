"""Rule books and judgements as plain JSON objects, the same at the terminal and over HTTP (as `web.answers`)."""

from domain.criterion import Criterion, Indicator
from domain.examining import examined
from domain.rulebook import Judgement, RuleBook
from domain.whatif import Changed, Counts, WhatIf
from web.answers import Json, day


def book_row_dict(book: RuleBook) -> Json:
    """A rule book, shortly."""
    return {
        "code": book.code, "title": book.title, "title_en": book.title_en, "number": book.number, "start": day(book.start),
        "until": day(book.until), "base": book.base, "tiers": [tier.value for tier in book.tiers],
        "recalled": list(book.recalled),
    }  # fmt: skip


def book_dict(book: RuleBook) -> Json:
    """A rule book with its criteria."""
    return {**book_row_dict(book), "criteria": [_criterion(one) for one in book.criteria]}


def _criterion(one: Criterion) -> Json:
    return {
        "tier": one.tier.value, "code": one.code, "zh": one.zh, "en": one.en, "clause": one.clause,
        "indicators": [_indicator(part) for part in one.indicators], "paths": [_indicator(part) for part in one.paths],
    }  # fmt: skip


def _indicator(one: Indicator) -> Json:
    threshold = examined(one.asks, {}).threshold
    return {
        "code": one.code, "zh": one.zh, "en": one.en, "clause": one.clause, "threshold": threshold.zh,
        "threshold_en": threshold.en, "source": one.source, "kinds": list(one.kinds),
    }  # fmt: skip


def what_if_dict(found: WhatIf) -> Json:
    """How applications come out under two rule books."""
    return {
        "own": found.own, "other": found.other, "before": _counts(found.before), "after": _counts(found.after),
        "changed": [_changed(one) for one in found.changed],
    }  # fmt: skip


def _counts(counts: Counts) -> Json:
    return counts._asdict()


def _changed(one: Changed) -> Json:
    return {
        "application": str(one.application), "enterprise": str(one.enterprise), "before": one.before, "after": one.after,
        "because": [judgement_dict(judged) for judged in one.because],
    }  # fmt: skip


def judgement_dict(one: Judgement) -> Json:
    """How one indicator came out."""
    return {
        "code": one.code, "criterion": one.criterion, "role": one.role, "zh": one.zh, "en": one.en, "clause": one.clause,
        "source": one.source, "value": one.value, "value_en": one.value_en, "threshold": one.threshold,
        "threshold_en": one.threshold_en, "result": one.result, "why": one.why, "why_en": one.why_en,
        "missing": list(one.missing), "taken": one.taken,
    }  # fmt: skip
