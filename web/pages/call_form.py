"""The form that calls a campaign, as the act that it stands for: shaped like an act file, so that one reader judges both."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.campaign import EXCLUSIONS, Kind

ISSUER = "工业和信息化部办公厅"
"""Who issues calls, and what changes them."""

KINDS: tuple[Kind, Kind] = ("recognition", "re-review")


def act_of(typed: Mapping[str, str]) -> dict[str, Any]:
    """The mapping of an act file for what was typed; odd values go through as they are, for the act's reader to refuse."""
    return {"act": head_of(typed), "call": [_call(kind, typed) for kind in KINDS if typed.get(f"{kind}.on")]}


def head_of(typed: Mapping[str, str]) -> dict[str, Any]:
    """The head of the act."""
    keys = ("number", "title", "issuer", "dated", "published", "url")
    return {key: _value(key, typed[key]) for key in keys if typed.get(key, "").strip()}


def _call(kind: Kind, typed: Mapping[str, str]) -> dict[str, Any]:
    def said(key: str) -> str:
        return typed.get(f"{kind}.{key}", "").strip()

    call: dict[str, Any] = {"kind": kind}
    for key in ("tier", "rule-book"):
        if said(key):
            call[key] = said(key)
    if said("from") or said("until"):
        call["window"] = {key: plain_day(said(key)) for key in ("from", "until") if said(key)}
    if said("provinces-by"):
        call["provinces-by"] = plain_day(said("provinces-by"))
    if kind == "recognition" and said("batch"):
        call["batch"] = _whole(said("batch"))
    if kind == "re-review" and said("cohorts"):
        call["cohorts"] = [_whole(part) for part in said("cohorts").replace("，", ",").replace("、", ",").split(",")]
    if kind == "re-review" and (said("clause") or said("text")):
        call["carries-over"] = {key: said(key) for key in ("clause", "text") if said(key)}
    call["exclusions"] = [one for one in EXCLUSIONS if said(f"exclusions.{one}")]
    return call


def _value(key: str, text: str) -> Any:
    return plain_day(text.strip()) if key in ("dated", "published") else text.strip()


def plain_day(text: str) -> date | str:
    """A civil day that was typed; as it is where it is none, for the act's reader to refuse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _whole(text: str) -> int | str:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else plain
