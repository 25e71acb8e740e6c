"""What the ministry does with the recommendations: a check on four heads, and spot checks drawn at random (notice 三(三))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.drawing import drawn, seed_of
from domain.event import ApplicationChecked, SpotCheckDrawn, SpotCheckFound
from domain.event_application import Checked, Head
from domain.exclusion import still_excluded
from domain.refusal import refuse
from domain.stepping import Steps, application_of, campaign_of, printable, unfinished, worded

HEADS: Mapping[Head, str] = {
    "scale": "企业规模",
    "innovation": "创新能力",
    "compliance": "合规经营",
    "industry": "产业导向",
}
"""The four heads of the check with their Chinese names, in the order of the notice."""


@dataclass(frozen=True, slots=True)
class Check:
    """The ministry's finding under each of the four heads, on the civil day `on`."""

    application: UUID
    heads: tuple[Checked, ...]
    on: date
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """`size` applications are to be drawn on the civil day `on`: by the seed that follows from the last summary, which came onto
    the record at the instant `came`; or by a `seed` of whoever draws, and then the record says so."""

    campaign: UUID
    size: int
    on: date
    came: datetime | None = None
    seed: str | None = None


@dataclass(frozen=True, slots=True)
class SpotFinding:
    """What a spot check found on the civil day `on`; `words` are needed where it did not pass."""

    application: UUID
    passed: bool
    words: str
    on: date
    expect: int | None = None


def check(docket: CampaignDocket, asked: Check) -> Steps:
    """Check a recommended application that was handed in; checked anew, the last finding counts, until the list is published.

    Raises `not-recommended`, `not-handed-in`, `wrong-heads`, `missing-reason`, `excluded` where it passes though something bars
    it by now, `list-published`, and what `application_of` does.
    """
    state, campaign = application_of(docket, asked.application, asked.expect)
    unfinished(campaign, state.body)
    _before_the_ministry(state, campaign)
    heads = tuple(_reasoned(one) for one in asked.heads)
    if sorted(one.head for one in heads) != sorted(HEADS):
        zh, en = "、".join(f"{zh}（{code}）" for code, zh in HEADS.items()), ", ".join(HEADS)
        raise refuse(
            "wrong-heads",
            f"形式审核须对四个方面各给出一次结论：{zh}。",
            f"A check has each of the four heads once: {en}.",
            "heads",
        )
    if all(one.passed for one in heads):
        _admissible(docket, campaign, state, asked.on)
    return [(state.id, ApplicationChecked(campaign=campaign.id, heads=heads, on=asked.on))]


def _admissible(docket: CampaignDocket, campaign: Campaign, state: Application, on: date) -> None:
    """What bars a recommendation by the day of the check is not passed on all heads: one of them has it as its reason."""
    found = list(still_excluded(docket, campaign, state, on))
    if found:
        raise refuse(
            "excluded",
            "不能四个方面都通过："
            + "；".join(one.zh.rstrip("。；") for one in found)
            + "。请在有关方面写明不通过的原因。",
            "It cannot pass on all heads: "
            + "; ".join(one.en.rstrip(".;") for one in found)
            + ". Say so under the head that it concerns.",
            "heads",
        )


def _before_the_ministry(state: Application, campaign: Campaign) -> None:
    if state.status != "recommended":
        raise refuse(
            "not-recommended",
            f"{state.body}没有推荐该申请；部里只审核推荐上来的申请。",
            f"{state.body} has not recommended the application; the ministry looks at recommendations only.",
            "application",
        )
    if campaign.summary(state.body) is None:
        raise refuse(
            "not-handed-in",
            f"{state.body}尚未报送汇总表，其推荐还可能更改；报送之后再审核。",
            f"{state.body} has not handed in its summary, so its findings may still change; check it after that.",
            "application",
        )


def _reasoned(one: Checked) -> Checked:
    if one.passed:
        return Checked(one.head, True, printable(one.reason, one.head).strip())
    zh = HEADS.get(one.head, one.head)
    reason = worded(
        one.reason, "missing-reason", f"{zh}：不通过须说明原因。", f"{one.head}: say why it did not pass.", one.head
    )
    return Checked(one.head, False, reason)


def draw(docket: CampaignDocket, asked: Draw) -> Steps:
    """Draw applications for a spot check among those recommended, handed in and not drawn before (domain.drawing).

    Raises `bad-seed`, `draw-size`, and what `campaign_of` raises.
    """
    campaign = campaign_of(docket, asked.campaign)
    chosen = None if asked.seed is None else _seed(asked.seed)
    among = population(campaign, docket.applications(campaign.id))
    if not among:
        raise refuse(
            "draw-size",
            "没有可抽取的申请：只从已推荐、已报送、尚未抽过的中抽取。",
            "There is nothing to draw from: only what was recommended, handed in and not drawn before is.",
            "size",
        )
    if not 1 <= asked.size <= len(among):
        raise refuse(
            "draw-size",
            f"抽取{asked.size}家：可抽取的有{len(among)}家（已推荐、已报送、尚未抽过），数量应在1至{len(among)}之间。",
            f"{asked.size} were to be drawn among {len(among)} (recommended, handed in, not drawn before); draw 1 to {len(among)}.",
            "size",
        )
    seed = chosen or _derived(campaign, asked.came)
    event = SpotCheckDrawn(
        campaign=campaign.id,
        seed=seed,
        known=docket.position,
        among=len(among),
        drawn=drawn(seed, among, asked.size),
        on=asked.on,
        seed_from=None if chosen else "hand-in",
    )
    return [(campaign.id, event)]


def _derived(campaign: Campaign, came: datetime | None) -> str:
    if came is None:
        raise ValueError(f"the instant of the last summary of {campaign.id} is needed for a seed that nobody chose")
    return seed_of(campaign, came)


def population(campaign: Campaign, applications: Mapping[UUID, Application]) -> list[UUID]:
    """Among whom a spot check is drawn: recommended, handed in, and not drawn in this campaign before."""
    before = {one for draw in campaign.draws for one in draw.drawn}
    bodies = {summary.body for summary in campaign.summaries}
    return [
        id
        for id, one in applications.items()
        if one.status == "recommended" and one.body in bodies and id not in before
    ]


def _seed(seed: str) -> str:
    plain = worded(seed, "bad-seed", "抽查须有随机种子。", "A draw needs a seed.", "seed")
    if not plain.isprintable():
        raise refuse("bad-seed", "随机种子须是一行可打印的文字。", "The seed is one line of printable text.", "seed")
    return plain


def found(docket: CampaignDocket, asked: SpotFinding) -> Steps:
    """Note what a spot check found, anew if need be: the last finding counts.

    Raises `not-drawn`, `missing-words`, and what `application_of` raises.
    """
    state, campaign = application_of(docket, asked.application, asked.expect)
    if not any(state.id in one.drawn for one in campaign.draws):
        raise refuse(
            "not-drawn",
            "该申请没有被抽中；抽查结论只能给被抽中的申请。",
            "The application was not drawn; only those that were drawn have a finding of a spot check.",
            "application",
        )
    words = asked.words if asked.passed else _why(asked.words)
    event = SpotCheckFound(
        campaign=campaign.id, passed=asked.passed, words=printable(words, "words").strip(), on=asked.on
    )
    return [(state.id, event)]


def _why(words: str) -> str:
    return worded(
        words,
        "missing-words",
        "抽查不通过须写明发现的问题。",
        "Say what the spot check found, since it did not pass.",
        "words",
    )
