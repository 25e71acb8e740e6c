"""The oracle answers the golden histories as they stand."""

from datetime import date
from typing import Any

import pytest

from domain.tier import Tier
from tests.oracle.adapter import act_of
from tests.oracle.model import Oracle
from tests.vectors import vectors


def play(steps: list[dict[str, Any]]) -> Oracle:
    """An oracle with these steps recorded; asserts that exactly those that say so are refused."""
    oracle = Oracle()
    for step in steps:
        if "resolve" in step:
            one = step["resolve"]
            new = (one["batch"], date.fromisoformat(one["since"])) if one.get("new") else None
            refusal = oracle.resolve(one["name"], one["act"], one.get("enterprise"), new, one["reason"])
        else:
            refusal = oracle.step(act_of(step))
        assert (refusal is not None) == ("refused" in step), (step["step"], refusal)
    return oracle


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector["name"])
def test_golden_history(vector: dict[str, Any]) -> None:
    """Every question of a golden history has the answer that stands in it."""
    oracle = play(vector["steps"])
    for question in vector["ask"]:
        by = question["published_by"] and date.fromisoformat(question["published_by"])
        answer = oracle.ask(
            question["name"],
            Tier(question["tier"]),
            date.fromisoformat(question["on"]),
            question["known_after"],
            by or None,
        )
        _compare(question, answer)


def _compare(question: dict[str, Any], answer: Any) -> None:
    assert (answer.verdict, answer.status) == (question["verdict"], question["status"]), question
    assert set(question["because_acts"]) <= set(answer.because_acts), (question, answer)
    if "term_until" in question:
        assert answer.term_until == date.fromisoformat(question["term_until"]), question
    if question.get("ending"):
        ending = answer.ending
        assert ending is not None, question
        shown = {"on": str(ending.on), "mechanism": ending.mechanism, "cause": ending.cause, "act": ending.act}
        assert shown == question["ending"]
