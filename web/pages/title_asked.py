"""The filters that the list of a day and its changes have in common, read from a query string and offered in a form."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from domain.answers import Change, TitleRow
from domain.authority import NAMES
from domain.name import normalise
from domain.tier import Tier
from projections.asking_holders import VERDICTS
from web.actfields import MOST_WHOLE
from web.api.arguments import Arguments
from web.status_words import MEANINGS

FIELDS = ("tier", "body", "batch", "status", "name", "known")
_ALL = "all"
MOST_WORDS = 8
"""Words of one name: each is looked for in the names of all enterprises."""
_NOT_OF_TITLES = ("never-recorded", "uscc-not-on-record", "ambiguous-name")
STATUSES = {
    verdict: [status for status, one in MEANINGS.items() if one.verdict == verdict and status not in _NOT_OF_TITLES]
    for verdict in VERDICTS
}
"""The statuses that a title on record may have, by verdict."""
_STANDINGS = (*VERDICTS, *(status for some in STATUSES.values() for status in some), _ALL)
_TIERS: dict[str, Tier | None] = {**{tier.value: tier for tier in Tier}, _ALL: None}


def tier_of(asked: Arguments) -> Tier | None:
    """The tier asked for, little giant if none is named; None for `all`."""
    return _TIERS[asked.one_of("tier", tuple(_TIERS)) or Tier.LITTLE_GIANT.value]


def filters(asked: Arguments, standing: str) -> dict[str, Any]:
    """Authority, batch, status and words of names, as both kinds of lists take them; `standing` where no status is named."""
    return {
        "body": asked.body(),
        "batch": asked.whole_if_any("batch", 1, MOST_WHOLE),
        "standing": asked.one_of("status", _STANDINGS) or standing,
        "words": _words(asked),
    }


def _words(asked: Arguments) -> tuple[str, ...]:
    words = tuple(word for part in (asked.text("name") or "").split() if (word := normalise(part)))
    if len(words) > MOST_WORDS:
        raise asked.bad("name", f"最多 {MOST_WORDS} 段", f"has more than {MOST_WORDS} words")
    return words


def by_another_name(rows: Iterable[TitleRow | Change], words: Sequence[str]) -> set[UUID]:
    """The enterprises among these that were found by a name that they do not bear on the day."""
    return {row.enterprise for row in rows if not all(word in normalise(row.name) for word in words)}


def choices() -> dict[str, Any]:
    """What a form offers."""
    return {"tiers": tuple(reversed(Tier)), "bodies": NAMES, "statuses": STATUSES}
