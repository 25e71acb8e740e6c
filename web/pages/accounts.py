"""The pages for administering accounts: who there is, opening one, closing one."""

from typing import get_args
from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug import Response as AnyResponse

from domain.account import ROLE_WORDS, Actor
from domain.authority import NAMES
from domain.event_account import Role
from domain.refusal import Refused, refuse
from web.access import administering
from web.access.administering import Opening
from web.access.current import signed_in
from web.access.listing import PAGE, listed
from web.access.passwords import random_password
from web.api.problems import of_refusal
from web.api.refusallog import note
from web.context import the_runtime
from web.pages.stepping import shown

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")
_ROLES: tuple[Role, ...] = get_args(Role)
_FIELDS = ("role", "body", "enterprise", "login", "shown")


@blueprint.route("")
def page() -> Response:
    """All accounts, and the form for a new one."""
    return _shown(_administrator())


@blueprint.route("", methods=["POST"])
def add() -> Response:
    """Open an account; its first password is shown this once."""
    actor, typed = _administrator(), {name: request.form.get(name, "").strip() for name in _FIELDS}
    password = random_password()
    try:
        id = administering.add(the_runtime(), actor, _opening(typed, password))
    except Refused as refused:
        return _again(actor, refused, typed)
    return _shown(actor, made=(id, typed["login"], password))


@blueprint.route("/<uuid:account>/close", methods=["POST"])
def close(account: UUID) -> AnyResponse:
    """Close an account, with a reason."""
    actor = _administrator()
    try:
        erase = request.form.get("erase") == "yes"
        administering.close(the_runtime(), actor, account, request.form.get("reason", ""), erase)
    except Refused as refused:
        return _again(actor, refused, {})
    return redirect(url_for("accounts.page"), 303)


@blueprint.route("/<uuid:account>/password", methods=["POST"])
def password(account: UUID) -> Response:
    """Give an account a new first password, shown this once."""
    actor, new = _administrator(), random_password()
    try:
        administering.set_password(the_runtime(), actor, account, new)
    except Refused as refused:
        return _again(actor, refused, {})
    return _shown(actor, made=(account, "", new))


def _administrator() -> Actor:
    actor = signed_in()
    actor.require("administer")
    return actor


def _opening(typed: dict[str, str], password: str) -> Opening:
    role = next((one for one in _ROLES if one == typed["role"]), None)
    if role is None:
        words = "、".join(_ROLES)
        raise refuse("bad-account", f"角色应为：{words}。", f"The role must be one of: {', '.join(_ROLES)}.", "role")
    who = typed["enterprise"]
    enterprise = administering.enterprise_of(the_runtime(), who) if who else None
    return Opening(role, typed["body"] or None, enterprise, typed["login"], typed["shown"] or None, password)


def _again(actor: Actor, refused: Refused, typed: dict[str, str]) -> Response:
    note(current_app, refused.refusal)
    return _shown(actor, refused, typed)


def _shown(
    actor: Actor,
    refused: Refused | None = None,
    typed: dict[str, str] | None = None,
    made: tuple[UUID, str, str] | None = None,
) -> Response:
    first = min(max(request.args.get("from", 0, type=int), 0), 10**9)
    rows = listed(the_runtime(), first)
    return shown(
        "access/accounts.html",
        of_refusal(refused.refusal).status if refused else 200,
        actor=actor,
        rows=rows,
        following=first + PAGE if len(rows) == PAGE else None,
        roles=[(one, ROLE_WORDS[one]) for one in _ROLES],
        role_words=ROLE_WORDS,
        bodies=NAMES,
        form={**dict.fromkeys(_FIELDS, ""), **(typed or {})},
        made=made,
        refusal=refused.refusal if refused else None,
    )
