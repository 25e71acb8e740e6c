"""A timer of a storm, as a process: the real chores with a clock that is a file, so that years go by while it lives."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from fcntl import LOCK_EX, LOCK_SH, flock
from pathlib import Path
from signal import SIGKILL
from subprocess import DEVNULL, Popen
from time import sleep

import web
from ledger.lead import Lead
from tests.reminding.clocked import ClockedRuntime
from tests.reminding.sending import SENDER
from web.reminding.chores import Chores
from web.reminding.dispatch import dispatch
from web.reminding.sweep import sweep
from web.settings import Settings

PAUSE_SECONDS = 0.03
_CODE = "import sys; from tests.reminding.working import work; work(*sys.argv[1:])"


class FileClock:
    """The instant that stands in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self) -> datetime:
        """Read it."""
        return datetime.fromisoformat(self.path.read_text("ascii"))

    def set(self, now: datetime) -> None:
        """Write it, whole: those who read never see a half."""
        part = self.path.with_suffix(".part")
        part.write_text(now.isoformat(), "ascii")
        part.replace(self.path)


class Gate:
    """Keeps the day from changing while a timer is in the middle of something; a killed one holds nothing up."""

    def __init__(self, clock: Path) -> None:
        self._shut, self._lock = clock.with_suffix(".shut"), clock.with_suffix(".lock")

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Be at work; begin only while the gate is open."""
        while self._shut.exists():
            sleep(PAUSE_SECONDS / 10)
        with self._held(LOCK_SH):
            yield

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Let nobody begin, and wait until nobody is at work."""
        self._shut.touch()
        try:
            with self._held(LOCK_EX):
                yield
        finally:
            self._shut.unlink()

    @contextmanager
    def _held(self, how: int) -> Iterator[None]:
        with self._lock.open("a") as file:
            flock(file, how)
            yield


def work(url: str, clock: str, log: str, smtp: str, canary: str) -> None:
    """Sweep and send until killed."""
    settings = Settings(
        database_url=url, allow_private_addresses=1, smtp_url=smtp, mail_from=SENDER, canary_url=canary, timer_hour=8
    )
    runtime = ClockedRuntime(settings, FileClock(Path(clock)))

    def say(line: str) -> None:
        with Path(log).open("a", encoding="utf-8") as lines:
            lines.write(f"{os.getpid()} {line}\n")

    chores = Chores(runtime, Lead(runtime.engine(url)), say, sweep, dispatch)
    gate = Gate(Path(clock))
    while True:
        with gate.inside():
            chores.minutely()
        sleep(PAUSE_SECONDS)


class Workers:
    """Several timers of one ledger, which can be killed one by one."""

    def __init__(self, *words: str) -> None:
        self._command = [sys.executable, "-c", _CODE, *words]
        self.processes: list[Popen[bytes]] = []
        self.killed = 0

    def start(self, number: int) -> None:
        """Start so many more."""
        # The packages under test first, which may be installed ones; then the tests, which are not.
        roots = (Path(web.__file__).parents[1], Path(__file__).parents[2])
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, roots))}
        self.processes += [
            Popen(self._command, env=environment, stdout=DEVNULL) for _ in range(number)
        ]  # fmt: skip

    def kill(self, place: int) -> None:
        """Kill one, in whatever it does."""
        process = self.processes.pop(place)
        assert process.poll() is None, "it had ended by itself"
        process.send_signal(SIGKILL)
        process.wait()
        self.killed += 1


@contextmanager
def workers(*words: str) -> Iterator[Workers]:
    """Workers that are gone at the end."""
    some = Workers(*words)
    try:
        yield some
    finally:
        for process in some.processes:
            process.kill()
            process.wait()
