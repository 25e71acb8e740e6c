"""A whole, consistent form of an invented enterprise, and what else the tests of forms need."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from domain.campaign import Campaign, Kind, campaign_stream
from domain.civil import Term
from domain.refusal import Refusal, Refused
from domain.tier import Tier

NAME = "示例甲轴承有限公司"
CODE = "91000000MAEX00001B"
ACT = "示例厅函〔2022〕2号"

PERSONAL = {
    "legal_person": "示例人一",
    "controlling_holder": "示例控股有限公司",
    "controller": "示例人二",
    "contact": "示例人三",
    "phone": "0571-00000000",
    "mobile": "10000000000",
    "email": "office@example.org",
}
YEARLY = {
    "staff": ("200", "180", "160"),
    "rd_staff": ("40", "36", "32"),
    "revenue": ("12000", "10000", "9000"),
    "main_revenue": ("11000", "9500", "8600"),
    "main_growth": ("15.79", "10.47", ""),
    "profit": ("1500", "1200", "1000"),
    "net_profit": ("1300", "1000", "900"),
    "net_growth": ("30", "11.1", ""),
    "assets": ("20000", "18000", "16000"),
    "net_assets": ("12000", "10800", "9600"),
    "liabilities": ("8000", "7200", "6400"),
    "debt_ratio": ("40", "40", "40"),
    "rd_spend": ("600", "500", "450"),
    "rd_share": ("5", "5", "5"),
}
SINGLE = {
    "name": NAME,
    "province": "浙江省",
    "city": "杭州市",
    "address": "示例路1号",
    "registered_on": "2010-03-01",
    "registered_capital": "5000",
    "uscc": CODE,
    "scale": "small",
    "industry": "轴承制造",
    "niche": "精密轴承",
    "controls_giant": "no",
    "same_group": "no",
    "niche_years": "8.5",
    "main_share": "91.67",
    "main_growth_2y": "13.1",
    "product1_name": "精密轴承",
    "product1_revenue": "9000",
    "core_systems": "研发设计",
    "share_national.y1": "12.5",
    "share_national.y2": "11",
    "share_words": "行业协会统计。\n见附件。",
    "exports": "500",
    "brands": "2",
    "brand_revenue": "9000",
    "rd_institution": "own",
    "rd_staff_share": "20",
    "ip_class1": "6",
    "inventions": "3",
    "key_link": "yes",
    "fills_gap": "yes",
    "product": "精密轴承",
    "product_share": "75",
    "named_field": "yes",
    "overview": "=示例企业的总体情况，以等号开头的文字也只是文字。",
    "truth": "yes",
}


def filled(kind: Kind = "recognition", **changed: str) -> dict[str, str]:
    """A whole form, personal answers included, that does not contradict itself; `changed` by code with `_y1` for `.y1`."""
    years = {f"{code}.y{year}": text for code, row in YEARLY.items() for year, text in enumerate(row, 1) if text}
    more = {"name_before": "示例甲轴承厂", "changed_since": "更名。"} if kind == "re-review" else {}
    return SINGLE | years | PERSONAL | more | changed


def campaign(kind: Kind = "recognition") -> Campaign:
    """A campaign of June 2022."""
    return Campaign(
        id=campaign_stream(ACT, 1),
        act=ACT,
        block=1,
        published=date(2022, 6, 15),
        tier=Tier.LITTLE_GIANT,
        kind=kind,
        bodies=(),
        rule_book="63",
        window=Term(date(2022, 6, 21), date(2022, 6, 28)),
    )


APPLICATION, OTHER, ENTERPRISE = UUID(int=16), UUID(int=32), UUID(int=48)


def refusal(way: Callable[[], object]) -> Refusal:
    """The refusal that calling `way` meets."""
    with pytest.raises(Refused) as caught:
        way()
    return caught.value.refusal


def edited(data: bytes, edit: Callable[[Worksheet], object]) -> bytes:
    """A workbook after a person worked on its first sheet."""
    book = openpyxl.load_workbook(BytesIO(data))
    edit(book.worksheets[0])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, replaced: dict[str, bytes]) -> bytes:
    """A package with some members replaced or added."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()} | replaced
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return buffer.getvalue()


def row_of(sheet: Worksheet, code: str) -> int:
    """The row of a field on the sheet of a form."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)
