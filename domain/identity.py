"""Whether an application states the code that the record knows its enterprise by."""

from uuid import UUID

from domain.campaign import CampaignDocket
from domain.consistency import Contradiction


def uscc_contradicted(docket: CampaignDocket, enterprise: UUID | None, stated: str) -> Contradiction | None:
    """How the stated USCC contradicts the record: it has another one for the enterprise (`computed`), or knows this one as that of
    another enterprise (`computed` is ""). None where nothing is stated, or the record knows neither."""
    if not stated or enterprise is None:
        return None
    own = docket.usccs((enterprise,)).get(enterprise)
    if own == stated:
        return None
    if own is not None:
        zh = f"填写的统一社会信用代码 {stated} 与登记簿不符，登记簿为 {own}。"
        return Contradiction(("uscc",), stated, own, zh, f"The USCC is stated as {stated}; the record has {own}.")
    if docket.holders((stated,)).get(stated, enterprise) == enterprise:
        return None
    zh = f"填写的统一社会信用代码 {stated} 在登记簿上属于另一家企业。"
    return Contradiction(("uscc",), stated, "", zh, f"The USCC {stated} is that of another enterprise on record.")
