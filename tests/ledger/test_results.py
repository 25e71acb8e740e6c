"""The hash that officers approve: the same for the same law, another for any other."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.event import TitleLapsed
from ledger.results import result_of

ONE, TWO = UUID(int=1), UUID(int=2)
LAPSE = TitleLapsed(
    act="甲", published=date(2022, 9, 8), batch=1, granter="部", unlisted="at-term-end", cause="not-listed"
)
OTHER = replace(LAPSE, batch=2)


def test_the_order_of_streams_counts_not_that_of_one_does() -> None:
    """A database may give its rows in any order; what happened to one title is in order."""
    assert result_of([(ONE, LAPSE), (TWO, OTHER)]) == result_of([(TWO, OTHER), (ONE, LAPSE)])
    assert result_of([(ONE, LAPSE), (ONE, OTHER)]) != result_of([(ONE, OTHER), (ONE, LAPSE)])


def test_anything_of_law_counts() -> None:
    """A field, a stream, an event more or less; the hash of nothing is one too."""
    results = [
        result_of(events)
        for events in (
            [], [(ONE, LAPSE)], [(TWO, LAPSE)], [(ONE, OTHER)], [(ONE, LAPSE), (TWO, LAPSE)], [(ONE, LAPSE), (ONE, LAPSE)],
        )
    ]  # fmt: skip
    assert len(set(results)) == len(results)
    assert {len(one) for one in results} == {64}
