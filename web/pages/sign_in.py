"""The pages to sign in and out."""

from flask import Blueprint, Response, current_app, make_response, redirect, request, url_for
from werkzeug import Response as AnyResponse

from domain.refusal import Refused
from web.access import current, known, oidc, sessions
from web.access.csrf import demand
from web.access.signing_in import sign_in
from web.api.problems import of_refusal, waiting
from web.api.refusallog import note
from web.context import the_runtime
from web.pages.stepping import shown
from web.throttle import client_of

blueprint = Blueprint("sign_in", __name__)


@blueprint.route("/sign-in")
def page() -> AnyResponse:
    """The form; whoever has signed in goes on to where they were going."""
    if current.actor() is not None:
        return redirect(_onward(), 303)
    return _form("", None)


@blueprint.route("/sign-in", methods=["POST"])
def asked() -> AnyResponse:
    """Sign in by password: from here on this browser has a session with a key of its own."""
    demand()
    name, password = request.form.get("login", ""), request.form.get("password", "")
    runtime = the_runtime()
    try:
        admitted = sign_in(runtime, name, password, client_of(request), known.mark_in(runtime, request, name))
        key = sessions.begin(runtime, admitted, current.session_key())
    except Refused as refused:
        note(current_app, refused.refusal)
        return _form(name, refused)
    current.enter(key)
    response = make_response(redirect(_onward(), 303))
    known.leave_mark(runtime, response, name)
    return response


@blueprint.route("/sign-out", methods=["POST"])
def leave() -> AnyResponse:
    """End the session, here and in the browser."""
    demand()
    if (key := current.session_key()) is not None:
        sessions.end(the_runtime(), key)
    current.leave()
    return redirect(url_for("sign_in.page"), 303)


@blueprint.route("/sign-in/provider")
def provider() -> AnyResponse:
    """Go and sign in with the provider that is configured."""
    if not oidc.is_there():
        return redirect(url_for("sign_in.page"), 303)
    return oidc.begin(the_runtime().settings.public_url.rstrip("/") + url_for("sign_in.returned"))


@blueprint.route("/sign-in/provider/return")
def returned() -> AnyResponse:
    """Back from the provider."""
    if not oidc.is_there():
        return redirect(url_for("sign_in.page"), 303)
    try:
        key = sessions.begin(the_runtime(), oidc.finish(), current.session_key())
    except Refused as refused:
        note(current_app, refused.refusal)
        return _form("", refused)
    current.enter(key)
    return redirect(url_for("account.page"), 303)


def _onward() -> str:
    """Where to go after signing in: an address of this service that the link named, never another's."""
    wanted = request.values.get("next", "")
    here = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if here and wanted.isprintable() else url_for("account.page")


def _form(name: str, refused: Refused | None) -> Response:
    status = of_refusal(refused.refusal).status if refused else 200
    response = shown(
        "access/sign_in.html",
        status,
        name=name,
        onward=request.values.get("next", ""),
        refusal=refused.refusal if refused else None,
        provider=oidc.is_there(),
    )
    response.headers.update(waiting(refused.refusal.code) if refused else {})
    return response
