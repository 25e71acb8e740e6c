"""Years in seconds against the plainest reading: each due key exactly once, whatever is killed, lost or set wrong."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.postgres import fresh_database
from tests.reminding.calm import Calm
from tests.reminding.decade import BEGINS
from tests.reminding.proxy import proxied
from tests.reminding.storm import Storm, Weather

BEFORE = BEGINS - timedelta(2)


def test_years_of_sweeps_tell_each_key_once(database_url: str) -> None:
    """Four years, swept every fourth day but for 40 days in a row, with late lists: told is what the model says, no more."""
    calm = Calm(database_url, titles=120, holders=12)
    calm.play(BEFORE, days=1500, off={day for day in range(1500) if day % 4 or 300 <= day < 340})
    assert calm.compare() > 500
    calm.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_storm_of_some_days(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Two timers, killed at random moments, days off, a clock put back, a database cut off, a full mailbox, tables made anew
    in the middle: what is told is what the model says, each message comes, and twice only from the hands of the killed.
    """
    weather = Weather(kills=50, off=range(6, 9), back={3, 10}, gone={4, 11}, full=range(11, 13), anew={5})
    if kind == "sqlite":
        _weather(Storm(f"sqlite:///{tmp_path / 'x.db'}", tmp_path, titles=120, holders=24), tmp_path, weather)
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as url, proxied(url) as way:
        _weather(Storm(url, tmp_path, titles=120, holders=24, way=way), tmp_path, weather)


def _weather(storm: Storm, folder: Path, weather: Weather) -> None:
    first = BEGINS + timedelta(3 * 365 - 65)
    for day in range((first - BEGINS).days):
        storm.record(BEGINS + timedelta(day))
    storm.play(first, 16, weather)
    assert storm.compare() > 50
    messages, _ = storm.delivered()
    assert messages > 10
    assert storm.canaries() == storm.swept == 13
    assert storm.replayed(folder) == 0
    assert storm.runtime.differences() == []
    storm.close()
