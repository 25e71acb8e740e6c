"""Many writers, a reader that follows, and a writer that is killed: nothing is skipped and nothing is half done."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event as Signal

import ledger
from ledger.audit import verify
from ledger.record import Entry, Record
from tests.ledger.samples import a_list, registered

ROUNDS = 25


def fast(record: Record, writer: int) -> None:
    """A writer of single events, now and then into the same stream as all the others."""
    for number in range(ROUNDS):
        shared = number % 3 == 0
        record.append([registered(0 if shared else 1000 * writer + number)], by=f"fast-{writer}")


def slow(record: Record, writer: int) -> None:
    """A writer that dawdles between its append and its commit."""
    for number in range(ROUNDS):
        with record.writing() as connection:
            record.append(a_list(3, first=1000 * writer + 3 * number), by=f"slow-{writer}", connection=connection)
            time.sleep(0.005)


def large(record: Record, writer: int) -> None:
    """A writer of long lists."""
    for number in range(3):
        record.append(a_list(600, first=10_000 * writer + 600 * number), by=f"large-{writer}")


def follow(record: Record, done: Signal) -> list[Entry]:
    """A reader that always asks for what comes after the last position it has seen."""
    seen: list[Entry] = []
    while True:
        last_look = done.is_set()
        while page := record.read(after=seen[-1].position if seen else 0, limit=50):
            seen.extend(page)
        if last_look:
            return seen


def test_a_following_reader_misses_nothing(record: Record) -> None:
    """With slow, fast and large committers at once, a reader that only looks ahead sees every event once, in order."""
    writers: list[Callable[[Record, int], None]] = [fast, slow, fast, slow, large]
    done = Signal()

    with ThreadPoolExecutor(len(writers) + 1) as pool:
        reader = pool.submit(follow, record, done)
        writing = [pool.submit(writer, record, number) for number, writer in enumerate(writers, start=1)]
        try:
            for each in writing:
                each.result()
        finally:
            done.set()
        seen = reader.result()

    total = 2 * ROUNDS + 2 * 3 * ROUNDS + 3 * 600
    assert [entry.position for entry in seen] == list(range(1, total + 1))
    assert verify(record) is None


APPEND = """
import sys, time
from sqlalchemy import event
from ledger import rows
from ledger.engine import open_engine
from ledger.record import Record
from tests.ledger.samples import a_list

def hang():
    print("half way", flush=True)
    time.sleep(600)

reads = []
read = rows.Stream.read

def halting(self, size):
    reads.append(size)
    return read(self, size) if len(reads) == 1 else hang()

def trace(connection, _):
    connection.set_trace_callback(lambda text: hang() if "commit_log" in text else None)

rows.Stream.read = halting
engine = open_engine(sys.argv[1])
if engine.dialect.name == "sqlite":
    event.listen(engine, "connect", trace)
Record(engine).append(a_list(10_000), by="王")
"""


def test_a_killed_writer_leaves_nothing_half_done(record: Record, database_url: str) -> None:
    """A process killed in the middle of 10,000 events leaves the record as it was, and the next writer goes on."""
    record.append(a_list(2), by="李")
    root = Path(ledger.__file__).parent.parent, Path(__file__).parent.parent.parent
    process = subprocess.Popen(
        [sys.executable, "-c", APPEND, database_url],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, root))},
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        os.kill(process.pid, signal.SIGKILL)

    assert record.append([registered(99)], by="李").first == 3
    assert record.position() == 3
    assert verify(record) is None
