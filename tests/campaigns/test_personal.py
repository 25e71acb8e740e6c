"""Personal data of a campaign played to its end: never on the record, and nowhere once they are erased."""

import io
from typing import Any

from sqlalchemy import inspect, text

from ledger.drafts import Drafts
from tests.campaigns.house import AFTER, DURING, HEADS, MET, House, form
from tests.world import DING, ZHEJIANG
from web.campaigns import checking, filing, reviewing

PERSONAL: dict[str, Any] = {
    "legal_person": "示例法人标记", "controlling_holder": "示例控股标记", "controller": "示例控制标记",
    "contact": "示例联系标记", "phone": "0571-1111222", "mobile": "13900001111", "fax": "0571-3333444",
    "email": "mark@example.invalid",
}  # fmt: skip
ON_PAPER = PERSONAL | {"legal_person": "示例纸质法人标记", "phone": "0571-9999888"}
FILE = "示例文件名标记"
MARKS = {*PERSONAL.values(), *ON_PAPER.values(), FILE}
PDF = b"%PDF-1.4\n%%EOF"


def played(house: House) -> House:
    """Drafted, filed, attached, differing on paper, settled, reviewed, recommended, handed in, checked, drawn and found."""
    house.on(DURING)
    firm, enterprise = house.firm(DING), house.enterprise(DING)
    filing.save_draft(house.runtime, firm, house.recognition, enterprise, form(DING, **PERSONAL))
    id = house.file(DING, **PERSONAL).id
    filing.attach(house.runtime, firm, id, io.BytesIO(PDF), f"{FILE}.pdf")
    compared = reviewing.compare_typed(house.runtime, house.zhejiang, id, form(DING, **ON_PAPER))
    for one in compared.open:
        reviewing.settle(house.runtime, house.zhejiang, id, one.field, "paper", "核对原件")
    reviewing.review(house.runtime, house.zhejiang, id, house.today, MET)
    reviewing.recommend(house.runtime, house.zhejiang, id, "同意推荐", 1)
    house.on(AFTER)
    reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG)
    checking.check(house.runtime, house.ministry, id, HEADS)
    checking.draw(house.runtime, house.ministry, house.recognition, 1, "示例种子")
    checking.found(house.runtime, house.ministry, id, True, "")
    return house


def tables_with_marks(house: House) -> set[str]:
    """The tables of the whole database in which any of the marks stands."""
    engine = house.runtime.record.engine
    found = set()
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()
            said = "\n".join(_read(value) for row in rows for value in row)
            found |= {table for mark in MARKS if mark in said}
    return found


def _read(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def test_personal_answers_stand_beside_the_record_alone(house: House) -> None:
    """Names of persons, telephones, e-mail and file names are in no event, in no table of the projections, in no log."""
    assert tables_with_marks(played(house)) == {"personal_answer", "evidence_name"}


def test_erased_nothing_is_left(house: House) -> None:
    """In no table, the log of refusals and the drafts included; the record stays whole."""
    played(house)
    id = house.application(DING).id
    house.on(DURING)
    filing.save_draft(
        house.runtime, house.firm(DING), house.recognition, house.enterprise(DING), form(DING, **PERSONAL)
    )
    assert Drafts(house.runtime.record.engine).erase(id)
    assert tables_with_marks(house) == set()
    assert house.application(DING).status == "recommended"


def test_erased_the_file_of_the_database_does_not_hold_it(house: House) -> None:
    """Where the database is a file, what was erased is written over, and not left in free pages."""
    if not house.url.startswith("sqlite"):
        return
    played(house)
    engine = house.runtime.record.engine
    for erase in (False, True):
        if erase:
            Drafts(engine).erase(house.application(DING).id)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        held = (house.folder / "title-ledger.db").read_bytes()
        assert any(mark.encode() in held for mark in MARKS) is not erase
