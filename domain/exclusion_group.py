"""Exclusion by relation to others: control, and the same group with a similar main product (notice 三(一)3)."""

from collections.abc import Iterator
from uuid import UUID

from domain.exclusion_case import Case, Excluded
from domain.grouping import named_in_group
from domain.name import normalise
from domain.product import Product, likeness
from domain.shareholding import Path
from domain.tier import Tier


def control(case: Case) -> Iterator[Excluded]:
    """Control, in either direction, with an enterprise that holds the tier's title; as stated, and as the record shows."""
    if case.form.get("controls_giant") == "yes":
        which = case.form.get("controls_giant_which", "") or "—"
        yield Excluded(
            "control",
            f"申请书自述与已认定的{case.campaign.tier.chinese}“{which}”存在控股关系（三(一)3）。",
            f"Its form states that it controls, or is controlled by, the recognised {case.campaign.tier} “{which}” (三(一)3).",
        )
    if case.shares is None:
        return
    above, below = case.shares.controllers(case.enterprise), case.shares.controlled(case.enterprise)
    titled = case.titled((*above, *below))
    for other in titled:
        ends = (other, case.enterprise) if other in above else (case.enterprise, other)
        yield _controlled(case, other, case.shares.control_path(*ends), titled[other])


def _controlled(case: Case, other: UUID, path: Path, verdict: str) -> Excluded:
    """Control by, or of, another one, with the path."""
    ends = {one for step in path for one in (step.holder, step.held)}
    names = case.docket.names((*ends, other))
    name, tier = names.get(other, str(other)), case.campaign.tier
    shown = "；".join(
        f"{names.get(one.holder, str(one.holder))} 持有 {names.get(one.held, str(one.held))} {one.share}%（{one.source}）"
        for one in path
    )
    shown_en = "; ".join(
        f"{names.get(one.holder, str(one.holder))} holds {one.share}% of {names.get(one.held, str(one.held))} ({one.source})"
        for one in path
    )
    doubt, doubt_en = _doubt(verdict, tier)
    return Excluded(
        "control",
        f"与已认定的{tier.chinese}“{name}”存在超过50%的控股关系（三(一)3）{doubt}：{shown}。",
        f"Control of over 50% with the recognised {tier} “{name}” (三(一)3){doubt_en}: {shown_en}.",
        path,
    )


def _doubt(verdict: str, tier: Tier) -> tuple[str, str]:
    if verdict != "unknown":
        return "", ""
    return f"（登记簿无法判断其当日是否持有{tier.chinese}称号，须先查明）", (
        f" (the record cannot tell whether it holds the {tier} title on that day; that must be found out first)"
    )


def same_group(case: Case) -> Iterator[Excluded]:
    """The same group and a similar main product; as stated, and as the record shows."""
    if case.form.get("same_group") == "yes":
        which = case.form.get("same_group_which", "") or "—"
        yield Excluded(
            "same-group",
            f"申请书自述与“{which}”属同一集团且生产相似主导产品（三(一)3）。",
            f"Its form states that it is of one group with “{which}” and makes a similar main product (三(一)3).",
        )
    why = _similar(case)
    names = case.docket.names(tuple(why)) if why else {}
    stated = named_in_group(case.form)
    those = [one for one in why if normalise(names.get(one, "")) not in stated]
    titled = case.titled(those)
    for other in those:
        verdict = titled.get(other) or _recommended(case, other)
        if verdict:
            yield _of_group(case, names.get(other, str(other)), why[other], verdict)


def _similar(case: Case) -> dict[UUID, tuple[str, str]]:
    """The others of its group with a similar main product: why each counts, in both languages."""
    said = case.docket.group(case.enterprise)
    others = tuple(dict.fromkeys((*(case.shares.group(case.enterprise) if case.shares else ()), *said)))
    products = case.docket.products(others) if others else {}
    mine = Product(case.form.get("product", ""), case.form.get("product_code", ""))
    found = {}
    for other in others:
        alike = likeness(mine, products[other]) if other in products else None
        if alike:
            found[other] = (alike.zh, alike.en)
        elif other in said:
            found[other] = ("其中一方的申请书如此填报", "as the form of one of them states")
    return found


def _recommended(case: Case, other: UUID) -> str:
    """`recommended` where the other one is recommended in this campaign and the ministry has not turned it down, else ""."""
    state = case.docket.application_of(case.campaign.id, other)
    return state.status if state.status == "recommended" and state.passed is not False else ""


def _of_group(case: Case, name: str, why: tuple[str, str], verdict: str) -> Excluded:
    tier = case.campaign.tier
    standing, standing_en = {
        "valid": (f"其已持有{tier.chinese}称号", f"it holds the {tier} title"),
        "recommended": ("其已在本批次获推荐", "it is recommended in this campaign"),
        "unknown": (
            "登记簿无法判断其是否持有称号，须先查明",
            "the record cannot tell whether it holds the title; that must be found out first",
        ),
    }[verdict]
    return Excluded(
        "same-group",
        f"与“{name}”属同一集团且主导产品相似（{why[0]}），{standing}（三(一)3）。",
        f"“{name}” is of the same group with a similar main product ({why[1]}): {standing_en} (三(一)3).",
    )
