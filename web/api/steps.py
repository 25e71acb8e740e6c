"""POST …/{id}/{step}: the steps on one kind of thing, each taken once for a key, each answered with the thing after it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema

from domain.account import Actor
from web.access.current import signed_in
from web.api.body import read_body
from web.api.idempotency import once
from web.api.writing import expected, writing
from web.context import the_runtime
from web.runtime import Runtime

State = TypeVar("State")
Take = Callable[[Runtime, Actor, UUID, dict[str, Any], int | None], State]


@dataclass(frozen=True, slots=True)
class Steps(Generic[State]):
    """The steps on one kind of thing: under which address, `<uuid:…>` included, in which shape it is answered (`shown`), and
    how it stands (`again`) for a key under which its account took the step before: no right to read is asked for."""

    blueprint: Blueprint
    rule: str
    shape: type[Schema]
    shown: Callable[[State], Response]
    again: Callable[[Runtime, UUID], State]

    def place(self, name: str, summary: str, body: type[Schema], take: Take[State], seen: bool = True) -> None:
        """Put a step that takes a JSON body at its address; `seen`: it may say which version was seen."""

        def view(**address: UUID) -> Response:
            signed_in()
            (id,) = address.values()
            asked = read_body(body)
            version = expected(asked.get("expect")) if seen else None
            return self.answered(id, lambda runtime, actor: take(runtime, actor, id, asked, version))

        view.__name__ = name.replace("-", "_")
        view.__doc__ = summary
        writing(self.blueprint, f"{self.rule}/{name}", summary, self.shape, body=body, seen=seen)(view)

    def answered(self, id: UUID, do: Callable[[Runtime, Actor], State]) -> Response:
        """Take a step on the thing of that id, once for a key, and answer with it."""
        actor, runtime = signed_in(), the_runtime()
        return once(
            actor,
            lambda: self.shown(do(runtime, actor)),
            lambda: self.shown(self.again(runtime, id)),
        )
