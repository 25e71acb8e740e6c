"""After a join nobody is told of the same thing twice, and who is told of the record that went is told of the other."""

from domain.annual import update_stream
from domain.event import AnnualUpdateFiled
from domain.reminder import MessageFailed
from domain.uniting import Join
from projections.asking_reminders import notices
from projections.calendar_entries import Scope
from tests.acts import recognise
from tests.reminding.ledgers import Ledgered
from tests.world import BING, INNOVATIVE, JIA, NINGBO, YI, day

TERM = ("2022-07-01", "2025-06-30")
GIVEN = recognise(4, [JIA, (BING, NINGBO)], "2022-09-08", term=TERM)
OTHER = recognise(
    1, [YI], "2022-09-01", tier=INNOVATIVE, issuer="浙江省经济和信息化厅", term=("2022-07-01", "2028-06-30")
)


def everybody(ledger: Ledgered) -> None:
    """The enterprise under its first record, its authority, the ministry and a subscriber have contacts."""
    ledger.given(GIVEN, OTHER)
    ledger.contact("enterprise", JIA)
    ledger.contact("body")
    ledger.contact("ministry")


def join(ledger: Ledgered) -> None:
    """甲 is joined with 乙, whose record goes on."""
    ledger.runtime.ledger.join(Join(YI, JIA, "更名未入库"))


def told(ledger: Ledgered, name: str) -> list[str]:
    """The milestones of which an enterprise's list of reminders tells."""
    record = ledger.runtime.record
    with ledger.runtime.asking() as asking:
        rows = asking.reminders(ledger.enterprise(name), None, record.read_streams, record.instants)
    return [row.milestone for row in rows if row.recipient == "enterprise"]


def test_nobody_is_told_again(ledger: Ledgered) -> None:
    """Contacts of 甲, offices: what they heard of its title they do not hear again, and the next thing they hear once."""
    everybody(ledger)
    assert ("term-ends-90", "enterprise") in ledger.sweep("2025-04-01").planned
    join(ledger)
    assert ledger.sweep("2025-04-02").planned == [("annual-update-due", "enterprise")], (
        "of the title of 乙, which is theirs now"
    )
    assert told(ledger, YI) == ["term-ends-90", "annual-update-due", "annual-update-due"]
    expected = [("term-ends-30", who) for who in ("body", "enterprise", "ministry", "ministry")]
    assert ledger.sweep("2025-06-02").planned == expected
    with ledger.runtime.record.reading() as connection:
        found = notices(connection, [ledger.title(YI)])
    assert [one.milestone for one in found[ledger.title(YI)]] == ["term-ends-90", "annual-update-due", "term-ends-30"]


def test_a_contact_of_the_other_record_is_told(ledger: Ledgered) -> None:
    """Who wished to hear of 乙 hears of the title that came with 甲, once."""
    everybody(ledger)
    ledger.contact("enterprise", YI)
    ledger.sweep("2025-06-02")
    join(ledger)
    assert ledger.sweep("2025-06-03").planned == [("term-ends-30", "enterprise")]
    assert ledger.sweep("2025-06-04").planned == []


def test_parted_nobody_is_told_again(ledger: Ledgered) -> None:
    """What was told of the title while the two were joined was told of it."""
    everybody(ledger)
    join(ledger)
    assert ("term-ends-30", "enterprise") in ledger.sweep("2025-06-02").planned
    ledger.runtime.ledger.part(JIA, "误合并")
    assert ledger.sweep("2025-06-03").planned == []
    assert told(ledger, JIA) == ["term-ends-30"]
    assert ("term-ends-7", "enterprise") in ledger.sweep("2025-06-24").planned


def test_an_unread_message_is_escalated_for_the_title_as_joined(ledger: Ledgered) -> None:
    """The authority hears of a message about the record that went, since the title stands in the other."""
    everybody(ledger)
    (sent,) = {one.message for one in ledger.sweep("2025-06-02").reminders if one.recipient == "enterprise"}
    join(ledger)
    failed = MessageFailed(message=sent, attempt=1, answer="410")
    ledger.runtime.ledger.note(lambda _: [(sent, failed)])
    assert ("unanswered", "body") in ledger.sweep("2025-06-03").planned


def test_what_was_filed_under_the_other_record_is_owed_no_more(ledger: Ledgered) -> None:
    """After a join the list of what falls due and the calendar of the record that goes on know what 甲 filed; parted, not."""
    everybody(ledger)
    firm, due = ledger.enterprise(JIA), day("2025-04-30")
    filed = AnnualUpdateFiled(enterprise=firm, year=2025, rule_book="63", form={}, due=due, on=day("2025-04-01"))
    ledger.runtime.ledger.note(lambda _: [(update_stream(firm, 2025), filed)])
    assert owing(ledger) == ({BING, YI}, True)
    join(ledger)
    assert owing(ledger) == ({BING}, False)
    ledger.runtime.ledger.part(JIA, "误合并")
    assert owing(ledger) == ({BING, YI}, True)


def owing(ledger: Ledgered) -> tuple[set[str], bool]:
    """Who owes the update of 2025, and whether it stands in the calendar of 乙."""
    with ledger.runtime.asking() as asking:
        names = {row.name for row in asking.due(day("2025-04-02"), 60, kind="annual-update-due")}
        entries = asking.calendar(Scope(enterprise=ledger.enterprise(YI)))
    stands = {one.line.stands for one in entries if one.line.what.start == day("2025-04-30")}
    return names, True in stands
