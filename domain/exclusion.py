"""What bars a recommendation (notice 三(一)1 and 3; 63号 for the bar after a fraud), all of it at once, each with its grounds.

How the notice's words are read here. Control counts with an enterprise that holds a valid title of the campaign's tier on
that day (我部已认定的企业): one that is only recommended is no ground. An enterprise of the same group with a similar main
product counts if it holds such a title, or is recommended in the same campaign: else two of one group would both pass. Where
the record cannot tell whether a title is held, that is a ground too, worded so; it goes away once the record can.
For a re-review, only a bar and a title that is no longer under review are grounds. An enterprise that is no more is recommended by
nobody, whatever the call excludes.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.event import ApplicationRecommended
from domain.exclusion_case import Case, Excluded, Ground
from domain.exclusion_group import control, same_group
from domain.tier import Tier

__all__ = ["Excluded", "Ground", "exclusions", "moved", "still_excluded"]

LADDER: Mapping[Tier, str] = {Tier.LITTLE_GIANT: "133号 二(一)、三(一)1"}
"""Where an applicant must hold the title of the tier below, the clause that says so."""


def exclusions(docket: CampaignDocket, campaign: Campaign, application: Application, on: date) -> list[Excluded]:
    """All that bars a recommendation of an application on the civil day `on`, of what the campaign's call excludes.

    Raises ValueError for an application that nobody filed.
    """
    if application.enterprise is None:
        raise ValueError(f"application {application.id} was never filed")
    case = Case(docket, campaign, application, application.enterprise, on)
    if campaign.kind == "re-review":
        return [*_dissolved(case), *_out_of_scope(case), *(_barred(case) if "barred" in campaign.exclusions else ())]
    ways = {
        "champion": _champion,
        "control": control,
        "same-group": same_group,
        "lower-tier": _lower_tier,
        "barred": _barred,
    }
    named = [one for kind, way in ways.items() if kind in campaign.exclusions for one in way(case)]
    return [*_dissolved(case), *named]


def still_excluded(
    docket: CampaignDocket, campaign: Campaign, application: Application, on: date
) -> Iterator[Excluded]:
    """What bars what was recommended, on a later civil day: all but the title of the tier below, which was asked for on the day
    of the recommendation and may have run out since."""
    return (one for one in exclusions(docket, campaign, application, on) if one.kind != "lower-tier")


def moved(docket: CampaignDocket, application: Application) -> Iterator[Excluded]:
    """Whether an enterprise went to another authority after it was recommended, so that whoever recommended it did not know."""
    if application.enterprise is None or not isinstance(application.finding, ApplicationRecommended):
        return
    known = application.finding.belongs or application.body
    now = docket.bodies((application.enterprise,)).get(application.enterprise, known)
    if now != known:
        yield Excluded(
            "moved",
            f"推荐之后已由{known}转至{now}；{application.body}如仍推荐，须撤回意见后重新推荐。",
            f"It went from {known} to {now} after it was recommended; if {application.body} recommends it still, it does so anew.",
        )


def _dissolved(case: Case) -> Iterator[Excluded]:
    act = case.docket.dissolved((case.enterprise,), case.on).get(case.enterprise)
    if act is not None:
        yield Excluded("dissolved", f"企业已注销（“{act}”）。", f"The enterprise was dissolved (“{act}”).")


def _champion(case: Case) -> Iterator[Excluded]:
    act = case.docket.champions((case.enterprise,), case.on).get(case.enterprise)
    if act is not None:
        yield Excluded(
            "champion",
            f"已由“{act}”列为制造业单项冠军，不再推荐（三(一)3）。",
            f"“{act}” made it a 单项冠军; it is not recommended any more (三(一)3).",
        )


def _lower_tier(case: Case) -> Iterator[Excluded]:
    tier, clause = case.campaign.tier.below, LADDER.get(case.campaign.tier)
    if tier is None or clause is None:
        return
    verdict = case.docket.holds((case.enterprise,), tier, case.on).get(case.enterprise, "unknown")
    if verdict == "valid":
        return
    if verdict == "unknown":
        yield Excluded(
            "lower-tier",
            f"登记簿无法判断{case.on}是否持有有效的{tier.chinese}称号，须先查明（{clause}）。",
            f"The record cannot tell whether it holds a valid {tier} title on {case.on}; find out first ({clause}).",
        )
    else:
        yield Excluded(
            "lower-tier",
            f"{case.on}不持有有效的{tier.chinese}称号（{clause}）。",
            f"It holds no valid {tier} title on {case.on} ({clause}).",
        )


def _barred(case: Case) -> Iterator[Excluded]:
    until = case.docket.barred((case.enterprise,), case.on).get(case.enterprise)
    if until is not None:
        yield Excluded(
            "barred",
            f"因弄虚作假被取消认定，至{until}（含）不得申报（63号）。",
            f"Cancelled for fraud: it may not apply until {until}, that day included (63号).",
        )


def _out_of_scope(case: Case) -> Iterator[Excluded]:
    if not case.docket.in_scope(case.campaign, case.enterprise):
        yield Excluded(
            "out-of-scope",
            f"其{case.campaign.tier.chinese}称号已不在本次复核范围内。",
            f"Its {case.campaign.tier} title is no longer one that this re-review is about.",
        )
