"""Signed webhooks (Standard Webhooks): one POST, no redirect followed, the answer's status noted and its body not read."""

import ssl
from datetime import datetime, timedelta
from http.client import HTTPException, RemoteDisconnected
from typing import NamedTuple

from standardwebhooks import Webhook
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from web.reminding.guard import Forbidden, Unresolved, checked_address, cut_off
from web.reminding.outcome import BAD_ADDRESS, FORBIDDEN, HUNG_UP, NO_TLS, TIMED_OUT, UNREACHABLE, UNRESOLVED, Outcome

SECONDS = 10
"""For connecting, and for each piece of the answer."""
WHOLE_SECONDS = 30
AGENT = "title-ledger"
_PORTS = {"http": 80, "https": 443}
_LATER = (408, 425, 429)
_LONGEST_WAIT = timedelta(hours=6)


class Post(NamedTuple):
    """What is posted. `id` stays the same when it is repeated, and so does `body` (JSON); `at` is the instant of this
    attempt, aware; `secret` the contact's, base64.
    """

    url: str
    secret: str
    id: str
    at: datetime
    body: str


def post(asked: Post, allow_private: bool) -> Outcome:
    """Send one signed webhook to the address that its host resolves to now, if that is a public one, or all are allowed."""
    try:
        url = parse_url(asked.url)
    except LocationParseError:
        return BAD_ADDRESS
    if url.scheme not in _PORTS or not url.host or url.auth is not None:
        return BAD_ADDRESS
    port = url.port or _PORTS[url.scheme]
    try:
        address = checked_address(url.host.strip("[]"), port, allow_private)
    except Forbidden:
        return FORBIDDEN
    except Unresolved:
        return UNRESOLVED
    return _exchange(asked, url, connection_to(url, address, port))


def headers_of(asked: Post, host: str) -> dict[str, str]:
    """The headers of one attempt; `host` as the URL names it."""
    signature = Webhook(asked.secret).sign(asked.id, asked.at, asked.body)
    return {
        "Host": host,
        "User-Agent": AGENT,
        "Content-Type": "application/json",
        "webhook-id": asked.id,
        "webhook-timestamp": str(int(asked.at.timestamp())),
        "webhook-signature": signature,
    }


def outcome_of(status: int, retry_after: str | None = None) -> Outcome:
    """What an HTTP status means: what may pass by itself is tried again, any other refusal lasts."""
    wait = None
    if retry_after is not None and retry_after.isascii() and retry_after.isdigit():
        wait = min(timedelta(seconds=int(retry_after[:6])), _LONGEST_WAIT)
    lasting = 400 <= status < 500 and status not in _LATER
    return Outcome(200 <= status < 300, str(status), lasting, wait)


def connection_to(url: Url, address: str, port: int) -> HTTPConnection:
    """A connection to an address that was checked; its certificate must be that of the name in `url`."""
    if url.scheme == "http":
        return HTTPConnection(address, port, timeout=SECONDS)
    host = (url.host or "").strip("[]")
    return HTTPSConnection(address, port, timeout=SECONDS, server_hostname=host, cert_reqs="CERT_REQUIRED")


def _exchange(asked: Post, url: Url, connection: HTTPConnection) -> Outcome:
    headers = headers_of(asked, url.netloc or "")
    try:
        with cut_off(WHOLE_SECONDS, lambda: connection.sock):
            connection.request("POST", url.request_uri, asked.body.encode(), headers, preload_content=False)
            answer: BaseHTTPResponse = connection.getresponse()
            return outcome_of(answer.status, answer.headers.get("Retry-After"))
    except NewConnectionError:
        return UNREACHABLE
    except (ConnectTimeoutError, ReadTimeoutError, TimeoutError):
        return TIMED_OUT
    except ssl.SSLError:
        return NO_TLS
    except RemoteDisconnected:
        return HUNG_UP
    except (HTTPError, HTTPException, OSError):
        return UNREACHABLE
    finally:
        connection.close()
