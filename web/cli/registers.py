"""Registers: what ended, what falls due, which lists are on record."""

from collections.abc import Iterable
from datetime import date

import click

from domain.answers import DUE_KINDS, CoverageRow, DueKind, DueRow, EndingRow
from domain.cause import CAUSES, MECHANISMS
from domain.tier import Tier
from web.answers import coverage_dict, due_dict, ending_row_dict
from web.cli.errors import Question
from web.cli.options import Day, Days, TierOption, json_option, with_runtime
from web.cli.output import show_table, write_items
from web.cli.session import need_tables
from web.cli.words import say
from web.runtime import Runtime
from web.verdict_words import cause_words, mechanism_words, status_words

_KINDS = "有效期满、年度更新、变更报告 / Ends of terms, annual updates, reports of changes."


@click.command(cls=Question)
@click.option("--mechanism", type=click.Choice(tuple(MECHANISMS)))
@click.option("--cause", type=click.Choice(tuple(CAUSES)))
@click.option("--from", "since", type=Day(), metavar="DATE", help="含该日 / Inclusive.")
@click.option("--until", type=Day(), metavar="DATE", help="含该日 / Inclusive.")
@json_option
@with_runtime
def endings(
    runtime: Runtime, mechanism: str | None, cause: str | None, since: date | None, until: date | None, as_json: bool
) -> None:
    """终止的称号：撤销、取消认定、自动失效、放弃。 / Titles that ended, how and why."""
    if since and until and since > until:
        raise click.UsageError(say(f"--from {since} 晚于 --until {until}", f"--from {since} is after --until {until}"))
    need_tables(runtime)
    with runtime.asking() as asking:
        rows = asking.endings(mechanism=mechanism, cause=cause, since=since, until=until)
        if as_json:
            write_items(ending_row_dict(one) for one in rows)
        else:
            show_table(_ending_columns(), (_ending_cells(one) for one in rows))


def _ending_columns() -> tuple[str, ...]:
    zh_en = (
        ("终止日", "from"), ("方式", "how"), ("原因", "why"), ("企业", "enterprise"), ("梯度", "tier"), ("批次", "batch"),
        ("推荐单位", "body"), ("文件", "act"),
    )  # fmt: skip
    return tuple(say(zh, en) for zh, en in zh_en)


def _ending_cells(row: EndingRow) -> tuple[str, ...]:
    ending = row.ending
    return (
        ending.on.isoformat(),
        say(*mechanism_words(ending.mechanism)),
        ending.reason or say(*cause_words(ending.cause)),
        row.name,
        row.tier.chinese,
        "" if row.batch is None else str(row.batch),
        row.body or "",
        ending.act,
    )


@click.command(cls=Question)
@click.option("--within", type=Days(), default="180d", show_default=True, help="多少天之内 / Within so many days.")
@click.option("--on", type=Day(), metavar="DATE", help="从哪一天算起（默认今天） / Counted from (default: today).")
@click.option("--tier", type=TierOption(every=True), help="默认各梯度 / Default: every tier.")
@click.option("--kind", type=click.Choice(DUE_KINDS), default=DUE_KINDS[0], show_default=True, help=_KINDS)
@json_option
@with_runtime
def due(runtime: Runtime, within: int, on: date | None, tier: str | None, kind: DueKind, as_json: bool) -> None:
    """有效期将满、已满而等待名单，或欠更新、报告的称号。 / Titles whose term ends, or whose holders owe an update or a report."""
    need_tables(runtime)
    with runtime.asking() as asking:
        one = Tier(tier) if tier in set(Tier) else None
        rows = asking.due(on or runtime.today(), within, tier=one, kind=kind)
        if as_json:
            write_items(due_dict(row) for row in rows)
        else:
            _show_due(rows)


def _show_due(rows: Iterable[DueRow]) -> None:
    columns = (
        say("到期之日", "due on"), say("剩余天数", "days left"), say("企业", "enterprise"), say("梯度", "tier"),
        say("批次", "batch"), say("推荐单位", "body"), say("状态", "status"),
    )  # fmt: skip
    cells = (
        (
            row.due.isoformat(), str(row.days_left), row.name, row.tier.chinese,
            "" if row.batch is None else str(row.batch), row.body or "", say(*status_words(row.status)),
        )
        for row in rows
    )  # fmt: skip
    show_table(columns, cells)


@click.command(cls=Question)
@json_option
@with_runtime
def coverage(runtime: Runtime, as_json: bool) -> None:
    """哪些名单在册，缺哪些。 / Which lists are on record, and what is missing."""
    need_tables(runtime)
    with runtime.asking() as asking:
        rows = asking.coverage()
    if as_json:
        write_items(coverage_dict(row) for row in rows)
        return
    columns = (
        say("梯度", "tier"), say("批次", "batch"), say("名单", "list"), say("文件", "act"), say("在册单位", "bodies"),
        say("行数", "rows"), say("缺", "missing"), say("待核对", "open names"), say("冲突", "conflicts"),
    )  # fmt: skip
    show_table(columns, (_coverage_cells(row) for row in rows))


_LISTS = {
    "recognise": ("认定", "recognition"),
    "renew": ("复核", "re-review"),
    "admitted": ("由后来的名单证明", "admitted"),
}


def _coverage_cells(row: CoverageRow) -> tuple[str, ...]:
    act = row.act if row.on_record else f"{row.act} ({say('不在册', 'not on record')})"
    missing = "、".join(row.missing[:5]) + ("…" if len(row.missing) > 5 else "")
    return (
        row.tier.chinese,
        "、".join(map(str, row.cohorts)),
        say(*_LISTS[row.kind]),
        act,
        f"{len(row.bodies)}/{len(row.decided)}" if row.decided else "",
        str(row.rows or row.admitted),
        f"{len(row.missing)}: {missing}" if missing else "",
        str(row.open_names or ""),
        "、".join(row.conflicts[:3]),
    )
