"""demo and serve at the terminal."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.web.cli_samples import Terminal, write_history
from web.cli import demonstration
from web.example import QUESTIONS

WAIT_SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_demo_tells_the_example(folder: Path) -> None:
    """demo loads the example into a new file and answers every question as the law does."""
    (folder / "title-ledger-demo.db").write_bytes(b"an older one")
    terminal = Terminal("sqlite:///not-touched.db")
    said = terminal("demo", "--no-serve").stdout
    assert all(question.asked in said and question.zh in said and question.en in said for question in QUESTIONS)
    assert "应为" not in said
    assert not (folder / "not-touched.db").exists()
    example = Terminal("sqlite:///title-ledger-demo.db")
    example("verify")
    example("rebuild", "--check")
    example.runtime.close()


def test_demo_is_loud_when_an_answer_differs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is not as expected is marked, and the demo leaves with 1 without serving."""
    wrong = [QUESTIONS[0].__class__(QUESTIONS[0].asked, QUESTIONS[0].on, "revoked", "错", "wrong")]
    monkeypatch.setattr(demonstration, "QUESTIONS", wrong)
    result = Terminal("sqlite:///x.db")("demo", code=1)
    assert "expected revoked" in result.stdout
    assert "1 个结论与预期不符" in result.stderr


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_serve_on_a_taken_address(tmp_path: Path, taken: int) -> None:
    """A port in use is told at once, with the option that helps."""
    terminal = Terminal(f"sqlite:///{tmp_path / 'x.db'}")
    terminal("init")
    assert "--port" in terminal("serve", "--port", taken, code=1).stderr
    assert "no.such.host.invalid" in terminal("serve", "--host", "no.such.host.invalid", code=1).stderr
    terminal.runtime.close()


def test_serve_reads_the_rule_books_before_its_port_opens(tmp_path: Path, taken: int) -> None:
    """A malformed one is told by file and key; the port, taken as it is, was not asked for."""
    (tmp_path / "own.toml").write_text('code = "own"\ntitel = "示例标准"\n', "utf-8")
    terminal = Terminal(f"sqlite:///{tmp_path / 'x.db'}", rule_books=str(tmp_path))
    terminal("init")
    said = terminal("serve", "--port", taken, code=1).stderr
    assert "own.toml" in said
    assert "titel" in said
    assert "--port" not in said
    terminal.runtime.close()


def test_serve_answers(tmp_path: Path) -> None:
    """serve answers on the address asked for, and stops on a signal."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    terminal = Terminal(url)
    terminal("record", write_history(tmp_path / "acts"))
    terminal.runtime.close()
    port = free_port()
    code = "from web.cli import main; main(prog_name='title-ledger')"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--port", str(port)],
        env={"TITLE_LEDGER_DATABASE_URL": url, "PYTHONPATH": ":".join(sys.path)},
        stderr=subprocess.DEVNULL,
    )
    try:
        assert answered(f"http://127.0.0.1:{port}/health", process)
    finally:
        process.terminate()
        assert process.wait(WAIT_SECONDS) == 0


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answered(address: str, process: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> bool:
    """Whether the service answers before it ends."""
    until = monotonic() + WAIT_SECONDS
    while process.poll() is None and monotonic() < until:
        try:
            with urlopen(address) as response:
                return bool(response.status == 200)
        except URLError:
            sleep(0.2)
    return False
