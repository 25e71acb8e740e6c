"""Who speaks for a title: the ministry and the 37 provincial-level authorities 主管部门 (notice, addressees).

Disjoint by law: 浙江省 does not speak for 宁波市. Department names changed over the years, so an issuer is recognised
by the place at the head of its name.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Authority:
    """A granting or recommending authority: administrative code, name as lists print it, department that acts for it."""

    code: str
    name: str
    department: str


MINISTRY = Authority("000000", "工业和信息化部", "工业和信息化部")

BODIES: tuple[Authority, ...] = (
    Authority("110000", "北京市", "北京市经济和信息化局"),
    Authority("120000", "天津市", "天津市工业和信息化局"),
    Authority("130000", "河北省", "河北省工业和信息化厅"),
    Authority("140000", "山西省", "山西省工业和信息化厅"),
    Authority("150000", "内蒙古自治区", "内蒙古自治区工业和信息化厅"),
    Authority("210000", "辽宁省", "辽宁省工业和信息化厅"),
    Authority("220000", "吉林省", "吉林省工业和信息化厅"),
    Authority("230000", "黑龙江省", "黑龙江省工业和信息化厅"),
    Authority("310000", "上海市", "上海市经济和信息化委员会"),
    Authority("320000", "江苏省", "江苏省工业和信息化厅"),
    Authority("330000", "浙江省", "浙江省经济和信息化厅"),
    Authority("340000", "安徽省", "安徽省工业和信息化厅"),
    Authority("350000", "福建省", "福建省工业和信息化厅"),
    Authority("360000", "江西省", "江西省工业和信息化厅"),
    Authority("370000", "山东省", "山东省工业和信息化厅"),
    Authority("410000", "河南省", "河南省工业和信息化厅"),
    Authority("420000", "湖北省", "湖北省经济和信息化厅"),
    Authority("430000", "湖南省", "湖南省工业和信息化厅"),
    Authority("440000", "广东省", "广东省工业和信息化厅"),
    Authority("450000", "广西壮族自治区", "广西壮族自治区工业和信息化厅"),
    Authority("460000", "海南省", "海南省工业和信息化厅"),
    Authority("500000", "重庆市", "重庆市经济和信息化委员会"),
    Authority("510000", "四川省", "四川省经济和信息化厅"),
    Authority("520000", "贵州省", "贵州省工业和信息化厅"),
    Authority("530000", "云南省", "云南省工业和信息化厅"),
    Authority("540000", "西藏自治区", "西藏自治区经济和信息化厅"),
    Authority("610000", "陕西省", "陕西省工业和信息化厅"),
    Authority("620000", "甘肃省", "甘肃省工业和信息化厅"),
    Authority("630000", "青海省", "青海省工业和信息化厅"),
    Authority("640000", "宁夏回族自治区", "宁夏回族自治区工业和信息化厅"),
    Authority("650000", "新疆维吾尔自治区", "新疆维吾尔自治区工业和信息化厅"),
    Authority("210200", "大连市", "大连市工业和信息化局"),
    Authority("330200", "宁波市", "宁波市经济和信息化局"),
    Authority("350200", "厦门市", "厦门市工业和信息化局"),
    Authority("370200", "青岛市", "青岛市民营经济发展局 / 青岛市工业和信息化局"),
    Authority("440300", "深圳市", "深圳市中小企业服务局 / 深圳市工业和信息化局"),
    Authority("660000", "新疆生产建设兵团", "新疆生产建设兵团工业和信息化局"),
)

_BY_NAME = {authority.name: authority for authority in BODIES}
NAMES: tuple[str, ...] = tuple(_BY_NAME)


def body(name: str) -> Authority | None:
    """The provincial-level authority that lists print as `name` (blanks around it ignored), or None if there is none."""
    return _BY_NAME.get(name.strip())


def issuer(name: str) -> Authority | None:
    """The authority that issued an act, from the issuer's name as printed; an office of the ministry counts as it.

    None where the name begins with no authority's name.
    """
    plain = name.strip()
    if plain.startswith(MINISTRY.name):
        return MINISTRY
    heads = [authority for authority in BODIES if plain.startswith(authority.name)]
    return max(heads, key=lambda authority: len(authority.name), default=None)
