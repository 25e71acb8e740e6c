"""From the call to the ministry's check, as people do it: one browser each for an enterprise, two provinces, the ministry and
an auditor. Pictures go to the folder in TITLE_LEDGER_TEST_PICTURES, if it is set."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import scenes
from tests.browser.machinery import Seats
from tests.web.pages.stage import Stage, stage_in


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A ledger on which nothing was called yet."""
    made = stage_in(tmp_path)
    yield made
    made.runtime.close()


def test_from_the_call_to_the_check(stage: Stage, seats: Seats) -> None:
    """Each does their part on pages alone; what is refused on the way is shown where it was typed."""
    scenes.the_ministry_calls(stage, seats("ministry"))
    stage.on("2022-06-22")
    scenes.the_enterprise_applies(stage, seats("firm"))
    stage.on("2022-06-29")
    scenes.the_province_reviews(stage, seats("zhejiang"))
    stage.on("2022-07-14")
    scenes.the_province_hands_in(stage, seats("zhejiang"))
    scenes.the_ministry_checks(stage, seats("ministry"))
    scenes.the_auditor_looks(stage, seats("auditor"))
    scenes.another_province_sees_nothing(stage, seats("ningbo"))
