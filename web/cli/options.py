"""Options that several commands have, and what they take: days, tiers, spans of days."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import click

from domain import authority
from domain.tier import Tier
from web.actfields import MOST_WHOLE
from web.cli.words import say
from web.runtime import Runtime

F = TypeVar("F", bound=Callable[..., Any])
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = re.compile(r"([0-9]{1,4})\s*[dD天]?")
MOST_DAYS = 3660
ALL = "all"

with_runtime = click.make_pass_decorator(Runtime)


class Name(click.ParamType[str]):
    """A name or a code as printed; an empty one, or one that is no UTF-8, is a misuse."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as given."""
        text = str(value)
        if not text.strip():
            self.fail(say("名称是空的", "the name is empty"), param, ctx)
        try:
            text.encode()
        except UnicodeEncodeError:
            self.fail(say("名称不是有效的 UTF-8 文字", "the name is not valid UTF-8 text"), param, ctx)
        return text


class Id(click.ParamType[UUID]):
    """The id of an account, a token, a contact, a message, a campaign or an application."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> UUID:
        """The id that the text is."""
        try:
            return UUID(str(value))
        except ValueError:
            self.fail(say(f"“{value}”不是编号", f"{value!r} is no id"), param, ctx)


class Day(click.ParamType[date]):
    """A civil day, `2022-06-20`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that the text names."""
        if isinstance(value, date):
            return value
        try:
            if not _ISO.fullmatch(value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            wrong = say(f"“{value}”不是日期；应写作 2022-06-20", f"{value!r} is no date; write it as 2022-06-20")
            self.fail(wrong, param, ctx)


class Days(click.ParamType[int]):
    """A number of days, `180d`."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that the text names."""
        if isinstance(value, int):
            return value
        found = _DAYS.fullmatch(value.strip())
        if found is None or int(found[1]) > MOST_DAYS:
            wrong = say(
                f"“{value}”不是天数；应写作 180d，不大于 {MOST_DAYS}",
                f"{value!r} is no number of days; write it as 180d, at most {MOST_DAYS}",
            )
            self.fail(wrong, param, ctx)
        return int(found[1])


class Batch(click.IntRange):
    """The number of a batch, as an act may state it."""

    name = "batch"

    def __init__(self) -> None:
        super().__init__(1, MOST_WHOLE)


class TierOption(click.Choice[str]):
    """A tier by its word, or `all` where that is offered."""

    def __init__(self, every: bool = False) -> None:
        super().__init__([*(tier.value for tier in Tier), *([ALL] if every else [])])


def tiers_of(word: str | None) -> list[Tier]:
    """The tiers that an option names: one, or all where it is `all` or absent."""
    return list(Tier) if word in (None, ALL) else [Tier(word)]


def json_option(command: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / Print JSON.")(command)


def asking_options(command: F) -> F:
    """`--on`, `--known`, `--published-by`: the day asked about, what was known, whose publication counts."""
    for option in (
        click.option(
            "--published-by", type=Day(), metavar="DATE",
            help="只计该日（含）以前公布的文件 / Count only acts published on that day or before.",
        ),
        click.option(
            "--known", metavar="POSITION|INSTANT",
            help="按当时已入库的内容回答 / Answer by what was on record at a position or an instant.",
        ),
        click.option(
            "--on", type=Day(), metavar="DATE",
            help="问的是哪一天（默认今天，北京时间） / The day asked about (default: today in Asia/Shanghai).",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def body_named(printed: str | None) -> str | None:
    """The authority that an option names, as lists print it; None where it names none. Anything else is a misuse."""
    if printed is None:
        return None
    found = authority.body(printed)
    if found is None:
        raise click.UsageError(
            say(f"“{printed}”不是 37 个省级主管部门之一", f"{printed!r} is none of the 37 provincial-level bodies")
        )
    return found.name
