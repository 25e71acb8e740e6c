"""Act files that are right: every key arrives, defaults hold, folders are read in order."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain import act as acts
from domain.civil import Term
from domain.refusal import Refused
from domain.tier import Tier
from tests.vectors import act_of
from tests.web.actsamples import FULL, HEAD, RECOGNISE, RENEW, ROWS, folder_with
from web.actfile import act_files, number_of, read_act, read_acts


def test_every_block_is_read(tmp_path: Path) -> None:
    """Each key of the contract arrives in the act."""
    act = read_act(folder_with(tmp_path, FULL))
    assert act.sha256 == "ab" * 32
    assert act.correct == acts.Correct("record", "录错")
    term = Term(date(2023, 9, 1), date(2026, 8, 31))
    assert act.reinstate[0].term == term
    assert act.reinstate[0].then == "term-as-was"
    assert act.rename == (acts.Rename("示例丁有限公司", "示例丁股份有限公司"),)
    assert act.end[0].evidence == (acts.Evidence("决定.pdf", "ab" * 32),)
    assert act.call[0].carries_over == acts.CarriesOver("三(三)", "称号依然有效")
    assert act.publicity == (acts.Publicity(Tier.LITTLE_GIANT, ROWS, date(2022, 8, 8), date(2022, 8, 12)),)
    assert act.renew == (
        acts.Renew(
            Tier.LITTLE_GIANT,
            (1,),
            ROWS,
            ("浙江省", "宁波市"),
            ("浙江省", "宁波市"),
            Term(date(2022, 7, 1), date(2025, 6, 30)),
            "at-term-end",
            (("示例己有限公司", "materials-not-submitted"),),
            "admit",
            acts.Admit(1, "工信部企业函〔2019〕153号", date(2019, 6, 13)),
        ),
    )


def test_defaults_are_those_of_the_contract(tmp_path: Path) -> None:
    """What a block leaves out is what the contract says it then means; empty bodies are none stated."""
    act = read_act(folder_with(tmp_path, HEAD + RENEW + RECOGNISE.replace("4", "5") + "bodies = [ ]\n"))
    assert act.renew[0] == acts.Renew(Tier.LITTLE_GIANT, (1,), ROWS)
    assert act.recognise[0] == acts.Recognise(Tier.LITTLE_GIANT, 5, ROWS)
    assert (act.renew[0].term, act.renew[0].unlisted) == ("from-publication", "lapse-at-publication")


def test_act_without_blocks_is_read(tmp_path: Path) -> None:
    """An act may change nothing."""
    assert read_act(folder_with(tmp_path, HEAD)).number == "测试函〔2022〕1号"


def test_folder_is_read_by_publication_date_and_number(tmp_path: Path) -> None:
    """(published, dated, number), a correction after its act, subfolders included, hidden files not."""
    days = [("c", "2022-09-02", "2022-09-08"), ("b", "2022-09-01", "2022-09-08"), ("a", "2022-09-09", "2022-09-09")]
    (tmp_path / "later").mkdir()
    for name, dated, published in days:
        text = HEAD.replace("2022-09-01", dated).replace("2022-09-08", published)
        (tmp_path / "later" / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "0.toml").write_text(HEAD + '[correct]\nkind = "record"\nreason = "录错"\n', encoding="utf-8")
    (tmp_path / ".hidden.toml").write_text("", encoding="utf-8")
    assert [path.stem for path in act_files([tmp_path])] == ["b", "0", "c", "a"]
    assert len(list(read_acts([tmp_path, tmp_path / "0.toml"]))) == 5


def test_file_that_cannot_be_ordered_is_refused_before_the_others(tmp_path: Path) -> None:
    """A folder with a broken file records nothing of it."""
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "z.toml").write_text("[act", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        next(read_acts([tmp_path]))
    assert caught.value.refusal.file == str(tmp_path / "z.toml")
    assert number_of(tmp_path / "z.toml") is None
    assert number_of(tmp_path / "a.toml") == "测试函〔2022〕1号"


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    """A folder without acts and a path that is not there are no success."""
    for path, code in ((tmp_path, "no-act-file"), (tmp_path / "none.toml", "file-missing")):
        with pytest.raises(Refused) as caught:
            act_files([path])
        assert caught.value.refusal.code == code


def test_vectors_shape_is_read() -> None:
    """Acts as JSON with rows in place give the same acts."""
    step: dict[str, Any] = {"step": 1, "act": {"number": "一", "title": "测", "issuer": "工业和信息化部"}}
    step["act"] |= {"dated": "2022-09-01", "published": "2022-09-08"}
    step["renew"] = [{"tier": "little-giant", "cohorts": [1], "list": [["示例甲有限公司", "浙江省"]], "rows": 1}]
    step["renew"][0]["reasons"] = [["示例乙有限公司", "conditions-not-met"]]
    act = act_of(step)
    assert act.published == date(2022, 9, 8)
    assert act.renew[0].rows == ROWS[:1]
    assert act.renew[0].reasons == (("示例乙有限公司", "conditions-not-met"),)
