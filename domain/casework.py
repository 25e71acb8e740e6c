"""The steps of a case. Each is pure: it reads the case and gives the event to append, or raises `Refused`.

Every step raises `stale-version` where the case is not at the version that was seen (`expect`, None: any), and `case-status`
where the case does not stand so that the step comes next.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from domain.case import Case, CaseStatus
from domain.duty import change_due
from domain.event_case import (
    AnswerMissed,
    CaseClosed,
    CaseDecided,
    CaseTaken,
    ChangeKind,
    ChangeNoticed,
    ChangeReported,
    ChangeVerified,
    EnterpriseAnswered,
    EnterpriseAsked,
    Outcome,
    RectificationChecked,
    RectificationOrdered,
    ReportFound,
    ReportKind,
    ReportReceived,
)
from domain.name import normalise
from domain.refusal import Refused, refuse
from domain.stepping import same_version, sha256, worded

_REPORT_OUTCOMES: dict[Outcome, tuple[CaseStatus, ...]] = {
    "unfounded": ("not-upheld",),
    "rectified": ("rectified",),
    "cancellation-proposed": ("upheld", "not-rectified"),
}
_CHANGE_OUTCOMES: dict[Outcome, tuple[ChangeKind, ...]] = {
    "stays": ("rename", "merger", "split", "restructuring", "move", "foreign-branch"),
    "cancellation-proposed": ("rename", "merger", "split", "restructuring", "move", "foreign-branch"),
    "passes": ("move",),
    "rename-approved": ("rename",),
}


def receive(
    state: Case, enterprise: UUID, body: str, kind: ReportKind, evidence: Collection[str], on: date
) -> ReportReceived:
    """Put a report on record. Raises `case-known`, `bad-sha256`."""
    _new(state)
    return ReportReceived(enterprise=enterprise, body=body, kind=kind, evidence=_hashes(evidence), on=on)


def notice(
    state: Case, enterprise: UUID, body: str, kind: ChangeKind, changed_on: date, words: str, on: date
) -> ChangeNoticed:
    """Put down a change that the enterprise has not reported. Raises `case-known`, `future-change`, `no-duty`, `missing-words`."""
    _new(state)
    _past(changed_on, on)
    return ChangeNoticed(
        enterprise=enterprise, body=body, kind=kind, changed_on=changed_on, words=_words(words),
        due=change_due(changed_on), on=on,
    )  # fmt: skip


def report(
    state: Case, enterprise: UUID, body: str, kind: ChangeKind, changed_on: date, words: str,
    evidence: Collection[str], on: date,
) -> ChangeReported:  # fmt: skip
    """Report a change, late or not; also one that the authority had noticed: then of the same kind.

    Raises `case-known`, `other-change`, `future-change`, `no-duty`, `missing-words`, `bad-sha256`.
    """
    if state.status != "noticed":
        _new(state)
    elif (state.enterprise, state.kind) != (enterprise, kind):
        raise refuse(
            "other-change",
            f"主管部门记下的是另一项变更（{state.kind}）；请另行报告。",
            f"The authority had noticed another change ({state.kind}); report this one by itself.",
            "kind",
        )
    _past(changed_on, on)
    return ChangeReported(
        enterprise=enterprise, body=state.body or body, kind=kind, changed_on=changed_on, words=_words(words),
        evidence=_hashes(evidence), due=change_due(changed_on), on=on,
    )  # fmt: skip


def take(state: Case, handler: UUID, on: date, expect: int | None = None) -> CaseTaken:
    """Take a report in hand, also from another officer of the authority."""
    _report(state)
    _stands(state, expect, *(one for one in _OPEN if state.handler != handler))
    return CaseTaken(handler=handler, on=on)


def ask(state: Case, question: str, until: date, on: date, expect: int | None = None) -> EnterpriseAsked:
    """Ask the enterprise about a report. Raises `past-deadline`, `missing-words`."""
    _report(state)
    _stands(state, expect, "received", "answered", "silent")
    return EnterpriseAsked(question=_words(question), until=_ahead(until, on), on=on)


def answer(
    state: Case, words: str, evidence: Collection[str], on: date, expect: int | None = None
) -> EnterpriseAnswered:
    """Answer, also after the day, as long as nobody found anything yet."""
    _stands(state, expect, "asked", "silent")
    return EnterpriseAnswered(words=_words(words), evidence=_hashes(evidence), on=on)


def miss(state: Case, on: date, expect: int | None = None) -> AnswerMissed:
    """Put down that the enterprise was silent. Raises `not-yet-due`."""
    _stands(state, expect, "asked")
    if state.due is not None and on <= state.due:
        zh, en = f"答复期限到{state.due}（含当日）。", f"The enterprise has to {state.due}, that day included."
        raise refuse("not-yet-due", zh, en, "on")
    return AnswerMissed(on=on)


def find(state: Case, upheld: bool, words: str, on: date, expect: int | None = None) -> ReportFound:
    """Say what was found of a report. The enterprise was asked before: it answered or was silent."""
    _stands(state, expect, "answered", "silent")
    return ReportFound(upheld=upheld, words=_words(words), on=on)


def order(state: Case, words: str, until: date, on: date, expect: int | None = None) -> RectificationOrdered:
    """Order a rectification of what was upheld. Raises `past-deadline`."""
    _stands(state, expect, "upheld", "not-rectified")
    return RectificationOrdered(words=_words(words), until=_ahead(until, on), on=on)


def check(state: Case, done: bool, words: str, on: date, expect: int | None = None) -> RectificationChecked:
    """Say whether it was put right."""
    _stands(state, expect, "rectifying")
    return RectificationChecked(done=done, words=_words(words), on=on)


def verify(state: Case, words: str, on: date, expect: int | None = None) -> ChangeVerified:
    """Verify a change, reported or only noticed."""
    _stands(state, expect, "noticed", "reported")
    return ChangeVerified(words=_words(words), on=on)


def close(state: Case, outcome: Outcome, reason: str, on: date, expect: int | None = None) -> CaseClosed:
    """Close a case. Raises `bad-outcome` for an outcome that neither its kind nor its finding allows."""
    found = [status for some in _REPORT_OUTCOMES.values() for status in some]
    _stands(state, expect, *(found if state.sort == "report" else ["verified"]))
    if outcome not in outcomes(state):
        raise _bad_outcome(state, outcome, outcomes(state))
    return CaseClosed(outcome=outcome, reason=_words(reason), on=on)


def outcomes(state: Case) -> tuple[Outcome, ...]:
    """The outcomes with which a case can be closed as it stands."""
    if state.sort == "report":
        return tuple(one for one, from_ in _REPORT_OUTCOMES.items() if state.status in from_)
    verified = state.status == "verified"
    return tuple(one for one, kinds in _CHANGE_OUTCOMES.items() if verified and state.kind in kinds)


def _bad_outcome(state: Case, outcome: Outcome, fit: Collection[Outcome]) -> Refused:
    what = state.status if state.sort == "report" else state.kind
    return refuse(
        "bad-outcome",
        f"“{what}”不能以“{outcome}”办结；可用：{'、'.join(fit)}。",
        f"A case of {what} cannot be closed as {outcome}; {' or '.join(fit)} would do.",
        "outcome",
    )


def decide(state: Case, act: str, acts: Collection[str], on: date, expect: int | None = None) -> CaseDecided:
    """Name the act that a case waited for; `acts` are those on record that do to this enterprise what the outcome says.

    Raises `other-act`.
    """
    _stands(state, expect, "awaiting-act")
    found = next((one for one in acts if normalise(one) == normalise(act)), None)
    if found is None:
        known = "、".join(sorted(acts)), ", ".join(sorted(acts))
        raise refuse(
            "other-act",
            f"“{act}”没有对该企业作出“{state.outcome}”的内容；在册的有：{known[0] or '（无）'}。请先将文件入库。",
            f"“{act}” does not do to this enterprise what “{state.outcome}” says; on record: {known[1] or 'none'}. Record it first.",
            "act",
        )
    return CaseDecided(act=found, on=on)


_OPEN: tuple[CaseStatus, ...] = (
    "received", "asked", "answered", "silent", "upheld", "not-upheld", "rectifying", "rectified", "not-rectified",
    "awaiting-act",
)  # fmt: skip


def _new(state: Case) -> None:
    if state.version:
        raise refuse("case-known", "这个编号已经用过。", "This id was used before.", "id")


def _report(state: Case) -> None:
    if state.sort != "report":
        raise wrong_step(state)


def _stands(state: Case, expect: int | None, *wanted: CaseStatus) -> None:
    same_version(state.version, expect, "该案", "the case")
    if state.status not in wanted:
        raise wrong_step(state)


def wrong_step(state: Case) -> Refused:
    """The refusal (`case-status`) of a step that does not come next."""
    return refuse(
        "case-status",
        f"该案现为“{state.status}”（{state.sort}），不能办理这一步。",
        f"The case ({state.sort}) is “{state.status}” now; this step does not come next.",
        "case",
    )


def _past(changed_on: date, on: date) -> None:
    if changed_on > on:
        zh, en = f"变更日{changed_on}还没有到。", f"The day of the change, {changed_on}, is still to come."
        raise refuse("future-change", zh, en, "changed_on")


def _ahead(until: date, on: date) -> date:
    if until < on:
        zh, en = f"期限{until}已过；应为{on}或以后。", f"The deadline {until} is past; {on} or later would be right."
        raise refuse("past-deadline", zh, en, "until")
    return until


def _words(text: str) -> str:
    return worded(text, "missing-words", "须说明情况。", "Say in words what and why.", "words")


def _hashes(evidence: Collection[str]) -> tuple[str, ...]:
    return tuple(sha256(one, "evidence") for one in evidence)
