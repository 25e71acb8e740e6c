"""Who has to do with a proposal or an objection: the officers of the authority whose act or list it is, and nobody above them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from domain.account import Account, Actor, Right
from domain.authority import MINISTRY
from domain.proposal import Proposal
from domain.refusal import refuse
from ledger.accounts import accounts_of
from web.runtime import Runtime


def officer_of(actor: Actor, authority: str) -> None:
    """Refuse whoever is no officer of an act's authority. Raises `not-allowed`, `not-yours` (403).

    A province proposes its own acts, and the ministry its own: what the ministry may decide above a province it issues itself.
    """
    actor.require("propose", body=authority)
    if actor.body is None and authority != MINISTRY.name:
        raise refuse(
            "not-yours",
            "须由发文机关的经办人办理；部里的决定请以部的文件提出。",
            "The officers of the authority that issues it do this; what the ministry decides it proposes as its own act.",
            "propose",
        )


def person(actor: Actor, authority: str) -> UUID:
    """The account of an officer, a person who signed in and approves. Raises `not-allowed` for a program and for whoever comes
    by a token, and what `officer_of` raises."""
    officer_of(actor, authority)
    if actor.account is None or not may_approve(actor):
        raise refuse(
            "not-allowed",
            "批准须由经办人以本人账户登录办理，接口程序和访问凭证不能代为批准。",
            "An officer signs in with an account of their own to approve; neither a program nor a token approves.",
            "propose",
        )
    return actor.account


def may_approve(actor: Actor) -> bool:
    """Whether it is a person who signed in: no program and no token approves."""
    return actor.role != "client" and actor.account is not None and actor.scopes is None


def standing(state: Proposal, accounts: Mapping[UUID, Account]) -> Proposal:
    """The proposal with those approvals alone whose accounts, as they are now, are open and of officers of its authority;
    the others stand in `discounted`."""
    serves = {id: _serves(account, state.said.authority) for id, account in accounts.items()}
    kept = tuple(one for one in state.approvals if serves[one.account])
    return replace(state, approvals=kept, discounted=tuple(one for one in state.approvals if not serves[one.account]))


def counted(runtime: Runtime, connection: Connection, some: Iterable[Proposal]) -> list[Proposal]:
    """Proposals with the approvals that would count if they were published now (`standing`). Of what is not open nothing is
    counted anew: who approved it did."""
    asked = list(some)
    ids = {made.account for one in asked if one.status == "open" for made in one.approvals}
    held = accounts_of(runtime.record, sorted(ids), connection)
    return [standing(one, held) if one.status == "open" else one for one in asked]


def still_there(account: Account, authority: str) -> None:
    """Refuse who acts by an account that was closed since the request came. Raises `account-closed` (409)."""
    if not _serves(account, authority):
        raise refuse(
            "account-closed",
            "您的账户已关闭或不再是发文机关的经办人，不能办理。",
            "Your account was closed, or is no officer's of this authority any more.",
            "account",
        )


def _serves(account: Account, authority: str) -> bool:
    actor = account.actor()
    return actor is not None and actor.may("propose", authority) and (actor.body or MINISTRY.name) == authority


def there(state: Proposal, actor: Actor, right: Right) -> None:
    """Refuse a proposal that is not there: nobody's (403), and `no-proposal` (404) to those who see all."""
    if not state.version:
        actor.require(right, body="")
        zh, en = f"没有编号为{state.id}的拟发文件。", f"There is no proposal {state.id}."
        raise refuse("no-proposal", zh, en, "proposal")
