"""The timer as it runs: its jobs wired to the sweep, the dispatch and the lead of this ledger."""

from collections.abc import Callable
from dataclasses import replace

from domain.refusal import refuse
from ledger.lead import Lead
from web.reminding.chores import Chores
from web.reminding.dispatch import dispatch
from web.reminding.sweep import sweep
from web.reminding.timer import Timer
from web.runtime import Runtime

_HOURS = range(24)


def make_timer(runtime: Runtime, say: Callable[[str], None], background: bool = False) -> Timer:
    """A timer for this ledger, not started yet; `say` takes lines for the log.

    `background`: `start` comes back at once, for a service that embeds it. Raises `Refused` for an hour that is none.
    """
    hour = runtime.settings.timer_hour
    if hour not in _HOURS:
        raise refuse(
            "bad-setting",
            f"TITLE_LEDGER_TIMER_HOUR 应为 0 至 23，不是 {hour}。",
            f"TITLE_LEDGER_TIMER_HOUR must be from 0 to 23, not {hour}.",
            "TITLE_LEDGER_TIMER_HOUR",
        )
    own = replace(runtime, process="timer")
    lead = Lead(own.engine(own.settings.database_url))
    return Timer(Chores(own, lead, say, sweep, dispatch), hour, background)
