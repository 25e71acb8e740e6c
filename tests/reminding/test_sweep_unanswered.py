"""Messages about the end of a term that nobody took or answered: the body hears of it."""

from domain.reminder import (
    MessageAcknowledged,
    MessageEscalated,
    MessageFailed,
    MessageSent,
    message_stream,
)
from tests.reminding.ledgers import FOURTH, Ledgered
from tests.world import JIA, YI, ZHEJIANG, day


def test_what_nobody_answered_is_told_to_the_body_once(ledger: Ledgered) -> None:
    """Sent seven days ago and not acknowledged: the body hears of the title, and not again the day after."""
    ledger.given(FOURTH)
    firm, body = ledger.contact("enterprise", JIA), ledger.contact("body")
    ledger.sweep("2025-06-01")
    message = message_stream(firm, day("2025-06-01"))
    ledger.note(firm, "2025-06-01", MessageSent(message=message, attempt=1, answer="250"))
    assert ledger.sweep("2025-06-07").planned == []
    found = ledger.sweep("2025-06-08")
    assert [one for one in found.events if isinstance(one, MessageEscalated)] == [
        MessageEscalated(message=message, body=ZHEJIANG, reason="no-answer")
    ]
    (told,) = found.reminders
    assert (told.milestone, told.contact, told.subject, told.day) == (
        "unanswered", body, ledger.title(JIA), day("2025-06-01"),
    )  # fmt: skip
    assert (found.swept.escalated, found.swept.planned) == (1, 0)
    assert ledger.sweep("2025-06-09").planned == []


def test_a_dead_letter_is_told_at_once_and_an_answer_is_enough(ledger: Ledgered) -> None:
    """Two enterprises: the one whose message no channel took, and the one that said it was read."""
    ledger.given(FOURTH).contact("body")
    dead, read = ledger.contact("enterprise", JIA), ledger.contact("enterprise", YI)
    ledger.sweep("2025-06-01")
    ids = {who: message_stream(who, day("2025-06-01")) for who in (dead, read)}
    ledger.note(dead, "2025-06-01", MessageFailed(message=ids[dead], attempt=1, answer="550"))
    ledger.note(read, "2025-06-01", MessageSent(message=ids[read], attempt=1, answer="250"))
    ledger.note(read, "2025-06-01", MessageAcknowledged(message=ids[read]))
    found = [*ledger.sweep("2025-06-02").events, *ledger.sweep("2025-06-10").events]
    escalated = [one for one in found if isinstance(one, MessageEscalated)]
    assert escalated == [MessageEscalated(message=ids[dead], body=ZHEJIANG, reason="dead-letter")]


def test_without_anybody_at_the_body_it_waits(ledger: Ledgered) -> None:
    """It is not said that a body was told where nobody was; and a title renewed since is nobody's concern."""
    ledger.given(FOURTH)
    firm = ledger.contact("enterprise", JIA)
    ledger.sweep("2025-06-01")
    message = message_stream(firm, day("2025-06-01"))
    ledger.note(firm, "2025-06-01", MessageFailed(message=message, attempt=1, answer="550"))
    assert ledger.sweep("2025-06-02").swept.escalated == 0
    ledger.contact("body")
    assert ledger.sweep("2025-06-03").swept.escalated == 1
