"""What a published list says against the rules of recommendation is a remark, never a refusal (contract.md, "Acts")."""

from tests.acts import end, recognise
from tests.world import GIANT, JIA, NINGBO, SPECIALISED, YI, given

LOWER = recognise(1, [JIA], "2021-12-01", tier=SPECIALISED)
FRAUD = end(JIA, "2023-03-01", cause="false-declaration")


def test_a_little_giant_without_the_lower_title_is_remarked() -> None:
    """The list is a fact of record all the same."""
    world = given(LOWER, recognise(4, [JIA, YI], "2022-09-08"))
    remark = world.warnings()["no-lower-tier"]
    assert YI in remark.zh
    assert JIA not in remark.zh
    assert world.status(YI, "2022-09-08") == "in-term"


def test_no_remark_where_the_lower_list_is_not_on_record() -> None:
    """What the ledger cannot know it does not hold against anybody."""
    assert given(recognise(4, [JIA], "2022-09-08")).warnings() == {}
    world = given(
        recognise(1, [(JIA, NINGBO)], "2021-12-01", tier=SPECIALISED, issuer="宁波市经济和信息化局"),
        recognise(4, [YI], "2022-09-08"),
    )
    assert world.warnings() == {}


def test_a_lower_title_that_has_ended_by_then_is_none() -> None:
    """On the day of publication the lower title must be valid."""
    world = given(LOWER, end(JIA, "2022-09-08", tier=SPECIALISED), recognise(4, [JIA], "2022-09-08"))
    assert JIA in world.warnings()["no-lower-tier"].zh


def test_a_ban_after_a_fraud_is_remarked_by_row() -> None:
    """For three years from the day of the fraud; the row and the first free day are named."""
    barred = recognise(5, [YI, JIA], "2026-02-28")
    world = given(recognise(4, [JIA], "2022-09-08"), FRAUD, barred)
    remark = world.warnings()["barred"]
    assert "第2行" in remark.zh
    assert "2026-03-01" in remark.zh
    assert world.status(JIA, "2026-02-28") == "in-term"


def test_the_ban_is_over_on_its_third_anniversary() -> None:
    """On that day an application is open again."""
    world = given(recognise(4, [JIA], "2022-09-08"), FRAUD, recognise(5, [JIA], "2026-03-01"))
    assert "barred" not in world.warnings()


def test_a_violation_bars_nobody() -> None:
    """Only frauds under the dated rule do."""
    violated = end(JIA, "2023-03-01", cause="violation")
    world = given(recognise(4, [JIA], "2022-09-08"), violated, recognise(5, [JIA], "2023-06-01", tier=GIANT))
    assert "barred" not in world.warnings()
