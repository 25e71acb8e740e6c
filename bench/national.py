"""A national campaign: recognition applications and re-reviews over the 37 authorities, from the form to the spot checks, by
the functions that pages, programs and the terminal use. Each step is a transaction of its own.

Against as many one-row transactions in plain SQL, taken in turn in the same run. It runs in a process of its own, whose
memory is told.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

from bench.campaigners import CAMPAIGNS, Campaigner, called, form, listed, officer, on
from bench.measure import Line, Place
from bench.places import empty, opened
from bench.record import RawPostgres, RawSQLite, rows
from domain.authority import NAMES
from web.campaigns import checking, filing, handing_in, reading, reviewing
from web.runtime import Runtime

RECOGNISED_OF, REVIEWED_OF = 10, 20
"""One enterprise in so many of the size applies for recognition, and one in so many is under review."""
AT_ONCE = 500
_AGAINST = "as many one-row transactions in plain SQL"


class Timed(NamedTuple):
    """One kind of step: how many were taken, in how many seconds, and how long the reference took."""

    step: str
    times: int
    ours: float
    reference: float


@dataclass(slots=True)
class Played:
    """A national campaign under way; what was timed so far."""

    runtime: Runtime
    raw: RawSQLite | RawPostgres
    timed: list[Timed] = field(default_factory=list)
    written: int = 0

    def each(self, step: str, work: Iterator[Callable[[], object]]) -> None:
        """Take some steps, and as many reference transactions between them, turn by turn."""
        count, ours, reference = 0, 0.0, 0.0
        while some := list(islice(work, AT_ONCE)):
            began = perf_counter()
            for one in some:
                one()
            ours += perf_counter() - began
            reference += self._reference(len(some))
            count += len(some)
        self.timed.append(Timed(step, count, ours, reference))

    def _reference(self, count: int) -> float:
        ready = [rows(-self.written - number, 1) for number in range(1, count + 1)]
        self.written += count
        began = perf_counter()
        for one in ready:
            self.raw.write(one)
        return perf_counter() - began


def national(place: Place) -> list[Line]:
    """One line for each kind of step, and one for all of them with the memory that the process held."""
    with empty(place.kind, place.server) as url, TemporaryDirectory() as folder:
        found = _child(url, place.size, folder)
    timed = [Timed(*one) for one in found["timed"]]
    lines = [_line(place, one, f"{one.times:,} × {one.step}") for one in timed]
    whole = Timed("", *(sum(values) for values in zip(*(one[1:] for one in timed), strict=True)))
    note = f"{whole.times:,} steps, {found['mebibytes']:,} MiB at most"
    return [*lines, _line(place, whole, f"national campaign: {note}")]


def _line(place: Place, one: Timed, words: str) -> Line:
    return Line(words, place.name, one.ours, one.reference, _AGAINST, note=f"{one.times / one.ours:,.0f}/s")


def _child(url: str, size: int, folder: str) -> Any:
    root = str(Path(__file__).parents[1])
    call = f"import sys; sys.path.append({root!r}); from bench.national import run; run({url!r}, {size}, {folder!r})"
    done = subprocess.run([sys.executable, "-c", call], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def run(url: str, size: int, folder: str) -> None:
    """What the child does: play it, then one line about it."""
    with opened(url, evidence_folder=str(Path(folder) / "evidence")) as runtime:
        raw = RawSQLite(str(Path(folder) / "raw.db")) if url.startswith("sqlite") else RawPostgres(url)
        played = play(runtime, raw, size)
        raw.connection.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"mebibytes": peak, "timed": played.timed}))


def play(runtime: Runtime, raw: RawSQLite | RawPostgres, size: int) -> Played:
    """A campaign of `size // 10` applications for recognition and `size // 20` re-reviews."""
    recognised, reviewed = max(size // RECOGNISED_OF, 37), max(size // REVIEWED_OF, 37)
    campaigners = listed(runtime, recognised, reviewed)
    called(runtime)
    played = Played(runtime, raw)
    filing_ = [one for one in campaigners if one.files]
    _filed(played, filing_)
    _reviewed(played, filing_)
    _decided(played, filing_)
    _handed_in(played)
    _checked(played, [one for one in filing_ if one.recommended])
    return played


def _filed(played: Played, some: list[Campaigner]) -> None:
    runtime = played.runtime
    on(runtime, "2022-06-22")
    played.each("file", (partial(_file, runtime, one) for one in some))
    played.each("attach a document", (partial(_attach, runtime, one) for one in some))


def _file(runtime: Runtime, one: Campaigner) -> None:
    filing.submit(runtime, one.actor, one.campaign, one.id, form(one), 0)


def _attach(runtime: Runtime, one: Campaigner) -> None:
    sha256 = f"{one.id.int:064x}"[-64:]
    filing.attach_paper(runtime, one.actor, one.application, sha256, 1000, "application/pdf", "省厅档案室")


def _reviewed(played: Played, some: list[Campaigner]) -> None:
    runtime = played.runtime
    on(runtime, "2022-07-01")
    played.each("compare the paper", (partial(_compare, runtime, one) for one in some))
    played.each("settle a difference", (partial(_settle, runtime, one) for one in some if one.differs))
    played.each("review", (partial(_review, runtime, one) for one in some))


def _compare(runtime: Runtime, one: Campaigner) -> None:
    reviewing.compare_typed(runtime, officer(one.body), one.application, one.paper())


def _settle(runtime: Runtime, one: Campaigner) -> None:
    reviewing.settle(runtime, officer(one.body), one.application, "product", "online", "笔误")


def _review(runtime: Runtime, one: Campaigner) -> None:
    reviewing.review(runtime, officer(one.body), one.application, one.visited, one.findings)


def _decided(played: Played, some: list[Campaigner]) -> None:
    runtime = played.runtime
    played.each("recommend", (partial(_recommend, runtime, one) for one in some if one.recommended))
    played.each("decline", (partial(_decline, runtime, one) for one in some if not one.recommended))


def _recommend(runtime: Runtime, one: Campaigner) -> None:
    reviewing.recommend(runtime, officer(one.body), one.application, "同意推荐", one.rank)


def _decline(runtime: Runtime, one: Campaigner) -> None:
    reviewing.decline(runtime, officer(one.body), one.application, "未达到标准")


def _handed_in(played: Played) -> None:
    runtime, ministry = played.runtime, officer(None)
    played.each("close", (partial(filing.close, runtime, ministry, one) for one in CAMPAIGNS))
    both = ((campaign, body) for campaign in CAMPAIGNS for body in NAMES)
    each = (partial(handing_in.hand_in, runtime, officer(body), campaign, body) for campaign, body in both)
    played.each("hand a summary in", each)


def _checked(played: Played, some: list[Campaigner]) -> None:
    runtime, ministry = played.runtime, officer(None)
    on(runtime, "2022-07-20")
    played.each("check", (partial(checking.check, runtime, ministry, one.application, one.heads) for one in some))
    size = max(len(some) // 40, 1)
    played.each("draw", (partial(checking.draw, runtime, ministry, one, size) for one in CAMPAIGNS))
    drawn = [id for one in CAMPAIGNS for draw in reading.campaign(runtime, one).draws for id in draw.drawn]
    finds = (partial(checking.found, runtime, ministry, id, True, "与材料相符") for id in drawn)
    played.each("find of a spot check", finds)
