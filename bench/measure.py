"""How works are timed, and how the results are printed: two ways of doing the same in one run, turn by turn."""

import gc
import importlib.metadata
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

Work = Callable[[], object]
_PACKAGES = ("SQLAlchemy", "psycopg2-binary", "msgspec", "Flask", "gunicorn", "eventsourcing")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: seconds of ours and of the reference, and the least ratio that we promise."""

    work: str
    database: str
    ours: float
    reference: float
    against: str
    floor: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """Our speed as a part of the reference's."""
        return self.reference / self.ours


@dataclass(frozen=True, slots=True)
class Place:
    """Where a work runs: the kind of database, its name with its version, the server if there is one, the record that
    the works share (`url`) and its size in enterprises, and how often each way is timed.
    """

    kind: str
    name: str
    server: str
    url: str
    size: int
    rounds: int

    @property
    def sqlite(self) -> bool:
        """Whether this is SQLite; PostgreSQL otherwise."""
        return self.kind == "sqlite"

    @property
    def tiny(self) -> bool:
        """Whether this run only shows that all works run."""
        return self.size < 1000


def seconds(work: Work) -> float:
    """How long it takes, with the garbage of others swept away before."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(ours: Sequence[Work], references: Sequence[Work]) -> tuple[float, float]:
    """The medians of ours and of the reference, taken in turn: A B A B."""
    pairs = [(seconds(one), seconds(other)) for one, other in zip(ours, references, strict=True)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def machine() -> str:
    """The machine, the versions and the day, on one line each."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    head = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {os.getloadavg()[0]:.1f} at the end"
    return (
        f"{head}\n{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}\n{', '.join(versions)}"
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    return next((line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name")), "?")


def table(lines: Sequence[Line]) -> Iterator[str]:
    """The table as Markdown, line by line."""
    yield "| work | database | ours | against, in the same run | reference | ratio | floor | reached |"
    yield "|---|---|---:|---|---:|---:|---:|---|"
    for one in lines:
        floor = f"{one.floor:.2f}" if one.floor is not None else ""
        reached = "" if one.floor is None else "yes" if one.ratio >= one.floor else "no"
        work = f"{one.work} ({one.note})" if one.note else one.work
        ours, reference = told(one.ours), told(one.reference)
        yield f"| {work} | {one.database} | {ours} | {one.against} | {reference} | {one.ratio:.2f} | {floor} | {reached} |"


def told(span: float) -> str:
    """Seconds with a unit that suits them."""
    if span >= 10:
        return f"{span:,.1f} s"
    return f"{span * 1000:,.2f} ms" if span < 0.1 else f"{span * 1000:,.0f} ms"
