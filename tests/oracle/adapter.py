"""Steps of the golden histories (act files as JSON) read into acts: the oracle's own reading of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.act import Act, Admit, Call, CarriesOver, Correct, End, Evidence, Recognise, Reinstate, Rename, Renew, Row
from domain.civil import Term
from domain.tier import Tier

Json = Mapping[str, Any]


def act_of(step: Json) -> Act:
    """The act of a step."""
    head = step["act"]
    return Act(
        number=head["number"],
        title=head["title"],
        issuer=head["issuer"],
        dated=date.fromisoformat(head["dated"]),
        published=date.fromisoformat(head["published"]),
        correct=Correct(**step["correct"]) if "correct" in step else None,
        reinstate=tuple(_reinstate(block) for block in step.get("reinstate", ())),
        rename=tuple(Rename(block["from"], block["to"]) for block in step.get("rename", ())),
        end=tuple(_end(block) for block in step.get("end", ())),
        renew=tuple(_renew(block) for block in step.get("renew", ())),
        recognise=tuple(_recognise(block) for block in step.get("recognise", ())),
        call=tuple(_call(block) for block in step.get("call", ())),
    )


def _term(block: Json) -> Term:
    return Term(date.fromisoformat(block["from"]), date.fromisoformat(block["until"]))


def _rows(block: Json) -> tuple[Row, ...]:
    assert len(block["list"]) == block["rows"]
    return tuple(Row(i, name, body) for i, (name, body) in enumerate(block["list"], 1))


def _bodies(block: Json, key: str) -> tuple[str, ...] | None:
    return tuple(block[key]) if key in block else None


def _reinstate(block: Json) -> Reinstate:
    return Reinstate(
        tier=Tier(block["tier"]),
        enterprise=block["enterprise"],
        ending_act=block["ending-act"],
        reason=block["reason"],
        then=block.get("then", "term-as-was"),
        term=_term(block["term"]) if "term" in block else None,
    )


def _end(block: Json) -> End:
    return End(
        tier=Tier(block["tier"]),
        enterprise=block["enterprise"],
        mechanism=block["mechanism"],
        cause=block["cause"],
        effective=date.fromisoformat(block["effective"]),
        reason=block["reason"],
        evidence=tuple(Evidence(**one) for one in block.get("evidence", ())),
    )


def _renew(block: Json) -> Renew:
    term: Any = block.get("term", "from-publication")
    admit = block.get("admit")
    return Renew(
        tier=Tier(block["tier"]),
        cohorts=tuple(block["cohorts"]),
        rows=_rows(block),
        bodies=_bodies(block, "bodies"),
        extract=_bodies(block, "extract"),
        term=_term(term) if isinstance(term, dict) else term,
        unlisted=block.get("unlisted", "lapse-at-publication"),
        reasons=tuple((name, cause) for name, cause in block.get("reasons", ())),
        unmatched=block.get("unmatched", "refuse"),
        admit=Admit(admit["batch"], admit["act"], date.fromisoformat(admit["since"])) if admit else None,
    )


def _recognise(block: Json) -> Recognise:
    return Recognise(
        tier=Tier(block["tier"]),
        batch=block["batch"],
        rows=_rows(block),
        bodies=_bodies(block, "bodies"),
        extract=_bodies(block, "extract"),
        term=_term(block["term"]) if "term" in block else None,
    )


def _call(block: Json) -> Call:
    over = block.get("carries-over")
    return Call(
        tier=Tier(block["tier"]),
        kind=block["kind"],
        rule_book=block["rule-book"],
        window=_term(block["window"]),
        provinces_by=date.fromisoformat(block["provinces-by"]) if "provinces-by" in block else None,
        cohorts=tuple(block.get("cohorts", ())),
        batch=block.get("batch"),
        carries_over=CarriesOver(**over) if over else None,
    )
