"""The one place that knows how a contact is reached: by mail, by signed webhook, or through Apprise."""

import logging
from contextlib import ExitStack
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import urlsplit

from domain.refusal import refuse
from web.reminding.addresses import MAIL, WEBHOOK
from web.reminding.letters import Letter
from web.reminding.mail import BadAddress, mail_of, mailbox_of, sender_of
from web.reminding.outcome import BAD_ADDRESS, Outcome
from web.reminding.postoffice import PostOffice, server_of
from web.settings import Settings

NO_SERVER = Outcome(False, "no-mail-server")
FAULT = Outcome(False, "fault")
GIVE_UP_AFTER = 3
"""Mails in a row for which the server was out of reach: the rest of a run need not wait for it as well."""
_log = logging.getLogger(__name__)


class Sender(Protocol):
    """Sends letters; replaced in tests."""

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Send one letter at an aware instant. Whatever goes wrong is an outcome."""


class MailWay:
    """Whether mails still have a way in one run; of webhooks and chats each has its own, and says nothing of another's."""

    def __init__(self) -> None:
        self._away = 0

    def closed_to(self, channel: str) -> bool:
        """Whether what goes by a channel need not be tried any more in this run."""
        return channel == MAIL and self._away >= GIVE_UP_AFTER

    def note(self, channel: str, outcome: Outcome) -> None:
        """Count what came of one message."""
        if channel == MAIL:
            self._away = self._away + 1 if outcome.away else 0


class Channels:
    """All channels as the settings have them, for one run: a mail server is connected once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._offices = ExitStack()
        self._office: PostOffice | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._offices.close()

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Send one letter by the channel of its contact; a fault of ours is logged without a word of the letter."""
        try:
            return self._send(letter, at)
        except Exception as error:
            _log.error("message %s could not be sent: %s", letter.id, type(error).__name__)
            return FAULT

    def _send(self, letter: Letter, at: datetime) -> Outcome:
        url = letter.contact.url or ""
        if letter.contact.channel == MAIL:
            return self._mail(letter, url, at)
        # What the other channels need takes a while to load.
        allowed = bool(self._settings.allow_private_addresses)
        if letter.contact.channel == WEBHOOK:
            from web.reminding.webhook import Post, post

            return post(Post(url, letter.contact.secret or "", str(letter.id), at, letter.body), allowed)
        from web.reminding.chat import deliver

        return deliver(letter, url, allowed)

    def _mail(self, letter: Letter, url: str, at: datetime) -> Outcome:
        if self._settings.smtp_url is None or self._settings.mail_from is None:
            return NO_SERVER
        try:
            to = mailbox_of(url)
        except BadAddress:
            return BAD_ADDRESS
        sender = sender_of(self._settings.mail_from)
        if self._office is None:
            self._office = self._offices.enter_context(PostOffice(server_of(self._settings.smtp_url)))
        return self._office.send(mail_of(letter, to, sender, at), sender.addr_spec, to.addr_spec)


def check_settings(settings: Settings) -> None:
    """Refuse settings by which no mail could ever go out, or its links would lead nowhere, before any is tried.

    Raises `Refused` (`bad-setting`).
    """
    _check_public(settings.public_url)
    if settings.smtp_url is not None:
        server_of(settings.smtp_url)
    try:
        if settings.mail_from is not None:
            sender_of(settings.mail_from)
    except BadAddress:
        variable = "TITLE_LEDGER_MAIL_FROM"
        raise refuse(
            "bad-setting",
            f"{variable} 应为一个邮箱地址，可带名称：称号登记簿 <office@example.org>。",
            f"{variable} must be one mail address, with a name if you like: Title Ledger <office@example.org>.",
            variable,
        ) from None


def _check_public(url: str) -> None:
    """Links that lead nowhere cannot be mended once they were sent."""
    variable = "TITLE_LEDGER_PUBLIC_URL"
    try:
        split = urlsplit(url)
        good = split.scheme in ("http", "https") and split.hostname and not split.query and not split.fragment
    except ValueError:
        good = False
    if not good or not url.isprintable() or " " in url:
        raise refuse(
            "bad-setting",
            f"{variable} 应为本服务的网址，如 https://ledger.example.org。",
            f"{variable} must be the address of this service, such as https://ledger.example.org.",
            variable,
        )
