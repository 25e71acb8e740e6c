"""Rights by role, and the steps of an account's life."""

from datetime import date, timedelta
from typing import get_args
from uuid import UUID

import pytest

from domain.account import RIGHT_WORDS, RIGHTS, ROLE_WORDS, SCOPES, Account, Actor, Right, fold
from domain.accountsteps import close_account, issue_token, open_account, revoke_token
from domain.event_account import AccountClosed, AccountOpened, Role, TokenIssued, TokenRevoked
from domain.refusal import Refused

ID, OTHER, FIRM, RIVAL, TOKEN = (UUID(int=number) for number in range(1, 6))
TODAY = date(2026, 11, 23)
ZHEJIANG, NINGBO = "浙江省", "宁波市"
ALL = set(get_args(Right))
MAY: dict[str, set[str]] = {
    "enterprise": {"apply", "read-files"},
    "authority-officer": {"review", "propose", "read-files"},
    "ministry-officer": {"check", "call", "record", "propose", "read-files"},
    "auditor": {"read-files", "audit"},
    "administrator": ALL - {"propose"},
    "client": {"read-files"},
}


def actor(role: Role) -> Actor:
    """Somebody of each role, with what it acts for."""
    return Actor(
        role,
        ID,
        body=ZHEJIANG if role == "authority-officer" else None,
        enterprise=FIRM if role == "enterprise" else None,
    )


@pytest.mark.parametrize("right", sorted(ALL))
@pytest.mark.parametrize("role", get_args(Role))
def test_each_role_has_its_rights_and_no_others(role: Role, right: Right) -> None:
    """The table says who may do what."""
    assert actor(role).may(right) is (right in MAY[role])
    if right in MAY[role]:
        actor(role).require(right)
    else:
        assert code_of(lambda: actor(role).require(right)) == "not-allowed"


@pytest.mark.parametrize("right", ["review", "read-files"])
def test_an_officer_of_an_authority_sees_its_own_enterprises_only(right: Right) -> None:
    """浙江省 does not speak for 宁波市, and what names an enterprise without its authority is not taken for its own."""
    officer = actor("authority-officer")
    officer.require(right, body=ZHEJIANG, enterprise=RIVAL)
    assert code_of(lambda: officer.require(right, body=NINGBO)) == "not-yours"
    assert code_of(lambda: officer.require(right, enterprise=RIVAL)) == "not-yours"


@pytest.mark.parametrize("right", ["apply", "read-files"])
def test_an_enterprise_sees_its_own_files_only(right: Right) -> None:
    """Whatever the authority, another's enterprise is another's."""
    firm = actor("enterprise")
    firm.require(right, body=NINGBO, enterprise=FIRM)
    assert code_of(lambda: firm.require(right, body=NINGBO, enterprise=RIVAL)) == "not-yours"
    assert code_of(lambda: firm.require(right, body=NINGBO)) == "not-yours"


@pytest.mark.parametrize("role", ["ministry-officer", "auditor", "administrator"])
def test_some_read_everything(role: Role) -> None:
    """The ministry, auditors and administrators read all files."""
    actor(role).require("read-files", body=NINGBO, enterprise=RIVAL)


def test_a_client_acts_as_whom_it_acts_for() -> None:
    """A program of an authority may review for it, one of an enterprise apply for it, within its scopes."""
    assert Actor("client", ID, body=ZHEJIANG).may("review", body=ZHEJIANG)
    assert not Actor("client", ID, body=ZHEJIANG).may("review", body=NINGBO)
    assert Actor("client", ID, enterprise=FIRM).may("apply", enterprise=FIRM)
    assert not Actor("client", ID, enterprise=FIRM).may("review")


def test_scopes_narrow_and_never_widen() -> None:
    """A token does what its scopes say within the rights of its account."""
    token = Actor("authority-officer", ID, ZHEJIANG, scopes=frozenset(("read-files", "check")))
    assert token.rights == {"read-files"}


@pytest.mark.parametrize(
    ("who", "files", "personal"),
    [
        (Actor("ministry-officer", ID), True, True),
        (Actor("authority-officer", ID, body=ZHEJIANG), True, True),
        (Actor("enterprise", ID, enterprise=FIRM), False, True),
        (Actor("client", ID), True, False),
        (Actor("client", ID, body=ZHEJIANG), True, True),
        (Actor("client", ID, enterprise=FIRM), False, True),
        (Actor("auditor", ID, scopes=frozenset(("audit",))), False, True),
    ],
)
def test_who_sees_lists_of_files_and_who_personal_answers(who: Actor, files: bool, personal: bool) -> None:
    """No enterprise the lists, no program that acts for nobody the persons."""
    assert (who.sees_files, who.sees_personal) == (files, personal)


@pytest.mark.parametrize(
    ("who", "by"),
    [
        (Actor("authority-officer", ID, body=ZHEJIANG), f"authority-officer 浙江省 {ID}"),
        (Actor("enterprise", ID, enterprise=FIRM), f"enterprise {FIRM} {ID}"),
        (Actor("ministry-officer", ID), f"ministry-officer {ID}"),
        (Actor("administrator", desk="terminal"), "administrator terminal"),
    ],
)
def test_a_commit_is_signed_with_role_behalf_and_account(who: Actor, by: str) -> None:
    """Never with a name."""
    assert who.by == by


def test_every_role_and_right_has_its_words() -> None:
    """Pages and refusals can say each."""
    assert set(ROLE_WORDS) == set(get_args(Role)) == set(RIGHTS)
    assert set(RIGHT_WORDS) == ALL
    assert ALL - {"administer"} == SCOPES


def test_the_life_of_an_account() -> None:
    """Opened, with a token issued and revoked, closed; each step follows from the account as it stands."""
    steps = open_account(Account(ID), "ministry-officer")
    assert steps == [(ID, AccountOpened(role="ministry-officer"))]
    account = fold(ID, [event for _, event in steps])
    steps += issue_token(account, TOKEN, ["record", "check"], TODAY, TODAY)
    assert steps[1:] == [(ID, TokenIssued(token=TOKEN, scopes=("check", "record"), until=TODAY))]
    account = fold(ID, [event for _, event in steps])
    by_token = account.actor_of(TOKEN, TODAY)
    assert by_token is not None
    assert by_token.rights == {"check", "record"}
    assert account.actor_of(TOKEN, TODAY + timedelta(days=1)) is None
    assert account.actor_of(OTHER, TODAY) is None
    steps += revoke_token(account, TOKEN, " lost ")
    assert steps[2:] == [(ID, TokenRevoked(token=TOKEN, reason="lost"))]
    account = fold(ID, [event for _, event in steps])
    assert account.actor_of(TOKEN, TODAY) is None
    steps += close_account(account, "left")
    assert steps[3:] == [(ID, AccountClosed(reason="left"))]
    assert fold(ID, [event for _, event in steps]).actor() is None


OFFICER = fold(ID, [AccountOpened(role="authority-officer", body=ZHEJIANG)])
CLOSED = fold(ID, [AccountOpened(role="auditor"), AccountClosed(reason="left")])
HELD = fold(ID, [AccountOpened(role="auditor"), TokenIssued(token=TOKEN, scopes=("audit",), until=TODAY)])
GONE = fold(
    ID,
    [
        AccountOpened(role="auditor"),
        TokenIssued(token=TOKEN, scopes=("audit",), until=TODAY),
        TokenRevoked(token=TOKEN, reason="lost"),
    ],
)


def test_a_closed_account_takes_its_tokens_along() -> None:
    """No token outlives its account."""
    shut = fold(
        ID,
        [
            AccountOpened(role="auditor"),
            TokenIssued(token=TOKEN, scopes=("audit",), until=TODAY),
            AccountClosed(reason="left"),
        ],
    )
    assert HELD.actor_of(TOKEN, TODAY) is not None
    assert shut.actor_of(TOKEN, TODAY) is None


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (lambda: open_account(OFFICER, "auditor"), "account-known"),
        (lambda: open_account(Account(ID), "authority-officer"), "bad-account"),
        (lambda: open_account(Account(ID), "authority-officer", "Atlantis"), "bad-account"),
        (lambda: open_account(Account(ID), "auditor", ZHEJIANG), "bad-account"),
        (lambda: open_account(Account(ID), "enterprise"), "bad-account"),
        (lambda: open_account(Account(ID), "auditor", None, FIRM), "bad-account"),
        (lambda: open_account(Account(ID), "client", ZHEJIANG, FIRM), "bad-account"),
        (lambda: close_account(Account(ID), "left"), "no-account"),
        (lambda: close_account(CLOSED, "left"), "account-closed"),
        (lambda: close_account(OFFICER, "  "), "bad-account"),
        (lambda: issue_token(CLOSED, TOKEN, ["audit"], TODAY, TODAY), "account-closed"),
        (lambda: issue_token(OFFICER, TOKEN, [], TODAY, TODAY), "bad-account"),
        (lambda: issue_token(OFFICER, TOKEN, ["check"], TODAY, TODAY), "bad-account"),
        (lambda: issue_token(OFFICER, TOKEN, ["anything"], TODAY, TODAY), "bad-account"),
        (lambda: issue_token(OFFICER, TOKEN, ["review"], TODAY - timedelta(days=1), TODAY), "bad-account"),
        (lambda: issue_token(OFFICER, TOKEN, ["review"], TODAY + timedelta(days=367), TODAY), "bad-account"),
        (lambda: revoke_token(OFFICER, TOKEN, "lost"), "no-token"),
        (lambda: revoke_token(GONE, TOKEN, "lost"), "no-token"),
        (lambda: revoke_token(HELD, TOKEN, ""), "bad-account"),
    ],
)
def test_what_does_not_fit_is_refused(step: object, code: str) -> None:
    """Each step refuses what the account as it stands does not allow."""
    assert code_of(step) == code


def test_nobody_issues_a_token_that_administers() -> None:
    """Not even an administrator's account."""
    administrator = fold(ID, [AccountOpened(role="administrator")])
    assert code_of(lambda: issue_token(administrator, TOKEN, ["administer"], TODAY, TODAY)) == "bad-account"


def code_of(step: object) -> str:
    """The code with which a step is refused."""
    assert callable(step)
    with pytest.raises(Refused) as caught:
        step()
    return caught.value.refusal.code
