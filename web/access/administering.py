"""Accounts as administrators and their holders change them: on the record what is a fact, beside it what is personal."""

from typing import NamedTuple
from uuid import UUID, uuid4

from domain.account import Actor
from domain.accountsteps import close_account, open_account
from domain.event_account import Role
from domain.refusal import Refused, refuse
from domain.tier import Tier
from ledger import accounts, sign_ins
from ledger.accounts import Login
from ledger.engine import immediate
from web.access import lockout, passwords
from web.access.admitting import Admitted, by_password
from web.access.noting import Noted, note
from web.access.signing_in import need_name
from web.runtime import Runtime

_LONGEST = 200


class Opening(NamedTuple):
    """What a new account is to be: `shown` is the name that others see; `password` None for one that no password opens."""

    role: Role
    body: str | None
    enterprise: UUID | None
    login: str
    shown: str | None
    password: str | None


def add(runtime: Runtime, actor: Actor, asked: Opening) -> UUID:
    """Open an account and give its id. Raises Refused."""
    actor.require("administer")
    name, id = need_name(asked.login), uuid4()
    if asked.password is not None:
        passwords.need_good(asked.password)
    _need_plain(asked.shown or "", "shown")
    hash = passwords.hashed(asked.password) if asked.password is not None and asked.role != "client" else None

    def way(noted: Noted) -> None:
        if accounts.login_named(noted.connection, name) is not None:
            raise refuse("login-taken", "这个登录名已被使用。", "This login is taken.", "login")
        held = accounts.account_of(runtime.record, id, noted.connection)
        noted.events += open_account(held, asked.role, asked.body, asked.enterprise)
        accounts.put_login(noted.connection, id, name, asked.shown or None, hash, runtime.clock())

    note(runtime, actor, way)
    return id


def close(runtime: Runtime, actor: Actor, account: UUID, reason: str, erase: bool = False) -> None:
    """Close an account: its sessions and tokens are over at once; with `erase` its login and name go too. Raises Refused."""
    actor.require("administer")

    def way(noted: Noted) -> None:
        held = accounts.account_of(runtime.record, account, noted.connection)
        if not (erase and held.closed):
            noted.events += close_account(held, reason)
        accounts.forget_secrets(noted.connection, account)
        if erase:
            accounts.erase_names(noted.connection, account)

    note(runtime, actor, way)


def set_password(runtime: Runtime, actor: Actor, account: UUID, password: str) -> None:
    """Give an account another password; all its sessions end. Raises Refused."""
    actor.require("administer")
    _need_open(runtime, account)
    _replace(runtime, account, password)


def change_password(runtime: Runtime, account: UUID, old: str, new: str, client: str) -> Admitted:
    """Let the holder of an account change its password, from a client's network address; all its sessions end, this one too,
    and the holder is let in to a new one. Raises Refused; too many wrong passwords lock this out like signing in."""
    attempt = lockout.attempted_change(runtime, account, client)
    with runtime.record.engine.connect() as connection:
        login = accounts.login_of(connection, account)
    if not passwords.is_right(old, login.hash if login else None):
        raise _wrong_password()
    hash = _replace(runtime, account, new, login)
    with immediate(runtime.record.engine) as connection:
        attempt.succeeded(connection)
    return by_password(account, hash)


def link(runtime: Runtime, actor: Actor, account: UUID, issuer: str, subject: str) -> None:
    """Let whom a provider vouches for as `subject` use an account. Raises Refused."""
    actor.require("administer")
    _need_open(runtime, account)
    if not issuer.strip() or not subject.strip() or not (issuer + subject).isprintable():
        raise refuse(
            "bad-link",
            "issuer 与 subject 不能为空，不含控制字符。",
            "Neither issuer nor subject may be empty or hold control characters.",
            "subject",
        )
    with immediate(runtime.record.engine) as connection:
        known = accounts.linked(connection, issuer, subject)
        if known not in (None, account):
            zh, en = "这个登录身份已关联另一个账户。", "This identity is linked to another account."
            raise refuse("identity-taken", zh, en, "subject")
        if known is None:
            accounts.link(connection, account, issuer, subject)


def unlink(runtime: Runtime, actor: Actor, account: UUID, issuer: str, subject: str) -> None:
    """Take such a link away; the account's sessions end. Raises Refused (`no-link`)."""
    actor.require("administer")
    with immediate(runtime.record.engine) as connection:
        if accounts.linked(connection, issuer, subject) != account:
            raise refuse(
                "no-link", "该账户没有关联这个登录身份。", "The account has no link to this identity.", "subject"
            )
        accounts.unlink(connection, issuer, subject)
        sign_ins.end_sessions(connection, account)


def enterprise_of(runtime: Runtime, who: str) -> UUID:
    """The id of the one enterprise that a name, a code or an id means. Raises Refused (`no-enterprise`)."""
    _need_plain(who, "enterprise")
    with runtime.asking() as asking:
        try:
            record = asking.enterprise(UUID(who.strip()), runtime.today())
            found = record.id if record else None
        except ValueError:
            found = asking.verdict(who.strip(), Tier.LITTLE_GIANT, runtime.today()).enterprise.id
    if found is None:
        raise _no_enterprise()
    return found


def _replace(runtime: Runtime, account: UUID, password: str, seen: Login | None = None) -> str:
    """Set another password and give its hash; with `seen` only while the password is still the one of that login."""
    passwords.need_good(password)
    hash = passwords.hashed(password)
    with immediate(runtime.record.engine) as connection:
        standing = accounts.login_of(connection, account, lock=True)
        if seen is not None and (standing is None or standing.hash != seen.hash):
            raise _wrong_password()
        accounts.set_hash(connection, account, hash, runtime.clock())
        sign_ins.end_sessions(connection, account)
    return hash


def _wrong_password() -> Refused:
    return refuse("wrong-password", "现用口令不对。", "That is not your present password.", "old")


def _need_plain(text: str, field: str) -> None:
    """Refuse what is no name: one that runs on for pages, or that has control characters, which a terminal would obey."""
    if len(text) > _LONGEST or not text.replace("\u3000", " ").isprintable():
        zh, en = (
            f"名称至多 {_LONGEST} 个字符，不含控制字符。",
            f"A name has at most {_LONGEST} characters and none that control.",
        )
        raise refuse("bad-account", zh, en, field)


def _need_open(runtime: Runtime, account: UUID) -> None:
    held = accounts.account_of(runtime.record, account)
    if held.actor() is None:
        zh, en = f"没有编号为 {account} 的有效账户。", f"There is no open account {account}."
        raise refuse("no-account", zh, en, "account")


def _no_enterprise() -> Refused:
    return refuse(
        "no-enterprise",
        "登记簿里没有这家企业，或这个名称对应多家；请给出编号或统一社会信用代码。",
        "Nobody on record has this name, code or id, or several have the name; give the id or the USCC.",
        "enterprise",
    )
