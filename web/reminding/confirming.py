"""Messages that ask whether a subscription is wanted: nothing of any title is told before. They are not on record."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from ledger.contacts import Contact
from ledger.engine import immediate
from ledger.subscribers import Subscription, ask_again, asked_to_confirm, contacts_to_confirm
from web.reminding.channels import GIVE_UP_AFTER, Sender
from web.reminding.letters import confirm_letter
from web.reminding.outcome import Outcome
from web.reminding.subscribing import forget_old
from web.reminding.topics import topic_words
from web.runtime import Runtime


def ask_to_confirm(runtime: Runtime, sender: Sender) -> int:
    """Ask every contact once that was not asked yet; gives how many messages went out.

    Asked before it is sent: after a kill in between nobody is asked twice. What a channel did not take, but may take
    later, is asked for again in the next run. What nobody confirmed in time is forgotten first.
    """
    engine = runtime.record.engine
    forget_old(runtime)
    with engine.connect() as connection:
        waiting = contacts_to_confirm(connection)
    asked = away = 0
    for contact, wanted in waiting:
        outcome = _ask(runtime, sender, contact, wanted)
        asked += outcome is not None and outcome.taken
        away = away + 1 if outcome is not None and outcome.away else 0
        if away >= GIVE_UP_AFTER:
            break
    return asked


def _ask(runtime: Runtime, sender: Sender, contact: Contact, wanted: Sequence[Subscription]) -> Outcome | None:
    """Ask one contact; None if another process does."""
    engine, ids = runtime.record.engine, [one.id for one in wanted]
    with immediate(engine) as connection:
        if not asked_to_confirm(connection, ids, runtime.clock()):
            return None
    topics = [(one.id, topic_words(one.topic, partial(_name, runtime))) for one in wanted]
    outcome = sender.send(confirm_letter(runtime.settings.public_url, contact, topics), runtime.clock())
    if not outcome.taken and not outcome.lasting:
        with immediate(engine) as connection:
            ask_again(connection, ids)
    return outcome


def _name(runtime: Runtime, enterprise: UUID) -> str:
    with runtime.asking() as asking:
        record = asking.enterprise(enterprise, runtime.today())
    return record.name if record else str(enterprise)
