"""Dispatch: each message once, whoever sends; what failed is tried again; what was killed is repeated at most once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest

from domain.instant import micros
from domain.reminder import MessageFailed, MessageRetried, MessageSent
from ledger import beside
from ledger.contacts import erase
from ledger.engine import immediate
from ledger.subscribers import Topic, subscribe
from projections.asking_messages import dead_letters, held, messages
from projections.asking_sweeps import count_messages
from tests.reminding.sending import LATER, MAIL, NEVER, TAKEN, TODAY, Desk, Fake, Killed
from tests.world import GIANT, JIA, YI
from web.reminding.claims import LEASE, Claim, claim, note, retry
from web.reminding.dispatch import Dispatched, dispatch
from web.reminding.letters import Letter
from web.reminding.outcome import Outcome


def test_a_planned_message_is_sent_once_and_noted(desk: Desk) -> None:
    """What was planned goes out, is on record as sent, and a second run sends nothing."""
    id, fake = desk.plan(desk.contact()), Fake()
    assert desk.send(fake).sent == 1
    assert desk.send(fake).sent == 0
    assert [letter.id for letter in fake.letters] == [id]
    assert desk.events(id) == [MessageSent(message=id, attempt=1, answer="250")]
    assert desk.message(id).state == "sent"


def test_a_message_waits_for_the_sweep_of_its_day(desk: Desk) -> None:
    """While its sweep goes on, reminders may still join a message; the sweep of a later day ends the wait too."""
    desk.plan(desk.contact(), swept=False)
    fake = Fake()
    assert (desk.send(fake).sent, desk.send(fake).left) == (0, 0)
    desk.sweep(TODAY + timedelta(days=1))
    assert desk.send(fake).sent == 1


def test_a_rebuild_and_a_replay_send_nothing(desk: Desk) -> None:
    """Sending follows the state of messages alone: tables made anew from the record say that it was sent."""
    desk.plan(desk.contact())
    fake = Fake()
    desk.send(fake)
    desk.runtime.rebuild()
    assert (desk.send(fake).sent, len(fake.letters)) == (0, 1)


def test_a_failure_is_tried_again_later_and_ever_later(desk: Desk) -> None:
    """Each wait is twice as long, and until it is over nothing is sent."""
    id = desk.plan(desk.contact())
    waits = []
    for _ in range(11):
        before = desk.clock()
        assert desk.send(Fake([LATER])).failed == 1
        assert desk.send(Fake()) == Dispatched()
        again = desk.message(id).again
        assert again is not None
        waits.append(round((again - micros(before)) / 60e6))
        desk.clock.on(minutes=waits[-1] + 1)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert desk.send(Fake()).sent == 1


def test_chance_spreads_repeats(desk: Desk) -> None:
    """The wait is a quarter shorter or longer by chance."""
    ids = [desk.plan(desk.contact(f"mailto:{one}@example.invalid"), swept=False) for one in "ab"]
    desk.sweep()
    dispatch(desk.runtime, chance=iter((0.0, 0.999999)).__next__, channels=Fake([LATER]))
    waits = sorted((desk.message(id).again or 0) - micros(desk.clock()) for id in ids)
    assert [round(one / 1e6) for one in waits] == [60, 75]


def test_given_up_after_three_days_and_eight_tries(desk: Desk) -> None:
    """What fails for three days is a dead letter; a machine that was off meanwhile does not count as eight tries."""
    id = desk.plan(desk.contact())
    desk.send(Fake([LATER]))
    desk.clock.on(days=10)
    for _ in range(6):
        assert desk.send(Fake([LATER])).failed == 1
        desk.clock.on(hours=7)
    assert desk.send(Fake([LATER])).dead == 1
    assert desk.message(id).state == "dead"
    assert desk.events(id)[-1] == MessageFailed(message=id, attempt=8, answer="451")
    desk.clock.on(days=30)
    assert desk.send(Fake()).sent == 0


def test_a_lasting_refusal_is_dead_at_once_and_can_be_put_back(desk: Desk) -> None:
    """A dead letter is listed; `retry` puts it back with all its tries before it."""
    id = desk.plan(desk.contact())
    assert desk.send(Fake([NEVER])).dead == 1
    with desk.runtime.record.reading() as connection:
        assert [one.id for one in dead_letters(connection)] == [id]
    assert retry(desk.runtime) == [id]
    assert retry(desk.runtime) == []
    fake = Fake()
    assert desk.send(fake).sent == 1
    assert [type(one) for one in desk.events(id)] == [MessageFailed, MessageRetried, MessageSent]
    assert desk.events(id)[-1] == MessageSent(message=id, attempt=2, answer="250")


def test_the_other_side_may_ask_for_a_longer_wait(desk: Desk) -> None:
    """What a server asks to wait for is waited for."""
    id = desk.plan(desk.contact())
    desk.send(Fake([Outcome(False, "429", wait=timedelta(hours=2))]))
    assert desk.message(id).again == micros(desk.clock() + timedelta(hours=2))


def test_killed_between_sending_and_noting_it_is_repeated_once(desk: Desk) -> None:
    """The repeat has the same id, comes when the attempt can no longer be going on, and is the last one."""
    id, fake = desk.plan(desk.contact()), Fake([Killed])
    with pytest.raises(Killed):
        desk.send(fake)
    assert (desk.send(fake).sent, len(fake.letters)) == (0, 1)
    desk.clock.on(seconds=LEASE.total_seconds() + 1)
    with pytest.raises(Killed):
        desk.send(fake)
    desk.clock.on(days=1)
    assert desk.send(fake).dead == 1
    assert [letter.id for letter in fake.letters] == [id, id]
    assert fake.letters[0].body == fake.letters[1].body
    assert desk.events(id) == [MessageFailed(message=id, attempt=2, answer="unknown")]


def test_after_an_unknown_end_an_officer_may_send_again(desk: Desk) -> None:
    """A message killed twice waits for a person, and then starts anew."""
    id, fake = desk.plan(desk.contact()), Fake([Killed])
    for _ in range(2):
        with pytest.raises(Killed):
            desk.send(fake)
        desk.clock.on(hours=1)
    assert desk.send(fake).dead == 1
    retry(desk.runtime, [id])
    assert desk.send(Fake()).sent == 1
    assert desk.events(id)[-1] == MessageSent(message=id, attempt=3, answer="250")


def test_one_kill_then_success_is_one_repeat(desk: Desk) -> None:
    """After the repeat was noted nothing more is sent."""
    id, fake = desk.plan(desk.contact()), Fake([Killed, TAKEN])
    with pytest.raises(Killed):
        desk.send(fake)
    desk.clock.on(hours=1)
    assert desk.send(fake).sent == 1
    desk.clock.on(days=1)
    desk.send(fake)
    assert len(fake.letters) == 2
    assert desk.events(id) == [MessageSent(message=id, attempt=2, answer="250")]


def test_a_clock_that_went_back_sends_nothing_twice(desk: Desk) -> None:
    """An attempt that began in the future is taken for one that goes on."""
    desk.plan(desk.contact())
    fake = Fake([Killed, TAKEN])
    with pytest.raises(Killed):
        desk.send(fake)
    desk.clock.on(hours=-1)
    assert (desk.send(fake).sent, len(fake.letters)) == (0, 1)


def test_a_late_note_of_what_another_sent_changes_nothing(desk: Desk) -> None:
    """A process that was held up notes after another repeated: the record keeps one end."""
    id = desk.plan(desk.contact())
    first = claim(desk.runtime, desk.message(id))
    assert isinstance(first, Claim)
    desk.clock.on(hours=1)
    assert desk.send(Fake()).sent == 1
    note(desk.runtime, first, LATER, 0.5)
    assert desk.message(id).state == "sent"
    assert len(desk.events(id)) == 1


def test_two_dispatchers_at_once_send_each_message_once(desk: Desk) -> None:
    """Whoever claims a message sends it; the other one passes it over."""
    ids = [desk.plan(desk.contact(f"mailto:c{one}@example.invalid"), swept=False) for one in range(25)]
    desk.sweep()
    fake = Fake()
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: desk.send(fake), range(4)))
    assert sum(run.sent for run in runs) == 25
    assert sorted(letter.id for letter in fake.letters) == sorted(ids)


def test_an_erased_contact_gets_nothing(desk: Desk) -> None:
    """A message to a contact that was erased meanwhile is dead with the answer `erased`."""
    contact = desk.contact()
    id, fake = desk.plan(contact), Fake()
    with immediate(desk.runtime.record.engine) as connection:
        erase(connection, contact.id, desk.clock())
    assert desk.send(fake).dead == 1
    assert fake.letters == []
    assert desk.events(id) == [MessageFailed(message=id, attempt=1, answer="erased")]


def test_a_ledger_moved_without_its_contacts_says_so(desk: Desk) -> None:
    """Who was never here was not erased: dead with an answer of its own, which counts, and sent once the contact is there."""
    contact = desk.contact()
    id, fake = desk.plan(contact), Fake()
    with desk.runtime.record.engine.begin() as connection:
        kept = [row._asdict() for row in connection.execute(beside.contact.select())]
        connection.execute(beside.contact.delete())
    assert desk.send(fake).dead == 1
    assert desk.events(id) == [MessageFailed(message=id, attempt=1, answer="no-contact")]
    with desk.runtime.record.engine.begin() as connection:
        assert count_messages(connection).dead == 1
        connection.execute(beside.contact.insert(), kept)
    retry(desk.runtime)
    assert desk.send(fake).sent == 1


def test_nothing_but_a_question_goes_to_who_did_not_confirm(desk: Desk) -> None:
    """A contact that is not confirmed gets no reminder, even if one was planned."""
    id, fake = desk.plan(desk.contact(confirmed=False)), Fake()
    assert desk.send(fake).dead == 1
    assert (desk.message(id).answer, fake.letters) == ("unconfirmed", [])


def test_a_subscriber_without_subscriptions_gets_nothing(desk: Desk) -> None:
    """Who unsubscribed after a reminder was planned does not get it any more."""
    id = desk.plan(desk.contact(recipient="subscriber"))
    assert desk.send(Fake()).dead == 1
    assert desk.message(id).answer == "ended"


def test_a_contact_is_asked_once_to_confirm(desk: Desk) -> None:
    """The question tells nothing of any title and is no event; what could not go out is asked in the next run."""
    contact = desk.contact(recipient="subscriber", confirmed=False)
    with immediate(desk.runtime.record.engine) as connection:
        subscribe(connection, contact.id, Topic("enterprise", enterprise=desk.enterprises[JIA]), desk.clock())
    position = desk.runtime.record.position()
    assert desk.send(Fake([LATER])).asked == 0
    fake = Fake()
    assert desk.send(fake).asked == 1
    assert desk.send(fake).asked == 0
    (letter,) = fake.letters
    assert (letter.kind, letter.unsubscribe) == ("confirm", None)
    assert "/links/confirm/" in letter.parts[0].lines[0].link
    assert desk.runtime.record.position() == position


def test_webhooks_out_of_reach_hold_up_no_question(desk: Desk) -> None:
    """However many there are, those behind them are asked; and no later run waits for them again."""
    hooks = [(f"https://gone{number}.example.org/", "webhook") for number in range(4)]
    for url, channel in (*hooks, (MAIL, "mail")):
        contact = desk.contact(url, channel=channel, recipient="subscriber", confirmed=False)
        desk.clock.on(seconds=1)
        with immediate(desk.runtime.record.engine) as connection:
            subscribe(connection, contact.id, Topic("list", tier=GIANT), desk.clock())
    gone = Outcome(False, "unresolved", away=True)
    fake = Fake([gone, gone, gone, gone, TAKEN])
    assert desk.send(fake).asked == 1
    assert [one.contact.channel for one in fake.letters] == ["webhook"] * 4 + ["mail"]
    again = Fake()
    assert (desk.send(again).asked, again.letters) == (0, [])


def test_questions_wait_where_the_mail_server_is_away(desk: Desk) -> None:
    """Three in a row are enough for one run; once it is back, all are asked."""
    for number in range(5):
        contact = desk.contact(f"mailto:c{number}@example.invalid", recipient="subscriber", confirmed=False)
        with immediate(desk.runtime.record.engine) as connection:
            subscribe(connection, contact.id, Topic("list", tier=GIANT), desk.clock())
    away = Fake([Outcome(False, "unreachable", away=True)])
    assert (desk.send(away).asked, len(away.letters)) == (0, 3)
    assert desk.send(Fake()).asked == 5


def test_a_run_stops_at_its_limit_and_tells_how_far_it_is(desk: Desk) -> None:
    """What is left goes out with the next run."""
    for one in range(5):
        desk.plan(desk.contact(f"mailto:c{one}@example.invalid"), swept=False)
    desk.sweep()
    done: list[int] = []
    first = desk.send(Fake(), limit=3, progress=done.append)
    assert (first.sent, first.left, done) == (3, 2, [1, 2, 3])
    assert desk.send(Fake()).sent == 2


def test_where_the_mail_server_is_away_the_rest_waits(desk: Desk) -> None:
    """Three mails that nobody took in a row are enough for one run; webhooks still go out."""
    for one in range(6):
        desk.plan(desk.contact(f"mailto:c{one}@example.invalid"), swept=False)
    desk.sweep()
    fake = Fake([Outcome(False, "unreachable", away=True)])
    run = desk.send(fake)
    assert (run.failed, run.left, len(fake.letters)) == (3, 3, 3)


def test_what_a_message_holds_is_grouped_counted_and_cut(desk: Desk) -> None:
    """By milestone, with how many there are; of many, the first ones."""
    contact = desk.contact(recipient="body")
    subjects = [uuid4() for _ in range(60)]
    id = desk.plan(contact, ("term-ends-30", JIA), ("term-ends-30", YI), ("bar-ends", JIA), swept=False)
    desk.plan(contact, ("list-published", JIA), act="测认〔2019〕0613号", subjects=subjects)
    with desk.runtime.record.reading() as connection:
        groups = {group.milestone: group for group in held(connection, desk.message(id))}
    assert {code: (group.total, len(group.first)) for code, group in groups.items()} == {
        "term-ends-30": (2, 2),
        "bar-ends": (1, 1),
        "list-published": (61, 50),
    }
    told = {one.title.name: one.title.body for one in groups["term-ends-30"].first if one.title}
    assert told == {JIA: "浙江省", YI: "浙江省"}
    acts = {(one.act.number, one.act.title) for one in groups["list-published"].first if one.act}
    assert acts == {("测认〔2019〕0613号", "测试文件")}


def test_messages_are_listed_by_state(desk: Desk) -> None:
    """The newest day first; a state of its own where asked for."""
    contact = desk.contact(MAIL)
    first = desk.plan(contact, on=date(2022, 5, 1))
    desk.send(Fake())
    second = desk.plan(contact, ("term-ends-7", JIA))
    with desk.runtime.record.reading() as connection:
        assert [one.id for one in messages(connection)] == [second, first]
        assert [one.id for one in messages(connection, "sent")] == [first]
        assert [one.id for one in messages(connection, limit=1)] == [second]


def test_a_message_that_cannot_be_written_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is a failure on record like any other; the others go out."""

    def broken(*_: object) -> Letter:
        raise KeyError

    monkeypatch.setattr("web.reminding.dispatch.reminders_letter", broken)
    id, fake = desk.plan(desk.contact()), Fake()
    assert desk.send(fake).failed == 1
    assert (desk.message(id).answer, fake.letters) == ("fault", [])
