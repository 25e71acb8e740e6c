"""A step of a campaign is one commit under the write lock, or a refusal in the log and nothing else."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Engine

from domain.campaign import CampaignDocket
from domain.docket import Docket
from domain.filing import Submit, submit
from domain.refusal import Refused
from domain.stepping import Steps
from ledger.ledger import Events, Ledger
from ledger.record import Commit, Moved, Record
from ledger.refusals import refusals
from tests.domain.campaign.given import DURING, FORM, JIA, YI, Files, app, day, given, recognition, who
from tests.memory import Memory

NEW = recognition()
BY = "enterprise 示例 6f1c"


class Tables:
    """Files in memory beside a real record: they follow what was appended."""

    def __init__(self) -> None:
        self.files = given(NEW)
        self.followed: list[Commit] = []

    def open_docket(self, connection: Connection) -> Docket:
        """Acts are of no matter here."""
        return Memory()

    def open_files(self, connection: Connection) -> CampaignDocket:
        """The campaign, and what was filed."""
        return self.files

    def follow(self, connection: Connection, commit: Commit, events: Events) -> None:
        """As the tables do."""
        self.followed.append(commit)
        self.files.take(lambda _: list(events))


def files(name: str, on: str = DURING) -> Callable[[CampaignDocket], Steps]:
    """The step of filing."""
    return lambda docket: submit(docket, Submit(NEW.id, who(name), FORM, day(on)))


def test_a_step_is_one_commit_of_who_took_it(record: Record) -> None:
    """The tables follow it in the same transaction, and the next step sees it."""
    tables = Tables()
    ledger = Ledger(record, tables, BY)

    first = ledger.step(files(JIA), "http")
    second = ledger.step(files(JIA), "http")

    assert tables.followed == [first, second]
    assert [entry[-1] for entry in record.read_raw(0, 10)] == [BY, BY]
    assert [entry.version for entry in record.read_streams([app(NEW, JIA)])] == [1, 2]


def test_a_refused_step_leaves_its_refusal_alone(record: Record, engine: Engine) -> None:
    """With who had asked, and where."""
    ledger = Ledger(record, Tables(), BY)

    with pytest.raises(Refused):
        ledger.step(files(YI, "2022-07-01"), "http")

    (logged,) = refusals(engine)
    assert (logged.refusal.code, logged.by, logged.source) == ("outside-window", BY, "http")
    assert record.position() == 0


def test_a_step_that_makes_nothing_is_no_commit(record: Record) -> None:
    """Nothing is appended, and nobody follows."""

    def nothing(docket: CampaignDocket) -> Steps:
        return []

    tables = Tables()
    assert Ledger(record, tables, BY).step(nothing, "terminal") is None
    assert tables.followed == []


def test_a_step_that_fails_leaves_nothing(record: Record) -> None:
    """Whatever goes wrong after the append takes it back."""

    class Failing(Tables):
        def follow(self, connection: Connection, commit: Commit, events: Events) -> None:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        Ledger(record, Failing(), BY).step(files(JIA), "http")
    assert record.position() == 0


def test_the_files_are_those_of_the_last_position(record: Record) -> None:
    """Files that lie behind the record refuse the append by their position."""
    tables = Tables()
    Ledger(record, tables, BY).step(files(JIA), "http")
    tables.files = Files(NEW)
    with pytest.raises(Moved):
        Ledger(record, tables, BY).step(files(YI), "http")
