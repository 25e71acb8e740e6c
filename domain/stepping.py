"""What every step of a campaign begins with: is it there, is it what the officer saw, may it still change, is it in words.

A step is pure: it reads a docket and gives the events to append, or raises `Refused`; then nothing has happened.
"""

import re
import unicodedata
from datetime import date
from uuid import UUID

from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.characters import written
from domain.event import Event
from domain.lines import even_lines
from domain.refusal import Refused, refuse

Steps = list[tuple[UUID, Event]]
"""What a step puts on record: stream and event, in order."""

LONGEST = 5_000
"""How many characters a reason, an opinion or a finding may have."""

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def campaign_of(docket: CampaignDocket, campaign: UUID) -> Campaign:
    """The campaign with this id. Raises `unknown-campaign`, or `campaign-withdrawn` where its call was taken back."""
    found = docket.campaign(campaign)
    if found is None:
        raise refuse(
            "unknown-campaign",
            f"没有编号为{campaign}的培育或复核批次；编号见批次列表。",
            f"There is no campaign {campaign}; the list of campaigns has the ids.",
            "campaign",
        )
    if found.withdrawn is not None:
        raise refuse(
            "campaign-withdrawn",
            f"“{found.act}”的通知已于{found.withdrawn}撤回，该批次不再办理任何事项。",
            f"The call of “{found.act}” was withdrawn on {found.withdrawn}; nothing is done in this campaign any more.",
            "campaign",
        )
    return found


def application_of(
    docket: CampaignDocket, application: UUID, expect: int | None = None
) -> tuple[Application, Campaign]:
    """An application that stands, and its campaign. `expect` is the version that was seen; None: any.

    Raises `unknown-application`, `stale-version`, `not-standing`, and what `campaign_of` raises.
    """
    state = docket.application(application)
    if state.campaign is None:
        raise refuse(
            "unknown-application",
            f"没有编号为{application}的申请；编号见申请列表。",
            f"There is no application {application}; the list of applications has the ids.",
            "application",
        )
    seen(state, expect)
    campaign = campaign_of(docket, state.campaign)
    if not state.stands:
        raise _not_standing(state)
    return state, campaign


def seen(state: Application, expect: int | None) -> None:
    """Whether an application is still at the version that was seen. Raises `stale-version`."""
    same_version(state.version, expect, "该申请", "the application")


def same_version(version: int, expect: int | None, zh: str, en: str) -> None:
    """Whether what `zh` and `en` name is still at the version that was seen (None: any). Raises `stale-version`."""
    if expect is not None and expect != version:
        raise refuse(
            "stale-version",
            f"您看到的是{zh}的第{expect}版，现在已是第{version}版；请重新打开后再办理。",
            f"You saw version {expect} of {en}; it is at version {version} now. Open it anew and decide then.",
            "expect",
        )


def _not_standing(state: Application) -> Refused:
    zh, en = ("已撤回", "was withdrawn") if state.status == "withdrawn" else ("没有提交", "was never filed")
    return refuse(
        "not-standing",
        f"该申请{zh}，不能办理；须由企业在申报期内重新提交。",
        f"The application {en}; the enterprise would have to file it within the window first.",
        "application",
    )


def window_over(campaign: Campaign, on: date, zh: str, en: str) -> None:
    """Whether the window is over on a civil day; `zh` and `en` say what is waiting for that. Raises `window-open`."""
    until = campaign.window.until
    if on <= until:
        raise refuse(
            "window-open",
            f"申报期到{until}为止（今天是{on}）；结束之后才能{zh}。",
            f"The window is open until {until} (today is {on}); {en} after it.",
            "on",
        )


def unfinished(campaign: Campaign, body: str) -> None:
    """Whether the list of a campaign is still to come for an authority. Raises `list-published`."""
    if campaign.decided(body):
        raise refuse(
            "list-published",
            f"该批次的名单已由“{campaign.list}”公布，不能再更改；请以新的文件更正。",
            f"The list of this campaign was published by “{campaign.list}”; what led to it stands. A further act may correct it.",
            "campaign",
        )


def not_handed_in(campaign: Campaign, body: str) -> None:
    """Whether a province has its findings still in hand. Raises `handed-in`."""
    summary = campaign.summary(body)
    if summary is not None:
        raise refuse(
            "handed-in",
            f"{body}已于{summary.on}报送汇总表，其申请和意见不能再更改。",
            f"{body} handed in its summary table on {summary.on}; its applications and findings stand from then on.",
            "application",
        )


def no_finding(state: Application) -> None:
    """Whether nobody has recommended or declined the application. Raises `finding-stands`."""
    if state.finding is not None:
        zh, en = ("已推荐", "recommended") if state.status == "recommended" else ("已不予推荐", "declined")
        raise refuse(
            "finding-stands",
            f"{state.body}{zh}该申请（{state.finding.on}）；须先由其撤回意见。",
            f"{state.body} {en} the application on {state.finding.on}; that must be taken back first.",
            "application",
        )


def in_hand(docket: CampaignDocket, application: UUID, expect: int | None) -> tuple[Application, Campaign]:
    """An application on which the province still works: it stands, no list is out, no summary was handed in."""
    state, campaign = application_of(docket, application, expect)
    unfinished(campaign, state.body)
    not_handed_in(campaign, state.body)
    return state, campaign


def worded(text: str, code: str, zh: str, en: str, where: str) -> str:
    """A text that is needed and can be seen, without blanks around it; `zh` and `en` say what is missing and why.

    Raises `code` where there is none, and what `printable` raises.
    """
    plain = written(printable(text, where))
    if not plain:
        raise refuse(code, zh, en, where)
    return plain


def printable(text: str, where: str) -> str:
    """A text as it is stored and printed, its line breaks even. Raises `text-too-long`, `unprintable`."""
    plain = even_lines(text)
    if len(plain) > LONGEST:
        raise refuse(
            "text-too-long",
            f"{where}：共{len(plain)}个字符，最多{LONGEST}个；详情请另附材料。",
            f"{where}: {len(plain)} characters; {LONGEST} at most. Attach a document for more.",
            where,
        )
    odd = next((one for one in plain if _odd(one)), None)
    if odd is not None:
        raise refuse(
            "unprintable",
            f"{where}：含控制字符U+{ord(odd):04X}；请删去。",
            f"{where}: the control character U+{ord(odd):04X} does not belong there; take it out.",
            where,
        )
    return plain


def _odd(one: str) -> bool:
    """Controls, halves of a pair, and marks that turn the direction of what follows."""
    return one != "\n" and (unicodedata.category(one) in ("Cc", "Cs") or one in _BIDI)


def sha256(text: str, where: str) -> str:
    """A sha256 as 64 small hex digits. Raises `bad-sha256`."""
    if not _SHA256.fullmatch(text):
        raise refuse(
            "bad-sha256",
            f"{where}：“{text[:80]}”不是sha256；应为64位小写十六进制数字。",
            f"{where}: “{text[:80]}” is no sha256; it has 64 hex digits, in small letters.",
            where,
        )
    return text
