"""One verdict as JSON from one statement, where that tells all of it: what titles of a course share is written once."""

from datetime import date
from typing import Any

from domain.tier import Tier
from projections.asking_at_once import find_at_once
from projections.asking_verdicts import Alike, Question, Verdicts
from web.bulk import Form, filled, form_of
from web.known import commit_of, known_of
from web.runtime import Runtime

_MOST = 2048
_forms: dict[tuple[Any, ...], Form] = {}
"""Forms by all that they follow from, so that none is ever out of date."""


def verdict_at_once(runtime: Runtime, asked: str, tier: Tier, on: date, known: str | None) -> tuple[bytes, int] | None:
    """The bytes of `verdict_dict` encoded, and the position they were read at: the enterprise by name or USCC, `on` a
    civil day. None for what `Runtime.asking` must answer or refuse.
    """
    at = commit_of(known)
    if at is None:
        return None
    with runtime.at_once() as connection:
        found = find_at_once(connection, at, asked, tier, on)
        if found is None:
            return None
        key = (tier, on, *found[1:])
        form = _forms.get(key)
        if form is None:
            if len(_forms) >= _MOST:
                _forms.clear()
            many = Verdicts(connection, Question(tier, on, known_of(found), None))
            form = _forms[key] = form_of(many, many.take(asked, found))
    return filled(Alike(asked, found.holder), form), found.position
