"""`title-ledger remind`: the daily sweep once, by hand, and then the sending."""

from collections.abc import Sequence
from datetime import date

import click

from domain.event import CampaignClosed
from web.campaigns.closing import close_over
from web.cli.errors import Command
from web.cli.options import Day, json_option, with_runtime
from web.cli.output import progress, write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.reminding.canary import keep_canary
from web.reminding.dispatch import Dispatched, dispatch
from web.reminding.sweep import Swept, sweep
from web.runtime import Runtime


@click.command(cls=Command)
@click.option(
    "--on", type=Day(), metavar="DATE", help="处理哪一天（默认今天，北京时间） / The day swept (default: today)."
)
@json_option
@with_runtime
def remind(runtime: Runtime, on: date | None, as_json: bool) -> None:
    """当日的提醒：该复核的打开，该通知的通知，各一次。 / The sweep of a day: open re-reviews, tell who is to be told, once each."""
    need_tables(runtime)
    keep_canary(runtime)
    with progress(both("查到期事项", "looking what is due"), None) as done:
        swept = sweep(runtime, on or runtime.today(), done)
    closed = close_over(runtime)
    with progress(both("发送", "sending"), None) as done:
        dispatched = dispatch(runtime, done)
    if as_json:
        write_json(_remind_dict(swept, closed, dispatched))
    else:
        _show(swept, closed, dispatched)


def _remind_dict(swept: Swept, closed: Sequence[CampaignClosed], dispatched: Dispatched) -> dict[str, object]:
    sending = {name: getattr(dispatched, name) for name in ("sent", "failed", "dead", "asked", "left")}
    return {**swept._asdict(), "day": swept.day.isoformat(), "closed": len(closed), **sending}


def _show(swept: Swept, closed: Sequence[CampaignClosed], dispatched: Dispatched) -> None:
    done = both("已处理", "swept") if swept.finished else both("此前已处理", "was swept before")
    click.echo(f"✓ {swept.day} {done}")
    for count, zh, en in (
        (swept.opened, "项复核到期", "re-reviews opened"),
        (swept.planned, "条提醒", "reminders planned"),
        (swept.missed, "条错过", "missed"),
        (swept.escalated, "条无人回应，已告知推荐单位", "unanswered, their bodies told"),
        (swept.unreachable, "个到期称号的企业没有联系方式", "titles due whose enterprise has no contact"),
        (len(closed), "次申报窗口已截止", "windows closed"),
        (dispatched.sent, "封已发送", "messages sent"),
        (dispatched.failed, "封未送达，将重试", "failed, to be tried again"),
        (dispatched.dead, "封无法送达", "dead letters"),
        (dispatched.left, "封留待下次", "messages left for the next run"),
        (dispatched.asked, "个联系方式已请其确认", "contacts asked to confirm"),
    ):
        if count:
            click.echo(f"  {count:,} {say(zh, en)}")
