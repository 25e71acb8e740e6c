"""The page of a campaign's figures: a picture and a table for everybody once the list is out, and the same as files."""

import pytest

from projections.asking_outcome import BodyOutcome
from tests.access.house import Browser
from tests.acts import call, recognise, renew
from tests.web.pages.stage import FIRM, RIVAL, ZHEJIANG, Stage
from web.pages.outcome_picture import BARS, by_outcome


@pytest.fixture
def reviewed(stage: Stage) -> str:
    """The address of a re-review that one passed and one did not."""
    stage.runtime.ledger.record_act(recognise(1, [FIRM, RIVAL], on="2022-01-05", term=("2019-08-01", "2022-07-31")))
    stage.runtime.ledger.record_act(call(1, "2022-06-15"))
    with stage.runtime.campaigns_reading() as docket:
        about = next(one for one in docket.campaigns() if one.kind == "re-review")
    return f"/campaigns/{about.id}"


def publish(stage: Stage) -> None:
    """The list comes."""
    stage.on("2022-07-20")
    reasons = {RIVAL: "未提交复核申请材料"}
    stage.runtime.ledger.record_act(renew(1, [FIRM], "2022-07-20", bodies=(ZHEJIANG,), reasons=reasons))


def test_before_the_list_and_after(stage: Stage, reviewed: str) -> None:
    """Nothing to see before; after it the outcome is everybody's, and applications stay with those who may see them."""
    anybody = Browser(stage.app.test_client(), "127.0.0.1")
    assert "名单尚未公布" in anybody.get(f"{reviewed}/figures").text
    publish(stage)
    assert "/figures" in anybody.get(reviewed).text
    page = anybody.get(f"{reviewed}/figures").text
    assert "<svg" in page
    assert "失效：未提交复核申请材料" in page
    assert "申请 <span" not in page
    assert "申请 <span" in stage.signed_in("ministry").get(f"{reviewed}/figures").text


def test_downloads(stage: Stage, reviewed: str) -> None:
    """CSV and XLSX, with a name that people understand; any other kind is nowhere."""
    publish(stage)
    browser = stage.signed_in("zhejiang")
    text = browser.get(f"{reviewed}/figures.csv")
    assert text.data.decode("utf-8-sig").splitlines()[1] == f"{ZHEJIANG},0,0,1,0,0,1,0"
    assert text.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert browser.get(f"{reviewed}/figures.xlsx").data.startswith(b"PK")
    assert browser.get(f"{reviewed}/figures.pdf").status_code == 404


def test_the_picture_has_the_lengths_of_its_numbers() -> None:
    """The longest bar fills the width; its pieces follow each other without a gap; nothing is drawn of nothing."""
    found = by_outcome([BodyOutcome("浙江省", 3, {"not-listed": 1}), BodyOutcome("宁波市", 1, {}, 1)])
    assert found is not None
    first, second = found.bars
    assert [one.width for one in first.pieces] == [BARS * 3 / 4, BARS / 4]
    assert first.pieces[1].x == first.pieces[0].x + first.pieces[0].width
    assert (first.numbers, second.numbers) == ("3 / 1", "1 / 1")
    assert [part for part, _ in found.legend] == ["passed", "not-listed", "held"]
    assert by_outcome([BodyOutcome("浙江省")]) is None
