"""The server behind `serve`: gunicorn with threads; each worker makes its own connections."""

import gc
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from web.api import create_app
from web.runtime import Runtime
from web.settings import Settings


class Server(BaseApplication):  # type: ignore[misc]
    """The service as gunicorn runs it."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self._settings, self._options = settings, options
        super().__init__()

    def load_config(self) -> None:
        """Hand our options over."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made in the worker itself: connections do not survive a fork."""
        app = self.application()
        # What is loaded by now stays loaded; each sweep of cyclic garbage would look through all of it again.
        gc.collect()
        gc.freeze()
        return app

    def application(self) -> Flask:
        """The application to serve."""
        return create_app(Runtime(self._settings))


def run(settings: Settings, host: str, port: int, threads: int) -> None:
    """Serve until stopped."""
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = {"bind": where, "worker_class": "gthread", "workers": 1, "threads": threads, "loglevel": "warning"}
    Server(settings, options).run()
