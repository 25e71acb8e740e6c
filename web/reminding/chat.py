"""Letters through Apprise: chats and push services by URL. The library is loaded when the first of them is sent."""

import logging
import sys
from functools import partial
from threading import Lock
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import parse_url

from web.reminding.guard import Forbidden, Unresolved, checked_address
from web.reminding.letters import Letter
from web.reminding.outcome import BAD_ADDRESS, FORBIDDEN, UNREACHABLE, UNRESOLVED, Outcome
from web.reminding.webhook import outcome_of
from web.reminding.writing import chat_of, chat_subject_of

_CODES = {"NotifyWeComBot": "errcode", "NotifyDingTalk": "errcode", "NotifyFeishu": "code", "NotifyLark": "code"}
"""Services that refuse with HTTP 200 and a code in the body, at which Apprise does not look."""
_VERBS = frozenset(("get", "post", "put", "patch", "delete", "head"))
_one_at_a_time = Lock()


class Pinned(HTTPAdapter):
    """Connects to the address that was checked, under the name that was asked for; keeps the last answer's status and code."""

    def __init__(self, allow_private: bool, code: str | None) -> None:
        self._allow_private, self._code = allow_private, code
        self.answer: Outcome | None = None
        super().__init__()

    def send(self, request: requests.PreparedRequest, *args: Any, **how: Any) -> requests.Response:
        """Send one request, as the library's does."""
        url = parse_url(request.url or "")
        host = (url.host or "").strip("[]")
        try:
            address = checked_address(host, url.port or (443 if url.scheme == "https" else 80), self._allow_private)
        except (Forbidden, Unresolved) as error:
            self.answer = FORBIDDEN if isinstance(error, Forbidden) else UNRESOLVED
            raise requests.ConnectionError from None
        request.headers.setdefault("Host", url.netloc or "")
        if url.scheme == "https":
            self.poolmanager.connection_pool_kw.update(server_hostname=host, assert_hostname=host)
        request.url = url._replace(host=f"[{address}]" if ":" in address else address).url
        response = super().send(request, *args, **how)
        if self.answer is None or self.answer.taken:
            self.answer = _answer(response, self._code)
        return response


class _Watched:
    """The `requests` module as a channel of Apprise sees it: its calls go through a guarded session of ours."""

    def __init__(self, session: requests.Session) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        if name in _VERBS:
            return partial(self._session.request, name.upper())
        return self._session.request if name == "request" else getattr(requests, name)


def deliver(letter: Letter, url: str, allow_private: bool) -> Outcome:
    """Send a letter to an Apprise URL of a service that is reached by HTTP.

    Others (a mail server of one's own, MQTT, the desktop of this machine) are refused: they could not be guarded.
    """
    from apprise import Apprise, AppriseAsset, NotifyBase

    # Its warnings name hosts, which are somebody's address; what came of a message stands on record.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    asset = AppriseAsset(
        app_id="title-ledger", app_desc="Title Ledger", http_redirects=False, secure_logging=True, storage_mode="memory"
    )
    channel = Apprise.instantiate(url, asset=asset)
    if not isinstance(channel, NotifyBase):
        return BAD_ADDRESS
    module: Any = sys.modules[type(channel).__module__]
    if getattr(module, "requests", None) is not requests:
        return Outcome(False, "unguarded-channel", lasting=True)
    pinned = Pinned(allow_private, _CODES.get(type(channel).__name__))
    with _one_at_a_time, _session(pinned) as session:
        module.requests = _Watched(session)
        try:
            done = channel.notify(body=chat_of(letter), title=chat_subject_of(letter))
        finally:
            module.requests = requests
    return _outcome(bool(done), pinned.answer)


def _session(pinned: Pinned) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", pinned)
    session.mount("http://", pinned)
    return session


def _outcome(done: bool, answer: Outcome | None) -> Outcome:
    if answer is None:
        return Outcome(False, "not-sent") if done else UNREACHABLE
    return answer if done or not answer.taken else Outcome(False, "not-taken")


def _answer(response: requests.Response, code: str | None) -> Outcome:
    found = outcome_of(response.status_code, response.headers.get("Retry-After"))
    if not found.taken or code is None:
        return found
    try:
        told = response.json().get(code)
    except (ValueError, AttributeError):
        return found
    return Outcome(False, str(told)) if type(told) is int and told != 0 else found
