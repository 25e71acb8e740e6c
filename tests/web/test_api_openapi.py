"""The OpenAPI document: nothing undocumented, and what it says of answers is so."""

import json
import re
from typing import Any

import pytest
from marshmallow import Schema, fields

from tests.web.conftest import Served
from web.api import (
    acts,
    changes,
    coverage,
    due,
    endings,
    enterprises,
    events,
    openapi,
    rowshapes,
    shapes,
    titles,
    verdicts,
)
from web.example import cast

NOUNS = (acts, changes, coverage, due, endings, enterprises, events, titles, verdicts)


@pytest.fixture(scope="module")
def document(small: Served) -> dict[str, Any]:
    """The OpenAPI document as it is served."""
    found: dict[str, Any] = small.client.get("/api/openapi.json").get_json()
    return found


def test_every_address_is_described(small: Served, document: dict[str, Any]) -> None:
    """Every rule under /api/v1 stands in the document with each of its methods."""
    for rule in small.client.application.url_map.iter_rules():
        if rule.rule.startswith("/api/v1"):
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                assert method.lower() in document["paths"][path], rule


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    """The document is whole: each reference in it is to a component that it has."""
    for kind, name in re.findall(r'"#/components/(\w+)/(\w+)"', json.dumps(document)):
        assert name in document["components"][kind]


def test_every_parameter_has_its_words(document: dict[str, Any]) -> None:
    """Each query parameter is described and has a type."""
    for methods in document["paths"].values():
        for method in ("get", "post"):
            for parameter in methods.get(method, {}).get("parameters", []):
                assert parameter["description"]
                assert parameter["schema"]["type"]


def conforms(schema: Schema, answer: dict[str, Any], where: str = "") -> None:
    """Assert that an answer has exactly the members of a schema, at every depth."""
    wanted = {field.data_key or name: field for name, field in schema.fields.items()}
    assert set(answer) == set(wanted), where
    for name, field in wanted.items():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested) and answer[name] is not None:
            for one in answer[name] if isinstance(field, fields.List) else [answer[name]]:
                conforms(inner.schema, one, f"{where}.{name}")


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ("titles?on=2023-09-01&verdict=all", rowshapes.TitleRow),
        ("changes?from=2022-09-01&until=2022-09-30", rowshapes.ChangeRow),
        ("endings", rowshapes.EndingItem),
        ("due?on=2025-03-01", rowshapes.DueItem),
        ("coverage", rowshapes.CoverageItem),
        ("events", rowshapes.EventItem),
        ("acts", rowshapes.ActItem),
        (f"enterprises?q={cast.RENEWED}", rowshapes.Hit),
    ],
)
def test_collections_have_the_described_shape(small: Served, address: str, shape: type[Schema]) -> None:
    """What the document says of a collection's items is what comes."""
    answer = small.client.get(f"/api/v1/{address}").get_json()
    assert set(answer) == {"items", "next"}
    assert answer["items"]
    for item in answer["items"]:
        conforms(shape(), item, address)


def test_single_answers_have_the_described_shape(small: Served) -> None:
    """What the document says of a verdict, an enterprise, its history and an act is what comes."""
    for name, day in ((cast.RENEWED, "2022-06-20"), (cast.CANCELLED, "2024-03-08"), (cast.NEVER, "2024-01-01")):
        verdict = small.client.get("/api/v1/verdict", query_string={"name": name, "on": day}).get_json()
        conforms(shapes.Verdict(), verdict)
    found = small.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED}).get_json()["enterprise"]["id"]
    conforms(rowshapes.Enterprise(), small.client.get(f"/api/v1/enterprises/{found}").get_json())
    for entry in small.client.get(f"/api/v1/enterprises/{found}/history").get_json()["items"]:
        conforms(rowshapes.HistoryItem(), entry)
    number = small.client.get("/api/v1/acts").get_json()["items"][0]["number"]
    conforms(rowshapes.Act(), small.client.get(f"/api/v1/acts/{number}").get_json())


def test_the_page_shows_every_address_and_loads_nothing_foreign(small: Served, document: dict[str, Any]) -> None:
    """The readable form names each address and parameter, without scripts and without anything from elsewhere."""
    page = small.client.get("/api/docs").get_data(as_text=True)
    assert all(path in page for path in document["paths"])
    assert "published_by" in page
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert openapi.install.__doc__
