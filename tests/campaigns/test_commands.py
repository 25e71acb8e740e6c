"""campaigns, applications and close-window at the terminal."""

import json
from datetime import timedelta
from typing import Any

from click.testing import CliRunner, Result

from domain.campaign import NEVER_CAME_AFTER
from ledger.drafts import Drafts
from tests.campaigns.house import AFTER, CALL, House
from tests.world import DING, JIA, ZHEJIANG
from web.cli import main


def _run(house: House, *words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(
        main, [str(one) for one in words], obj=house.runtime, env={"TITLE_LEDGER_LANGUAGE": "zh"}
    )
    assert result.exit_code == code, result.output + result.stderr
    assert "Traceback" not in result.output + result.stderr
    return result


def _json(house: House, *words: object) -> Any:
    return json.loads(_run(house, *words, "--json").stdout)


def test_a_list_that_never_came_is_said_so(house: House) -> None:
    """As on the page: for more than the days of `NEVER_CAME_AFTER` after the end of the window."""
    house.given(CALL)
    last = house.campaign("recognition").window.until
    for days, never in ((NEVER_CAME_AFTER, False), (NEVER_CAME_AFTER + 1, True)):
        house.on(str(last + timedelta(days=days)))
        assert {one["never_came"] for one in _json(house, "campaigns")["items"]} == {never}
        assert ("名单迟迟未公布" in _run(house, "campaigns").stdout) is never


def test_campaigns_are_listed_with_their_numbers_and_age(house: House) -> None:
    """Each campaign with what was filed, and, after its window, for how long its list has not come."""
    house.recommend(DING, 1)
    house.on("2022-07-08")
    shown = _run(house, "campaigns").stdout
    assert CALL.number in shown
    assert "10 天" in shown
    items = _json(house, "campaigns")["items"]
    found = {one["campaign"]["kind"]: one for one in items}
    assert (found["recognition"]["filed"], found["recognition"]["age"]) == (1, 10)
    assert found["recognition"]["statuses"] == {"recommended": 1}


def test_applications_are_listed_and_narrowed_down(house: House) -> None:
    """The applications of a campaign, of an authority, of a status; a campaign that is none is refused."""
    house.file(DING)
    assert DING in _run(house, "applications", house.recognition).stdout
    assert _json(house, "applications", house.recognition, "--body", "江苏省")["items"] == []
    (item,) = _json(house, "applications", house.recognition, "--body", ZHEJIANG, "--status", "submitted")["items"]
    assert (item["name"], item["status"], item["version"]) == (DING, "submitted", 1)
    assert str(house.enterprise(DING)) in _run(house, "applications", house.enterprise(DING), code=2).stderr
    _run(house, "applications", house.recognition, "--body", "无此省", code=2)


def test_a_window_is_closed_by_hand_and_once(house: House) -> None:
    """After the window it closes and says how many filed nothing; before, and again, it is refused."""
    house.file(JIA, house.re_review)
    assert "申报期到2022-06-28为止" in _run(house, "close-window", house.re_review, code=1).stderr
    house.on(AFTER)
    done = _json(house, "close-window", house.re_review)
    assert (done["closed"]["filed"], done["closed"]["not_filed"]) == (1, 2)
    assert "已于2022-07-05截止" in _run(house, "close-window", house.re_review, code=1).stderr
    *_, by = house.runtime.record.read_raw(house.runtime.record.position() - 1, 1)[0]
    assert by == "administrator test"


def test_remind_closes_what_is_over(house: House) -> None:
    """The daily sweep closes both campaigns of the call and says so."""
    house.on(AFTER)
    assert _json(house, "remind")["closed"] == 2
    assert _json(house, "remind")["closed"] == 0


def test_what_stands_beside_an_application_is_erased(house: House) -> None:
    """Contacts and names of files go, the record stays as it is; a second time there is nothing."""
    application = house.file(DING).id
    drafts = Drafts(house.runtime.record.engine)
    position = house.runtime.record.position()
    assert drafts.personal(application)
    assert "已删除" in _run(house, "erase-answers", application).stdout
    assert drafts.personal(application) == {}
    assert "没有可删除的内容" in _run(house, "erase-answers", application).stdout
    assert house.runtime.record.position() == position
