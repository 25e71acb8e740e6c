"""Questions worth asking of the example history, each with the answer that the law gives."""

from dataclasses import dataclass
from datetime import date

from domain.tier import Tier
from web.example import cast


@dataclass(frozen=True, slots=True)
class Question:
    """One question to `check`, and what must come of it.

    `on` is the civil day asked about and `published_by` the last day whose acts count (None: all). `status` is the
    status word of contract.md; `zh` and `en` say what the question shows. `before_correction`: asked as the record
    stood before the example's correction.
    """

    asked: str
    on: date
    status: str
    zh: str
    en: str
    tier: Tier = Tier.LITTLE_GIANT
    published_by: date | None = None
    before_correction: bool = False


GAP = date(2022, 6, 14)
SME = Tier.SPECIALISED_SME

QUESTIONS: tuple[Question, ...] = (
    Question(
        cast.RENEWED, date(2022, 6, 10), "in-term", "第一批，三年有效期之内", "batch 1, inside its term of three years"
    ),
    Question(
        cast.RENEWED,
        GAP,
        "past-term",
        "有效期于6月12日届满；截至6月14日尚无文件规定延续",
        "its term ran out on 12 June; by the 14th no act carried it over",
        published_by=GAP,
    ),
    Question(
        cast.RENEWED,
        GAP,
        "past-term-awaiting-list",
        "同一天：6月15日的通知三(三)规定名单发布前依然有效",
        "the same day: the notice of 15 June keeps it valid until the list is published",
    ),
    Question(
        cast.RENEWED,
        date(2022, 8, 1),
        "in-term",
        "复核通过，新有效期自7月1日起",
        "renewed: the printed new term begins on 1 July",
    ),
    Question(
        cast.NOT_SUBMITTED,
        date(2022, 9, 7),
        "past-term-awaiting-list",
        "名单发布前一日，依然有效",
        "the day before the list: still valid",
    ),
    Question(
        cast.NOT_SUBMITTED,
        date(2022, 9, 8),
        "lapsed",
        "名单发布，未列入者自动失效；原因：未提交材料",
        "the list is published without it: lapsed, no papers were handed in",
    ),
    Question(
        cast.NOT_MET,
        date(2022, 9, 8),
        "lapsed",
        "同日失效；原因：不符合条件",
        "lapsed on the same day: the conditions were not met",
    ),
    Question(
        cast.RENAMED_FROM,
        date(2023, 9, 1),
        "in-term",
        "以曾用名查询，更名后称号延续",
        "asked by its former name; the title went on",
    ),
    Question(
        "示例(上海) 浦宸工业软件有限公司",
        date(2023, 1, 1),
        "in-term",
        "括号与空格写法不同，仍为同一企业",
        "other brackets and a blank: the same enterprise",
    ),
    Question(
        cast.UNRESOLVED,
        date(2024, 11, 1),
        "unresolved-list",
        "名单上有一行名称待人工核对，可能就是它：无法判断",
        "a printed name that waits for a person may be this one: unknown",
    ),
    Question(
        cast.UNRESOLVED_AS_PRINTED,
        date(2024, 11, 1),
        "unresolved-list",
        "名单上印刷的名称，尚未核对",
        "the printed name itself, not yet settled",
    ),
    Question(cast.REVOKED, date(2024, 12, 20), "revoked", "有效期内被撤销", "revoked within its term"),
    Question(cast.CANCELLED, date(2024, 3, 8), "cancelled", "虚假申报，取消认定", "cancelled for a false declaration"),
    Question(
        cast.CANCELLED,
        date(2024, 3, 8),
        "cancelled",
        "同一决定波及省级称号",
        "the same decision reached its provincial title",
        tier=SME,
    ),
    Question(
        cast.REINSTATED,
        date(2024, 1, 10),
        "revoked",
        "以当日已公布的文件为准：已撤销",
        "by what was public that day: revoked",
        published_by=date(2024, 1, 10),
    ),
    Question(
        cast.REINSTATED,
        date(2024, 1, 10),
        "in-term",
        "同一天：申诉后恢复，视同未撤销",
        "the same day: reinstated on appeal, as if it had not been revoked",
    ),
    Question(cast.SURRENDERED, date(2025, 1, 1), "surrendered", "企业自愿放弃", "given up by its holder"),
    Question(
        cast.CORRECTED,
        date(2026, 3, 1),
        "in-term",
        "更正之前的登记（有效期止录入有误）",
        "as the record stood before our typing error was corrected",
        tier=SME,
        before_correction=True,
    ),
    Question(
        cast.CORRECTED,
        date(2026, 3, 1),
        "past-term",
        "更正之后：已过有效期",
        "after the correction: past its term",
        tier=SME,
    ),
    Question(cast.NEVER, date(2024, 1, 1), "never-recorded", "从未入库，不等于无法判断", "never on record: not valid"),
)
