"""The event sourcing library's own conformance cases, on our recorder and both databases."""

import pytest
from eventsourcing.persistence import AggregateRecorder, ApplicationRecorder
from eventsourcing.tests.persistence import (
    AggregateRecorderTestCase,
    ApplicationRecorderTestCase,
    NonInterleavingNotificationIDsBaseCase,
)
from sqlalchemy import Engine

from ledger.recorder import SQLAlchemyAggregateRecorder, SQLAlchemyRecorder
from ledger.schema import create


class AggregateConformance(AggregateRecorderTestCase):
    """The library's cases for the events of one stream."""

    __test__ = False
    engine: Engine

    def create_recorder(self) -> AggregateRecorder:
        """A recorder on the empty database of this test."""
        return SQLAlchemyAggregateRecorder(self.engine)


class ApplicationConformance(ApplicationRecorderTestCase[ApplicationRecorder]):
    """The library's cases for the whole record as one sequence."""

    __test__ = False
    engine: Engine

    def create_recorder(self) -> ApplicationRecorder:
        """A recorder on the empty database of this test."""
        return SQLAlchemyRecorder(self.engine)


class NonInterleavingConformance(NonInterleavingNotificationIDsBaseCase):
    """The library's case that two large appends at once do not interleave."""

    __test__ = False
    engine: Engine

    def create_recorder(self) -> ApplicationRecorder:
        """A recorder on the empty database of this test."""
        return SQLAlchemyRecorder(self.engine)


Conformance = type[AggregateConformance | ApplicationConformance | NonInterleavingConformance]
CASES: list[tuple[Conformance, str]] = [
    (case, name)
    for case in (AggregateConformance, ApplicationConformance, NonInterleavingConformance)
    for name in dir(case)
    if name.startswith(("test", "optional_test"))
]


def test_the_library_has_all_the_cases_we_know() -> None:
    """The library's conformance cases are there: a renamed one would otherwise vanish silently."""
    assert len(CASES) == 8


@pytest.mark.parametrize(("case", "name"), CASES, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_conformance(case: Conformance, name: str, engine: Engine) -> None:
    """Our recorder passes the library's case."""
    create(engine)
    conformance = case(name)
    conformance.engine = engine
    conformance.debug()
