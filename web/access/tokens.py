"""Tokens by which programs act for an account: shown once, kept hashed, and looked up afresh with every request."""

from collections.abc import Collection
from datetime import date
from secrets import token_urlsafe
from typing import NamedTuple
from uuid import UUID, uuid4

from domain.account import Account, Actor, Token
from domain.accountsteps import issue_token, revoke_token
from domain.refusal import Refused, refuse
from ledger import accounts
from ledger.engine import one_shot
from web.access.belonging import answered
from web.access.noting import Noted, note
from web.access.sessions import hash_of
from web.runtime import Runtime

_MARK = "tl_"
"""What every token begins with, so that a leaked one is recognised."""


class Issued(NamedTuple):
    """A new token: its id, and the token itself, which nobody will ever see again."""

    id: UUID
    secret: str


def issue(runtime: Runtime, actor: Actor, account: UUID, scopes: Collection[str], until: date) -> Issued:
    """Issue a token for an account, good to the civil day `until` (inclusive). Raises Refused: `not-allowed` for the scope
    `propose` of an officer's account by anybody but that officer."""
    _need_owner(actor, account)
    made = Issued(uuid4(), _MARK + token_urlsafe(32))

    def way(noted: Noted) -> None:
        held = accounts.account_of(runtime.record, account, noted.connection)
        _need_own_hand(actor, held, scopes)
        noted.events += issue_token(held, made.id, scopes, until, runtime.today())
        accounts.put_token(noted.connection, made.id, account, hash_of(made.secret), runtime.clock())

    note(runtime, actor, way)
    return made


def revoke(runtime: Runtime, actor: Actor, token: UUID, reason: str) -> None:
    """Revoke a token; it is good for nothing from here on. Raises Refused: `no-token` for another's too, of which nothing is
    told, `not-allowed` for a token that would revoke one."""

    def way(noted: Noted) -> None:
        owner = accounts.token_owner(noted.connection, token)
        if owner is None or (owner != actor.account and not actor.may("administer")):
            zh, en = f"没有有效的凭证 {token}。", f"There is no token {token} that could be revoked."
            raise refuse("no-token", zh, en, "token")
        _need_owner(actor, owner)
        held = accounts.account_of(runtime.record, owner, noted.connection)
        noted.events += revoke_token(held, token, reason)
        accounts.drop_token(noted.connection, token)

    note(runtime, actor, way)


def standing(account: Account, on: date) -> list[Token]:
    """The tokens of an account that are good on a civil day, those that end first before."""
    return sorted((one for one in account.tokens.values() if not one.revoked and on <= one.until), key=_by_end)


def bearer(runtime: Runtime, secret: str) -> Actor:
    """Who acts by a token. Raises Refused (`bad-token`) for one that is unknown, has run out or was revoked."""
    with one_shot(runtime.record.engine) as connection:
        found = accounts.token_with(connection, hash_of(secret))
        held = accounts.account_of(runtime.record, found[1], connection) if found else None
        actor = answered(held.actor_of(found[0], runtime.today()) if found and held else None, connection)
    if actor is None:
        raise _bad_token()
    return actor


def _need_owner(actor: Actor, account: UUID) -> None:
    """One's own tokens are one's own matter, in person: a token makes no tokens."""
    if actor.scopes is not None or actor.account != account:
        actor.require("administer")


def _need_own_hand(actor: Actor, held: Account, scopes: Collection[str]) -> None:
    """Whoever opens accounts has no part in proposals, so an officer's token for them is issued by that officer alone."""
    mine = actor.scopes is None and actor.account == held.id
    if "propose" in scopes and held.role != "client" and not mine:
        raise refuse(
            "not-allowed",
            "带有 propose（拟发文件）权限的凭证由经办人本人登录后签发；管理员只能为接口程序（client）的账户签发。",
            "An officer signs in to issue a token with the scope propose; administrators issue one for a client's account alone.",
            "scope",
        )


def _by_end(token: Token) -> tuple[date, UUID]:
    return token.until, token.id


def _bad_token() -> Refused:
    return refuse(
        "bad-token",
        "凭证无效、已到期或已撤销；请换用有效的凭证（Authorization: Bearer …）。",
        "This token is unknown, has run out or was revoked; send one that is good (Authorization: Bearer …).",
        "Authorization",
    )
