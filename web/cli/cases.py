"""cases: reports about enterprises and changes of theirs, and what is overdue."""

import click

from projections.asking_cases import CaseRow
from web.cli.errors import Question
from web.cli.options import body_named, json_option, with_runtime
from web.cli.output import show_table, write_items
from web.cli.session import need_tables
from web.cli.words import say
from web.runtime import Runtime

_COLUMNS = (
    ("企业", "enterprise"), ("主管部门", "authority"), ("种类", "kind"), ("状态", "status"), ("立案日", "opened"), ("期限", "due"),
    ("逾期报告天数", "days late"), ("结论", "outcome"), ("文件", "act"), ("编号", "id"),
)  # fmt: skip
_PAGE = 1000


@click.command(cls=Question)
@click.option("--body", metavar="BODY", help="只列该单位的 / Only those of a body.")
@click.option("--overdue", is_flag=True, help="只列企业逾期的 / Only those in which a day has passed.")
@json_option
@with_runtime
def cases(runtime: Runtime, body: str | None, overdue: bool, as_json: bool) -> None:
    """实名举报与变更报告：进展、期限、结论。 / Reports and changes: how they stand, to which day, how they ended."""
    # What runs cases takes a while to load, which other commands must not wait for.
    from web.case_answers import case_row_dict

    whose = body_named(body)
    need_tables(runtime)
    found = _every(runtime, whose, overdue)
    if as_json:
        write_items(case_row_dict(one, runtime.today()) for one in found)
    else:
        show_table(tuple(say(zh, en) for zh, en in _COLUMNS), (_row(one) for one in found))


def _every(runtime: Runtime, body: str | None, overdue: bool) -> list[CaseRow]:
    from web.cases import reading

    found: list[CaseRow] = []
    page = reading.cases(runtime, runtime.operator, body, None, overdue, None, _PAGE)
    while page:
        found += page
        page = reading.cases(runtime, runtime.operator, body, None, overdue, page[-1].case.id, _PAGE)
    return found


def _row(one: CaseRow) -> tuple[str, ...]:
    from web.case_words import kind_of, outcome_of, status_of

    case = one.case
    kind, status, outcome = (say(*words(case)) for words in (kind_of, status_of, outcome_of))
    days = ("" if case.opened is None else str(case.opened), "" if case.due is None else str(case.due))
    ends = (str(case.late) if case.late else "", outcome, case.act or "", str(case.id))
    return (one.name, case.body, kind, status, *days, *ends)
