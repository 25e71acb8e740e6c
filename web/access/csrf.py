"""Forms of other sites are not taken for ours: what changes anything in a session must carry the session's own word.

A session in which nobody signed in acts for nobody and needs none; signing in and out ask for it themselves. A token in
`Authorization` is no cookie, which browsers send by themselves, so those requests need none. Nor do the addresses where
nobody is anybody: subscriptions, links in messages, questions sent by POST.
"""

from flask import Flask, current_app, g, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from markupsafe import Markup

from domain.refusal import refuse
from web.access.cookies import SOMEBODY, need_secret

_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_KNOW_NOBODY = frozenset(("links", "subscribe", "subscriptions", "verdicts"))
"""Blueprints that never ask who acts."""


def install(app: Flask) -> None:
    """Check every unsafe request of an application, and give its templates `csrf_field()`."""
    # Not strict about TLS: that looks at the Referer, which our own Referrer-Policy (no-referrer) keeps browsers from sending.
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    CSRFProtect(app)
    app.jinja_env.globals["csrf_field"] = csrf_field
    app.before_request(_check)


def csrf_field() -> Markup:
    """The hidden field that each form needs whose request acts in a session."""
    need_secret()
    g.has_form = True
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def has_form() -> bool:
    """Whether the answer to this request has the word of a session in it."""
    return "has_form" in g


def demand() -> None:
    """Raise Refused (`bad-form`) where this request does not carry the word of its session, as a field or `X-CSRFToken`."""
    need_secret()
    try:
        current_app.extensions["csrf"].protect()
    except CSRFError:
        raise refuse(
            "bad-form",
            "表单已失效，没有办理；请返回上一页，刷新后重新提交。",
            "This form is not valid any more, and nothing was done; go back, reload the page and send it again.",
            "csrf_token",
        ) from None


def _check() -> None:
    bearer = request.authorization is not None and request.authorization.type == "bearer"
    nowhere = request.routing_exception is not None
    if nowhere or request.method in _SAFE or bearer or request.blueprint in _KNOW_NOBODY:
        return
    if SOMEBODY in session:
        demand()
