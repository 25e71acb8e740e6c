"""Reports and changes step by step: what comes next, what is refused, and the days that count."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from domain import annual, casework
from domain.case import Case, case_stream, evolve, fold
from domain.duty import change_due, update_due, update_rule
from domain.event_case import CaseEvent, Outcome
from domain.refusal import Refused

FIRM, OFFICER, OTHER = UUID(int=16), UUID(int=64), UUID(int=65)
SHA = "a" * 64
Step = Callable[[Case], CaseEvent]


def day(text: str) -> date:
    """A civil day."""
    return date.fromisoformat(text)


def after(*steps: Step) -> Case:
    """A case after steps."""
    state = Case(case_stream(UUID(int=1)))
    for step in steps:
        state = evolve(state, step(state))
    return state


def refused(state: Case, step: Step) -> str:
    """The word with which a step is refused."""
    with pytest.raises(Refused) as caught:
        step(state)
    return caught.value.refusal.code


def received(state: Case) -> CaseEvent:
    """A report came in."""
    return casework.receive(state, FIRM, "浙江省", "false-declaration", (SHA,), day("2023-03-01"))


def taken(state: Case) -> CaseEvent:
    """An officer took it in hand."""
    return casework.take(state, OFFICER, day("2023-03-02"))


def asked(state: Case) -> CaseEvent:
    """The enterprise was asked."""
    return casework.ask(state, "请说明", day("2023-03-15"), day("2023-03-02"))


def answered(state: Case) -> CaseEvent:
    """It answered."""
    return casework.answer(state, "说明", (), day("2023-03-20"))


def upheld(state: Case) -> CaseEvent:
    """The report was upheld."""
    return casework.find(state, True, "属实", day("2023-03-21"))


def ordered(state: Case) -> CaseEvent:
    """A rectification was ordered."""
    return casework.order(state, "更正", day("2023-04-21"), day("2023-03-21"))


def reported(state: Case) -> CaseEvent:
    """A rename was reported late."""
    return casework.report(state, FIRM, "浙江省", "rename", day("2022-11-30"), "更名", (SHA,), day("2023-03-05"))


def noticed(state: Case) -> CaseEvent:
    """A move was noticed."""
    return casework.notice(state, FIRM, "浙江省", "move", day("2022-11-30"), "迁出", day("2023-01-05"))


def verified(state: Case) -> CaseEvent:
    """It was verified."""
    return casework.verify(state, "已核实", day("2023-03-06"))


def closing(outcome: Outcome) -> Step:
    """Close with an outcome."""
    return lambda state: casework.close(state, outcome, "理由", day("2023-05-01"))


def test_a_report_goes_its_way_to_the_act() -> None:
    """Asked, answered late, upheld, not put right: a cancellation is proposed, and closed by the act that does it."""
    state = after(received, taken, asked, answered, upheld, ordered)
    assert (state.due, state.overdue(day("2023-04-21")), state.overdue(day("2023-04-22"))) == (
        day("2023-04-21"),
        False,
        True,
    )
    state = evolve(state, casework.check(state, False, "未到位", day("2023-04-22")))
    state = evolve(state, closing("cancellation-proposed")(state))
    assert (state.status, state.due) == ("awaiting-act", None)
    on = day("2023-06-01")
    assert refused(state, lambda one: casework.decide(one, "函1号", ("函2号",), on)) == "other-act"
    state = evolve(state, casework.decide(state, "函 2号", ("函2号",), on))
    assert (state.status, state.act, state.version) == ("closed", "函2号", 9)


def test_the_fold_is_every_step() -> None:
    """What the steps made, folded at once, is how it stands."""
    state, events = Case(case_stream(UUID(int=1))), []
    for step in (received, taken, asked, answered, upheld, ordered):
        events.append(step(state))
        state = evolve(state, events[-1])
    assert fold(state.id, events) == state


@pytest.mark.parametrize(
    ("steps", "outcome", "word"),
    [
        ((received, taken, asked, answered, upheld), "unfounded", "bad-outcome"),
        ((received, taken, asked, answered, upheld), "rectified", "bad-outcome"),
        ((received, taken, asked, answered, upheld), "stays", "bad-outcome"),
        ((received,), "unfounded", "case-status"),
        ((reported,), "stays", "case-status"),
        ((reported, verified), "passes", "bad-outcome"),
        ((reported, verified), "unfounded", "bad-outcome"),
        ((noticed, verified), "rename-approved", "bad-outcome"),
    ],
)
def test_an_outcome_goes_with_what_was_found(steps: tuple[Step, ...], outcome: Outcome, word: str) -> None:
    """Neither another sort's outcome nor one that the finding contradicts."""
    assert refused(after(*steps), closing(outcome)) == word


@pytest.mark.parametrize(
    ("steps", "step", "word"),
    [
        ((received,), received, "case-known"),
        ((received, taken), taken, "case-status"),
        ((received, taken, asked), upheld, "case-status"),
        ((received, taken, asked), lambda one: casework.miss(one, day("2023-03-15")), "not-yet-due"),
        ((received,), lambda one: casework.ask(one, "问", day("2023-02-01"), day("2023-03-02")), "past-deadline"),
        ((received,), lambda one: casework.ask(one, " ", day("2023-04-01"), day("2023-03-02")), "missing-words"),
        ((received,), lambda one: casework.take(one, OFFICER, day("2023-03-02"), 7), "stale-version"),
        ((reported,), taken, "case-status"),
        ((reported,), asked, "case-status"),
        ((noticed,), reported, "other-change"),
        (
            (),
            lambda one: casework.notice(one, FIRM, "浙江省", "move", day("2023-09-01"), "迁", day("2023-01-05")),
            "future-change",
        ),
        (
            (),
            lambda one: casework.notice(one, FIRM, "浙江省", "move", day("2021-09-01"), "迁", day("2023-01-05")),
            "no-duty",
        ),
        ((), lambda one: casework.receive(one, FIRM, "浙江省", "other", ("x",), day("2023-01-05")), "bad-sha256"),
    ],
)
def test_what_does_not_come_next_is_refused(steps: tuple[Step, ...], step: Step, word: str) -> None:
    """Each with its word."""
    assert refused(after(*steps), step) == word


def test_silence_is_put_down_after_the_day_and_another_officer_takes_over() -> None:
    """From the day after; then something is found."""
    state = after(received, taken, asked)
    state = evolve(state, casework.miss(state, day("2023-03-16")))
    state = evolve(state, casework.take(state, OTHER, day("2023-03-17")))
    assert (state.status, state.handler) == ("silent", OTHER)
    assert evolve(state, casework.find(state, False, "不属实", day("2023-03-18"))).status == "not-upheld"


def test_a_change_is_due_within_three_months() -> None:
    """To the same day three months on, or the last of a shorter month; days after it are counted."""
    assert change_due(day("2022-11-30")) == day("2023-02-28")
    assert change_due(day("2023-10-15")) == day("2024-01-15")
    assert after(reported).late == 5
    state = after(noticed)
    assert (state.overdue(day("2023-02-28")), state.overdue(day("2023-03-01"))) == (False, True)
    late = casework.report(state, FIRM, "江苏省", "move", day("2022-11-30"), "迁出", (), day("2023-03-01"))
    assert (late.body, evolve(state, late).late, evolve(state, late).opened) == ("浙江省", 1, day("2023-01-05"))
    assert evolve(state, verified(state)).status == "verified"


def test_an_update_has_its_day_by_the_rule_book() -> None:
    """30 April by the book of 2022, 31 May by that of 2026."""
    assert [update_due(year) for year in (2023, 2025, 2026, 2027)] == [
        day("2023-04-30"), day("2025-04-30"), day("2026-05-31"), day("2027-05-31"),
    ]  # fmt: skip
    assert update_rule(2025).rule_book == "63"
    with pytest.raises(Refused, match="2022"):
        update_rule(2022)


def test_missed_years_are_those_of_a_holder() -> None:
    """Filed, late, missed, open; and not asked of who held nothing."""
    filed = {2023: day("2023-04-30"), 2024: day("2024-05-01")}
    found = annual.years(filed, {2023, 2024, 2025, 2026}, day("2026-05-31"))
    assert [one.status for one in found] == ["filed", "late", "missed", "open"]
    assert [one.status for one in annual.years({}, {2024}, day("2025-01-01"))] == ["not-asked", "missed", "not-asked"]


@pytest.mark.parametrize(
    ("year", "form", "word"),
    [(2022, {"revenue.y1": "1"}, "no-duty"), (2027, {"revenue.y1": "1"}, "future-year"), (2025, {"staff.y1": " "}, "empty-form"),
     (2025, {"phone": "0571"}, "personal-field")],
)  # fmt: skip
def test_an_update_that_makes_no_sense_is_refused(year: int, form: dict[str, str], word: str) -> None:
    """A year without a rule or to come, nothing said, personal data."""
    with pytest.raises(Refused) as caught:
        annual.file(FIRM, year, form, day("2026-03-01"))
    assert caught.value.refusal.code == word
