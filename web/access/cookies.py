"""The session's cookie: signed, out of reach of scripts and other sites. Whoever has none costs no look at the database."""

from flask import Flask, Request, current_app
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.exc import SQLAlchemyError

from web.access.secret import secret_of
from web.context import the_runtime
from web.runtime import Runtime

SOMEBODY = "key"
"""What a session holds in which somebody signed in."""


class Cookies(SecureCookieSessionInterface):
    """Flask's cookie, signed with a secret that is read when it is first needed."""

    def __init__(self, runtime: Runtime) -> None:
        """Keep where the secret is."""
        self.runtime = runtime

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie says; nothing without one, or while the secret is out of reach."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        try:
            return super().open_session(app, request)
        except SQLAlchemyError as error:
            # Who needs the store will say so in its own words; the cookie stays as it is.
            app.logger.warning("a session could not be read: %s", type(error).__name__)
            return self.session_class()

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie."""
        app.secret_key = app.secret_key or secret_of(self.runtime)
        return super().get_signing_serializer(app)


def install(app: Flask, runtime: Runtime) -> None:
    """Give an application its cookie: only over TLS where the service is reached so, and then for this host alone."""
    secure = runtime.settings.public_url.startswith("https://")
    app.config.update(
        SESSION_COOKIE_NAME="__Host-title-ledger" if secure else "title-ledger",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
    )
    app.session_interface = Cookies(runtime)


def need_secret() -> None:
    """Have the secret at hand, for what else signs with it."""
    current_app.secret_key = current_app.secret_key or secret_of(the_runtime())
