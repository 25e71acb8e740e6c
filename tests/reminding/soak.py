"""Ten years of reminders against the plainest reading, with two timers that are killed: `make soak`.

Prints what it did; leaves with an error where a key was told twice or not at all, or a message did not come.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.postgres import fresh_database, postgres_server
from tests.reminding.decade import BEGINS
from tests.reminding.proxy import proxied
from tests.reminding.storm import Storm, Weather

YEARS, TITLES, HOLDERS = 10, 20_000, 100


def main() -> None:
    """Play it on the databases asked for."""
    options = ArgumentParser(prog="make soak", description=__doc__)
    options.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    options.add_argument("--titles", type=int, default=TITLES)
    options.add_argument("--holders", type=int, default=HOLDERS, help="titles whose holders have a contact")
    options.add_argument("--days", type=int, default=round(YEARS * 365.25))
    asked = options.parse_args()
    for database in asked.database or ("sqlite", "postgresql"):
        with TemporaryDirectory() as folder, _storm(database, Path(folder), asked.titles, asked.holders) as storm:
            _play(storm, Path(folder), asked.days, database)


@contextmanager
def _storm(database: str, folder: Path, titles: int, holders: int) -> Iterator[Storm]:
    if database == "sqlite":
        yield Storm(f"sqlite:///{folder / 'soak.db'}", folder, titles, holders)
        return
    with postgres_server() as server, fresh_database(server) as url, proxied(url) as way:
        yield Storm(url, folder, titles, holders, way)


def _weather(days: int) -> Weather:
    forty = range(days // 3, days // 3 + 40)
    return Weather(
        kills=4,
        off={*forty, *(day for day in range(days) if day % 97 in (11, 12))},
        back={day for day in range(days) if day % 53 == 5},
        gone={day for day in range(days) if day % 41 == 7},
        full={day for day in range(days) if day % 365 in (100, 101)},
        anew={day for day in range(days) if day % 900 == 450},
    )


def _play(storm: Storm, folder: Path, days: int, database: str) -> None:
    began = monotonic()
    storm.play(BEGINS - timedelta(2), days, _weather(days))
    played = monotonic() - began
    keys = storm.compare()
    messages, twice = storm.delivered()
    assert storm.canaries() == storm.swept
    assert storm.replayed(folder) == 0
    assert storm.runtime.differences() == []
    taken = sum("this timer leads" in line for line in storm.log.read_text("utf-8").splitlines())
    print(
        f"{database}: {days} days of {storm.decade.titles} titles in {played:.0f} s: {storm.swept} sweeps, {keys} keys each told "
        f"once as the model says, {messages} messages delivered, {twice} of them twice; {storm.workers.killed} timers killed, "
        f"{taken} times a timer began to lead, database cut off {storm.cut} times; a replay sent nothing",
        flush=True,
    )
    storm.close()


if __name__ == "__main__":
    main()
