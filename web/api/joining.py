"""POST enterprises/join and enterprises/part: two records of one enterprise are joined, and parted again."""

from flask import Response
from marshmallow import Schema, fields
from marshmallow.validate import Length, Regexp

from domain.act import Evidence
from domain.uniting import Join
from web import joining
from web.access.current import signed_in
from web.api import describing
from web.api.body import read_body
from web.api.idempotency import once
from web.api.schemas import text
from web.api.writing import told, writing
from web.context import the_runtime

blueprint = describing.noun("joining", "两条记录合并与分开 / joining two records of one enterprise, and parting them")


class JoinPaperBody(Schema):
    """A document that shows that two records are one enterprise's."""

    name = text("材料名称 / name", required=True, validate=Length(min=1, max=200))
    sha256 = text("校验值 / sha256", required=True, validate=Regexp("^[0-9a-f]{64}$"))


class JoinBody(Schema):
    """Which record goes on, which ends, and why."""

    keep = text(
        "保留的记录：名称、代码或编号 / the record that goes on", required=True, validate=Length(min=1, max=200)
    )
    ends = text("并入的记录：名称、代码或编号 / the record that ends", required=True, validate=Length(min=1, max=200))
    reason = text("理由 / why", required=True, validate=Length(min=1, max=2000))
    evidence = fields.List(fields.Nested(JoinPaperBody), validate=Length(max=50))


class PartBody(Schema):
    """Which record was joined by error, and why."""

    ends = text("曾并入的记录：名称或编号 / the record that was joined", required=True, validate=Length(min=1, max=200))
    reason = text("理由 / why", required=True, validate=Length(min=1, max=2000))


class JoinedRecord(Schema):
    """The record for which the name is answered from here on."""

    id = fields.UUID()
    name = text("企业名称 / name")
    position = fields.Integer(metadata={"description": "位置 / position"})


@writing(
    blueprint, "/enterprises/join", "两条记录合并 / join two records of one enterprise", JoinedRecord, body=JoinBody
)
def join() -> Response:
    """Join two records."""
    actor, runtime, asked = signed_in(), the_runtime(), read_body(JoinBody)
    papers = tuple(Evidence(one["name"], one["sha256"]) for one in asked.get("evidence", ()))
    wanted = Join(asked["keep"], asked["ends"], asked["reason"], papers)

    def done() -> Response:
        joining.join(runtime, actor, wanted)
        return told(joining.record_of(runtime, wanted.keep))

    return once(actor, done, lambda: told(joining.record_of(runtime, wanted.keep)))


@writing(blueprint, "/enterprises/part", "分开误合并的记录 / part two records again", JoinedRecord, body=PartBody)
def part() -> Response:
    """Part two records again."""
    actor, runtime, asked = signed_in(), the_runtime(), read_body(PartBody)
    ends, reason = asked["ends"], asked["reason"]

    def done() -> Response:
        joining.part(runtime, actor, ends, reason)
        return told(joining.record_of(runtime, ends))

    return once(actor, done, lambda: told(joining.record_of(runtime, ends)))
