"""The steps of an account's life, each a pure function of the account as it stands: opened, closed, tokens issued and revoked."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from domain.account import SCOPES, Account, Actor
from domain.authority import NAMES
from domain.characters import written
from domain.event_account import AccountClosed, AccountEvent, AccountOpened, Role, TokenIssued, TokenRevoked
from domain.refusal import Refused, refuse

LONGEST_TOKEN = timedelta(days=366)
Steps = list[tuple[UUID, AccountEvent]]


def open_account(account: Account, role: Role, body: str | None = None, enterprise: UUID | None = None) -> Steps:
    """Open an account. Raises Refused where it is open already, or role, authority and enterprise do not fit together."""
    if account.role is not None:
        raise refuse("account-known", f"账户 {account.id} 已经开立。", f"Account {account.id} is open already.")
    if body is not None and body not in NAMES:
        raise _misfit(
            f"推荐单位“{body}”不存在；应如“浙江省”。", f"There is no authority {body!r}; 浙江省 would be one.", "body"
        )
    if (role == "authority-officer") != (body is not None) and role != "client":
        zh = "省级主管部门经办人须注明推荐单位，其他账户不得注明。"
        raise _misfit(zh, "An officer of an authority needs its name as body; other accounts must have none.", "body")
    if (role == "enterprise") != (enterprise is not None) and role != "client":
        zh = "企业账户须注明企业，其他账户不得注明。"
        raise _misfit(zh, "An enterprise's account needs its enterprise; other accounts must have none.", "enterprise")
    if body is not None and enterprise is not None:
        raise _misfit("推荐单位与企业只能注明一个。", "Name an authority or an enterprise, not both.", "body")
    return [(account.id, AccountOpened(role=role, body=body, enterprise=enterprise))]


def close_account(account: Account, reason: str) -> Steps:
    """Close an account. Raises Refused where there is none or it is closed, or no reason is given."""
    _need_open(account)
    return [(account.id, AccountClosed(reason=_reason(reason)))]


def issue_token(account: Account, token: UUID, scopes: Collection[str], until: date, on: date) -> Steps:
    """Issue a token on a civil day, good to `until` (inclusive). Raises Refused for scopes beyond the account's rights, and for
    a day that is past or more than a year off."""
    actor = _need_open(account)
    allowed = actor.rights & SCOPES
    if not scopes or not allowed.issuperset(scopes):
        words = ", ".join(sorted(allowed))
        zh, en = f"权限范围（scope）应为以下一项或几项：{words}。", f"The scopes must be one or more of: {words}."
        raise _misfit(zh, en, "scope")
    if not on <= until <= on + LONGEST_TOKEN:
        zh = f"到期日应在 {on} 至 {on + LONGEST_TOKEN} 之间，不是 {until}。"
        raise _misfit(zh, f"The last day must be from {on} to {on + LONGEST_TOKEN}, not {until}.", "until")
    return [(account.id, TokenIssued(token=token, scopes=tuple(sorted(set(scopes))), until=until))]


def revoke_token(account: Account, token: UUID, reason: str) -> Steps:
    """Revoke a token. Raises Refused where the account has no such token, or it is revoked already."""
    held = account.tokens.get(token)
    if held is None or held.revoked:
        zh, en = f"没有有效的凭证 {token}。", f"There is no token {token} that could be revoked."
        raise refuse("no-token", zh, en, "token")
    return [(account.id, TokenRevoked(token=token, reason=_reason(reason)))]


def _need_open(account: Account) -> Actor:
    actor = account.actor()
    if actor is not None:
        return actor
    if account.role is None:
        raise refuse("no-account", f"没有编号为 {account.id} 的账户。", f"There is no account {account.id}.", "account")
    raise refuse("account-closed", f"账户 {account.id} 已关闭。", f"Account {account.id} is closed.", "account")


def _reason(words: str) -> str:
    plain = written(words)
    if plain and len(plain) <= 500:
        return plain
    raise _misfit("须写明理由，不超过 500 字。", "A reason is needed, of 500 characters at most.", "reason")


def _misfit(zh: str, en: str, where: str) -> Refused:
    return refuse("bad-account", zh, en, where)
