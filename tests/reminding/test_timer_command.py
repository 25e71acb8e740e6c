"""The timer as it is run: a process that reminds and ends when told to; beside the service; two that take over."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Any
from urllib.request import urlopen

import pytest

from tests.postgres import fresh_database
from tests.reminding.sending import Receiver, receiving
from tests.web.cli_samples import Terminal
from tests.web.test_cli_serving import answered, free_port
from web.reminding.standing import Standing, standing

WAIT_SECONDS = 60
_QUICK = "from web.reminding import timer; timer.EVERY.update(dispatch=1, lead=1); "
_RUN = "from web.cli import main; main(prog_name='title-ledger')"


class Process:
    """A command of ours as a process, and the lines that it logs."""

    def __init__(self, url: str, *words: str, **settings: str) -> None:
        environment = os.environ | {
            "TITLE_LEDGER_DATABASE_URL": url,
            "TITLE_LEDGER_ALLOW_PRIVATE_ADDRESSES": "1",
            "PYTHONPATH": ":".join(sys.path),
            **settings,
        }
        self.run = subprocess.Popen(
            [sys.executable, "-c", _QUICK + _RUN, *words], env=environment, stderr=subprocess.PIPE, text=True
        )
        self.lines: Queue[str] = Queue()
        self.seen: list[str] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.run.stderr is not None
        for line in self.run.stderr:
            self.lines.put(line)

    def says(self, words: str) -> bool:
        """Whether it logs a line with these words before too long."""
        until = monotonic() + WAIT_SECONDS
        while monotonic() < until:
            try:
                line = self.lines.get(timeout=1)
            except Empty:
                continue
            self.seen.append(line)
            if words in line:
                return True
        return False

    def end(self, how: int = signal.SIGTERM) -> int:
        """Send a signal and wait; the exit code. What it logged until then is read."""
        self.run.send_signal(how)
        code = self.run.wait(WAIT_SECONDS)
        self._reader.join(WAIT_SECONDS)
        while not self.lines.empty():
            self.seen.append(self.lines.get())
        return code


@contextmanager
def running(url: str, *words: str, **settings: str) -> Iterator[Process]:
    """A process that is gone at the end, whatever happens."""
    process = Process(url, *words, **settings)
    try:
        yield process
    finally:
        process.run.kill()
        process.run.wait()
        assert process.run.stderr is not None
        process.run.stderr.close()


def made(url: str) -> Terminal:
    """A terminal on a ledger that was just created."""
    terminal = Terminal(url)
    terminal("init")
    return terminal


def stands(terminal: Terminal) -> Standing:
    """How the whole stands."""
    found = standing(terminal.runtime)
    assert found is not None
    return found


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_timer_reminds_and_ends(database_url: str, how: int) -> None:
    """It sweeps at once, sends to a real receiver, and leaves with 0 on a signal, without a word of an error."""
    terminal = made(database_url)
    with receiving(Receiver()) as receiver, running(database_url, "timer", TITLE_LEDGER_CANARY_URL=receiver.url) as one:
        assert one.says("/ 1 sent")
        assert one.end(how) == 0
        assert len(receiver.got) == 1
    now = stands(terminal)
    assert now.sweep is not None
    assert (now.messages.waiting, now.messages.dead) == (0, 0)
    assert not any("Traceback" in line or receiver.url in line for line in one.seen)
    terminal.runtime.close()


def test_beside_the_service(tmp_path: Path) -> None:
    """`serve --with-timer` answers and sweeps in one process, and both end together."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    terminal = made(url)
    port = free_port()
    with running(url, "serve", "--with-timer", "--port", str(port)) as one:
        assert one.says("sweep: ")
        assert answered(f"http://127.0.0.1:{port}/health?strict=1", one.run)
        with urlopen(f"http://127.0.0.1:{port}/metrics") as metrics:
            assert b"title_ledger_healthy 1.0" in metrics.read()
        assert one.end() == 0
    terminal.runtime.close()


def test_another_takes_over_from_one_that_was_killed(postgres_url: str) -> None:
    """Of two timers one leads; killed in whatever it does, it leaves the lead to the other, and nothing is sent twice."""
    with (
        fresh_database(postgres_url) as url,
        receiving(Receiver()) as receiver,
        running(url_made(url), "timer", TITLE_LEDGER_CANARY_URL=receiver.url) as first,
    ):
        assert first.says("this timer leads")
        assert first.says("/ 1 sent")
        with running(url, "timer", TITLE_LEDGER_CANARY_URL=receiver.url) as second:
            assert second.says("does not lead")
            first.end(signal.SIGKILL)
            assert second.says("this timer leads")
            assert second.end() == 0
        assert len(receiver.got) == 1


def url_made(url: str) -> str:
    """The same URL, once there is a ledger."""
    made(url).runtime.close()
    return url


def test_an_hour_that_is_none(tmp_path: Path) -> None:
    """A setting that no clock has is refused in words."""
    terminal: Any = Terminal(f"sqlite:///{tmp_path / 'x.db'}", timer_hour=24)
    terminal("init")
    assert "TITLE_LEDGER_TIMER_HOUR" in terminal("timer", code=2).stderr
    terminal.runtime.close()
