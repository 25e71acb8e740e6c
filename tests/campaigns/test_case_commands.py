"""title-ledger cases: reports and changes at the terminal, all or those in which a day has passed."""

import json
from uuid import UUID

from click.testing import CliRunner

from ledger.reporters import Reporter
from tests.campaigns.house import House
from tests.world import JIA, ZHEJIANG, day
from web.cases import changing, reporting
from web.cases.changing import Change
from web.cli import main


def told(house: House, *words: str) -> str:
    """What the command says."""
    result = CliRunner().invoke(main, ["cases", *words], obj=house.runtime, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_cases_are_listed_and_those_overdue(house: House) -> None:
    """Nobody's name is among them."""
    house.on("2023-02-01")
    change = Change(house.enterprise(JIA), "move", day("2023-01-05"), "迁往外省")
    changing.notice(house.runtime, house.zhejiang, UUID(int=1), change)
    reporter = Reporter("示例举报人", "139", "虚假")
    reporting.receive(house.runtime, UUID(int=2), house.enterprise(JIA), "fraud", reporter)
    plain = told(house)
    assert all(word in plain for word in (JIA, "跨地区迁移", "待企业报告", "弄虚作假", "待受理"))
    assert not any(word in plain for word in ("move", "noticed", "fraud", "received"))
    found = json.loads(told(house, "--json"))["items"]
    assert sorted((one["sort"], one["status"], one["body"]) for one in found) == [
        ("change", "noticed", ZHEJIANG), ("report", "received", ZHEJIANG),
    ]  # fmt: skip
    assert "示例举报人" not in told(house, "--json")
    assert json.loads(told(house, "--overdue", "--json"))["items"] == []
    house.on("2023-04-06")
    assert [one["status"] for one in json.loads(told(house, "--overdue", "--json"))["items"]] == ["noticed"]
