"""When two main products count as similar, and on what that rests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.product import Product, likeness


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        (Product("甲产品", "3463"), Product("乙器件", "34631102"), "3463"),
        (Product("甲产品", "34.63"), Product("乙器件", "３４６３"), "3463"),
        (Product("谐波减速器", ""), Product(" 谐波减速器", "3463"), "同为"),
        (Product("RV减速器（精密）", "1000"), Product("rv减速器(精密)", "2000"), "同为"),
        (Product("工业机器人用谐波减速器", ""), Product("机器人用谐波减速器", ""), "90%"),
    ],
)
def test_similar_products(one: Product, other: Product, ground: str) -> None:
    """By code to four digits, by name, or by most of the name; the same both ways."""
    found = likeness(one, other)
    assert found is not None
    assert ground in found.zh
    assert likeness(other, one) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Product("甲产品", "346"), Product("乙器件", "346")),
        (Product("甲产品", "3463"), Product("乙器件", "3464")),
        (Product("甲产品", "类别"), Product("乙器件", "类别")),
        (Product("", ""), Product("", "")),
        (Product("谐波减速器", ""), Product("谐波控制器件", "")),
    ],
)
def test_other_products(one: Product, other: Product) -> None:
    """Three digits, no digits and empty names show nothing."""
    assert likeness(one, other) is None


PRODUCTS = st.builds(Product, st.text(max_size=12), st.text("0123456789.", max_size=8))


@given(PRODUCTS, PRODUCTS)
def test_it_is_the_same_both_ways(one: Product, other: Product) -> None:
    """Whoever of the two is asked first."""
    assert (likeness(one, other) is None) == (likeness(other, one) is None)
