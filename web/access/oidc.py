"""Signing in by OpenID Connect: code flow with PKCE, state and nonce. Only whom an administrator linked beforehand is let in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from authlib.common.errors import AuthlibBaseError
from flask import Flask, current_app
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug import Response

from domain.refusal import Refused, refuse
from ledger import accounts
from ledger.engine import one_shot
from web.access.admitting import Admitted, by_link
from web.access.cookies import need_secret
from web.context import the_runtime
from web.runtime import Runtime
from web.settings import Settings

_KEY = "oidc"
_SECONDS, _SKEW_SECONDS = 10, 60
_ALGORITHMS = frozenset(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"))
"""Signatures by a key that the provider alone has."""
_UNSOUND = (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError)


def is_configured(settings: Settings) -> bool:
    """Whether there is a provider to sign in by. Raises Refused (`bad-setting`) where only a part of it is set."""
    given = (settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)
    if any(given) and not all(given):
        raise refuse(
            "bad-setting",
            "TITLE_LEDGER_OIDC_ISSUER、_CLIENT_ID、_CLIENT_SECRET 须一并设置。",
            "TITLE_LEDGER_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET are set together or not at all.",
            "TITLE_LEDGER_OIDC_ISSUER",
        )
    return all(given)


def install(app: Flask, runtime: Runtime) -> None:
    """Give an application its provider, where one is configured. Nothing is fetched yet."""
    settings = runtime.settings
    if not is_configured(settings):
        return
    # It takes a while to load, and most services have no provider.
    from authlib.integrations.flask_client import OAuth

    oauth = OAuth(app)
    app.extensions[_KEY] = oauth.register(
        _KEY,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{_issuer(settings)}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": _SECONDS},
    )


def is_there() -> bool:
    """Whether this application has a provider."""
    return _KEY in current_app.extensions


def begin(return_to: str) -> Response:
    """Send the browser to the provider, which sends it back to the address `return_to`. Raises Refused (`oidc-out-of-reach`)."""
    need_secret()
    with _told_plainly():
        client = _client()
        return cast(Response, client.authorize_redirect(return_to))


def finish() -> Admitted:
    """Whom the provider sent back in this request.

    Raises Refused: `bad-oidc` for an answer that is not sound or not meant for this browser, `not-linked` for somebody whom
    no administrator linked to an account, or whose account is closed; `oidc-out-of-reach`.
    """
    need_secret()
    with _told_plainly():
        client = _client()
        meant = {"iss": [the_runtime().settings.oidc_issuer], "aud": [client.client_id]}
        options = {claim: {"essential": True, "values": values} for claim, values in meant.items()}
        token = client.authorize_access_token(leeway=_SKEW_SECONDS, claims_options=options)
        told: dict[str, Any] = token["userinfo"]
        issuer, subject = str(told["iss"]), str(told["sub"])
    runtime = the_runtime()
    with one_shot(runtime.record.engine) as connection:
        account = accounts.linked(connection, issuer, subject)
    actor = accounts.account_of(runtime.record, account).actor() if account else None
    if account is None or actor is None or actor.role == "client":
        raise _not_linked()
    return by_link(account, issuer, subject)


def _client() -> Any:
    """The provider's client, after a look at what the provider says of itself: it must be the one that was configured."""
    client = current_app.extensions[_KEY]
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != the_runtime().settings.oidc_issuer:
        raise ValueError("the provider gives itself another name than the configured issuer")
    said = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [one for one in said if one in _ALGORITHMS]
    return client


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except RequestException as error:
        current_app.logger.warning("the OpenID Connect provider is out of reach: %s", type(error).__name__)
        zh, en = "统一登录服务暂时无法连接，请稍后再试。", "The sign-in provider is out of reach; try again later."
        raise refuse("oidc-out-of-reach", zh, en) from error
    except _UNSOUND as error:
        current_app.logger.warning("an OpenID Connect answer was refused: %s", type(error).__name__)
        raise _bad() from error


def _issuer(settings: Settings) -> str:
    return (settings.oidc_issuer or "").rstrip("/")


def _bad() -> Refused:
    return refuse(
        "bad-oidc",
        "统一登录没有成功：答复不完整、已过期，或不是发给这个浏览器的；请重新登录。",
        "The provider's answer was not sound, too old, or not meant for this browser; sign in again.",
    )


def _not_linked() -> Refused:
    return refuse(
        "not-linked",
        "统一登录身份尚未关联可用的账户；请与管理员联系。",
        "No open account is linked to this identity; ask an administrator.",
    )
