"""Objections at a publicity: who may raise one, against whom, how it is settled, and that no name of an objector is an event."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.refusal import Refused
from ledger.reporters import Reporter
from tests.acts import publicity, recognise, rename, withdraw
from tests.campaigns.house import CALL, House
from tests.proposals.office import FANG, OUT, SHOWN, WEN, WHO, approved, objected, proposed, seen
from tests.world import BING, DING, JIA, YI
from web.proposals import objecting, reading, steps


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    """The coded word of a refusal."""
    return refused.value.refusal.code


def test_an_objection_in_time_and_one_that_is_late(house: House) -> None:
    """Both are taken; the days after the last one are counted; nothing moves in law."""
    before = house.on("2022-08-15").held(JIA, DING)
    house.on("2022-08-08").given(SHOWN)
    first = objected(house.on("2022-08-12"))
    late = objected(house.on("2022-08-15"), JIA, UUID(int=78))
    assert first.raised is not None
    assert late.raised is not None
    assert (first.status, first.raised.late, first.raised.act) == ("open", 0, SHOWN.number)
    assert (late.raised.late, late.raised.enterprise) == (3, house.enterprise(JIA))
    assert house.held(JIA, DING) == before
    listed = objecting.objections(house.runtime, WEN, house.recognition)
    assert [one.id for one in listed] == [first.id, late.id]


def test_it_is_settled_once_with_a_reason(house: House) -> None:
    """Upheld or dismissed, by an officer of the ministry whose list it is; a province has no part in it."""
    house.on("2022-08-08").given(SHOWN)
    one = objected(house)
    for actor, reason, said in ((house.zhejiang, "不实", "not-yours"), (FANG, " ", "missing-reason")):
        with pytest.raises(Refused) as refused:
            objecting.settle(house.runtime, actor, one.id, "dismissed", reason)
        assert code_of(refused) == said
    settled = objecting.settle(house.runtime, FANG, one.id, "dismissed", "查无此事", 1)
    assert (settled.status, settled.settled and settled.settled.reason) == ("dismissed", "查无此事")
    with pytest.raises(Refused) as refused:
        objecting.settle(house.runtime, FANG, one.id, "upheld", "再议")
    assert code_of(refused) == "objection-settled"
    assert objecting.objections(house.runtime, WEN, house.recognition, "open") == []
    assert house.runtime.differences() == []


def test_who_objects_stands_beside_the_record_alone(house: House) -> None:
    """Officers of the authority read it, others do not; it can be erased; no event and no commit tells it."""
    house.on("2022-08-08").given(SHOWN)
    one = objected(house)
    assert objecting.objector(house.runtime, FANG, one.id) == WHO
    with pytest.raises(Refused) as refused:
        objecting.objector(house.runtime, house.zhejiang, one.id)
    assert code_of(refused) == "not-yours"
    stored = house.runtime.record.read_raw(0, 1000)
    text = " ".join(f"{row[4].decode()} {row[6]}" for row in stored)
    assert not any(word in text for word in (WHO.name, WHO.contact, WHO.words))
    assert stored[-1][6] == "reporter"
    assert objecting.erase_objector(house.runtime, house.runtime.operator, one.id)
    with pytest.raises(Refused) as refused:
        objecting.objector(house.runtime, FANG, one.id)
    assert code_of(refused) == "no-reporter"


@pytest.mark.parametrize(
    ("name", "on", "said"),
    [
        (DING, "2022-08-07", "no-publicity"),
        (YI, "2022-08-08", "not-printed"),
        ("示例无有限公司", "2022-08-08", "not-printed"),
    ],
)
def test_only_what_is_out_can_be_objected_to(house: House, name: str, on: str, said: str) -> None:
    """Not before the first day, and nobody who is not on the list."""
    house.on("2022-08-08").given(SHOWN)
    with pytest.raises(Refused) as refused:
        objected(house.on(on), name)
    assert code_of(refused) == said


def test_an_enterprise_is_named_by_any_name_it_bears(house: House) -> None:
    """The objector knows it by its new name; the list prints the old one, and that is what stands."""
    house.on("2022-08-08").given(SHOWN, rename(DING, "示例丁新有限公司", "2022-08-09"))
    said = objected(house.on("2022-08-10"), "示例丁新有限公司").raised
    assert said is not None
    assert (said.name, said.enterprise) == (DING, house.enterprise(DING))


def test_after_the_list_it_is_a_report(house: House) -> None:
    """What is published cannot be objected to any more; that the list was put out in vain is said, and an id is taken once."""
    house.on("2022-08-08").given(SHOWN)
    objected(house)
    with pytest.raises(Refused) as refused:
        objected(house)
    assert code_of(refused) == "objection-known"
    house.on("2022-09-08").given(recognise(4, [DING], "2022-09-08"))
    with pytest.raises(Refused) as refused:
        objected(house, given=UUID(int=79))
    assert code_of(refused) == "list-published"


def test_a_publicity_that_was_taken_back_is_out_no_more(house: House) -> None:
    """An objector without a name objects to nothing, nor does anybody once the notice is withdrawn."""
    house.on("2022-08-08").given(SHOWN)
    who = Reporter(" ", "139", "不实")
    with pytest.raises(Refused) as refused:
        objecting.raise_(house.runtime, WEN, house.recognition, UUID(int=1), DING, who)
    assert code_of(refused) == "missing-reporter"
    house.on("2022-08-09").given(withdraw(SHOWN.number, "2022-08-09"))
    with pytest.raises(Refused) as refused:
        objected(house)
    assert code_of(refused) == "no-publicity"


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [(CALL.number, None, "no-such-call"), ("示例函〔2022〕404号", "recognition", "no-such-call")],
)
def test_a_publicity_says_whose_list_it_is(house: House, call: str, kind: str | None, said: str) -> None:
    """The call is on record, and where it opened two campaigns the publicity says which."""
    with pytest.raises(Refused) as refused:
        house.given(publicity([BING], "2022-08-08", "2022-08-12", call, kind))
    assert code_of(refused) == said


def test_a_publicity_is_the_callers_own(house: House) -> None:
    """A province does not put out the ministry's list."""
    with pytest.raises(Refused) as refused:
        house.given(replace(SHOWN, issuer="浙江省经济和信息化厅"))
    assert code_of(refused) == "not-entitled"


def test_nobody_approves_while_an_objection_is_open(house: House) -> None:
    """Whoever approves knows how it was settled; what was approved before an objection was upheld does not count."""
    house.on("2022-08-08").given(SHOWN)
    house.on(OUT)
    made, raised = proposed(house), objected(house)
    with pytest.raises(Refused, match=r"^objections-open"):
        steps.approve(house.runtime, FANG, made.id, made.result)
    objecting.settle(house.runtime, WEN, raised.id, "upheld", "属实")
    assert not seen(house, made.id).approvals


def test_a_publicity_that_is_taken_back_voids(house: House) -> None:
    """Two officers approved a list that was out until the 20th; one cannot take the publicity back and publish at once."""
    long = publicity([JIA, DING], "2022-08-08", "2022-09-20", CALL.number, "recognition")
    house.on("2022-08-08").given(long)
    house.on(OUT)
    made = approved(house)
    with pytest.raises(Refused, match=r"^publicity-open"):
        steps.publish(house.runtime, WEN, made.id)
    house.given(withdraw(long.number, OUT))
    with pytest.raises(Refused, match=r"^result-moved"):
        steps.publish(house.runtime, WEN, made.id)
    assert not seen(house, made.id).approvals


def test_an_objection_outlives_its_call(house: House) -> None:
    """The call is taken back with an objection open: nothing is approved or published before it is settled."""
    house.on("2022-08-08").given(SHOWN)
    house.on(OUT)
    made = approved(house)
    objected(house)
    house.given(withdraw(CALL.number, OUT))
    with pytest.raises(Refused, match=r"^objections-open"):
        steps.publish(house.runtime, WEN, made.id)
    _, run = reading.dry_run(house.runtime, FANG, made.id)
    assert run.worked.result != made.result
    with pytest.raises(Refused, match=r"^objections-open"):
        steps.approve(house.runtime, FANG, made.id, run.worked.result)


def test_a_publicity_after_the_approvals_voids(house: House) -> None:
    """Approved before the list was put out: that is another thing to approve."""
    made = approved(house.on(OUT))
    house.given(SHOWN)
    with pytest.raises(Refused, match=r"^result-moved"):
        steps.publish(house.runtime, WEN, made.id)
