"""Act files and lists changed at random: read or refused, never anything else."""

import contextlib
import copy
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.content import content_of
from domain.refusal import Refused
from tests.web.actsamples import FULL, LIST, ROWS
from web.actfile import act_from
from web.sheet import Table, read_table

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**12),
    st.floats(),
    st.text(max_size=6),
    st.dates(),
    st.datetimes(),
    st.lists(st.one_of(st.integers(-1, 3), st.text(max_size=3), st.sampled_from(["浙江省", "宁波市"])), max_size=3),
    st.dictionaries(st.sampled_from(["from", "until", "batch", "x"]), st.one_of(st.dates(), st.integers()), max_size=3),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a nested value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [place for key, part in inner for place in places(part, (*path, key))]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_mutation_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever is put in the place of a value, only a refusal is raised."""
    good = tomllib.loads(FULL)
    listed = Table(("企业名称", "推荐单位"), [(2, {"企业名称": ROWS[0].name, "推荐单位": "浙江省"})], "list.csv")
    annex = Table(("企业名称", "原因"), [(2, {"企业名称": "示例己有限公司", "原因": "x"})], "annex.csv")
    good["renew"][0]["rows"] = 1
    mutated = copy.deepcopy(good)
    for _ in range(data.draw(st.integers(0, 3))):
        *path, last = data.draw(st.sampled_from(places(mutated) or [("act",)]))
        holder = mutated
        for key in path:
            holder = holder[key]
        match data.draw(st.sampled_from(["replace", "delete", "add"])):
            case "replace":
                holder[last] = data.draw(ODD)
            case "delete":
                del holder[last]
            case _ if isinstance(holder, dict):
                holder[data.draw(st.text(max_size=5))] = data.draw(ODD)
    try:
        act = act_from(mutated, lambda name, where: annex if name == "annex.csv" else listed, "act.toml")
    except Refused:
        return
    assert len(content_of(act)) == 64
    assert act.dated <= act.published


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(LIST.encode()) - 1), st.binary(max_size=3))
def test_any_damaged_list_is_read_or_refused(tmp_path: Path, place: int, put: bytes) -> None:
    """A list with bytes changed or lost never fails in another way than by a refusal."""
    data = LIST.encode()
    (tmp_path / "list.csv").write_bytes(data[:place] + put + data[place + 1 :])
    with contextlib.suppress(Refused):
        assert "企业名称" in read_table(tmp_path / "list.csv").header
