"""The same applications under another rule book: who may ask, what is said, and that asking leaves no trace."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from domain.refusal import Refused
from domain.rulebook import outcome
from tests.campaigns.house import JI, WU, House
from tests.world import DING
from web.campaigns import reading
from web.campaigns.supposing import what_if
from web.cli import main

FULL: dict[str, Any] = {
    "main_revenue.y2": "9000", "main_revenue.y3": "8000", "core_systems": "2项", "management_certs": "ISO 9001",
    "international_certs": "无", "share_national.y1": "20", "brands": "2", "rd_institution": "own", "ip_class1": "3",
    "award_national": "no", "maker_top50": "no", "key_link": "yes", "named_field": "yes", "product_share": "80",
    "quality_score": "70",
}  # fmt: skip


@pytest.fixture
def filed(house: House) -> House:
    """Two applications of 浙江省, of which one meets all of 63号, and one of 江苏省."""
    house.file(DING, **FULL)
    house.file(WU, **FULL, uscc="91000000MAEX00002A")
    house.file(JI, **FULL | {"ip_class1": "1"})
    return house


def test_the_ministry_is_told_of_all_and_an_authority_of_its_own(filed: House) -> None:
    """Counts before and after, and who comes out otherwise."""
    all_ = what_if(filed.runtime, filed.ministry, filed.recognition, "2026-2")
    assert (all_.before, all_.after) == ((2, 1, 0), (0, 3, 0))
    assert {one.enterprise for one in all_.changed} == {filed.enterprise(DING), filed.enterprise(WU)}
    assert {part.code for one in all_.changed for part in one.because} == {"ip-class1"}
    assert what_if(filed.runtime, filed.jiangsu, filed.recognition, "2026-2").before == (0, 1, 0)
    assert what_if(filed.runtime, filed.auditor, filed.recognition, "63-2025").changed == ()


def test_an_enterprise_is_not_told(filed: House) -> None:
    """It would be of others."""
    with pytest.raises(Refused, match="not-yours"):
        what_if(filed.runtime, filed.firm(DING), filed.recognition, "2026-2")


def test_asking_changes_nothing(filed: House) -> None:
    """No event, and each application as it was."""
    position = filed.runtime.record.position()
    before = filed.application(DING)
    what_if(filed.runtime, filed.ministry, filed.recognition, "2026-2")
    assert filed.runtime.record.position() == position
    assert filed.application(DING) == before


def test_an_unknown_book_is_refused(filed: House) -> None:
    """With those that there are."""
    with pytest.raises(Refused, match="unknown-rule-book"):
        what_if(filed.runtime, filed.ministry, filed.recognition, "2062-3")


def test_what_is_seen_of_an_application_is_judged_by_its_book(filed: House) -> None:
    """The same as what the comparison counts."""
    seen = reading.seen(filed.runtime, filed.zhejiang, filed.application(DING).id)
    assert outcome(seen.judgements) == "pass"
    seen = reading.seen(filed.runtime, filed.jiangsu, filed.application(JI).id)
    assert [one.code for one in seen.judgements if one.result == "fail" and one.role == "indicator"] == ["ip-class1"]


@pytest.fixture
def terminal(filed: House) -> Callable[..., Result]:
    """Runs a command on the ledger."""

    def run(*words: object, code: int = 0) -> Result:
        result = CliRunner().invoke(
            main, [str(word) for word in words], obj=filed.runtime, env={"TITLE_LEDGER_LANGUAGE": "zh"}
        )
        assert result.exit_code == code, result.output + result.stderr
        return result

    return run


def test_the_terminal_lists_the_rule_books(terminal: Callable[..., Result]) -> None:
    """With what of them is unconfirmed; in JSON with every indicator."""
    said = terminal("rule-books").stdout
    assert all(word in said for word in ("63-2024", "工信部企业〔2026〕2号", "小巨人", "含本数"))
    items = json.loads(terminal("rule-books", "--json").stdout)["items"]
    (book,) = [one for one in items if one["code"] == "63"]
    (share,) = [part for one in book["criteria"] for part in one["indicators"] if part["code"] == "main-share"]
    assert (share["threshold"], share["source"]) == ("≥ 70%", "published")


def test_the_terminal_compares(filed: House, terminal: Callable[..., Result]) -> None:
    """In words and in JSON; a refusal is a misuse."""
    said = terminal("what-if", filed.recognition, "--rule-book", "2026-2").stdout
    assert all(word in said for word in (DING, WU, "未达标", "Ⅰ类知识产权4项以上"))
    assert JI not in said
    found = json.loads(terminal("what-if", filed.recognition, "--rule-book", "2026-2", "--json").stdout)
    assert found["before"] == {"passed": 2, "failed": 1, "not_judged": 0}
    assert "相同" in terminal("what-if", filed.recognition, "--rule-book", "63-2025").stdout
    assert "2026-2" in terminal("what-if", filed.recognition, "--rule-book", "2026", code=2).stderr
