"""campaigns, applications, close-window: what was called, who applied, and the end of a window."""

from datetime import date
from uuid import UUID

import click

from ledger.drafts import Drafts
from projections.asking_applications import ApplicationRow, Wanted, every_application
from projections.asking_campaigns import CampaignCount
from web.campaign_words import KINDS, PAPERS, STANDING, STATES, STATUSES
from web.cli.errors import Command, Question
from web.cli.options import Id, body_named, json_option, with_runtime
from web.cli.output import show_table, write_items, write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.runtime import Runtime


@click.command(cls=Question)
@json_option
@with_runtime
def campaigns(runtime: Runtime, as_json: bool) -> None:
    """全部培育与复核：申报期、进展、申报期结束后未见名单的天数。 / All campaigns: windows, numbers, and how old those are whose list
    never came."""
    # What runs campaigns takes a while to load, which other commands must not wait for.
    from web.campaign_answers import campaign_with_numbers
    from web.campaigns import reading

    need_tables(runtime)
    found = reading.every_figure(runtime, runtime.operator)
    if as_json:
        write_items(campaign_with_numbers(one) for one in found)
    else:
        show_table(_columns(_CAMPAIGN), (_campaign(one) for one in found))


@click.command(cls=Question)
@click.argument("campaign", type=Id())
@click.option("--body", metavar="BODY", help="只列该单位的 / Only those of a body.")
@click.option(
    "--status", type=click.Choice([one for one in STATUSES if one != "none"]), help="默认全部 / Default: all."
)
@json_option
@with_runtime
def applications(runtime: Runtime, campaign: UUID, body: str | None, status: str | None, as_json: bool) -> None:
    """一次培育或复核的申请。 / The applications of a campaign."""
    from web.application_answers import application_row_dict
    from web.campaigns.steps import campaign_of

    whose = body_named(body)
    need_tables(runtime)
    with runtime.campaigns_reading() as docket:
        found = every_application(docket.connection, Wanted(campaign_of(docket, campaign).id, whose, status))
        if as_json:
            write_items(application_row_dict(one) for one in found)
        else:
            show_table(_columns(_APPLICATION), (_application(one) for one in found))


@click.command("close-window", cls=Command)
@click.argument("campaign", type=Id())
@json_option
@with_runtime
def close_window(runtime: Runtime, campaign: UUID, as_json: bool) -> None:
    """申报截止：应复核而未提交的企业记录在册。 / Close a window that is over: who is under review and filed nothing is recorded."""
    from web.campaign_answers import campaign_dict
    from web.campaigns import filing

    need_tables(runtime)
    done = filing.close(runtime, runtime.operator, campaign)
    assert done.closed is not None
    if as_json:
        write_json(campaign_dict(done))
        return
    zh = f"{done.act} 已截止：提交 {done.closed.filed}，应复核未提交 {done.closed.not_filed}"
    en = f"closed: {done.closed.filed} filed, {done.closed.not_filed} under review filed nothing"
    click.echo(f"✓ {both(zh, en)}")


@click.command("erase-answers", cls=Command)
@click.argument("application", type=Id())
@with_runtime
def erase_answers(runtime: Runtime, application: UUID) -> None:
    """删除一份申请的草稿、联系人等个人信息和材料文件名；登记簿不变。 / Erase what stands beside an application: draft, personal
    answers, names of files. The record stays as it is."""
    need_tables(runtime)
    if Drafts(runtime.record.engine).erase(application):
        click.echo(f"✓ {both('已删除，登记簿未变', 'erased; the record is as it was')}")
    else:
        click.echo(both("没有可删除的内容", "there was nothing to erase"))


_CAMPAIGN = (
    ("文件", "act"), ("梯度", "tier"), ("种类", "kind"), ("申报期", "window"), ("状态", "state"), ("提交", "filed"),
    ("推荐", "recommended"), ("不予推荐", "declined"), ("未提交", "not filed"),
    ("申报期结束后未见名单", "no list since the window"), ("编号", "id"),
)  # fmt: skip
_APPLICATION = (
    ("企业", "enterprise"), ("推荐单位", "body"), ("状态", "status"), ("提交日", "filed on"), ("次", "revision"),
    ("纸质", "paper"), ("待核实", "open"), ("审核", "reviewed"), ("排序", "rank"), ("编号", "id"),
)  # fmt: skip


def _columns(words: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(say(zh, en) for zh, en in words)


def _campaign(one: CampaignCount) -> tuple[str, ...]:
    about, counts = one.campaign, one.statuses
    head = (about.act, say(about.tier.chinese, about.tier.value), say(*KINDS[about.kind]))
    days = f"{about.window.start} – {about.window.until}"
    found = (str(counts.get(status, 0)) for status in ("recommended", "declined", "not-filed"))
    age = "" if one.age is None else say(f"{one.age} 天", f"{one.age} days")
    return (
        *head,
        days,
        _state(one),
        str(one.filed),
        *found,
        age,
        str(about.id),
    )


def _state(one: CampaignCount) -> str:
    words = STANDING["overdue"] if one.never_came else STATES[one.state]
    return say(words.zh, words.en)


def _application(one: ApplicationRow) -> tuple[str, ...]:
    status = say(*STATUSES[one.status][:2])
    found = (_day(one.submitted_on), str(one.revision), say(*PAPERS[one.paper][:2]), str(one.open), _day(one.reviewed))
    return (one.name, one.body, status, *found, "" if one.rank is None else str(one.rank), str(one.id))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
