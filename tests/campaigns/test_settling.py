"""Names that wait: whom they may mean and why, settled and taken back by those who may record."""

import io

import pytest

from domain.act import Evidence
from domain.refusal import Refused
from domain.settling import Resolve
from projections.asking_candidates import Candidate
from tests.acts import recognise, rename, renew
from tests.campaigns.house import House
from tests.world import GIANT, ZHEJIANG, day
from web import settling

BEARING, PUMP, OTHER = "示例凌川精密轴承有限公司", "示例东溪泵业有限公司", "示例北山量具有限公司"
PUMP_NOW = "示例环海动力集团有限公司"
PRINTED = "示例凌川精密轴承股份有限公司"
PUMP_PRINTED = "示例东溪泵业股份公司"
LIST = renew(1, [OTHER, PRINTED, PUMP_PRINTED], "2022-08-08", bodies=(ZHEJIANG,), unmatched="hold")


@pytest.fixture
def waits(empty: House) -> House:
    """Three little giants, one of them renamed since; a list that prints two of them in other ways."""
    term = ("2019-07-01", "2022-12-31")
    return empty.on("2022-08-09").given(
        recognise(1, [BEARING, PUMP, OTHER], "2019-06-13", term=term), rename(PUMP, PUMP_NOW, "2021-05-06"), LIST
    )


def candidates(house: House, printed: str) -> list[Candidate]:
    """Whom a printed name may mean."""
    names, _ = settling.waiting(house.runtime, house.ministry)
    return list(next(one for one in names if one.row.name == printed).candidates)


def test_candidates_say_why(waits: House) -> None:
    """By the present name and by a former one, the likeliest first, each once."""
    (first, *others) = candidates(waits, PRINTED)
    assert (first.name, first.former, first.why[0]) == (BEARING, False, "same-core")
    assert {"same-pinyin", "same-beginning"} <= set(first.why)
    assert BEARING not in [one.name for one in others]
    first = candidates(waits, PUMP_PRINTED)[0]
    assert (first.name, first.alike, first.former) == (PUMP_NOW, PUMP, True)
    assert "former-name" in first.why


def test_a_name_is_settled_with_its_evidence_and_taken_back(waits: House) -> None:
    """The verdict follows either time; the document's name and hash stand on the record."""
    paper = settling.evidence("变更登记通知书", io.BytesIO(b"paper"))
    asked = Resolve(PRINTED, LIST.number, "同一统一社会信用代码", BEARING, evidence=(paper,))
    settling.settle(waits.runtime, waits.ministry, asked)
    (one,) = settling.waiting(waits.runtime, waits.ministry)[1]
    assert (one.name, one.present, one.reason) == (PRINTED, BEARING, "同一统一社会信用代码")
    position, *_ = waits.runtime.record.read_raw(one.position - 1, 1)[0]
    event = waits.runtime.record.read(position - 1, 1)[0].event
    assert getattr(event, "evidence", None) == (Evidence("变更登记通知书", paper.sha256),)
    assert verdict(waits) == "valid"
    settling.undo(waits.runtime, waits.ministry, PRINTED, LIST.number, "看错了")
    assert settling.waiting(waits.runtime, waits.ministry)[1] == []
    assert verdict(waits) == "unknown"


def verdict(house: House) -> str:
    """How the bearing maker stands after the old terms."""
    with house.runtime.asking() as asking:
        return asking.verdict(BEARING, GIANT, day("2023-02-01")).verdict


def test_only_who_may_record_settles(waits: House) -> None:
    """Neither a province nor an auditor; the refusal is logged with who asked."""
    asked = Resolve(PRINTED, LIST.number, "理由", BEARING)
    for actor in (waits.zhejiang, waits.auditor):
        with pytest.raises(Refused, match="not-allowed"):
            settling.settle(waits.runtime, actor, asked)
        with pytest.raises(Refused, match="not-allowed"):
            settling.waiting(waits.runtime, actor)
    assert len(settling.waiting(waits.runtime, waits.ministry)[0]) == 2


def test_what_is_missing_is_refused(waits: House) -> None:
    """A reason, and the name of a document; a name that does not wait is found nowhere."""
    with pytest.raises(Refused, match="missing-reason"):
        settling.settle(waits.runtime, waits.ministry, Resolve(PRINTED, LIST.number, " ", BEARING))
    with pytest.raises(Refused, match="missing-value"):
        settling.evidence(" ", io.BytesIO(b""))
    with pytest.raises(Refused, match="no-open-name"):
        settling.one(waits.runtime, waits.ministry, 1)
