"""The hash by which an act already recorded is known again."""

from dataclasses import replace
from datetime import date

import pytest

from domain.act import Act, Recognise, Renew, Row
from domain.civil import Term
from domain.content import content_of
from domain.tier import Tier

ROWS = (Row(1, "示例甲有限公司", "浙江省"), Row(2, "示例乙有限公司", "宁波市"))
RENEW = Renew(Tier.LITTLE_GIANT, (1, 2), ROWS, bodies=("浙江省", "宁波市"))
DAY = date(2022, 9, 8)
ACT = Act("测〔2022〕1号", "测试文件", "工业和信息化部", DAY, DAY, renew=(RENEW,), source="a.toml")


def test_hash_stays_as_it_was_first_written() -> None:
    """Hashes are kept in the record, so their form never changes."""
    assert content_of(ACT) == "a6a4078da51769fd2c0d32f5fcf554a4f068ae14fedc846567a54b4d805817cc"


@pytest.mark.parametrize(
    "same",
    [
        replace(ACT, source="elsewhere/b.toml"),
        replace(ACT, renew=(replace(RENEW, cohorts=(2, 1)),)),
        replace(ACT, renew=(replace(RENEW, bodies=("宁波市", "浙江省")),)),
        replace(ACT, renew=(replace(RENEW, rows=(Row(1, " 示例甲有限公司 ", "浙江省"), ROWS[1])),)),
    ],
)
def test_the_same_act_has_the_same_hash(same: Act) -> None:
    """File names, blanks around names and the order of cohorts and bodies are not content."""
    assert content_of(same) == content_of(ACT)


@pytest.mark.parametrize(
    "other",
    [
        replace(ACT, title="另一文件"),
        replace(ACT, published=date(2022, 9, 9)),
        replace(ACT, renew=()),
        replace(ACT, renew=(replace(RENEW, rows=ROWS[::-1]),)),
        replace(ACT, renew=(replace(RENEW, rows=ROWS[:1]),)),
        replace(ACT, renew=(replace(RENEW, term=Term(DAY, DAY)),)),
        replace(ACT, renew=(replace(RENEW, bodies=()),)),
        replace(ACT, recognise=(Recognise(Tier.LITTLE_GIANT, 4, ROWS),)),
    ],
)
def test_another_act_has_another_hash(other: Act) -> None:
    """Every fact that an act states is content."""
    assert content_of(other) != content_of(ACT)
