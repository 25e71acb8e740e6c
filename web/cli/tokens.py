"""token: by which a program acts for an account; shown once, kept hashed."""

from datetime import date
from uuid import UUID

import click

from domain.account import SCOPES, Token
from web.access import tokens
from web.access.listing import Listed
from web.cli.accounts import every_account
from web.cli.errors import Command, Question
from web.cli.options import Day, Id, json_option, with_runtime
from web.cli.output import show_table, write_items, write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.runtime import Runtime


@click.group()
def token() -> None:
    """接口凭证：程序代表账户办理。 / Tokens: programs act for an account."""


@token.command(cls=Command)
@click.argument("account", type=Id())
@click.option(
    "--scope", "scopes", type=click.Choice(sorted(SCOPES)), multiple=True, required=True,
    help="权限范围，可多次给出 / What it may do; give it again for more.",
)  # fmt: skip
@click.option("--until", type=Day(), required=True, metavar="DATE", help="有效至（含） / Good to this day.")
@json_option
@with_runtime
def issue(runtime: Runtime, account: UUID, scopes: tuple[str, ...], until: date, as_json: bool) -> None:
    """签发凭证，只显示这一次。 / Issue a token; it is shown this once."""
    need_tables(runtime)
    made = tokens.issue(runtime, runtime.operator, account, scopes, until)
    if as_json:
        write_json({"id": str(made.id), "token": made.secret})
        return
    click.echo(f"✓ {made.id}")
    click.echo(f"  {both('凭证，只显示这一次', 'the token, shown this once')}: {made.secret}")


@token.command("list", cls=Question)
@json_option
@with_runtime
def list_(runtime: Runtime, as_json: bool) -> None:
    """有效的凭证。 / The tokens that are good today."""
    need_tables(runtime)
    found = [
        (one, held) for one in every_account(runtime) if not one.account.closed for held in _standing(runtime, one)
    ]
    if as_json:
        write_items(
            {
                "id": str(held.id),
                "account": str(one.account.id),
                "scopes": sorted(held.scopes),
                "until": str(held.until),
            }
            for one, held in found
        )
        return
    columns = (("编号", "id"), ("账户", "account"), ("登录名", "login"), ("权限范围", "scopes"), ("有效至", "until"))
    rows = (
        (str(held.id), str(one.account.id), one.login.name or "", ", ".join(sorted(held.scopes)), str(held.until))
        for one, held in found
    )
    show_table([say(zh, en) for zh, en in columns], rows)


@token.command(cls=Command)
@click.argument("id", type=Id())
@click.option("--reason", default="revoked by an administrator", show_default=True, help="理由 / Why.")
@with_runtime
def revoke(runtime: Runtime, id: UUID, reason: str) -> None:
    """撤销凭证，即时失效。 / Revoke a token; it is good for nothing at once."""
    need_tables(runtime)
    tokens.revoke(runtime, runtime.operator, id, reason)
    click.echo(f"✓ {both('已撤销', 'revoked')}  {id}")


def _standing(runtime: Runtime, one: Listed) -> list[Token]:
    return tokens.standing(one.account, runtime.today())
