"""GET enterprises/{id}/reminders: who was told what about an enterprise's titles, when, and what came of it."""

from flask import Response, request

from web.answers import collection
from web.api import describing, remindershapes, schemas
from web.api.arguments import enterprise_id, from_query, no_enterprise
from web.api.caching import answer
from web.api.describing import address
from web.api.verdicts import pinned
from web.context import the_runtime
from web.reminding.answers import reminder_dict

blueprint = describing.noun("reminders", "提醒：何时向谁提醒过什么 / reminders: who was told what, and when")
_QUERY = describing.names(schemas.RemindersQuery)


@address(
    blueprint,
    "/enterprises/<id>/reminders",
    "一家企业的提醒 / reminders about an enterprise",
    describing.collection(remindershapes.Reminder),
    query=schemas.RemindersQuery,
    errors=(404,),
)
def of_enterprise(id: str) -> Response:
    """Every reminder about the titles of an enterprise, in the order of recording; no address of anybody."""
    asked = from_query(request.args, _QUERY)
    tier, known, runtime = asked.tier_if_any(), asked.known(), the_runtime()
    wanted, record = enterprise_id(id), runtime.record
    with runtime.asking(known) as asking:
        if asking.enterprise(wanted, runtime.today()) is None:
            raise no_enterprise(id)
        rows = asking.reminders(wanted, tier, record.read_streams, record.instants)
        position = asking.known.position
    return answer(collection([reminder_dict(row) for row in rows]), position, pinned(known, True))
