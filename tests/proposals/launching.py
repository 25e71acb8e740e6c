"""A list is launched by processes that are killed, and by two at once: `make launch` does it with 10,000 recognitions and 5,000
re-reviews on both databases.

Prints what it did; leaves with an error where a launch was half done, or where not exactly one of two won.
"""

import os
import random
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from domain.account import Actor
from domain.act import Act, Recognise, Renew, Row
from domain.authority import NAMES
from domain.event_account import AccountOpened
from domain.proposal import Proposal
from domain.tier import Tier
from ledger.audit import verify
from tests.acts import act
from tests.postgres import fresh_database, postgres_server
from web.proposals import reading, steps
from web.runtime import Runtime
from web.settings import Settings

RECOGNISED, REVIEWED, SEED = 10_000, 5_000, 20220908
_GIANT, _OUT = Tier.LITTLE_GIANT, "2022-09-08"
_OFFICERS = tuple(Actor("ministry-officer", account=UUID(int=number)) for number in (1, 2, 3))
_PUBLISH = """
import sys
from uuid import UUID
from domain.account import Actor
from domain.refusal import Refused
from web.proposals import steps
from web.runtime import Runtime
from web.settings import Settings
runtime = Runtime(Settings(database_url=sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
try:
    print(steps.publish(runtime, Actor("ministry-officer", account=UUID(int=9)), UUID(sys.argv[2])).status)
except Refused as refused:
    print(refused.refusal.code)
"""


@dataclass
class Launch:
    """A ledger with titles under review, and the list that decides them: of six it renews five. `reviewed` is divided by five."""

    url: str
    recognised: int
    reviewed: int

    def __post_init__(self) -> None:
        self.runtime = Runtime(Settings(database_url=self.url))
        self.runtime.create()
        self.runtime.ledger.record_act(
            act("认", "2019-06-13", recognise=(Recognise(_GIANT, 1, _rows(range(self.held))),))
        )
        staff = [(UUID(int=number), AccountOpened(role="ministry-officer")) for number in (1, 2, 3, 9)]
        self.runtime.ledger.note(lambda _: staff)
        self.before = self.runtime.record.position()

    @property
    def held(self) -> int:
        """How many titles are under review: a fifth more than the list renews."""
        return self.reviewed * 6 // 5

    @property
    def whole(self) -> int:
        """How many events the launch brings: the act, its two lists, each title and new enterprise, and that it was published."""
        return 1 + 2 + 2 * self.recognised + self.held + 1

    def long(self) -> Act:
        """It renews most of those under review, and recognises as many as are wanted."""
        renewed = Renew(_GIANT, (1,), _rows(one for one in range(self.held) if one % 6))
        new = Recognise(_GIANT, 4, _rows(range(self.held, self.held + self.recognised)))
        return act("单", _OUT, renew=(renewed,), recognise=(new,))

    def approved(self, given: int) -> Proposal:
        """Put forward by one officer, and approved by two others."""
        made = steps.propose(self.runtime, _OFFICERS[0], UUID(int=given), self.long())
        for officer in _OFFICERS[1:]:
            made = steps.approve(self.runtime, officer, made.id, made.result)
        self.before = self.runtime.record.position()
        return made

    def process(self, one: Proposal) -> "subprocess.Popen[str]":
        """A process that is about to publish, and waits for a line."""
        command = [sys.executable, "-c", _PUBLISH, self.url, str(one.id)]
        begun = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ)
        assert begun.stdout is not None
        assert begun.stdout.readline() == "ready\n"
        return begun

    def killed(self, one: Proposal, delay: float) -> bool:
        """Kill a process so many seconds after it began to publish. Whether all of it is on record; else nothing is."""
        process = self.process(one)
        _go(process)
        time.sleep(delay)
        process.kill()
        process.communicate()
        position = self.runtime.record.position()
        assert position in (self.before, self.before + self.whole), f"{position - self.before} events of {self.whole}"
        assert verify(self.runtime.record) is None
        state = reading.one(self.runtime, _OFFICERS[0], one.id)
        assert state.status == ("published" if position > self.before else "open")
        return position > self.before

    def at_once(self, *some: Proposal) -> list[str]:
        """What processes say that publish at the same time, each a proposal; in alphabetical order."""
        processes = [self.process(one) for one in some]
        for process in processes:
            _go(process)
        return sorted(process.communicate()[0].strip() for process in processes)


def _go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _rows(numbers: Iterable[int]) -> tuple[Row, ...]:
    """Six enterprises after each other are of one authority."""
    some = enumerate(numbers, 1)
    return tuple(Row(place, f"示例第{one}号有限公司", NAMES[one // 6 % len(NAMES)]) for place, one in some)


def killed_until_it_lives(launch: Launch, chance: random.Random, first: float) -> tuple[int, float]:
    """Kill launches at random moments of a span that grows, until one was done before; how many were killed, and the span."""
    one, span, kills = launch.approved(1), first, 0
    while not launch.killed(one, chance.uniform(0, span)):
        kills, span = kills + 1, span * 1.5
    return kills, span


def one_wins(launch: Launch) -> None:
    """Two processes publish one proposal, with a third that publishes another of the same act: one wins, all are answered."""
    first, second = launch.approved(1), launch.approved(2)
    told = launch.at_once(first, first, second)
    lost = (["proposal-closed", "published", "result-moved"], ["published", "result-moved", "result-moved"])
    assert told in lost, told
    assert verify(launch.runtime.record) is None
    assert launch.runtime.differences() == []


@contextmanager
def _server(database: str) -> Iterator[str | None]:
    """A PostgreSQL that keeps what it commits; None for SQLite."""
    if database == "sqlite":
        yield None
        return
    with postgres_server(durable=True) as server:
        yield server


@contextmanager
def _launch(server: str | None, recognised: int, reviewed: int) -> Iterator[Launch]:
    """A launch in a fresh database, which is removed afterwards."""
    with TemporaryDirectory() as folder:
        place = fresh_database(server) if server else nullcontext(f"sqlite:///{Path(folder) / 'title-ledger.db'}")
        with place as url:
            launch = Launch(url, recognised, reviewed)
            yield launch
            launch.runtime.close()


def main() -> None:
    """Play it on the databases asked for."""
    options = ArgumentParser(prog="make launch", description=__doc__)
    options.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    options.add_argument("--rounds", type=int, default=3, help="launches that are killed until one lives")
    options.add_argument("--recognised", type=int, default=RECOGNISED)
    options.add_argument("--reviewed", type=int, default=REVIEWED)
    options.add_argument("--seed", type=int, default=SEED)
    asked = options.parse_args()
    for database in asked.database or ("sqlite", "postgresql"):
        chance, size = random.Random(asked.seed), (asked.recognised, asked.reviewed)
        with _server(database) as server:
            for number in range(asked.rounds):
                with _launch(server, *size) as launch:
                    kills, span = killed_until_it_lives(launch, chance, 1.0)
                    assert launch.runtime.differences() == []
                print(
                    f"{database} {number + 1}: {kills} kills within {span:.1f} s left nothing, then all of it",
                    flush=True,
                )
            with _launch(server, *size) as launch:
                one_wins(launch)
            print(f"{database}: of three launches at once one won", flush=True)


if __name__ == "__main__":
    main()
