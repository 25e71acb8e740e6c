"""Dispatch: what may be sent now is sent, each message by one process, and what came of it goes on record."""

import logging
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.reminder import MessageSent
from projections.asking_messages import MessageRow, count_sendable, held, sendable
from web.reminding.channels import FAULT, Channels, MailWay, Sender, check_settings
from web.reminding.claims import Claim, claim, note
from web.reminding.confirming import ask_to_confirm
from web.reminding.letters import reminders_letter
from web.reminding.outcome import Outcome
from web.runtime import Runtime
from web.settings import Settings

MOST = 10_000
_PAGE = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What a run did: messages `sent`, `failed` (tried again later), `dead`; contacts `asked` to confirm; `left` may be sent
    now and was not: another process has it, the mail server is out of reach, or there were too many for one run.
    """

    sent: int = 0
    failed: int = 0
    dead: int = 0
    asked: int = 0
    left: int = 0


def dispatch(
    runtime: Runtime,
    progress: Callable[[int], None] | None = None,
    *,
    limit: int = MOST,
    chance: Callable[[], float] = random.random,
    channels: Callable[[Settings], AbstractContextManager[Sender]] = Channels,
) -> Dispatched:
    """Send up to `limit` messages that may be sent now, and ask contacts to confirm. `progress` is told how many are done.

    `chance` gives random numbers from 0 up to 1 (exclusive), which spread repeats. What is done is on record message by
    message: a run that is killed loses at most the note of one, which is then repeated once with the same id. Raises
    `Refused` for settings by which nothing could be sent.
    """
    check_settings(runtime.settings)
    with channels(runtime.settings) as sender:
        run = _Run(runtime, sender, chance)
        for number, one in enumerate(_waiting(runtime, limit), start=1):
            run.take(one)
            if progress is not None:
                progress(number)
        # Behind the reminders: anybody may have a slow address of his own asked, and none of them waits for that.
        asked = ask_to_confirm(runtime, sender)
    with runtime.record.reading() as connection:
        left = count_sendable(connection, runtime.clock())
    return Dispatched(run.done["sent"], run.done["failed"], run.done["dead"], asked, left)


def _waiting(runtime: Runtime, limit: int) -> Iterator[MessageRow]:
    after: tuple[date, UUID] | None = None
    while limit > 0:
        with runtime.record.reading() as connection:
            page = sendable(connection, runtime.clock(), min(limit, _PAGE), after)
        if not page:
            return
        yield from page
        limit -= len(page)
        after = (page[-1].day, page[-1].id)


class _Run:
    """One run: what was done, and whether the mail server is still worth a try."""

    def __init__(self, runtime: Runtime, sender: Sender, chance: Callable[[], float]) -> None:
        self.done: Counter[str] = Counter()
        self._runtime, self._sender, self._chance = runtime, sender, chance
        self._mails = MailWay()

    def take(self, one: MessageRow) -> None:
        """Claim, send and note one message. Where no mail server answers, the other mails wait for the next run."""
        if self._mails.closed_to(one.channel):
            return
        claimed = claim(self._runtime, one)
        if claimed == "dead":
            self.done["dead"] += 1
        elif claimed is not None:
            outcome = self._outcome(claimed)
            self._mails.note(one.channel, outcome)
            self._note(claimed, outcome)

    def _outcome(self, claimed: Claim) -> Outcome:
        """Write the letter and send it; one that cannot be written holds up no other."""
        try:
            with self._runtime.record.reading() as connection:
                groups = held(connection, claimed.message)
            letter = reminders_letter(self._runtime.settings.public_url, claimed.contact, claimed.message, groups)
        except Exception as error:
            _log.error("message %s could not be written: %s", claimed.message.id, type(error).__name__)
            return FAULT
        return self._sender.send(letter, self._runtime.clock())

    def _note(self, claimed: Claim, outcome: Outcome) -> None:
        told = note(self._runtime, claimed, outcome, self._chance())
        if isinstance(told, MessageSent):
            self.done["sent"] += 1
        else:
            self.done["failed" if told.again else "dead"] += 1
