"""title-ledger proposals and objections: lists, and one proposal line by line."""

import json

from click.testing import CliRunner

from tests.campaigns.house import House
from tests.proposals.office import HE, LIST, SHOWN, WHO, approved, objected, proposed
from tests.world import BING, DING, JIA
from web.cli import main
from web.proposals import steps


def told(house: House, *words: str) -> str:
    """What the command says."""
    result = CliRunner().invoke(main, words, obj=house.runtime, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_proposals_are_listed_and_one_is_shown(house: House) -> None:
    """With what it would do while it is open; with how it stands afterwards."""
    made = proposed(house)
    assert LIST.number in told(house, "proposals", "--status", "open")
    assert told(house, "proposals", "--status", "published").count(LIST.number) == 0
    shown = told(house, "proposals", str(made.id))
    assert all(name in shown for name in (JIA, BING, DING, "not-listed"))
    found = json.loads(told(house, "proposals", str(made.id), "--json"))
    assert [one["name"] for one in found["dry_run"]["starts"]] == [DING]
    assert [one["names"] for one in found["dry_run"]["not_put_out"]] == [[JIA], [DING]]
    assert "not-put-out" in shown
    (row,) = json.loads(told(house, "proposals", "--json"))["items"]
    assert (row["status"], row["counts"]["renews"]) == ("open", 1)
    steps.withdraw(house.runtime, HE, made.id, "重拟")
    assert json.loads(told(house, "proposals", str(made.id), "--json"))["dry_run"] is None


def test_objections_are_listed_without_who_objects(house: House) -> None:
    """The list names whom they are about."""
    house.on("2022-08-08").given(SHOWN)
    approved(house)
    objected(house.on("2022-08-15"))
    shown = told(house, "objections", str(house.recognition), "--status", "open")
    assert DING in shown
    (row,) = json.loads(told(house, "objections", str(house.recognition), "--json"))["items"]
    assert (row["late"], row["status"]) == (3, "open")
    assert WHO.name not in shown
    (row,) = json.loads(told(house, "proposals", "--json"))["items"]
    assert row["voided"]["why"] == "objection"
