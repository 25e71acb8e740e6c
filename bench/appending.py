"""One event in one commit, against the same one row in one transaction of plain SQL."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Line, Place, in_turn
from bench.places import empty, opened
from bench.record import RawPostgres, RawSQLite, rows
from tests.ledger.samples import recognised

SINGLES = 300


def append(place: Place) -> list[Line]:
    """Single appends, many of them, each timed."""
    count = 5 if place.tiny else SINGLES
    with TemporaryDirectory() as folder, empty(place.kind, place.server) as url, opened(url) as runtime:
        raw = RawSQLite(str(Path(folder) / "raw.db")) if place.sqlite else RawPostgres(url)
        record = runtime.record
        made = [recognised(-number) for number in range(1, count + 1)]
        ready = [rows(-number, 1) for number in range(1, count + 1)]
        ours = [lambda e=one: record.append([e], by="bench", versions={e[0]: 0}) for one in made]
        theirs = [lambda r=one: raw.write(r) for one in ready]
        with _settled():
            line = in_turn(ours, theirs)
        raw.connection.close()
    return [
        Line("append one event", place.name, *line, "one-row transaction in plain SQL", 0.85 if place.sqlite else 0.55)
    ]


@contextmanager
def _settled() -> Iterator[None]:
    """What stands before the first append is not swept again before each: a tenth of a second of sweeping would empty the
    processor's caches every time, and filling them takes longer than the append.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
