"""`python -m bench [WORK…] [--database sqlite,postgresql] [--size N] [--rounds N] [--memory N,N]`.

All works, or those named, on both databases; one table. `long` (20 million events), `memory` and
`national` (a campaign of a tenth of the size, and a twentieth under review) and `pages` (in Chromium) are asked for by name.
Run from the repository root.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from bench.appending import append
from bench.bulk import titles, verdicts
from bench.lengthening import long
from bench.measure import Line, Place, machine, table
from bench.memory import SIZES, Held, memory, memory_table
from bench.national import national
from bench.pages import pages
from bench.places import DATABASES, empty, name_of, server
from bench.publishing import publication
from bench.rebuilding import rebuild
from bench.service import verdict
from bench.suggesting import suggest
from bench.sweeping import sweeping

WORKS: dict[str, Callable[[Place], list[Line]]] = {
    "append": append,
    "verdict": verdict,
    "suggest": suggest,
    "verdicts": verdicts,
    "titles": titles,
    "rebuild": rebuild,
    "publication": publication,
    "sweep": sweeping,
}
BY_NAME: dict[str, Callable[[Place], list[Line]]] = {"long": long, "national": national, "pages": pages}
SIZE, ROUNDS = 100_000, 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the tables."""
    asked = _arguments(arguments)
    databases = tuple(asked.database.split(","))
    works = [one for one in asked.work if one != "memory"] if asked.work else list(WORKS)
    lines: list[Line] = []
    held: list[Held] = []
    with server(databases) as url:
        for kind in databases:
            lines += _measured(kind, url, works, asked.size, asked.rounds)
            if "memory" in asked.work:
                place = Place(kind, name_of(kind, url), url, "", asked.size, asked.rounds)
                sizes = [int(size) for size in asked.memory.split(",")]
                held += _told(memory(place, sizes))
    print(f"{machine()}\n{asked.size:,} enterprises, medians of {asked.rounds} rounds\n")
    if lines:
        print(*table(lines), sep="\n")
    if held:
        print(*memory_table(held), sep="\n")


def _measured(kind: str, server: str, works: Sequence[str], size: int, rounds: int) -> list[Line]:
    lines: list[Line] = []
    with empty(kind, server) as url:
        place = Place(kind, name_of(kind, server), server, url, size, rounds)
        for work in works:
            print(f"… {work} on {place.name}", file=sys.stderr, flush=True)
            lines += (WORKS | BY_NAME)[work](place)
    return lines


def _told(found: Iterable[Held]) -> list[Held]:
    made = []
    for one in found:
        print(
            f"… {one.work} {one.size:,} on {one.database}: {one.mebibytes} MiB {one.failed}",
            file=sys.stderr,
            flush=True,
        )
        made.append(one)
    return made


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, and print the tables.")
    parser.add_argument(
        "work",
        nargs="*",
        choices=[*WORKS, *BY_NAME, "memory", []],
        help="all but long, memory, national and pages, if none is named",
    )
    parser.add_argument("--database", default=",".join(DATABASES))
    parser.add_argument("--size", type=int, default=SIZE, help="enterprises of the record that the works share")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--memory", default=",".join(map(str, SIZES)), help="sizes for the work memory")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
