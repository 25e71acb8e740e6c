"""Refused questions go to the log of refusals: which rule refused and where, never what was asked.

They are handed to a thread of their own, because a write may have to wait for a writer and a reader must not; when the
queue is full they are counted nowhere and dropped, so that nobody can fill the disk by asking nonsense.
"""

import queue
import threading
import time

from flask import Flask, g, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from domain.account import Actor
from domain.refusal import Refusal
from ledger.refusals import log_refusal, was_logged

ANONYMOUS = "anonymous"
_KEY = "refusal-log"
_WAITING = 200
_A_MINUTE = 120


class RefusalLog:
    """Logs refusals behind the requests: at most `a_minute` of them a minute."""

    def __init__(self, app: Flask, engine: Engine, a_minute: int = _A_MINUTE) -> None:
        """Keep the application (for its logger) and the engine; no thread runs before the first refusal."""
        self._app, self._engine, self._a_minute = app, engine, a_minute
        self._queue: queue.Queue[tuple[Refusal, str]] = queue.Queue(_WAITING)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._minute, self._count = 0, 0

    def put(self, refusal: Refusal, by: str = ANONYMOUS) -> None:
        """Take a refusal; returns at once. What an account was refused is not counted: no stranger can drown it."""
        minute = int(time.monotonic() // 60)
        with self._starting:
            if by == ANONYMOUS:
                self._minute, self._count = minute, self._count + 1 if minute == self._minute else 1
            if (by == ANONYMOUS and self._count > self._a_minute) or self._queue.full():
                return
            self._queue.put_nowait((refusal, by))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="refusal-log", daemon=True)
                self._thread.start()

    def settle(self) -> None:
        """Wait until what was taken is logged."""
        self._queue.join()

    def _run(self) -> None:
        while True:
            refusal, by = self._queue.get()
            try:
                log_refusal(self._engine, refusal, source="http", by=by)
            except SQLAlchemyError as error:
                self._app.logger.warning("a refusal could not be logged: %s", type(error).__name__)
            finally:
                self._queue.task_done()


def install(app: Flask, engine: Engine) -> RefusalLog:
    """Give an application its log."""
    log = app.extensions[_KEY] = RefusalLog(app, engine)
    return log


def note(app: Flask, refusal: Refusal) -> None:
    """Log that a question was refused: by which rule, at which address and field; the question itself is left out.

    A step that the ledger refused stands in the log already, with who asked; so does what this request noted before.
    """
    if was_logged(refusal) or g.get("noted") is refusal:
        return
    g.noted = refusal
    rule = request.url_rule.rule if request.url_rule else ""
    words = f"{request.method} {rule}"
    place = (
        "".join("#" if c.isdigit() else c for c in refusal.where)[:80] if refusal.code != "unknown-parameter" else ""
    )
    told = Refusal(refusal.code, f"请求被拒绝：{words}", f"request refused: {words}", place, "")
    app.extensions[_KEY].put(told, _who())


def unnamed() -> None:
    """Let what this request is refused be logged without who asked."""
    g.unnamed = True


def _who() -> str:
    """Who asked, as far as this request had found out: an account by its id, never a name."""
    actor = g.get("actor")
    return actor.by if isinstance(actor, Actor) and not g.get("unnamed") else ANONYMOUS
