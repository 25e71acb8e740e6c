"""Messages that ask whether a subscription is wanted: nothing of any title is told before. They are not on record."""

from collections.abc import Sequence

from ledger.contacts import Contact
from ledger.engine import immediate
from ledger.subscribers import Subscription, ask_again, asked_to_confirm, contacts_to_confirm
from web.reminding.addresses import MAIL
from web.reminding.channels import MailWay, Sender
from web.reminding.letters import confirm_letter
from web.reminding.outcome import Outcome
from web.reminding.subscribing import forget_old
from web.reminding.topics import topics_in_words
from web.runtime import Runtime


def ask_to_confirm(runtime: Runtime, sender: Sender) -> int:
    """Ask every contact once that was not asked yet; gives how many messages went out.

    Asked before it is sent: after a kill in between nobody is asked twice. What a channel did not take, but may take
    later, is asked for again in the next run; not so where a webhook is out of reach, for anybody can name such a one, and
    waiting for it in each run would hold up all others: who wants it asks again. What nobody confirmed in time is
    forgotten first.
    """
    engine = runtime.record.engine
    forget_old(runtime)
    with engine.connect() as connection:
        waiting = contacts_to_confirm(connection)
    asked, mails = 0, MailWay()
    for contact, wanted in waiting:
        outcome = None if mails.closed_to(contact.channel) else _ask(runtime, sender, contact, wanted)
        if outcome is not None:
            asked += outcome.taken
            mails.note(contact.channel, outcome)
    return asked


def _ask(runtime: Runtime, sender: Sender, contact: Contact, wanted: Sequence[Subscription]) -> Outcome | None:
    """Ask one contact; None if another process does."""
    engine, ids = runtime.record.engine, [one.id for one in wanted]
    topics = list(zip(ids, topics_in_words(runtime, [one.topic for one in wanted]), strict=True))
    with immediate(engine) as connection:
        if not asked_to_confirm(connection, ids, runtime.clock()):
            return None
    outcome = sender.send(confirm_letter(runtime.settings.public_url, contact, topics), runtime.clock())
    if not outcome.taken and not outcome.lasting and (contact.channel == MAIL or not outcome.away):
        with immediate(engine) as connection:
            ask_again(connection, ids)
    return outcome
