"""A real process killed between sending and noting: at most one repeat, with the same Message-ID."""

import os
import signal
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import web
from domain.reminder import MessageSent
from tests.reminding.sending import Desk, Mailbox, smtp

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, sys
from datetime import datetime, UTC
from web.reminding import dispatch
from web.runtime import Runtime
from web.settings import settings_from

def note(*_):
    os.kill(os.getpid(), signal.SIGKILL)

dispatch.note = note
dispatch.dispatch(Runtime(settings_from(), clock=lambda: datetime.fromisoformat(sys.argv[1])))
"""


def killed_run(desk: Desk, database_url: str, server: str) -> int:
    """Dispatch in a process of its own that is killed when it would note; its exit code."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(Path(web.__file__).parents[1]), str(ROOT))),
        "TITLE_LEDGER_DATABASE_URL": database_url,
        "TITLE_LEDGER_SMTP_URL": server,
        "TITLE_LEDGER_MAIL_FROM": "office@example.org",
    }
    run = [sys.executable, "-c", KILLED, desk.clock().isoformat()]
    return subprocess.run(run, env=environment, cwd=ROOT, capture_output=True).returncode


def test_a_killed_process_repeats_once(desk: Desk, database_url: str) -> None:
    """The mail was taken, the note was not: it comes once more, and the receiver knows it by its Message-ID."""
    id, mailbox = desk.plan(desk.contact()), Mailbox()
    with smtp(mailbox) as server:
        desk.settings(smtp_url=server)
        assert killed_run(desk, database_url, server) == -signal.SIGKILL
        assert desk.send().sent == 0
        desk.clock.on(minutes=11)
        assert desk.send().sent == 1
        desk.clock.on(days=1)
        assert desk.send().sent == 0
    ids = [message_from_bytes(raw)["Message-ID"] for raw in mailbox.mails]
    assert ids == [f"<{id}@example.org>"] * 2
    assert desk.events(id) == [MessageSent(message=id, attempt=2, answer="250")]


def test_killed_again_in_the_repeat_it_waits_for_a_person(desk: Desk, database_url: str) -> None:
    """Two mails at most; then it is a dead letter whose end nobody knows."""
    id, mailbox = desk.plan(desk.contact()), Mailbox()
    with smtp(mailbox) as server:
        for _ in range(3):
            killed_run(desk, database_url, server)
            desk.clock.on(minutes=11)
        desk.settings(smtp_url=server)
        desk.send()
    assert len(mailbox.mails) == 2
    assert (desk.message(id).state, desk.message(id).answer) == ("dead", "unknown")
