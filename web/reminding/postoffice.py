"""The operator's mail server: where it is, how it is reached, and what its answers mean."""

import smtplib
import ssl
from collections.abc import Iterable
from contextlib import suppress
from email.message import EmailMessage
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import parse_qs, unquote, urlsplit

from domain.refusal import Refused, refuse
from web.reminding.guard import cut_off
from web.reminding.outcome import HUNG_UP, NO_TLS, TIMED_OUT, UNREACHABLE, Outcome

SECONDS = 20
"""For connecting, and for each answer of the server."""
WHOLE_SECONDS = 120
_FULL = (452, 552)
"""A full mailbox or server: 552 counts as passing too (RFC 5321, 4.5.3.1.10), since somebody may make room."""
_TLS = ("required", "offered", "none")


class Server(NamedTuple):
    """`tls`: from the start (`always`), by STARTTLS `required`, where `offered`, or `none`."""

    host: str
    port: int
    user: str | None
    password: str
    tls: str


def server_of(url: str) -> Server:
    """The server that `TITLE_LEDGER_SMTP_URL` names: `smtp[s]://[user:password@]host[:port][?tls=required|offered|none]`.

    Without a word on `tls`, `smtp` demands STARTTLS if there is a password, and takes it where offered else. Raises
    `Refused` (`bad-setting`), without the URL, in which a password may stand.
    """
    try:
        split = urlsplit(url)
        port, asked = split.port, parse_qs(split.query).get("tls", [None])[-1]
    except ValueError:
        raise _bad() from None
    if split.scheme not in ("smtp", "smtps") or not split.hostname or asked not in (None, *_TLS):
        raise _bad()
    user = unquote(split.username) if split.username else None
    password = unquote(split.password or "")
    if split.scheme == "smtps":
        return Server(split.hostname, port or 465, user, password, "always")
    return Server(
        split.hostname, port or (587 if user else 25), user, password, asked or ("required" if user else "offered")
    )


class PostOffice:
    """Sends mails to one server over one connection, which is opened with the first of them and closed at the end."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._open: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, mail: EmailMessage, sender: str, to: str) -> Outcome:
        """Hand one mail to the server, for one recipient."""
        try:
            session = self._session()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return _of_session(error)
        try:
            with cut_off(WHOLE_SECONDS, lambda: session.sock):
                session.send_message(mail, sender, [to])
            return Outcome(True, "250")
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return _of_mail(error)

    def close(self) -> None:
        """Leave the server."""
        session, self._open = self._open, None
        if session is not None:
            with suppress(OSError, smtplib.SMTPException):
                session.quit()
            session.close()

    def _session(self) -> smtplib.SMTP:
        if self._open is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self._open.noop()[0] == 250:
                    return self._open
            self.close()
        self._open = session = self._connected()
        if self._server.user is not None:
            session.login(self._server.user, self._server.password)
        return session

    def _connected(self) -> smtplib.SMTP:
        host, port, _, _, tls = self._server
        context = ssl.create_default_context()
        if tls == "always":
            return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
        session = smtplib.SMTP(host, port, timeout=SECONDS)
        try:
            session.ehlo_or_helo_if_needed()
            if tls == "required" or (tls == "offered" and session.has_extn("starttls")):
                session.starttls(context=context)
        except BaseException:
            session.close()
            raise
        return session


def _of_session(error: Exception) -> Outcome:
    """Nothing of this is about the message: the server is out of reach, or does not let us in."""
    if isinstance(error, smtplib.SMTPResponseException):
        return Outcome(False, str(error.smtp_code), away=True)
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return NO_TLS
    return TIMED_OUT if isinstance(error, TimeoutError) else UNREACHABLE


def _of_mail(error: Exception) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _refused(code for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Outcome(False, str(error.smtp_code))
    if isinstance(error, smtplib.SMTPResponseException):
        return _refused((error.smtp_code,))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Outcome(False, "no-smtputf8", lasting=True)
    return TIMED_OUT if isinstance(error, TimeoutError) else HUNG_UP


def _refused(codes: Iterable[int]) -> Outcome:
    code = next(iter(codes))
    return Outcome(False, str(code), lasting=code >= 500 and code not in _FULL)


def _bad() -> Refused:
    variable = "TITLE_LEDGER_SMTP_URL"
    return refuse(
        "bad-setting",
        f"{variable} 应为 smtp[s]://[用户:口令@]主机[:端口][?tls=required|offered|none]。",
        f"{variable} must be smtp[s]://[user:password@]host[:port][?tls=required|offered|none].",
        variable,
    )
