"""What recording an act did, for people (contract.md, `record --json`)."""

from tests.acts import call, corrected, end, publicity, recognise, reinstate, rename, renew, together
from tests.world import BING, JIA, SPECIALISED, YI, given

FIRST = recognise(1, [JIA, YI, BING], "2019-06-13")


def test_a_recognition_starts() -> None:
    """Each name printed, in the order of the list."""
    summary = given(FIRST).summary()
    assert (summary.act, summary.outcome, summary.starts) == (FIRST.number, "recorded", [JIA, YI, BING])


def test_a_list_renews_lapses_and_leaves_open() -> None:
    """Whom it names, whom it does not, and what nobody can tell yet."""
    summary = given(FIRST, renew(1, [JIA, YI], "2022-06-10")).summary()
    assert (summary.renews, summary.lapses, summary.unresolved) == ([JIA, YI], [BING], [])
    summary = given(FIRST, renew(1, [JIA, "示例旧有限公司"], "2022-06-10", unmatched="hold")).summary()
    assert (summary.renews, summary.lapses, summary.unresolved) == ([JIA], [], ["示例旧有限公司"])
    assert sorted(summary.held) == sorted([YI, BING])


def test_an_ending_ends_and_a_reinstatement_brings_back() -> None:
    """The enterprise is named though its event prints no name."""
    ended = end(JIA, "2020-03-01")
    world = given(FIRST, ended)
    assert world.summary().ends == [JIA]
    assert world.when(reinstate(JIA, ended.number, "2020-09-01")).summary().reinstates == [JIA]


def test_a_call_carries_over() -> None:
    """Everyone of the cohort."""
    assert sorted(given(FIRST, call(1, "2022-06-15")).summary().carries_over) == sorted([JIA, YI, BING])


def test_a_rename_shows_both_names() -> None:
    """From the old one to the new one."""
    assert given(FIRST, rename(JIA, "示例甲股份有限公司", "2021-03-01")).summary().renames == [
        f"{JIA} → 示例甲股份有限公司"
    ]


def test_a_correction_shows_what_it_withdraws() -> None:
    """And what follows anew."""
    listed = renew(1, [JIA], "2022-06-10")
    summary = given(FIRST, listed, corrected(listed, renew(1, [JIA, YI], "2022-06-10"))).summary()
    assert sorted(summary.renews) == sorted([JIA, YI])
    assert JIA in summary.withdrawn
    assert YI in summary.withdrawn


def test_an_act_on_record_is_known() -> None:
    """And does nothing."""
    summary = given(FIRST, FIRST).summary()
    assert (summary.outcome, summary.starts) == ("known", [])


def test_warnings_are_handed_on() -> None:
    """What deserves a look stands in the summary."""
    lower = recognise(1, [JIA], "2021-12-01", tier=SPECIALISED)
    summary = given(lower, recognise(4, [YI], "2022-09-08")).summary()
    assert [remark.code for remark in summary.warnings] == ["no-lower-tier"]


def test_a_publicity_changes_no_title() -> None:
    """A list put out for objections is on record, and nothing follows from it."""
    world = given(FIRST, publicity([JIA], "2022-08-08", "2022-08-12"))
    assert [event.NAME for event in world.said()] == ["act-recorded", "publicity-opened"]
    assert world.status(JIA, "2022-08-08") == "past-term"


def test_blocks_of_one_act_are_one_summary() -> None:
    """A list and a recognition in one document."""
    both = together(renew(1, [JIA, YI, BING], "2022-06-10"), recognise(4, ["示例丁有限公司"], "2022-06-10"))
    summary = given(FIRST, both).summary()
    assert (len(summary.renews), summary.starts) == (3, ["示例丁有限公司"])
