"""Drafts, personal answers and file names beside the record, on both databases."""

from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import pytest

from ledger.drafts import Drafts
from ledger.engine import immediate, one_shot
from ledger.evidence import recorded_evidence
from ledger.record import Record
from tests.forms.samples import APPLICATION, ENTERPRISE, OTHER, PERSONAL, refusal

AT = datetime(2022, 6, 21, 1, 2, 3, tzinfo=UTC)


@pytest.fixture
def drafts(record: Record) -> Drafts:
    """What stands beside an empty record."""
    return Drafts(record.engine)


def answers(drafts: Drafts, application: UUID) -> dict[str, str]:
    """The answers of a draft; empty where there is none."""
    found = drafts.draft(application)
    return {} if found is None else found.answers


def test_a_draft_is_kept_and_changed(drafts: Drafts) -> None:
    """The last saving stands, and counts."""
    assert drafts.draft(APPLICATION) is None
    assert drafts.save(APPLICATION, ENTERPRISE, {"name": "示例"}, at=AT) == 1
    assert drafts.save(APPLICATION, ENTERPRISE, {"name": "示例甲"} | PERSONAL, at=AT) == 2
    assert answers(drafts, APPLICATION) == {"name": "示例甲"} | PERSONAL
    found = drafts.draft(APPLICATION)
    assert found is not None
    assert (found.enterprise, found.version, found.saved) == (ENTERPRISE, 2, AT)
    drafts.discard(APPLICATION)
    assert answers(drafts, APPLICATION) == {}


def test_a_draft_that_was_changed_elsewhere_is_not_overwritten(drafts: Drafts) -> None:
    """Who saw another version is told so, and nothing changes."""
    assert drafts.save(APPLICATION, ENTERPRISE, {"name": "一"}, expect=0) == 1
    assert drafts.save(APPLICATION, ENTERPRISE, {"name": "二"}, expect=1) == 2
    for seen in (0, 1, 3):
        told = refusal(partial(drafts.save, APPLICATION, ENTERPRISE, {"name": "三"}, expect=seen))
        assert told.code == "stale-version"
    assert answers(drafts, APPLICATION) == {"name": "二"}
    assert refusal(lambda: drafts.save(OTHER, ENTERPRISE, {}, expect=1)).code == "stale-version"
    assert drafts.draft(OTHER) is None


def test_personal_answers_belong_to_a_revision(drafts: Drafts) -> None:
    """The last revision's are the ones in force; many are read at once."""
    drafts.keep_personal(APPLICATION, 1, {"contact": "示例人一"})
    drafts.keep_personal(APPLICATION, 2, {"contact": "示例人二"})
    drafts.keep_personal(APPLICATION, 2, {"contact": "示例人三"})
    assert drafts.personal(APPLICATION) == {"contact": "示例人三"}
    assert drafts.personal(APPLICATION, 1) == {"contact": "示例人一"}
    assert drafts.personal(OTHER) == {}
    assert drafts.personal_of([APPLICATION, OTHER]) == {APPLICATION: {"contact": "示例人三"}}
    assert drafts.personal_of([]) == {}


def test_erasing_leaves_nothing_of_one_application(drafts: Drafts) -> None:
    """Draft, personal answers and names of files go; another application's stay."""
    for application in (APPLICATION, OTHER):
        drafts.save(application, ENTERPRISE, PERSONAL)
        drafts.keep_personal(application, 1, PERSONAL)
        drafts.keep_name(application, UUID(int=application.int + 1), "示例人一身份证明.pdf")
    assert drafts.names(APPLICATION) == {UUID(int=APPLICATION.int + 1): "示例人一身份证明.pdf"}
    assert drafts.erase(APPLICATION)
    assert not drafts.erase(APPLICATION)
    assert (answers(drafts, APPLICATION), drafts.personal(APPLICATION), drafts.names(APPLICATION)) == ({}, {}, {})
    assert answers(drafts, OTHER) == drafts.personal(OTHER) == PERSONAL
    assert len(drafts.names(OTHER)) == 1


def test_all_of_it_joins_a_transaction_under_way(drafts: Drafts, record: Record) -> None:
    """What is written within a transaction goes with it."""

    def broken_off() -> None:
        with immediate(record.engine) as connection:
            drafts.save(APPLICATION, ENTERPRISE, PERSONAL, connection=connection)
            drafts.keep_personal(APPLICATION, 1, PERSONAL, connection=connection)
            assert drafts.personal(APPLICATION, connection=connection) == PERSONAL
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()
    assert answers(drafts, APPLICATION) == drafts.personal(APPLICATION) == {}


def test_an_empty_record_knows_no_evidence(record: Record) -> None:
    """Nothing was put to any application."""
    with one_shot(record.engine) as connection:
        assert list(recorded_evidence(connection)) == []
