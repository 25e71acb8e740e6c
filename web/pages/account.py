"""The page of one's own account: who one is here, the password, the tokens."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug import Response as AnyResponse

from domain.account import RIGHT_WORDS, ROLE_WORDS, SCOPES, Actor
from domain.accountsteps import LONGEST_TOKEN
from domain.refusal import Refused, refuse
from ledger import accounts
from projections.asking_joined import JoinedRecord
from web.access import current, sessions, tokens
from web.access.administering import change_password
from web.access.passwords import SHORTEST
from web.access.tokens import Issued
from web.api.problems import of_refusal, waiting
from web.api.refusallog import note
from web.context import the_runtime
from web.pages.stepping import shown
from web.runtime import Runtime
from web.throttle import client_of

blueprint = Blueprint("account", __name__)


@blueprint.route("/account")
def page() -> AnyResponse:
    """Who one is here; whoever has not signed in is asked to."""
    actor = current.actor()
    if actor is None:
        return redirect(url_for("sign_in.page"), 303)
    return _shown(actor)


@blueprint.route("/account/password", methods=["POST"])
def password() -> AnyResponse:
    """Change the password: every session of the account ends, and this browser gets a new one."""
    actor, account = _in_person()
    new = request.form.get("new", "")
    try:
        if new != request.form.get("again", ""):
            zh, en = "两次输入的新口令不一致。", "The two new passwords are not the same."
            raise refuse("passwords-differ", zh, en, "again")
        admitted = change_password(the_runtime(), account, request.form.get("old", ""), new, client_of(request))
        key = sessions.begin(the_runtime(), admitted)
    except Refused as refused:
        return _again(actor, refused)
    current.enter(key)
    return redirect(url_for("account.page", changed="password"), 303)


@blueprint.route("/account/tokens", methods=["POST"])
def issue() -> AnyResponse:
    """Issue a token and show it, this once."""
    actor, account = _in_person()
    try:
        until = _day(request.form.get("until", ""))
        made = tokens.issue(the_runtime(), actor, account, request.form.getlist("scope"), until)
    except Refused as refused:
        return _again(actor, refused)
    return _shown(actor, made=made)


@blueprint.route("/account/tokens/<uuid:token>/revoke", methods=["POST"])
def revoke(token: UUID) -> AnyResponse:
    """Revoke a token of one's own."""
    actor, _ = _in_person()
    try:
        tokens.revoke(the_runtime(), actor, token, "withdrawn by its holder")
    except Refused as refused:
        return _again(actor, refused)
    return redirect(url_for("account.page"), 303)


def _in_person() -> tuple[Actor, UUID]:
    """Who acts, by a session: a token changes neither passwords nor tokens."""
    actor = current.signed_in()
    if actor.account is None or actor.scopes is not None:
        raise refuse("not-allowed", "凭证不能办理此事；请登录办理。", "A token may not do this; sign in.")
    return actor, actor.account


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        zh, en = "到期日应写作 2027-06-30。", "Write the last day as 2027-06-30."
        raise refuse("bad-account", zh, en, "until") from None


def _name(runtime: Runtime, actor: Actor) -> str | None:
    """The present name of the enterprise that an account is for."""
    if actor.enterprise is None:
        return None
    with runtime.asking() as asking:
        record = asking.enterprise(actor.enterprise, runtime.today())
    return record.name if record else None


def _joined(runtime: Runtime, opened_for: UUID | None, actor: Actor) -> JoinedRecord | None:
    """The record for which an account was opened, where it acts for another now since the two were joined."""
    if opened_for is None or opened_for == actor.enterprise:
        return None
    with runtime.asking() as asking:
        return next((one for one in asking.joined() if one.record == opened_for), None)


def _again(actor: Actor, refused: Refused) -> Response:
    note(current_app, refused.refusal)
    return _shown(actor, refused)


def _shown(actor: Actor, refused: Refused | None = None, made: Issued | None = None) -> Response:
    runtime = the_runtime()
    assert actor.account is not None
    held = accounts.account_of(runtime.record, actor.account)
    with runtime.record.engine.connect() as connection:
        login = accounts.login_of(connection, actor.account)
    response = shown(
        "access/account.html",
        of_refusal(refused.refusal).status if refused else 200,
        actor=actor,
        login=login,
        enterprise_name=_name(runtime, actor),
        joined=_joined(runtime, held.enterprise, actor),
        role=ROLE_WORDS[actor.role],
        tokens=tokens.standing(held, runtime.today()),
        scopes=[(one, RIGHT_WORDS[one]) for one in sorted(actor.rights & SCOPES)],
        made=made,
        changed=request.args.get("changed"),
        refusal=refused.refusal if refused else None,
        shortest=SHORTEST,
        today=runtime.today(),
        latest=runtime.today() + LONGEST_TOKEN,
    )
    response.headers.update(waiting(refused.refusal.code) if refused else {})
    return response
