"""The most memory that a process ever held, as lists and the record grow. Each figure is of a process of its own."""

import csv
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.bulk import LIST
from bench.data import Nation, record_nation
from bench.measure import Place, told
from bench.places import empty, forget_law, opened
from bench.publishing import BODY
from bench.sweeping import add_contacts, due_days, swept
from ledger.engine import immediate
from projections.rebuild import rebuild as rebuild_law
from web.actfile import read_act
from web.api import create_app
from web.runtime import Runtime

SIZES = (10_000, 100_000, 1_100_000)
_ACT = """[act]
number = "示例〔2020〕1号"
title = "示例名单"
issuer = "浙江省经济和信息化厅"
dated = 2020-06-01
published = 2020-06-01

[[recognise]]
tier = "innovative-sme"
batch = 1
list = "list.csv"
rows = {rows}
"""


class Held(NamedTuple):
    """The most memory held while a work ran, in MiB, and the seconds it took; `failed` if it could not be done."""

    work: str
    database: str
    size: int
    mebibytes: int
    seconds: float
    failed: str


def memory(place: Place, sizes: Sequence[int]) -> Iterator[Held]:
    """Each work at each size; the nation's record is made once a size."""
    for size in sizes:
        with empty(place.kind, place.server) as url, TemporaryDirectory() as folder:
            yield _child(place, "record a list of that size", "record_list", url, size, folder)
        with empty(place.kind, place.server) as url:
            yield _child(place, "fill the record with a nation of that size (bench)", "fill", url, size)
            yield _child(place, "rebuild its tables of law", "rebuild", url, size)
            yield _child(place, "stream its list of a day as CSV", "stream", url, size)
            yield _child(place, "sweep it for the first time: all that is of use that day", "sweep", url, size)


def _child(place: Place, work: str, function: str, url: str, size: int, folder: str = "") -> Held:
    root = str(Path(__file__).parents[1])
    call = f"import sys; sys.path.append({root!r}); from bench.memory import run; run({function!r}, {url!r}, {size}, {folder!r})"
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        return Held(work, place.name, size, 0, 0.0, said[-1][:200] if said else f"ended with {done.returncode}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Held(work, place.name, size, found["mebibytes"], found["seconds"], "")


def run(function: str, url: str, size: int, folder: str) -> None:
    """What the child does: one work, then one line about it."""
    from bench.measure import seconds

    with opened(url) as runtime:
        span = seconds(lambda: _WORKS[function](runtime, size, folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"mebibytes": peak, "seconds": span}))


def _record_list(runtime: Runtime, size: int, folder: str) -> None:
    with (Path(folder) / "list.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("序号", "企业名称", "推荐单位"))
        writer.writerows((row, f"示例{row}精密机械有限公司", BODY) for row in range(1, size + 1))
    act = Path(folder) / "list.toml"
    act.write_text(_ACT.format(rows=size), "utf-8")
    runtime.ledger.record_act(read_act(act))


def _fill(runtime: Runtime, size: int, _: str) -> None:
    record_nation(runtime.record, Nation(size))


def _rebuild(runtime: Runtime, _: int, __: str) -> None:
    forget_law(runtime)
    rebuild_law(runtime.record.engine, runtime.record)


def _stream(runtime: Runtime, _: int, __: str) -> None:
    answer = create_app(runtime).test_client().get(LIST, buffered=False)
    assert sum(len(piece) for piece in answer.response) > 1000


def _sweep(runtime: Runtime, size: int, _: str) -> None:
    with immediate(runtime.record.engine) as connection:
        add_contacts(connection)
    swept(runtime, due_days(Nation(size))[-1])


_WORKS: dict[str, Callable[[Runtime, int, str], None]] = {
    "record_list": _record_list,
    "fill": _fill,
    "rebuild": _rebuild,
    "stream": _stream,
    "sweep": _sweep,
}


def memory_table(found: Sequence[Held]) -> Iterator[str]:
    """The table as Markdown: one line a work and database, one pair of columns a size."""
    sizes = sorted({one.size for one in found})
    yield "| work | database | " + " | ".join(f"{size:,}" for size in sizes) + " |"
    yield "|---|---|" + "---:|" * len(sizes)
    for work, database in dict.fromkeys((one.work, one.database) for one in found):
        cells = {one.size: one for one in found if (one.work, one.database) == (work, database)}
        yield f"| {work} | {database} | " + " | ".join(_cell(cells.get(size)) for size in sizes) + " |"


def _cell(one: Held | None) -> str:
    if one is None:
        return "not measured"
    return one.failed or f"{one.mebibytes:,} MiB, {told(one.seconds)}"
