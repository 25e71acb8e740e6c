"""Act files that say something between lists: read as they are meant, and refused at the key where they are not."""

from pathlib import Path

import pytest

from domain.act_between import Champion, Dissolve, Merge, Move, Shareholding, Split, Window, Withdraw
from domain.civil import Term
from domain.tier import Tier
from tests.web.actsamples import HEAD, folder_with, refusal_of
from tests.world import day
from web.actfile import read_act

BLOCKS = """
[[move]]
enterprise = "示例甲有限公司"
from = "浙江省"
to = "江苏省"
since = 2021-04-01

[[merge]]
enterprises = ["示例甲有限公司", "示例乙有限公司"]
into = "示例丙有限公司"

[[split]]
enterprise = "示例丁有限公司"
into = ["示例戊有限公司"]

[[dissolve]]
enterprise = "示例己有限公司"
effective = 2021-03-01

[[champion]]
enterprise = "示例甲有限公司"
product = "示例轴承"
since = 2021-01-01

[[shareholding]]
holder = "示例集团有限公司"
held = "示例甲有限公司"
share = "51.00"
since = 2020-01-01
until = 2020-12-31

[[window]]
call = "示例函〔2022〕1号"
tier = "little-giant"
kind = "re-review"
window = { from = 2022-06-21, until = 2022-07-12 }
provinces-by = 2022-07-31

[[withdraw]]
act = "示例函〔2022〕1号"
reason = "另行通知"
"""
CALL = """
[[call]]
tier = "little-giant"
kind = "recognition"
batch = 5
rule-book = "63"
window = { from = 2022-06-21, until = 2022-06-28 }
exclusions = ["champion", "barred"]
"""


def test_blocks_between_lists_are_read(tmp_path: Path) -> None:
    """Each block becomes what it states; a percentage loses its needless digits."""
    act = read_act(folder_with(tmp_path, HEAD + BLOCKS + CALL))
    jia = "示例甲有限公司"
    assert act.move == (Move(jia, "浙江省", "江苏省", day("2021-04-01")),)
    assert act.merge == (Merge((jia, "示例乙有限公司"), "示例丙有限公司"),)
    assert act.split == (Split("示例丁有限公司", ("示例戊有限公司",)),)
    assert act.dissolve == (Dissolve("示例己有限公司", day("2021-03-01")),)
    assert act.champion == (Champion(jia, day("2021-01-01"), "示例轴承"),)
    assert act.shareholding == (Shareholding("示例集团有限公司", jia, "51", day("2020-01-01"), day("2020-12-31")),)
    days = Term(day("2022-06-21"), day("2022-07-12"))
    assert act.window == (Window("示例函〔2022〕1号", Tier.LITTLE_GIANT, days, day("2022-07-31"), "re-review"),)
    assert act.withdraw == (Withdraw("示例函〔2022〕1号", "另行通知"),)
    assert act.call[0].exclusions == ("champion", "barred")


@pytest.mark.parametrize(
    ("before", "after", "code", "where"),
    [
        ('to = "江苏省"', 'to = "江苏"', "odd-value", "move[0].to"),
        ('to = "江苏省"', 'to = "浙江省"', "move-same", "move[0].to"),
        ('enterprises = ["示例甲有限公司", "示例乙有限公司"]', "enterprises = []", "odd-value", "merge[0].enterprises"),
        ('"示例乙有限公司"]', '"示例甲 有限公司"]', "odd-value", "merge[0].enterprises"),
        ('into = ["示例戊有限公司"]', 'into = "示例戊有限公司"', "odd-value", "split[0].into"),
        ("effective = 2021-03-01", "", "missing-key", "dissolve[0].effective"),
        ("product =", "products =", "unknown-key", "champion[0].products"),
        ('share = "51.00"', "share = 0", "odd-value", "shareholding[0].share"),
        ('share = "51.00"', "share = 100.01", "odd-value", "shareholding[0].share"),
        ('share = "51.00"', 'share = "五十一"', "odd-value", "shareholding[0].share"),
        ('share = "51.00"', "share = nan", "odd-value", "shareholding[0].share"),
        ('share = "51.00"', "share = true", "odd-value", "shareholding[0].share"),
        ("until = 2020-12-31", "until = 2019-12-31", "inverted-term", "shareholding[0].until"),
        ('kind = "re-review"', 'kind = "review"', "odd-value", "window[0].kind"),
        ('reason = "另行通知"', "", "missing-key", "withdraw[0].reason"),
        ('["champion", "barred"]', '["champions"]', "odd-value", "call[0].exclusions"),
        ('["champion", "barred"]', '["barred", "barred"]', "odd-value", "call[0].exclusions"),
    ],
)
def test_odd_blocks_are_refused_at_their_key(tmp_path: Path, before: str, after: str, code: str, where: str) -> None:
    """One thing wrong anywhere refuses the whole act and names the place."""
    text = HEAD + BLOCKS + CALL
    assert before in text
    refusal = refusal_of(folder_with(tmp_path, text.replace(before, after, 1)))
    assert (refusal.code, refusal.where) == (code, where)


def test_a_window_must_change_something(tmp_path: Path) -> None:
    """Neither a window nor a deadline is no change."""
    text = HEAD + '\n[[window]]\ncall = "示例函〔2022〕1号"\ntier = "little-giant"\n'
    assert refusal_of(folder_with(tmp_path, text)).code == "nothing-changed"


@pytest.mark.parametrize(
    "block",
    [
        '[[dissolve]]\nenterprise = "示例己 有限公司"\neffective = 2021-04-01\n',
        '[[move]]\nenterprise = "示例甲有限公司"\nfrom = "浙江省"\nto = "宁波市"\n',
        '[[split]]\nenterprise = "示例丁有限公司"\ninto = ["示例庚有限公司"]\n',
        '[[withdraw]]\nact = "示例函〔2022〕1号"\nreason = "又"\n',
    ],
)
def test_the_same_is_not_said_twice(tmp_path: Path, block: str) -> None:
    """Two blocks of one kind about one enterprise or act contradict each other."""
    assert refusal_of(folder_with(tmp_path, HEAD + BLOCKS + block)).code == "block-twice"
