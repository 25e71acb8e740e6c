"""The enterprises that the example history is told with. All are invented."""

from dataclasses import dataclass
from typing import Final

RENEWED: Final = "示例杭州凌川精密轴承有限公司"
NOT_SUBMITTED: Final = "示例苏州澄湖液压件有限公司"
NOT_MET: Final = "示例佛山岚泽检测仪器有限公司"
RENAMED_FROM: Final = "示例宁波北溪阀门有限公司"
RENAMED_TO: Final = "示例宁波北溪阀门股份有限公司"
UNRESOLVED: Final = "示例成都青羽传感技术有限公司"
UNRESOLVED_AS_PRINTED: Final = "示例青羽（成都）传感科技股份有限公司"
CANCELLED: Final = "示例深圳翠屿智能装备有限公司"
REINSTATED: Final = "示例武汉沐岚激光装备有限公司"
REVOKED: Final = "示例济南砚峦减速机有限公司"
SURRENDERED: Final = "示例厦门鹭汀光学元件有限公司"
CORRECTED: Final = "示例嘉兴禾筑数控机床有限公司"
BRACKETS: Final = "示例（上海）浦宸工业软件有限公司"
WITHDRAWN_IN_PUBLICITY: Final = "示例长沙岳麓紧固件有限公司"
NEVER: Final = "示例从未入库有限公司"


@dataclass(frozen=True, slots=True)
class Part:
    """One enterprise of the story: its body, its batch of little giants, and at which lists it is not named.

    `fails` is the reason (annex 4) for which the first review does not pass it; None: every review passes it while it
    holds the title. `ended` is the year from which no list concerns it any more; None: it never ends by decision.
    """

    name: str
    body: str
    batch: int
    fails: str | None = None
    ended: int | None = None


PARTS: tuple[Part, ...] = (
    Part(RENEWED, "浙江省", 1),
    Part(NOT_SUBMITTED, "江苏省", 1, fails="未提交复核申请材料"),
    Part(NOT_MET, "广东省", 1, fails="研发费用占营业收入比重低于认定标准"),
    Part(BRACKETS, "上海市", 1),
    Part(RENAMED_FROM, "宁波市", 2),
    Part(UNRESOLVED, "四川省", 3),
    Part(CANCELLED, "深圳市", 4, ended=2024),
    Part(REINSTATED, "湖北省", 4),
    Part(REVOKED, "山东省", 5, ended=2024),
    Part(SURRENDERED, "厦门市", 6, ended=2025),
)
