"""A sweep that was killed, two at once, tables made anew: what was told stays told, once."""

from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy.exc import IntegrityError

from domain.event import TitleReReviewDue
from domain.refusal import Refused
from domain.reminder import (
    MessageSent,
    ReminderMissed,
    ReminderPlanned,
    SweepFinished,
    message_stream,
)
from ledger.transfer import export_record, import_record
from tests.acts import publicity
from tests.reminding.ledgers import FOURTH, LOWER, Ledgered
from tests.world import JIA, day
from web.reminding import planning
from web.reminding.sweep import sweep


class Killed(Exception):
    """The process ends here."""


@pytest.mark.parametrize("batches", [1, 2, 3, 4, 5, 6, 8])
def test_a_sweep_that_was_killed_is_completed_by_the_next(
    ledger: Ledgered, batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was committed stands, the rest follows, and together it is what one sweep would have made."""
    monkeypatch.setattr(planning, "TITLES", 1)
    monkeypatch.setattr(planning, "AT_ONCE", 2)
    ledger.given(LOWER, FOURTH, publicity([JIA], "2025-06-30", "2025-07-04"))
    for recipient in ("body", "ministry"):
        ledger.contact(recipient)
    left = [batches]

    def kill(_: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    before = ledger.runtime.record.position()
    with pytest.raises(Killed):
        ledger.sweep("2025-07-01", kill)
    assert not ledger.asked("SELECT day FROM sweep")
    ledger.sweep("2025-07-01")
    made = [one for one in ledger.events(before) if isinstance(one, ReminderPlanned)]
    found = sorted((one.milestone, one.recipient) for one in made)
    assert found == sorted(
        [("publicity-opens", "body"), ("publicity-opens", "ministry")]
        + [("re-review-due", "body")] * 3
        + [("re-review-due", "ministry")] * 3
    )
    assert len([one for one in ledger.events(before) if isinstance(one, TitleReReviewDue)]) == 4
    assert not ledger.runtime.differences()


def test_two_sweeps_at_once_tell_each_once(ledger: Ledgered, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each batch is selected anew under the write lock."""
    monkeypatch.setattr(planning, "TITLES", 1)
    monkeypatch.setattr(planning, "AT_ONCE", 1)
    ledger.given(FOURTH).contact("ministry")
    ledger.today = day("2025-07-01")
    before = ledger.runtime.record.position()
    sweeps = [Thread(target=sweep, args=(ledger.runtime, ledger.today)) for _ in range(3)]
    for one in sweeps:
        one.start()
    for one in sweeps:
        one.join()
    names = [one.NAME for one in ledger.events(before)]
    assert sorted(names) == ["reminder-planned"] * 3 + ["sweep-finished"] + ["title-re-review-due"] * 3


def test_rebuild_and_replay_send_nothing(ledger: Ledgered, tmp_path: Path) -> None:
    """The tables made anew are the same, messages that were sent stay sent, and elsewhere the record says the same."""
    ledger.given(FOURTH)
    contact = ledger.contact("ministry")
    ledger.sweep("2025-07-01")
    ledger.note(
        contact, "2025-07-01", MessageSent(message=message_stream(contact, day("2025-07-01")), attempt=1, answer="250")
    )
    position = ledger.runtime.record.position()
    for names in ((), ("reminders",)):
        ledger.runtime.rebuild(names)
        assert not ledger.runtime.differences()
        assert ledger.asked("SELECT state, attempts, answer FROM message") == [("sent", 1, "250")]
        assert ledger.sweep("2025-07-01").events == []
    assert ledger.runtime.record.position() == position
    other = Ledgered(f"sqlite:///{tmp_path / 'other.db'}", ledger.today)
    with (tmp_path / "all.ndjson").open("wb") as file:
        export_record(ledger.runtime.record, file)
    with (tmp_path / "all.ndjson").open("rb") as file:
        import_record(other.runtime.record, file)
    other.runtime.rebuild(())
    assert other.asked("SELECT state, attempts, answer FROM message") == [("sent", 1, "250")]
    assert other.sweep("2025-07-01").events == []
    other.runtime.close()


def test_the_record_refuses_a_reminder_that_it_holds(ledger: Ledgered) -> None:
    """Whatever the tables say: a row taken out by hand is no way to tell somebody twice."""
    ledger.given(FOURTH).contact("ministry")
    ledger.sweep("2025-07-01")
    position = ledger.runtime.record.position()
    with ledger.runtime.record.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM reminder")
        connection.exec_driver_sql("DELETE FROM message")
    with pytest.raises(Refused) as refused:
        ledger.sweep("2025-07-02")
    assert refused.value.refusal.code == "tables-disagree"
    one = next(one for one in ledger.runtime.record.read(0, 10_000) if isinstance(one.event, ReminderPlanned))
    with pytest.raises(IntegrityError):
        ledger.runtime.ledger.note(lambda _: [(one.stream, one.event)])
    assert ledger.runtime.record.position() == position
    ledger.runtime.rebuild(("reminders",))
    assert [type(one) for one in ledger.sweep("2025-07-02").events] == [SweepFinished]


def test_who_was_left_for_tomorrow_misses_what_was_of_use_today_last(ledger: Ledgered) -> None:
    """Acts recorded after the sweep of their last useful day are told to who had no message yet, and missed by the rest."""
    ledger.given(LOWER)
    told, new = ledger.contact("enterprise", JIA), ledger.contact("ministry")
    both = [("annual-update-due", "enterprise"), ("term-ends-180", "enterprise")]
    assert ledger.sweep("2025-03-31").planned == both
    ledger.given(FOURTH)
    assert [one.contact for one in ledger.sweep("2025-03-31").reminders] == [new] * 3
    found = ledger.sweep("2025-04-01").events
    missed = [(one.milestone, one.contact, one.reason) for one in found if isinstance(one, ReminderMissed)]
    assert missed == [("term-ends-180", told, "superseded")]
    assert not [one for one in ledger.sweep("2025-04-02").events if isinstance(one, ReminderMissed)]
