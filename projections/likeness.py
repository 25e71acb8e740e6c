"""Which enterprises a printed name may mean: shown to a person with the reason why, never acted upon."""

from collections.abc import Sequence
from uuid import UUID

from rapidfuzz import fuzz, process

from domain.answers import LikelyPair
from projections.pinyin import core

_SHOWN = 5
_LEAST = 60


class Likeness:
    """The enterprises that come into question for the printed names of one list and body: (id, name) each."""

    def __init__(self, candidates: Sequence[tuple[UUID, str]]) -> None:
        self._candidates = candidates
        self._cores = [core(name) for _, name in candidates]
        self._letters = ["".join(sorted(one)) for one in self._cores]

    def pairs(self, printed: str) -> tuple[LikelyPair, ...]:
        """The likely ones for a printed name, the likeliest first; empty if there are none."""
        plain = core(printed)
        letters = "".join(sorted(plain))
        near = process.extract(plain, self._cores, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_SHOWN)
        places = {place: score for _, score, place in near}
        places |= {place: 98.0 for place, one in enumerate(self._letters) if one == letters}
        pairs = [self._pair(place, score, plain) for place, score in places.items()]
        return tuple(sorted(pairs, key=lambda one: (-one.score, one.name, one.enterprise))[:_SHOWN])

    def _pair(self, place: int, score: float, plain: str) -> LikelyPair:
        enterprise, name = self._candidates[place]
        if self._cores[place] == plain:
            return LikelyPair(enterprise, name, "same-core", 100)
        if score == 98.0 and sorted(self._cores[place]) == sorted(plain):
            return LikelyPair(enterprise, name, "same-words", 98)
        return LikelyPair(enterprise, name, "similar", min(97, round(score)))
