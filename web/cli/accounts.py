"""account: who may act, opened and closed at the terminal. Whoever can run this on the database is an administrator."""

import sys
from typing import get_args
from uuid import UUID

import click

from domain.account import ROLE_WORDS
from domain.authority import NAMES
from domain.event_account import Role
from web.access import administering
from web.access.administering import Opening
from web.access.listing import PAGE, Listed, account_json, listed
from web.cli.errors import Command, Question
from web.cli.options import Id, Name, json_option, with_runtime
from web.cli.output import show_table, write_items, write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.runtime import Runtime


@click.group()
def account() -> None:
    """账户：谁能办理什么。 / Accounts: who may do what."""


@account.command(cls=Command)
@click.option("--role", type=click.Choice(get_args(Role)), required=True, help="角色 / What they may do.")
@click.option(
    "--body", type=click.Choice(NAMES), metavar="NAME", help="推荐单位，如 浙江省 / An authority, for its officers."
)
@click.option(
    "--enterprise", type=Name(), metavar="NAME|USCC|ID", help="企业账户的企业 / The enterprise of its account."
)
@click.option("--login", required=True, type=Name(), help="登录名 / The login.")
@click.option("--name", "shown", type=Name(), help="显示名，可删除 / The name others see; erasable.")
@click.option("--password-stdin", is_flag=True, help="从标准输入读口令 / Read the password from stdin.")
@click.option("--no-password", is_flag=True, help="不设口令，只用统一登录或凭证 / Without a password.")
@json_option
@with_runtime
def add(
    runtime: Runtime, role: Role, body: str | None, enterprise: str | None, login: str, shown: str | None,
    password_stdin: bool, no_password: bool, as_json: bool,
) -> None:  # fmt: skip
    """开立账户，显示其编号。 / Open an account and print its id."""
    need_tables(runtime)
    whose = administering.enterprise_of(runtime, enterprise) if enterprise else None
    password = None if no_password or role == "client" else _password(password_stdin)
    asked = Opening(role, body, whose, login, shown, password)
    id = administering.add(runtime, runtime.operator, asked)
    if as_json:
        write_json({"id": str(id)})
    else:
        click.echo(str(id))


@account.command("list", cls=Question)
@json_option
@with_runtime
def list_(runtime: Runtime, as_json: bool) -> None:
    """全部账户。 / All accounts."""
    need_tables(runtime)
    rows = every_account(runtime)
    if as_json:
        write_items(account_json(one) for one in rows)
        return
    columns = (
        ("编号", "id"),
        ("角色", "role"),
        ("代表", "for"),
        ("登录名", "login"),
        ("显示名", "name"),
        ("状态", "state"),
    )
    show_table([say(zh, en) for zh, en in columns], (_row(one) for one in rows))


@account.command(cls=Command)
@click.argument("id", type=Id())
@click.option("--reason", required=True, help="理由 / Why.")
@click.option("--erase", is_flag=True, help="同时删除登录名与显示名 / Erase login and name too.")
@with_runtime
def close(runtime: Runtime, id: UUID, reason: str, erase: bool) -> None:
    """关闭账户：登录与凭证即时失效。 / Close an account; its sessions and tokens are over at once."""
    need_tables(runtime)
    administering.close(runtime, runtime.operator, id, reason, erase)
    click.echo(f"✓ {both('已关闭', 'closed')}  {id}")


@account.command(cls=Command)
@click.argument("id", type=Id())
@click.option("--password-stdin", is_flag=True, help="从标准输入读口令 / Read the password from stdin.")
@with_runtime
def password(runtime: Runtime, id: UUID, password_stdin: bool) -> None:
    """重设口令：该账户的登录均失效。 / Set another password; the account's sessions end."""
    need_tables(runtime)
    administering.set_password(runtime, runtime.operator, id, _password(password_stdin))
    click.echo(f"✓ {both('口令已更换', 'the password is changed')}  {id}")


@account.command(cls=Command)
@click.argument("id", type=Id())
@click.option("--issuer", required=True, help="统一登录服务的 issuer / The provider's issuer.")
@click.option("--subject", required=True, help="该服务中的 sub / Its word for the person (sub).")
@click.option("--undo", is_flag=True, help="取消关联 / Take the link away.")
@with_runtime
def link(runtime: Runtime, id: UUID, issuer: str, subject: str, undo: bool) -> None:
    """关联统一登录（OpenID Connect）身份。 / Let somebody whom a provider vouches for use an account."""
    need_tables(runtime)
    change = administering.unlink if undo else administering.link
    change(runtime, runtime.operator, id, issuer, subject)
    click.echo(f"✓ {both('已取消关联', 'unlinked') if undo else both('已关联', 'linked')}  {id}")


def every_account(runtime: Runtime) -> list[Listed]:
    """All accounts in the order of their opening."""
    rows: list[Listed] = []
    while page := listed(runtime, len(rows)):
        rows += page
        if len(page) < PAGE:
            break
    return rows


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt(both("口令", "password"), hide_input=True, confirmation_prompt=True, err=True)
    return asked


def _row(one: Listed) -> tuple[str, ...]:
    held, login, enterprise = one
    state = say("已关闭", "closed") if held.closed else say("有效", "open")
    role = say(*ROLE_WORDS[held.role]) if held.role else ""
    return str(held.id), role, held.body or enterprise or "", login.name or "", login.shown or "", state
