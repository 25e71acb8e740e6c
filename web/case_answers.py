"""Cases and annual updates as plain JSON objects (as `web.answers`)."""

from datetime import date

from domain.annual import Year
from domain.case import Case
from ledger.reporters import Reporter
from projections.asking_cases import CaseRow
from web.answers import Json, day


def case_dict(one: Case, on: date) -> Json:
    """A case as it stands on a civil day; nothing says who reported."""
    return {
        "id": str(one.id), "sort": one.sort, "kind": one.kind, "enterprise": str(one.enterprise), "body": one.body,
        "status": one.status, "version": one.version, "opened": day(one.opened), "changed_on": day(one.changed_on),
        "due": day(one.due), "overdue": one.overdue(on), "late": one.late,
        "handler": None if one.handler is None else str(one.handler),
        "upheld": one.upheld, "outcome": one.outcome, "act": one.act,
    }  # fmt: skip


def case_row_dict(row: CaseRow, on: date) -> Json:
    """A row of a list of cases."""
    return {**case_dict(row.case, on), "name": row.name}


def reporter_dict(one: Reporter) -> Json:
    """Who reported, for the handling officer."""
    return {"name": one.name, "contact": one.contact, "words": one.words}


def year_dict(one: Year) -> Json:
    """The update of a year; where it was missed or late, what the rule book says of that."""
    rule, wrong = one.rule, one.status in ("missed", "late")
    return {
        "year": one.year, "due": day(one.due), "filed": day(one.filed), "status": one.status,
        "rule_book": rule.rule_book, "recalled": rule.recalled,
        "consequence_zh": rule.consequence_zh if wrong else "", "consequence_en": rule.consequence_en if wrong else "",
    }  # fmt: skip
