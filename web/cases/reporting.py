"""Named reports 实名举报: received from anybody, handled by one officer of the enterprise's authority."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from domain import casework
from domain.account import Actor
from domain.case import Case, case_stream
from domain.event_case import CaseEvent, ReportKind
from domain.refusal import refuse
from domain.stepping import worded
from ledger import reporters
from ledger.engine import immediate
from ledger.reporters import Reporter
from projections.asking_cases import case_at
from projections.campaigndocket import CampaignTables
from web.campaigns.steps import logged
from web.cases.steps import ANYBODY, REPORTER, allow, body_of, take
from web.runtime import Runtime


def receive(
    runtime: Runtime, given: UUID, enterprise: UUID, kind: ReportKind, reporter: Reporter,
    evidence: Sequence[str] = (),
) -> Case:  # fmt: skip
    """Put a report on record under an id of the sender's choice (`given`): who reported, and in what words, stands beside it.

    Anybody may, and needs no account; whether and whose account it was is not recorded. Raises `no-enterprise`, `no-body`,
    `case-known`, `missing-reporter`, `missing-words`.
    """
    case, said = case_stream(given), whole(reporter)

    def way(docket: CampaignTables, state: Case) -> CaseEvent:
        firm, on = docket.records.of(enterprise), runtime.today()
        event = casework.receive(state, firm, body_of(docket, firm), kind, evidence, on)
        reporters.keep(docket.connection, case, said, runtime.clock())
        return event

    return take(runtime, ANYBODY, "anybody", case, way, enterprise, by=REPORTER)


def whole(reporter: Reporter) -> Reporter:
    """A named report has a name, and a way to ask back."""
    zh, en = "实名举报须有姓名和联系方式。", "A named report has a name and a contact."
    name = worded(reporter.name, "missing-reporter", zh, en, "name")
    contact = worded(reporter.contact, "missing-reporter", zh, en, "contact")
    words = worded(reporter.words, "missing-words", "须写明举报内容。", "Say what is reported.", "words")
    return Reporter(name, contact, words)


def take_in_hand(runtime: Runtime, actor: Actor, case: UUID, expect: int | None = None) -> Case:
    """Take a report in hand, as an officer of the authority; from then on no other officer reads who reported."""

    def way(_: CampaignTables, state: Case) -> CaseEvent:
        if actor.account is None:
            zh, en = "受理须用账户。", "A case is taken in hand by somebody with an account."
            raise refuse("not-handler", zh, en, "case")
        return casework.take(state, actor.account, runtime.today(), expect)

    return take(runtime, actor, "authority", case, way)


def ask(runtime: Runtime, actor: Actor, case: UUID, question: str, until: date, expect: int | None = None) -> Case:
    """Ask the enterprise, which has to a civil day (inclusive)."""
    on = runtime.today()
    return take(runtime, actor, "handler", case, lambda _, state: casework.ask(state, question, until, on, expect))


def answer(
    runtime: Runtime, actor: Actor, case: UUID, words: str, evidence: Sequence[str] = (), expect: int | None = None
) -> Case:
    """Answer, as the enterprise."""
    on = runtime.today()
    return take(
        runtime, actor, "enterprise", case, lambda _, state: casework.answer(state, words, evidence, on, expect)
    )


def miss(runtime: Runtime, actor: Actor, case: UUID, expect: int | None = None) -> Case:
    """Put down that the enterprise was silent."""
    on = runtime.today()
    return take(runtime, actor, "handler", case, lambda _, state: casework.miss(state, on, expect))


def find(runtime: Runtime, actor: Actor, case: UUID, upheld: bool, words: str, expect: int | None = None) -> Case:
    """Say what was found."""
    on = runtime.today()
    return take(runtime, actor, "handler", case, lambda _, state: casework.find(state, upheld, words, on, expect))


def order(runtime: Runtime, actor: Actor, case: UUID, words: str, until: date, expect: int | None = None) -> Case:
    """Order a rectification, to a civil day (inclusive)."""
    on = runtime.today()
    return take(runtime, actor, "handler", case, lambda _, state: casework.order(state, words, until, on, expect))


def check(runtime: Runtime, actor: Actor, case: UUID, done: bool, words: str, expect: int | None = None) -> Case:
    """Say whether it was put right."""
    on = runtime.today()
    return take(runtime, actor, "handler", case, lambda _, state: casework.check(state, done, words, on, expect))


def reporter(runtime: Runtime, actor: Actor, case: UUID) -> Reporter:
    """Who reported: for the officer who handles the case alone. Raises `not-handler`, `no-reporter`."""
    with logged(runtime, actor, "case"), runtime.campaigns_reading() as docket:
        allow(actor, "handler", case_at(docket.connection, case))
        found = reporters.reporter_of(docket.connection, case)
    if found is None:
        raise refuse(
            "no-reporter", "没有举报人信息，或已删除。", "Nothing says who reported, or it was erased.", "case"
        )
    return found


def erase_reporter(runtime: Runtime, actor: Actor, case: UUID) -> bool:
    """Erase who reported, and in what words: by the handling officer, or whoever administers. Whether there was anything."""
    with logged(runtime, actor, "case"), runtime.campaigns_reading() as docket:
        if not actor.may("administer"):
            allow(actor, "handler", case_at(docket.connection, case))
    with immediate(runtime.record.engine) as connection:
        return reporters.erase(connection, case)
