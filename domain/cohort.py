"""What became of the titles of one batch: how often their term was given anew, and how they stand on a day."""

from collections.abc import Iterable
from typing import NamedTuple


class Stand(NamedTuple):
    """How a title stood for some days: its verdict, the first day of its term (None: none is known), how it ended if it did."""

    verdict: str
    term_from: int | None
    mechanism: str | None


class Fate(NamedTuple):
    """How often a title was renewed, and what it is in the end: `valid`, `past-term`, `unknown` or a mechanism."""

    renewed: int
    now: str


PAST_TERM = "past-term"


def fate(stands: Iterable[Stand]) -> Fate | None:
    """What became of a title, from how it stood, in the order of days; None if it never was valid or unknown.

    Every term in which it was valid, after the first, was given by a renewal.
    """
    seen = list(stands)
    held = [one for one in seen if one.verdict != "not_valid"]
    if not held:
        return None
    terms = {one.term_from for one in held if one.verdict == "valid" and one.term_from is not None}
    last = seen[-1]
    now = last.verdict if last.verdict != "not_valid" else last.mechanism or PAST_TERM
    return Fate(max(len(terms) - 1, 0), now)
