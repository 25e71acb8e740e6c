"""Shareholdings that hang together, worked out for many at once."""

from decimal import Decimal
from itertools import permutations
from uuid import UUID

from domain.shareholding import Holding, hanging_together


def held(holder: int, of: int) -> Holding:
    """One holds another."""
    return Holding(UUID(int=holder), UUID(int=of), Decimal(60), "文")


def test_each_end_has_all_that_hangs_together_with_it() -> None:
    """In whatever order they come: two apart, one that joins two others, one of itself."""
    some = (held(1, 2), held(3, 4), held(2, 3), held(5, 6), held(7, 7))
    for order in permutations(some):
        found = hanging_together(order)
        for one in (1, 2, 3, 4):
            assert set(found[UUID(int=one)]) == set(some[:3])
            assert len(found[UUID(int=one)]) == 3
        assert found[UUID(int=5)] == found[UUID(int=6)] == [some[3]]
        assert found[UUID(int=7)] == [some[4]]
    assert hanging_together(()) == {}
