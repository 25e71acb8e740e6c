"""timer: re-reviews open and reminders go out by themselves, in a process of its own."""

import signal
from threading import Thread
from types import FrameType

import click

from web.cli.errors import Command
from web.cli.options import with_runtime
from web.cli.session import need_tables
from web.cli.words import both
from web.runtime import Runtime

_ENDING = (signal.SIGTERM, signal.SIGINT)


@click.command(cls=Command)
@with_runtime
def timer(runtime: Runtime) -> None:
    """每日清点、随时发送提醒，直到收到终止信号。 / Sweep daily and send reminders, until told to end."""
    # The scheduler and the channels take a while to load, which no question at the terminal should wait for.
    from web.reminding.running import make_timer

    need_tables(runtime)
    running = make_timer(runtime, lambda line: click.echo(line, err=True))

    def end(_: int, __: FrameType | None) -> None:
        # The main thread may be inside the scheduler, whose locks the ending takes too: so from another one.
        Thread(target=running.stop, name="title-ledger-ending").start()

    before = {one: signal.signal(one, end) for one in _ENDING}
    words = both(f"每日 {runtime.settings.timer_hour} 时清点", f"sweeping daily at {runtime.settings.timer_hour}:00")
    click.echo(f"{words}  Asia/Shanghai  (Ctrl+C)", err=True)
    try:
        running.start()
        running.wait()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
