"""GET and POST campaigns: what was called, how it goes, and what is done with all that was filed in it."""

from collections.abc import Callable
from uuid import UUID

from flask import Response, request

from domain.account import Actor
from domain.campaign import Campaign, campaign_stream
from web.access.current import signed_in
from web.answers import Json
from web.api import campaignbodies as bodies
from web.api import campaignshapes as shapes
from web.api import describing
from web.api.arguments import from_query
from web.api.body import JSON, missing, needs_media, read_body
from web.api.idempotency import once
from web.api.writing import file, reading, told, writing
from web.campaign_answers import campaign_dict, campaign_with_numbers
from web.campaigns import calling, checking, filing, handing_in, outcomes
from web.campaigns import reading as campaigns_read
from web.context import the_runtime
from web.media import CSV, XLSX
from web.runtime import Runtime

blueprint = describing.noun(
    "campaigns", "培育与复核：一次通知，从申请到抽查 / campaigns, from the call to the spot checks"
)
FILES = {"csv": CSV, "xlsx": XLSX}
_FIGURES = describing.names(shapes.FiguresQuery)
_ANNEX = describing.names(bodies.AnnexQuery)
_COLLECTION = describing.collection(shapes.Campaign)


@reading(blueprint, "/campaigns", "全部培育与复核，按公布先后 / all campaigns, by publication", _COLLECTION)
def campaigns() -> Response:
    """All campaigns."""
    from_query(request.args, ())
    actor = signed_in()
    found = campaigns_read.campaigns(the_runtime())
    return told({"items": [_shown(actor, one) for one in found], "next": None})


@reading(blueprint, "/campaigns/<uuid:campaign>", "一次培育或复核 / one campaign", shapes.Campaign)
def one(campaign: UUID) -> Response:
    """One campaign."""
    from_query(request.args, ())
    actor = signed_in()
    return told(_shown(actor, campaigns_read.campaign(the_runtime(), campaign)))


@reading(
    blueprint,
    "/campaigns/<uuid:campaign>/figures",
    "进展与结果：按单位、按日，可下载 / how it goes and what its list made of it, by authority and by day; as a file too",
    shapes.Figures,
    query=shapes.FiguresQuery,
    files=tuple(FILES.values()),
)
def figures(campaign: UUID) -> Response:
    """How a campaign goes, and what came of it."""
    form = from_query(request.args, _FIGURES).one_of("format", ("json", *FILES)) or "json"
    actor, runtime = signed_in(), the_runtime()
    if form != "json":
        return file(
            outcomes.as_file(outcomes.all_figures(runtime, actor, campaign), form), FILES[form], f"figures.{form}"
        )
    numbers = campaign_with_numbers(campaigns_read.figures(runtime, actor, campaign))
    return told(numbers | {"outcome": outcomes.outcome_dict(outcomes.outcome_of(runtime, campaign))})


@writing(
    blueprint, "/campaigns", "发出通知，同通知文件 / call campaigns, as an act file does", _COLLECTION,
    body=bodies.CampaignBody, status=201,
)  # fmt: skip
def call() -> Response:
    """Call campaigns."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(bodies.CampaignBody)

    def standing() -> list[Campaign]:
        ids = [campaign_stream(asked["act"]["number"], block) for block in range(1, len(asked["call"]) + 1)]
        return [campaigns_read.campaign(runtime, id) for id in ids]

    return once(actor, lambda: _called(actor, calling.call(runtime, actor, asked)), lambda: _called(actor, standing()))


@writing(
    blueprint, "/campaigns/changes", "变更时间或撤回通知 / change their days, or take their call back", _COLLECTION,
    body=bodies.ChangeBody, status=201,
)  # fmt: skip
def change() -> Response:
    """Change campaigns."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(bodies.ChangeBody)
    calls = {one["call"] for one in asked.get("window", [])} | {one["act"] for one in asked.get("withdraw", [])}

    def standing() -> Response:
        return _called(actor, [one for one in campaigns_read.campaigns(runtime) if one.act in calls])

    def do() -> Response:
        calling.change(runtime, actor, asked)
        return standing()

    return once(actor, do, standing)


def _called(actor: Actor, some: list[Campaign]) -> Response:
    return told({"items": [_shown(actor, one) for one in some], "next": None}, 201)


@writing(
    blueprint, "/campaigns/<uuid:campaign>/close", "申报截止后结束 / close it after its window", shapes.Campaign,
    body=bodies.NothingBody,
)  # fmt: skip
def close(campaign: UUID) -> Response:
    """Close a campaign."""
    signed_in()
    read_body(bodies.NothingBody)
    return _answered(campaign, lambda runtime, actor: filing.close(runtime, actor, campaign))


@writing(
    blueprint, "/campaigns/<uuid:campaign>/draw", "随机抽查 / draw a spot check by a seed that nobody chose", shapes.Campaign,
    body=bodies.DrawBody,
)  # fmt: skip
def draw(campaign: UUID) -> Response:
    """Draw a spot check."""
    signed_in()
    asked = read_body(bodies.DrawBody)
    return _answered(
        campaign, lambda runtime, actor: checking.draw(runtime, actor, campaign, asked["size"], asked.get("seed"))
    )


@writing(
    blueprint, "/campaigns/<uuid:campaign>/hand-in",
    "报送汇总表：JSON 为按现状，xlsx 为填好的表 / hand the summary table in: JSON as it stands, or the filled xlsx",
    shapes.Campaign, body=bodies.HandInBody, query=bodies.AnnexQuery, files=(XLSX,),
)  # fmt: skip
def hand_in(campaign: UUID) -> Response:
    """Hand a summary table in."""
    actor = signed_in()
    needs_media((JSON, XLSX))
    named = from_query(request.args, _ANNEX).body()
    data: bytes | None = None
    if request.mimetype == XLSX:
        data = request.get_data()
    else:
        named = read_body(bodies.HandInBody).get("body", named)
    body = _body(actor, named)
    return _answered(campaign, lambda runtime, actor: handing_in.hand_in(runtime, actor, campaign, body, data))


@reading(
    blueprint, "/campaigns/<uuid:campaign>/annex", "汇总表 xlsx：认定为附件3，复核为附件4 / annex 3 or annex 4 as xlsx", None,
    query=bodies.AnnexQuery, files=(XLSX,),
)  # fmt: skip
def annex(campaign: UUID) -> Response:
    """The summary table of an authority."""
    actor = signed_in()
    body = _body(actor, from_query(request.args, _ANNEX).body())
    return file(handing_in.annex(the_runtime(), actor, campaign, body), XLSX, "annex.xlsx")


def _body(actor: Actor, named: str | None) -> str:
    """The authority that is meant: as named, else the actor's own."""
    found = named or actor.body
    if found is None:
        raise missing("body")
    return found


def _answered(campaign: UUID, do: Callable[[Runtime, Actor], Campaign]) -> Response:
    """Take a step on a campaign, once for a key, and answer with the campaign after it."""
    actor, runtime = signed_in(), the_runtime()
    return once(
        actor,
        lambda: told(_shown(actor, do(runtime, actor))),
        lambda: told(_shown(actor, campaigns_read.campaign(runtime, campaign))),
    )


def _shown(actor: Actor, one: Campaign) -> Json:
    return campaign_dict(campaigns_read.shown_to(actor, one))
