"""A small OpenID Connect provider on loopback: it describes itself, gives codes, and answers them with signed tokens."""

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "title-ledger", "a secret between the two"


@dataclass
class Provider:
    """What it knows, and by what a test may make it lie: `claims` replace those of the token, None leaves one out."""

    url: str = ""
    subject: str = "somebody"
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}))
    signs_with: RSAKey | OctKey | None = None
    algorithm: str = "RS256"
    issuer: str | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def description(self) -> dict[str, Any]:
        """What stands at its well-known address."""
        return {
            "issuer": self.issuer or self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def approve(self, location: str | None) -> str:
        """What somebody does who signs in there: the path to which the browser is sent back."""
        split = urlsplit(location or "")
        asked = {name: values[0] for name, values in parse_qs(split.query).items()}
        assert f"{split.scheme}://{split.netloc}{split.path}" == f"{self.url}/authorize"
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert (asked["code_challenge_method"], asked["scope"]) == ("S256", "openid")
        code = token_urlsafe(16)
        self.asked[code] = asked
        return f"{urlsplit(asked['redirect_uri']).path}?{urlencode({'code': code, 'state': asked['state']})}"

    def answer(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The tokens for a code, once; None for what is no honest question."""
        asked = self.asked.pop(form.get("code", ""), None)
        proved = authorization == "Basic " + b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or not proved or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        if create_s256_code_challenge(form["code_verifier"]) != asked["code_challenge"]:
            return None
        now = int(time())
        claims = {"iss": self.url, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300}
        told = {**claims, "nonce": asked["nonce"], **self.claims}
        kept = {name: value for name, value in told.items() if value is not None}
        header = {"alg": self.algorithm, "kid": "one"}
        signed = jwt.encode(header, kept, self.signs_with or self.key, algorithms=[self.algorithm])
        return {"access_token": token_urlsafe(8), "token_type": "Bearer", "expires_in": 300, "id_token": signed}


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers on loopback until the test ends."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/.well-known/openid-configuration":
                self._send(provider.description())
            else:
                self._send({"keys": [provider.key.as_dict(private=False)]})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            told = provider.answer(form, self.headers.get("Authorization", ""))
            self._send(told or {"error": "invalid_grant"}, 200 if told else 400)

        def _send(self, answer: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
