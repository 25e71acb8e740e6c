"""Putting an enterprise on the record that no list has named yet, so that it can apply."""

from uuid import UUID

from domain.account import Actor
from domain.refusal import refuse
from domain.uscc import check
from web.campaigns.steps import logged
from web.runtime import Runtime

SOURCE = "enrol"


def enrol(runtime: Runtime, actor: Actor, name: str, uscc: str, body: str) -> UUID:
    """Enrol an enterprise by its name and USCC, under the authority it belongs to; returns its id. It is found by parts of its
    name from then on.

    An authority enrols its own, the ministry and the administrator any. Raises `Refused`: `not-allowed`, `not-yours`, and
    what `domain.enrolling.enrol` refuses.
    """
    with logged(runtime, actor, SOURCE):
        if actor.body is not None:
            actor.require("review", body=body)
        else:
            actor.require("record")
    made = runtime.ledger_for(actor).enrol(name, uscc, body, runtime.today(), SOURCE)
    runtime.catch_up_search()
    return made


def enrolled(runtime: Runtime, uscc: str) -> UUID:
    """The enterprise that has this USCC. Raises `Refused` `no-enterprise` (404), and where it is no USCC."""
    code = check(uscc)
    with runtime.campaigns_reading() as docket:
        found = docket.holders((code,)).get(code)
    if found is None:
        zh, en = f"没有统一社会信用代码为 {code} 的企业。", f"No enterprise on record has the USCC {code}."
        raise refuse("no-enterprise", zh, en, "uscc")
    return found
