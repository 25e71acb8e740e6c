"""Whether there is a ledger to talk to: commands that read need one, commands that record make it."""

from domain.refusal import refuse
from web.runtime import Runtime


def need_tables(runtime: Runtime) -> None:
    """Refuse to go on where there is no ledger yet."""
    if not runtime.ready():
        raise refuse(
            "no-tables",
            "登记簿还没有建立；请先运行 title-ledger init。",
            "There is no ledger here yet; run title-ledger init first.",
        )


def make_tables(runtime: Runtime) -> None:
    """Create what is missing, so that nothing need be set up before recording."""
    if not runtime.ready(writing=True):
        runtime.create()
