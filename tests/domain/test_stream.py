"""Ids follow from what a stream is about."""

import pickle
from hashlib import blake2b
from uuid import UUID

import pytest

from domain.stream import act_stream, enterprise_stream, id_of, tier_of, title_key, title_of, title_stream
from domain.tier import Tier


@pytest.mark.parametrize("number", [0, 1, 0x1234567890ABCDEF1234567890ABCDEF, 2**128 - 1])
def test_an_id_is_a_uuid_like_any_other(number: int) -> None:
    """It equals the UUID of that number, hashes alike, is written alike and can be pickled."""
    made, plain = id_of(number), UUID(int=number)
    assert (made, hash(made), str(made), made.bytes, made.is_safe) == (
        plain,
        hash(plain),
        str(plain),
        plain.bytes,
        plain.is_safe,
    )
    assert pickle.loads(pickle.dumps(made)) == plain


def test_the_ids_of_the_record_stay_as_they_are() -> None:
    """An enterprise's id hashes act and normalised name, low four bits 0; an act's hashes its number."""
    raw = blake2b("enterprise\0示例〔2020〕1号\0示例甲(集团)有限公司".encode(), digest_size=16).digest()
    assert enterprise_stream("示例〔2020〕1号", "示例甲（集团） 有限公司") == UUID(
        int=int.from_bytes(raw, "big") >> 4 << 4
    )
    said = blake2b("act\0示例(2020)1号".encode(), digest_size=16).digest()
    assert act_stream("示例〔2020〕1号") == UUID(bytes=said)


@pytest.mark.parametrize("tier", Tier)
def test_a_title_is_known_by_a_whole_number(tier: Tier) -> None:
    """The number is that of its stream, and tells the tier."""
    enterprise = enterprise_stream("示例〔2020〕1号", "示例甲有限公司")
    key = title_key(enterprise, tier)
    assert title_stream(enterprise, tier).int == key
    assert tier_of(key) is tier
    assert title_of(id_of(key)) == (enterprise, tier)
