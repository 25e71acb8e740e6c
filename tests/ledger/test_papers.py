"""What was proposed comes back as it was, whatever blocks it has, and is found changed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.refusal import Refused
from ledger.engine import immediate
from ledger.papers import act_of, keep_act, keep_names, names_of
from ledger.record import Record
from tests.web.actsamples import FULL, HEAD, folder_with
from tests.web.test_actfile_facts import BLOCKS
from web import actlist
from web.actfile import read_act
from web.example import write_example
from web.sheets.packed import Packed

AT = datetime(2022, 9, 8, tzinfo=UTC)


def test_every_act_comes_back_as_it_was(record: Record, tmp_path: Path) -> None:
    """Those of the example, one with every block of lists, one with every block between lists: equal, rows and terms too."""
    example = write_example(tmp_path / "example")
    acts = [read_act(path) for path in sorted(example.acts.parent.rglob("*.toml"))]
    acts += [read_act(folder_with(tmp_path, text)) for text in (FULL, HEAD + BLOCKS)]
    with immediate(record.engine) as connection:
        keys = [keep_act(connection, one, AT) for one in acts]
        assert [act_of(connection, key) for key in keys] == acts


def test_a_long_list_is_kept_too(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long list only the bytes are held while it is read; what was proposed comes back with its rows."""
    short = read_act(folder_with(tmp_path, FULL))
    monkeypatch.setattr(actlist, "LONGEST", 0)
    packed = read_act(folder_with(tmp_path, FULL))
    assert isinstance(packed.renew[0].rows, Packed)
    with immediate(record.engine) as connection:
        assert act_of(connection, keep_act(connection, packed, AT)) == short


def test_what_is_gone_or_changed_is_refused(record: Record, tmp_path: Path) -> None:
    """A name altered beside the record, text that is no act, nothing at all; kept again it is as it was."""
    act = read_act(folder_with(tmp_path, FULL))
    with immediate(record.engine) as connection:
        key = keep_act(connection, act, AT)
        for wrong in ("replace(body, '示例甲', '示例丑')", "'{}'", "'not JSON'"):
            connection.exec_driver_sql(f"UPDATE proposal_paper SET body = {wrong}")
            with pytest.raises(Refused, match="content-changed"):
                act_of(connection, key)
            assert keep_act(connection, act, AT) == key
        with pytest.raises(Refused, match="content-changed"):
            act_of(connection, "0" * 64)
        assert act_of(connection, key) == act


def test_names_of_a_result(record: Record) -> None:
    """By part, in order; none where nothing was kept."""
    with immediate(record.engine) as connection:
        keep_names(connection, "a" * 64, {"starts": ["乙", "甲"], "lapses": []}, AT)
        assert names_of(connection, "a" * 64) == {"starts": ["乙", "甲"], "lapses": []}
        assert names_of(connection, "b" * 64) == {}
