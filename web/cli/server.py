"""The server behind `serve`: gunicorn with threads; each worker makes its own connections."""

import gc
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from web.api import create_app
from web.reminding.running import make_timer
from web.reminding.timer import Timer
from web.runtime import Runtime
from web.settings import Settings


# gunicorn carries no types, so to mypy its classes are anything.
class Server(BaseApplication):  # type: ignore[misc]
    """The service as gunicorn runs it."""

    def __init__(self, settings: Settings, options: dict[str, Any], with_timer: bool = False) -> None:
        self._settings, self._options, self._with_timer = settings, options, with_timer
        self._timer: Timer | None = None
        super().__init__()

    def load_config(self) -> None:
        """Hand our options over."""
        for name, value in self._options.items():
            self.cfg.set(name, value)
        self.cfg.set("worker_exit", self.end)

    def load(self) -> Flask:
        """The application, made in the worker itself: connections do not survive a fork."""
        app = self.application()
        if self._with_timer:
            self._timer = make_timer(Runtime(self._settings), lambda line: print(line, file=sys.stderr), True)
            self._timer.start()
        # What is loaded by now stays loaded; each sweep of cyclic garbage would look through all of it again.
        gc.collect()
        gc.freeze()
        return app

    def application(self) -> Flask:
        """The application to serve."""
        return create_app(Runtime(self._settings, process="service"))

    def end(self, _: object, __: object) -> None:
        """Called in the worker as it leaves: the timer finishes what is in hand."""
        if self._timer is not None:
            self._timer.stop()


def run(settings: Settings, host: str, port: int, threads: int, with_timer: bool = False) -> None:
    """Serve until stopped; `with_timer`: in the one worker, beside what answers, runs the timer."""
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = {"bind": where, "worker_class": "gthread", "workers": 1, "threads": threads, "loglevel": "warning"}
    Server(settings, options, with_timer).run()
