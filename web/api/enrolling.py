"""POST enterprises: an enterprise that no list has named yet, so that it can apply."""

from uuid import UUID

from flask import Response

from web.access.current import signed_in
from web.api import campaignbodies as bodies
from web.api import campaignshapes as shapes
from web.api import describing
from web.api.body import read_body
from web.api.idempotency import once
from web.api.writing import told, writing
from web.campaigns import enrolling
from web.context import the_runtime

blueprint = describing.noun("enrolling", "企业登记 / enrolling enterprises")


@writing(
    blueprint, "/enterprises", "登记一家尚未入库的企业 / enrol an enterprise that is not on record", shapes.Enrolled,
    body=bodies.EnrolBody, status=201,
)  # fmt: skip
def enrol() -> Response:
    """Enrol an enterprise."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(bodies.EnrolBody)
    name, uscc, body = asked["name"], asked["uscc"], asked["body"]
    return once(
        actor,
        lambda: _enrolled(enrolling.enrol(runtime, actor, name, uscc, body)),
        lambda: _enrolled(enrolling.enrolled(runtime, uscc)),
    )


def _enrolled(id: UUID) -> Response:
    return told({"id": str(id)}, 201)
