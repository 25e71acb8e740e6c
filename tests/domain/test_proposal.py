"""A proposal by itself: what moved is counted and named, and approvals count for one result alone."""

from datetime import date
from uuid import UUID

from domain.event_proposal import ActProposed, Counts, Moved, ProposalApproved, ProposalVoided
from domain.proposal import Proposal, fold
from domain.proposing import NAMED, Worked, moved, object_to

ID, ON = UUID(int=1), date(2022, 9, 8)
SAID = ActProposed(
    act="示例函〔2022〕1号", authority="工业和信息化部", content="c", result="a", counts=Counts(starts=2), campaigns=(),
    proposer=UUID(int=2), on=ON,
)  # fmt: skip


def approval(number: int, result: str = "a") -> ProposalApproved:
    """An officer's approval."""
    return ProposalApproved(account=UUID(int=number), result=result, on=ON)


def test_what_moved_is_counted_and_the_first_are_named() -> None:
    """Parts that are the same are not said; of many names the first twenty."""
    before = {"starts": ["甲", "乙"], "lapses": ["丙"], "ends": ["丁"]}
    now = {"starts": ["乙", *(f"示例{number:02}" for number in range(25))], "lapses": ["丙"]}
    (voided,) = moved(fold(ID, [SAID]), Worked("b", Counts(starts=26), now), before, ON)
    assert isinstance(voided, ProposalVoided)
    ends, starts = voided.moved
    assert ends == Moved("ends", 0, 1, ("丁",))
    assert (starts.part, starts.came, starts.went, len(starts.names)) == ("starts", 25, 1, NAMED)
    assert moved(fold(ID, [SAID]), Worked("a", Counts(), now), before, ON) == []


def test_a_voiding_takes_all_approvals_and_sets_the_new_result() -> None:
    """Two approvals are enough; none of them counts for what came of it since."""
    state = fold(ID, [SAID, approval(3), approval(4)])
    assert state.approved
    voided = ProposalVoided(why="moved", result="b", counts=Counts(), on=ON)
    state = fold(ID, [SAID, approval(3), approval(4), voided])
    assert (state.approved, state.result, state.approvals, state.version) == (False, "b", (), 4)
    assert fold(ID, [SAID, approval(3), voided, approval(3, "b"), approval(5, "b")]).approved


def test_an_objection_voids_what_was_approved_and_nothing_else() -> None:
    """Where nobody had approved, there is nothing to void; the result stays."""
    assert object_to(fold(ID, [SAID]), UUID(int=9), ON) == []
    (voided,) = object_to(fold(ID, [SAID, approval(3)]), UUID(int=9), ON)
    assert isinstance(voided, ProposalVoided)
    assert (voided.result, voided.objection) == ("a", UUID(int=9))
    assert object_to(Proposal(ID), UUID(int=9), ON) == []
