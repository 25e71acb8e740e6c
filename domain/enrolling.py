"""An enterprise comes onto the record by itself, before any act prints it: an applicant of the lowest tier."""

from datetime import date
from uuid import UUID

from domain import authority
from domain.docket import Docket
from domain.event import EnterpriseEnrolled, Event, UsccAttached
from domain.name import normalise
from domain.refusal import refuse
from domain.stream import enterprise_stream
from domain.uscc import check


def enrolled(name: str) -> UUID:
    """The id that an enterprise has if it comes onto the record under this name by itself."""
    return enterprise_stream("", name)


def enrol(docket: Docket, name: str, uscc: str, body: str, on: date) -> list[tuple[UUID, Event]]:
    """Put an enterprise on the record with its name, its code and the authority it belongs to, on a civil day.

    Raises `Refused` where the name is empty or joins an enterprise on record, where the code is wrong or another's, and
    where there is no such authority.
    """
    printed, code = name.strip(), check(uscc)
    _refuse_taken(docket, printed, code)
    if authority.body(body) is None:
        raise refuse(
            "unknown-body",
            f"“{body}”不是37个省级主管部门之一；请写其名称，如“浙江省”。",
            f"“{body}” is none of the 37 authorities; write its name, such as 浙江省.",
            "body",
        )
    stream = enrolled(printed)
    return [
        (stream, EnterpriseEnrolled(name=printed, body=body.strip(), on=on)),
        (stream, UsccAttached(uscc=code, source=body.strip())),
    ]


def _refuse_taken(docket: Docket, name: str, code: str) -> None:
    plain = normalise(name)
    if not plain:
        raise refuse("odd-value", "企业名称不能为空。", "The name of the enterprise is empty.", "name")
    if docket.joined((plain,)).get(plain):
        raise refuse(
            "on-record",
            f"“{name}”已是在册企业的名称，不必再登记。",
            f"“{name}” is the name of an enterprise on record already; it need not be enrolled.",
            "name",
        )
    if docket.holders((code,)).get(code):
        raise refuse(
            "uscc-of-another",
            f"统一社会信用代码{code}属于另一家在册企业；请核对代码，或查看该企业的曾用名。",
            f"The USCC {code} belongs to another enterprise on record; check it, or look for the former names of that one.",
            "uscc",
        )
