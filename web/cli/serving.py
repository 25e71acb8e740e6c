"""serve: the service on one address. demo: the example history in a new file, telling verdicts, then the service."""

import os
import socket
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from web.cli.demonstration import show_questions, tell_example
from web.cli.errors import Command, stop
from web.cli.options import with_runtime
from web.cli.session import need_tables
from web.cli.words import both, say
from web.runtime import Runtime
from web.settings import Settings

HOST, PORT = "127.0.0.1", 8000
DEMO_FILE = "title-ledger-demo.db"
_THREADS = 8


@click.command(cls=Command)
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option("--with-timer", is_flag=True, help="同时运行定时器 / Run the timer in the same process.")
@with_runtime
def serve(runtime: Runtime, host: str, port: int, with_timer: bool) -> None:
    """提供网页与 API。 / Serve the pages and the API."""
    need_tables(runtime)
    _need_books(runtime)
    settings = replace(runtime.settings, expect_timer=1) if with_timer else runtime.settings
    _run(settings, host, port, with_timer)


@click.command(cls=Command)
@click.option("--no-serve", is_flag=True, help="不启动服务 / Stop before serving.")
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@with_runtime
def demo(runtime: Runtime, no_serve: bool, host: str, port: int) -> None:
    """载入示例历史，给出几个有代表性的结论及依据，然后提供服务。 / Load the example, show telling verdicts, serve."""
    file = _new_file()
    settings = replace(
        runtime.settings, database_url=f"sqlite:///{file}", read_database_url=None, owner_database_url=None
    )
    example = Runtime(settings, runtime.clock)
    _need_books(example)
    try:
        before = tell_example(example)
        wrong = show_questions(example, before)
    finally:
        example.close()
    click.echo(f"{both('示例登记簿', 'the example ledger')}  {file}")
    click.echo(f"  TITLE_LEDGER_DATABASE_URL=sqlite:///{file} title-ledger check …")
    if wrong:
        stop(say(f"{wrong} 个结论与预期不符", f"{wrong} verdicts differ from what was expected"), 1)
    if not no_serve:
        _run(settings, host, port)


def _new_file() -> Path:
    """A file for the example in the present folder, or in a folder of its own where that may not be written."""
    here = Path.cwd() / DEMO_FILE
    if not os.access(here.parent, os.W_OK):
        here = Path(tempfile.mkdtemp(prefix="title-ledger-")) / DEMO_FILE
    for ending in ("", "-wal", "-shm"):
        here.with_name(here.name + ending).unlink(missing_ok=True)
    return here


def _need_books(runtime: Runtime) -> None:
    """Raises `Refused` naming file and key of a malformed rule book: better before the port opens than on every page."""
    _ = runtime.rule_books


def _run(settings: Settings, host: str, port: int, with_timer: bool = False) -> None:
    _need_free(host, port)
    from web.cli.server import run

    click.echo(f"{both('服务地址', 'serving on')}  http://{host}:{port}/  (Ctrl+C)", err=True)
    run(settings, host, port, _THREADS, with_timer)


def _need_free(host: str, port: int) -> None:
    """Say in plain words that an address is taken, before the server tries it five times."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        zh = f"无法在 {host}:{port} 提供服务：{reason}；请用 --host、--port 另选"
        stop(say(zh, f"Cannot serve on {host}:{port}: {reason}; choose another with --host and --port"), 1)
