"""What a page of a case shows to whoever looks at it: which steps come next for them, and who reported, if they may know."""

from datetime import date

from domain.account import Actor
from domain.case import Case
from domain.casework import outcomes
from domain.refusal import Refused
from ledger.reporters import Reporter
from web.cases import reporting
from web.runtime import Runtime

_OF_STATUS: dict[str, tuple[str, ...]] = {
    "received": ("ask",),
    "asked": ("silence",),
    "answered": ("find", "ask"),
    "silent": ("find", "ask"),
    "upheld": ("order",),
    "not-rectified": ("order",),
    "rectifying": ("check",),
    "noticed": ("verify",),
    "reported": ("verify",),
    "awaiting-act": ("decide",),
}
_OF_ENTERPRISE: dict[str, tuple[str, ...]] = {"asked": ("answer",), "silent": ("answer",), "noticed": ("report",)}


def steps_for(actor: Actor, one: Case, on: date) -> tuple[str, ...]:
    """The steps that `actor` may take on a case on a civil day, the likeliest first."""
    if actor.enterprise is not None:
        theirs = actor.may("apply", enterprise=one.enterprise)
        return _OF_ENTERPRISE.get(one.status, ()) if theirs else ()
    if not actor.may("review", body=one.body):
        return ()
    if one.sort == "report" and not handles(actor, one):
        return ("take",) if actor.account is not None and one.status != "closed" else ()
    next_ = _OF_STATUS.get(one.status, ())
    if not one.overdue(on):
        next_ = tuple(step for step in next_ if step != "silence")
    return (*next_, "close") if outcomes(one) else next_


def handles(actor: Actor, one: Case) -> bool:
    """Whether a report is in the hands of `actor`."""
    return one.sort == "report" and actor.account is not None and actor.account == one.handler


def reporter_for(runtime: Runtime, actor: Actor, one: Case) -> Reporter | None:
    """Who reported, for the officer who handles the case; None for everybody else, and where it was erased."""
    if not handles(actor, one):
        return None
    try:
        return reporting.reporter(runtime, actor, one.id)
    except Refused:
        return None
