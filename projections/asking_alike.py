"""Names on record that are like one that nobody bears: shown to a person, who chooses; never acted upon."""

from sqlalchemy import Connection

from domain.answers import LikelyPair
from projections.likeness import Likeness
from projections.pinyin import core, pinyin
from projections.search import find

_WINDOW, _STEP = 4, 2
_OF_A_PART = 20


def alike(connection: Connection, asked: str, limit: int, known: int) -> tuple[LikelyPair, ...]:
    """The enterprises whose name, or a former one, is like `asked`, the likeliest first, as known at a position.

    They are looked for by parts of the name and by its pinyin, so that one wrong or missing character does no harm.
    """
    plain = core(asked)
    if len(plain) < _WINDOW:
        return ()
    last = len(plain) - _WINDOW
    starts = {*range(0, last + 1, _STEP), last}
    parts = [plain[start : start + _WINDOW] for start in sorted(starts)]
    found = [one for part in (*parts, pinyin(asked)[0]) for one in find(connection, part, _OF_A_PART, known)]
    pairs = Likeness(list(dict.fromkeys((one.enterprise, one.name) for one in found))).pairs(asked)
    best = {one.enterprise: one for one in reversed(pairs)}
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.name, one.enterprise))[:limit])
