"""Rule books are files: those shipped, one's own, malformed ones; and the same applications under another one."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.application import Application
from domain.campaign import EXCLUSIONS
from domain.measures import MEASURES
from domain.refusal import Refused
from domain.rulebook import judge, outcome
from domain.tier import Tier
from tests.domain.campaign.given import BING, JIA, YI, app, recognition, who
from tests.domain.rules.forms import GOOD, KNOWN
from web import rulebooks
from web.rulebookfile import read_book, whole
from web.rulebooks import Books, books_of
from web.runtime import Runtime
from web.settings import Settings

OWN = """
code = "own"
title = "示例标准"
title-en = "An example"
number = "示例〔2027〕1号"

[[criterion]]
tier = "little-giant"
code = "size"
zh = "规模"
en = "Size"
clause = "第一条"

[[criterion.indicator]]
code = "revenue"
zh = "营业收入"
en = "Revenue"
source = "recalled"
asks = { measure = "revenue", at-least = 12000.5 }
"""
OVERLAY = """
code = "own-2028"
base = "own"
title = "示例标准（2028年）"
title-en = "An example of 2028"
number = "示例〔2028〕1号"
[[waive]]
tier = "little-giant"
indicator = "revenue"
kinds = ["recognition"]
clause = "不作要求"
"""


SHIPPED = books_of("")


def books_in(folder: Path) -> Books:
    """The rule books of a ledger whose settings name a folder."""
    return Runtime(Settings(rule_books=str(folder))).rule_books


def test_the_books_that_are_shipped() -> None:
    """Those that calls on record name, and those of two years."""
    assert set(SHIPPED) == {"63", "63-2024", "63-2025", "2026-2"}
    assert rulebooks.book(SHIPPED, "63").tiers == tuple(Tier)
    assert rulebooks.book(SHIPPED, "2026-2").tiers == (Tier.LITTLE_GIANT,)
    assert "以上、以下均含本数" in rulebooks.book(SHIPPED, "63-2025").recalled


def test_every_measure_is_asked_by_a_book_or_free_for_others() -> None:
    """Nothing that a book names is unknown; what none asks is known to be so."""
    shipped = Path(rulebooks.__file__).parents[1] / "domain" / "rulebooks"
    text = "".join(path.read_text("utf-8") for path in shipped.glob("*.toml"))
    assert {code for code in MEASURES if f'measure = "{code}"' not in text} == set()


def test_an_unknown_book_is_refused_with_those_there_are() -> None:
    """A call may name any; judging by it is another matter."""
    with pytest.raises(Refused) as refused:
        rulebooks.book(SHIPPED, "63-2042")
    assert refused.value.refusal.code == "unknown-rule-book"
    assert "63-2024" in refused.value.refusal.zh


def test_adding_a_book_is_adding_a_file(tmp_path: Path) -> None:
    """It judges; what it recalls is shown so; an overlay on it works."""
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    (tmp_path / "own-2028.toml").write_text(OVERLAY, "utf-8")
    own = books_in(tmp_path)
    (one,) = judge(rulebooks.book(own, "own"), Tier.LITTLE_GIANT, "recognition", GOOD, KNOWN)
    assert (one.result, one.value, one.threshold) == ("fail", "12000万元", "≥ 12000.5万元")
    assert (one.source, one.clause) == ("recalled", "第一条")
    (waived,) = judge(rulebooks.book(own, "own-2028"), Tier.LITTLE_GIANT, "recognition", GOOD, KNOWN)
    assert waived.role == "waived"
    assert "63" in own


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The setting is named."""
    with pytest.raises(Refused, match="RULE_BOOKS"):
        books_in(tmp_path / "none")


ASKS = 'asks = { measure = "revenue", at-least = 12000.5 }'
MALFORMED = [
    (('tier = "little-giant"', 'tier = "big-giant"'), "odd-value", "criterion[0].tier"),
    (("measure", "mesure"), "unknown-key", "criterion[0].indicator[0].asks.mesure"),
    (('"revenue", at', '"revenu", at'), "odd-value", "criterion[0].indicator[0].asks.measure"),
    (("12000.5", '"12000"'), "odd-value", "criterion[0].indicator[0].asks.at-least"),
    (("12000.5", "inf"), "odd-value", "criterion[0].indicator[0].asks.at-least"),
    (("12000.5", "nan"), "odd-value", "criterion[0].indicator[0].asks.at-least"),
    (("12000.5", "true"), "odd-value", "criterion[0].indicator[0].asks.at-least"),
    (("12000.5", "1e400"), "odd-value", "criterion[0].indicator[0].asks.at-least"),
    (("12000.5", "5, over = 3"), "odd-value", "criterion[0].indicator[0].asks"),
    ((", at-least = 12000.5", ""), "odd-value", "criterion[0].indicator[0].asks"),
    ((ASKS, "asks = {}"), "odd-value", "criterion[0].indicator[0].asks"),
    ((ASKS, "asks = 5"), "odd-value", "criterion[0].indicator[0].asks"),
    ((ASKS, "asks = { any-of = [] }"), "odd-value", "criterion[0].indicator[0].asks.any-of"),
    ((ASKS, "asks = { when = [] }"), "odd-value", "criterion[0].indicator[0].asks.when"),
    ((ASKS, 'asks = { when = [{ if = { answered = "cloud" } }] }'), "missing-key", "criterion[0].indicator[0].asks.when[0].then"),
    ((ASKS, 'asks = { answer = "key_link", is = "maybe" }'), "odd-value", "criterion[0].indicator[0].asks.is"),
    ((ASKS, 'asks = { answer = "key_link", is = [] }'), "odd-value", "criterion[0].indicator[0].asks.is"),
    ((ASKS, 'asks = { answer = "key_lnk", is = "yes" }'), "odd-value", "criterion[0].indicator[0].asks.answer"),
    ((ASKS, 'asks = { answered = "phone" }'), "odd-value", "criterion[0].indicator[0].asks.answered"),
    ((ASKS, 'asks = { measure = "revenue", answered = "cloud" }'), "odd-value", "criterion[0].indicator[0].asks"),
    (('source = "recalled"', 'source = "guessed"'), "odd-value", "criterion[0].indicator[0].source"),
    (('source = "recalled"', "kinds = []"), "odd-value", "criterion[0].indicator[0].kinds"),
    (('source = "recalled"', 'kinds = ["review"]'), "odd-value", "criterion[0].indicator[0].kinds"),
    (('code = "own"', 'code = "Own Book"'), "odd-value", "code"),
    (('code = "own"', ""), "missing-key", "code"),
    (('code = "own"', 'code = "own"\nfrom = "2027-01-01"'), "odd-value", "from"),
    (('code = "own"', 'code = "own'), "bad-rule-book", ""),
    (('zh = "营业收入"', ""), "missing-key", "criterion[0].indicator[0].zh"),
    (('[[criterion.indicator]]', '[criterion.indicator]'), "odd-value", "criterion[0].indicator"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code", "where"), MALFORMED)
def test_a_malformed_book_is_refused_by_file_and_key(
    tmp_path: Path, change: tuple[str, str], code: str, where: str
) -> None:
    """Nothing is judged by any book then."""
    (tmp_path / "own.toml").write_text(OWN.replace(*change, 1), "utf-8")
    with pytest.raises(Refused) as refused:
        books_in(tmp_path)
    refusal = refused.value.refusal
    assert (refusal.code, refusal.where) == (code, where), refusal
    assert refusal.file.endswith("own.toml")
    assert refusal.zh
    assert refusal.en


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a" * 300_000, b"x = " + b"[" * 20_000, b"x = 1e9999999999999999999"])
def test_what_is_no_book_at_all_is_refused(data: bytes) -> None:
    """Other bytes, too many, too deep."""
    with pytest.raises(Refused) as refused:
        read_book(data, "odd.toml")
    assert refused.value.refusal.file == "odd.toml"


def test_a_condition_nested_too_deep_is_refused() -> None:
    """Nobody reads it either."""
    deep = "{ any-of = [" * 9 + '{ answered = "cloud" }' + "] }" * 9
    with pytest.raises(Refused, match="nested"):
        read_book(OWN.replace('{ measure = "revenue", at-least = 12000.5 }', deep).encode(), "deep.toml")


def test_bases_must_be_there_and_lead_somewhere() -> None:
    """An unknown base, a circle, two of one code, a waiver of nothing."""
    own, overlay = read_book(OWN.encode(), "own.toml"), read_book(OVERLAY.encode(), "over.toml")
    cases = {
        "unknown-base": {"over.toml": overlay},
        "cycle-of-bases": {"over.toml": overlay, "own.toml": replace(own, base="own-2028")},
        "code-twice": {"own.toml": own, "again.toml": own},
        "unknown-indicator": {"own.toml": replace(own, criteria=()), "over.toml": overlay},
    }
    for code, files in cases.items():
        with pytest.raises(Refused) as refused:
            whole(files)
        assert refused.value.refusal.code == code
        assert refused.value.refusal.file in files
    itself = replace(own, base="own")
    with pytest.raises(Refused, match="cycle"):
        whole({"own.toml": itself})


def test_a_code_stands_once_in_a_tier() -> None:
    """Of criteria and of indicators."""
    head, criterion = OWN.split("[[criterion]]")
    indicator = criterion[criterion.index("[[criterion.indicator]]") :]
    for text in (f"{head}[[criterion]]{criterion}[[criterion]]{criterion}", OWN + indicator):
        with pytest.raises(Refused) as refused:
            read_book(text.encode(), "twice.toml")
        assert refused.value.refusal.code == "code-twice"


def test_an_overlay_replaces_a_criterion_of_the_same_code() -> None:
    """And leaves the book below as it was."""
    text = OVERLAY.split("[[waive]]")[0] + OWN[OWN.index("[[criterion]]") :].replace("12000.5", "5")
    books = whole({"a": read_book(OWN.encode(), "a"), "b": read_book(text.encode(), "b")})
    results = [outcome(judge(books[code], Tier.LITTLE_GIANT, "recognition", GOOD)) for code in ("own", "own-2028")]
    assert results == ["fail", "pass"]


def filings() -> list[Application]:
    """甲 passes both books, 乙 has too little for that of 2026, 丙 left out its score and its debts."""
    campaign = replace(recognition(), rule_book="63")
    forms = {JIA: {}, YI: {"ip_class1": "2"}, BING: {"quality_score": "", "liabilities.y1": ""}}
    return [
        Application(app(campaign, name), 1, "submitted", campaign.id, who(name), "浙江省", 1, GOOD | form)
        for name, form in forms.items()
    ]


def test_what_if_compares_outcomes_and_names_who_changes() -> None:
    """Counts before and after; who changes, with the indicators in the way."""
    campaign, those = replace(recognition(), rule_book="63"), filings()
    found = rulebooks.what_if(SHIPPED, campaign, those, "2026-2", {one.id: {"lower_tier": "yes"} for one in those})
    assert (found.own, found.other) == ("63", "2026-2")
    assert (found.before, found.after) == ((2, 0, 1), (1, 1, 1))
    (changed,) = found.changed
    assert (changed.enterprise, changed.before, changed.after) == (who(YI), "pass", "fail")
    assert [one.code for one in changed.because] == ["ip-class1"]


def test_what_if_says_what_was_in_the_way_of_who_fares_better() -> None:
    """Under the other book it passes: what held it back was in its own."""
    campaign = replace(recognition(), rule_book="2026-2")
    found = rulebooks.what_if(SHIPPED, campaign, filings()[1:2], "63", {filings()[1].id: {"lower_tier": "yes"}})
    assert [(one.before, one.after) for one in found.changed] == [("fail", "pass")]
    assert [one.code for one in found.changed[0].because] == ["ip-class1"]


def test_what_if_changes_nothing_and_leaves_out_what_does_not_stand() -> None:
    """The applications are as they were; withdrawn ones are not counted."""
    campaign, those = replace(recognition(), rule_book="63"), filings()
    before = [replace(one, form=dict(one.form)) for one in those]
    rulebooks.what_if(SHIPPED, campaign, those, "2026-2")
    assert those == before
    withdrawn = [replace(one, status="withdrawn") for one in those]
    assert rulebooks.what_if(SHIPPED, campaign, withdrawn, "2026-2").before == (0, 0, 0)


def test_what_if_needs_both_books() -> None:
    """A campaign whose book is not here cannot be compared."""
    for campaign, code in (
        (replace(recognition(), rule_book="133"), "63"),
        (replace(recognition(), rule_book="63"), "133"),
    ):
        with pytest.raises(Refused, match="unknown-rule-book"):
            rulebooks.what_if(SHIPPED, campaign, [], code)


def test_every_measure_and_ground_is_described() -> None:
    """Whoever writes a book finds what it may ask."""
    text = (Path(__file__).parents[2] / "docs" / "rulebooks.md").read_text("utf-8")
    assert [code for code in (*MEASURES, *SHIPPED, *EXCLUSIONS) if f"| `{code}` |" not in text] == []
