"""Whatever goes wrong becomes one clear message and an exit code; a traceback is never shown."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import click
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from domain.refusal import Refused
from ledger.record import Moved
from web.cli.words import say, spoken

MISUSE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
DEBUG = "TITLE_LEDGER_DEBUG"
"""If set, an error inside is shown with its traceback, for those who mend it."""

_CODES = dict.fromkeys(("bad-database-url", "bad-setting", "no-tables", "bad-known", "future-known"), MISUSE)
_CODES["tables-behind"] = 0
"""Exit codes of refusals that are not the command's own; 0: there is no answer, as with every other failure."""

_RUN_INIT = (
    "登记簿还没有建立；请先运行 title-ledger init。",
    "There is no ledger here yet; run title-ledger init first.",
)


class Command(click.Command):
    """A command whose errors are told plainly. `refused`, `failed`: exit codes for a refusal and for anything else."""

    refused = 1
    failed = 1

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with told_plainly(self.refused, self.failed):
            return super().invoke(ctx)


class Question(Command):
    """A command that only asks: what is refused in it is a misuse."""

    refused = MISUSE


class Check(Question):
    """The question that is answered by its exit code: without an answer it is `unknown`, never `not valid`."""

    failed = 3


@contextmanager
def told_plainly(refused: int, failed: int) -> Iterator[None]:
    """Turn what a user can cause into a message on stderr and an exit code."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Refused as error:
        stop(spoken(error.refusal), _CODES.get(error.refusal.code, refused) or failed)
    except KeyboardInterrupt:
        stop(say("已中断；没有写完的内容不会留下。", "Interrupted; nothing half-written stays."), INTERRUPTED)
    except SQLAlchemyError as error:
        stop(*_of_database(error, failed))
    except OSError as error:
        _of_system(error, failed)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        stop(_unheard(error), failed)


def stop(message: str, code: int) -> NoReturn:
    """Say `message` on stderr and leave with `code`."""
    click.echo(f"{click.style('✗', fg='red', bold=True)} {message}", err=True)
    raise click.exceptions.Exit(code)


def _of_system(error: OSError, failed: int) -> NoReturn:
    if error.errno == errno.EPIPE:
        _forget_stdout()
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    name = error.filename or ""
    if error.errno == errno.ENOSPC:
        stop(say(f"磁盘已满 {name}；腾出空间后重试。", f"The disk is full {name}; make room and try again."), failed)
    reason = error.strerror or str(error)
    stop(say(f"无法读写 {name}：{reason}", f"Cannot read or write {name}: {reason}"), failed)


def _forget_stdout() -> None:
    """Give what is still buffered somewhere to go, or it would be complained about at the very end."""
    with suppress(OSError):
        sink = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(sink, sys.stdout.fileno())
        finally:
            os.close(sink)


def _of_database(error: SQLAlchemyError, failed: int) -> tuple[str, int]:
    if not isinstance(error, DBAPIError):
        zh, en = f"无法使用数据库：{_first_line(error)}", f"The database cannot be used: {_first_line(error)}"
        return say(zh, en), failed
    code, text = str(getattr(error.orig, "pgcode", None) or ""), _first_line(error.orig)
    if code == "42P01" or "no such table" in text:
        return say(*_RUN_INIT), MISUSE
    for marks, zh, en in _KINDS:
        if code in marks or any(mark in text for mark in marks):
            return say(f"{zh}（{text}）", f"{en} ({text})"), failed
    return say(f"数据库拒绝了操作：{text}", f"The database refused: {text}"), failed


_KINDS = (
    (
        ("53100", "disk is full", "No space left"),
        "磁盘已满，腾出空间后重试",
        "The disk is full; make room and try again",
    ),
    (
        ("42501", "3F000", "readonly database", "read-only transaction"),
        "该数据库角色或文件不可写；请换用可写的地址或角色（TITLE_LEDGER_OWNER_DATABASE_URL）",
        "This role or file may not write; use one that may (TITLE_LEDGER_OWNER_DATABASE_URL)",
    ),
    (("55P03", "database is locked"), "数据库正忙，请稍后重试", "The database is busy; try again in a moment"),
    (
        ("file is not a database", "malformed", "file is encrypted"),
        "该文件不是登记簿，或已损坏",
        "This file is no ledger, or it is damaged",
    ),
    (
        ("unable to open", "connection", "could not translate", "Connection refused", "does not exist", "08006"),
        "无法连接数据库，请检查 TITLE_LEDGER_DATABASE_URL",
        "The database is out of reach; check TITLE_LEDGER_DATABASE_URL",
    ),
)


def _unheard(error: Exception) -> str:
    if isinstance(error, Moved):
        return say("登记簿同时有别的写入，请重试。", "Something else was recorded meanwhile; try again.")
    if isinstance(error, UnicodeError):
        return say("输入的文字不是有效的 UTF-8。", "What was given is not valid UTF-8 text.")
    what = f"{type(error).__name__}: {_first_line(error)}"
    return say(f"内部错误，未能完成：{what}", f"An error inside; it was not done: {what}")


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().partition("\n")[0]
