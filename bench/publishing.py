"""A list of 10,000 rows published: decided, recorded, every projection of law current. Against writing as many rows."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any, NamedTuple

from bench.data import Nation
from bench.measure import Line, Place, seconds
from bench.places import empty, filled
from ledger.engine import is_sqlite, open_engine
from ledger.record import Record
from ledger.rows import escaped
from web.actfile import read_act
from web.runtime import Runtime

ROWS = 10_000
BODY = "浙江省"
_ACT = """[act]
number = "示例〔{year}〕{number}号"
title = "示例名单"
issuer = "浙江省经济和信息化厅"
dated = {year}-06-01
published = {year}-06-01
"""
_RECOGNISE = '\n[[recognise]]\ntier = "specialised-sme"\nbatch = {batch}\nlist = "{list}"\nrows = {rows}\n'
_RENEW = """
[[renew]]
tier = "specialised-sme"
cohorts = [{batch}]
term = "from-publication"
list = "{list}"
rows = {rows}
"""


class Timed(NamedTuple):
    """Seconds: reading the file, recording it, writing as many rows of events raw."""

    parsed: float
    recorded: float
    raw: float


def publication(place: Place) -> list[Line]:
    """A recognition and a re-review of the same enterprises, again and again, with other enterprises each time."""
    count = 200 if place.tiny else ROWS
    new, again = [], []
    with (
        TemporaryDirectory() as folder,
        filled(place.url, Nation(place.size)) as runtime,
        empty(place.kind, place.server) as beside,
        closing(Raw(runtime, beside)) as raw,
    ):
        for number in range(place.rounds):
            first, second = act_files(Path(folder), number, count)
            new.append(_timed(runtime, raw, first))
            again.append(_timed(runtime, raw, second))
    return [
        *_lines(f"a recognition of {count:,} new enterprises, {2 * count:,} events", place, new),
        *_lines(f"a re-review of {count:,} titles, as many events", place, again),
    ]


def act_files(folder: Path, number: int, count: int) -> tuple[Path, Path]:
    """An act that recognises `count` enterprises, and one that renews nearly all of them three years later."""
    names = [f"示例{number}重{one}精密机械有限公司" for one in range(count)]
    batch = 100 + number
    found = []
    for year, block, listed in ((2020, _RECOGNISE, names), (2023, _RENEW, names[: count - count // 100])):
        sheet = folder / f"{year}-{number}.csv"
        with sheet.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("序号", "企业名称", "推荐单位"))
            writer.writerows((row, name, BODY) for row, name in enumerate(listed, 1))
        act = folder / f"{year}-{number}.toml"
        blocks = block.format(batch=batch, list=sheet.name, rows=len(listed))
        act.write_text(_ACT.format(year=year, number=f"{number}0{year}") + blocks, "utf-8")
        found.append(act)
    return found[0], found[1]


def _timed(runtime: Runtime, raw: "Raw", path: Path) -> Timed:
    acts: list[Any] = []
    before = runtime.record.position()
    parsed = seconds(lambda: acts.append(read_act(path)))
    recorded = seconds(lambda: runtime.ledger.record_act(acts[0]))
    write = raw.prepared(before)
    return Timed(parsed, recorded, seconds(write))


def _lines(work: str, place: Place, timed: Sequence[Timed]) -> Iterator[Line]:
    against = "executemany of as many event rows" if place.sqlite else "COPY of as many event rows"
    raw = median(one.raw for one in timed)
    recorded = median(one.recorded for one in timed)
    whole = median(one.recorded + one.parsed for one in timed)
    yield Line(work, place.name, recorded, raw, against, 0.3)
    yield Line(work, place.name, whole, raw, against, None, "its file read too")


class Raw:
    """Writes the events that a record got last once more, as plainly as can be: into the same table of a record beside it
    that holds the same events before.
    """

    def __init__(self, runtime: Runtime, beside: str) -> None:
        self._from = runtime.record.engine
        self._engine = open_engine(beside)
        Record(self._engine).create()
        self._held = self._engine.raw_connection()
        self._to: Any = self._held.driver_connection
        self._sqlite = is_sqlite(self._from)
        self._fill()

    def _fill(self) -> None:
        """Whatever stands in the record already."""
        with self._from.connect() as connection:
            source: Any = connection.connection.driver_connection
            if self._sqlite:
                self._many(source.execute("SELECT * FROM event ORDER BY position"))
                return
            with TemporaryFile() as file, source.cursor() as cursor:
                cursor.copy_expert("COPY event TO STDOUT", file)
                file.seek(0)
                with self._to.cursor() as written:
                    written.copy_expert("COPY event FROM STDIN", file)
                self._to.commit()

    def close(self) -> None:
        """Give the connection up."""
        self._held.close()
        self._engine.dispose()

    def prepared(self, after: int) -> Callable[[], object]:
        """One transaction that writes them; the rows, or the text for COPY, are ready before."""
        asked = "SELECT position, stream, version, name, data, digest FROM event WHERE position > {} ORDER BY position"
        with self._from.connect() as connection:
            found = connection.exec_driver_sql(asked.format(after)).cursor.fetchall()
        if self._sqlite:
            return lambda: self._many(found)
        text = _copied(found)
        return lambda: self._copy(text)

    def _many(self, rows: Iterable[Any]) -> None:
        self._to.execute("BEGIN IMMEDIATE")
        self._to.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._to.execute("COMMIT")

    def _copy(self, text: bytes) -> None:
        with self._to.cursor() as cursor:
            cursor.copy_expert("COPY event FROM STDIN", BytesIO(text), 1 << 20)
        self._to.commit()


def _copied(rows: Sequence[Any]) -> bytes:
    return b"".join(
        f"{at}\t{stream}\t{version}\t{name}\t".encode()
        + escaped(data.encode())
        + f"\t\\\\x{bytes(digest).hex()}\n".encode()
        for at, stream, version, name, data, digest in rows
    )
