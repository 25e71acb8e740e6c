"""The fields of the application forms 附件1 申请书 and 附件2 复核申请书 as data, one line a field.

A line says code, Chinese label, English label, kind, unit and marks: `years` for a value of each of the last three full
fiscal years, `years2` for the last two, `required`, `personal`, `negative` for a number that may be below 0, `re-review` for
what stands on the form of a re-review alone. `domain.formfields` makes fields of them.
"""

SECTION_LINES = """
basic | 一、基本信息 | Basic information
listing | 二、上市情况 | Listing
economy | 三、经济效益和经营情况 | Economy and operation
finance | 四、融资情况 | Finance
specialised | 五、专业化 | Specialised
refined | 六、精细化 | Refined
distinctive | 七、特色化 | Distinctive
innovation | 八、创新能力 | Innovation
awards | 九、科技奖励 | Awards
chain | 十、产业链配套 | Industrial chain
product | 十一、主导产品 | Main product
other | 十二、其他 | Other
changes | 十三、认定以来的变化 | Changes since recognition
"""

FIELD_LINES = {
    "basic": """
name | 企业名称 | name of the enterprise | text | | required
province | 省（自治区、直辖市、计划单列市、兵团） | province | text | | required
city | 地市 | city | text
county | 县（市、区） | county | text
address | 通讯地址 | postal address | text
postcode | 邮编 | postcode | text
legal_person | 法定代表人 | legal representative | text | | personal
controlling_holder | 控股股东 | controlling shareholder | text | | personal
controller | 实际控制人 | actual controller | text | | personal
controller_nationality | 实际控制人国籍 | nationality of the actual controller | text
contact | 联系人 | contact | text | | personal
phone | 电话 | telephone | text | | personal
mobile | 手机 | mobile | text | | personal
fax | 传真 | fax | text | | personal
email | 邮箱 | e-mail | text | | personal
registered_on | 注册时间 | registered on | date
registered_capital | 注册资本 | registered capital | money | 万元
uscc | 统一社会信用代码 | unified social credit code | text | | required
scale | 企业规模 | scale | choice | | required
industry_code | 所属行业代码 | industry, code | text
industry | 所属行业 | industry | text | | required
niche_code | 细分领域代码 | niche, code | text
niche | 细分领域 | niche | text
kind | 企业类型 | kind of enterprise | text
controls_giant | 与已认定“小巨人”企业有控股关系 | controls, or is controlled by, a recognised little giant | yes-no | | required
controls_giant_which | 有控股关系的“小巨人”企业 | which little giant | text
same_group | 同集团有生产相似主导产品的企业 | another of its group makes a similar main product | yes-no | | required
same_group_which | 同集团生产相似主导产品的企业 | which enterprise of its group | text
""",
    "listing": """
listed_state | 上市状态 | state of listing | text
stock_code | 股票代码 | stock code | text
listing_progress | 上市进程 | progress towards listing | text
listing_place | 拟上市地 | intended place of listing | text
""",
    "economy": """
staff | 全职员工数 | full-time staff | whole | 人 | years required
rd_staff | 研发人员数 | R&D staff | whole | 人 | years required
revenue | 营业收入 | revenue | money | 万元 | years required
main_revenue | 主营业务收入 | main revenue | money | 万元 | years required
main_growth | 主营业务收入增长率 | growth of main revenue | percent | % | years negative
profit | 利润总额 | total profit | money | 万元 | years negative
net_profit | 净利润 | net profit | money | 万元 | years negative
net_growth | 净利润增长率 | growth of net profit | percent | % | years negative
selling_cost | 销售费用 | selling expenses | money | 万元 | years
admin_cost | 管理费用 | administrative expenses | money | 万元 | years
operating_cost | 营业成本 | operating cost | money | 万元 | years
main_cost | 主营业务成本 | cost of main business | money | 万元 | years
assets | 资产总额 | total assets | money | 万元 | years required
net_assets | 净资产 | net assets | money | 万元 | years negative
liabilities | 负债总额 | total liabilities | money | 万元 | years required
debt_ratio | 资产负债率 | debt ratio | percent | % | years required
tax | 上缴税金 | taxes paid | money | 万元 | years negative
equity_raised | 股权融资总额 | equity raised | money | 万元 | years
valuation | 企业估值 | valuation | money | 万元 | years
loans | 银行贷款 | bank loans | money | 万元 | years
bonds_home | 境内债券 | bonds at home | money | 万元 | years
bonds_abroad | 境外债券 | bonds abroad | money | 万元 | years
""",
    "finance": """
audit_code | 审计报告编码 | code of the audit report | text | | years
loan_asked | 是否申请贷款 | a loan was asked for | yes-no
loan_met | 贷款需求满足率 | part of the loan asked for that was met | percent | %
loan_use | 贷款用途 | use of the loan | text
funds_needed | 资金需求 | funds needed | money | 万元
funds_how | 融资方式 | how funds are to be raised | text
""",
    "specialised": """
niche_years | 从事特定细分市场年限 | years in the niche | number | 年 | required
main_share | 主营业务收入占营业收入比重 | main revenue as a share of revenue | percent | % | required
main_growth_2y | 近2年主营业务收入平均增长率 | mean growth of main revenue over 2 years | percent | % | negative
product1_name | 产品1名称 | product 1, name | text
product1_revenue | 产品1收入 | product 1, revenue | money | 万元
product1_capacity | 产品1产能 | product 1, capacity | text
product1_ip | 产品1知识产权 | product 1, intellectual property | text
product2_name | 产品2名称 | product 2, name | text
product2_revenue | 产品2收入 | product 2, revenue | money | 万元
product2_capacity | 产品2产能 | product 2, capacity | text
product2_ip | 产品2知识产权 | product 2, intellectual property | text
product3_name | 产品3名称 | product 3, name | text
product3_revenue | 产品3收入 | product 3, revenue | money | 万元
product3_capacity | 产品3产能 | product 3, capacity | text
product3_ip | 产品3知识产权 | product 3, intellectual property | text
""",
    "refined": """
management_certs | 管理体系认证 | certified management systems | text
core_systems | 核心业务采用信息系统支撑 | core business on information systems | text
international_certs | 国际认证 | international certificates of products | text
home_certs | 国内认证 | certificates of products at home | text
cloud | 业务系统上云 | business systems in the cloud | text
""",
    "distinctive": """
share_world | 国际市场占有率 | share of the world market | percent | % | years2
share_national | 国内市场占有率 | share of the national market | percent | % | years2
share_words | 市场占有率说明 | how the market share is known | long
exports | 出口额 | exports | money | 万元
export_to | 出口目的地 | exported to | text
brands | 自主品牌数 | brands of its own | whole | 个
brand_revenue | 自主品牌销售收入 | revenue of its own brands | money | 万元
national_rank | 国内细分市场排名 | rank in the national niche | whole | 位
""",
    "innovation": """
rd_institution | 研发机构 | R&D institution | choice
rd_institution_level | 研发机构级别 | level of the R&D institution | text
workstation | 院士、博士后工作站 | workstation of academicians or postdocs | text
partners | 合作机构 | partners in research | text
rd_spend | 研发费用 | R&D expenses | money | 万元 | years required
rd_share | 研发费用占营业收入比重 | R&D expenses as a share of revenue | percent | % | years
rd_staff_share | 研发人员占全部职工比重 | R&D staff as a share of staff | percent | %
ip_class1 | Ⅰ类知识产权数 | class I intellectual property | whole | 项
inventions | 其中：发明专利数 | of these, invention patents | whole | 项
""",
    "awards": """
award_national | 获国家级科技奖励 | national science award | yes-no
award_national_rank | 国家级科技奖励排名 | rank among those who won it | whole | 位
award_national_year | 国家级科技奖励年度 | year of the national award | whole | 年
award_provincial | 省级科技奖励 | provincial science award | text
maker_top50 | “创客中国”全国50强 | among the national 50 of 创客中国 | yes-no
maker_year | “创客中国”获奖年度 | year of 创客中国 | whole | 年
""",
    "chain": """
chain | 所属产业链 | industrial chain | text
key_link | 产业链关键环节 | a key link of the chain | yes-no
fills_gap | 补短板、填空白 | fills a gap | yes-no
gap_product | 补短板、填空白产品 | product that fills the gap | text
gap_field | 补短板、填空白领域 | field of the gap | text
gap_words | 补短板、填空白说明 | how it fills the gap | long
replaces_imports | 替代进口 | replaces imports | text
supplies | 直接配套的知名企业 | well-known enterprises that it supplies | text
""",
    "product": """
product | 主导产品名称 | main product | text | | required
product_code | 主导产品类别（统计用产品分类代码） | main product, class | text
product_share | 主导产品收入占营业收入比重 | main product as a share of revenue | percent | %
six_basics | 是否属于工业“六基” | of the six basics of industry | yes-no
six_basics_kind | “六基”分类 | which of the six basics | text
named_field | 是否属于重点领域 | in a named field | yes-no
""",
    "other": """
standards | 参与制修订的标准 | standards that it helped to write | text
honours | 所获荣誉 | honours | text
abroad | 境外经营情况 | business abroad | text
national_project | 国家重大科技项目 | major national projects | text
overview | 企业总体情况 | overview | long
score | 评价得分 | score | number | 分
score_innovation | 评价得分：创新能力 | score, innovation | number | 分
score_growth | 评价得分：成长性 | score, growth | number | 分
score_specialised | 评价得分：专业化 | score, specialisation | number | 分
alternative | 满足认定标准所列替代条件之一 | meets one of the alternatives that the criteria name | yes-no
quality_score | 平台质量评价得分 | quality score of the platform | number | 分
truth | 真实性声明 | declaration of truth | yes-no | | required
sealed | 企业盖章 | sealed by the enterprise | yes-no
signed | 法定代表人签字 | signed by the legal representative | yes-no
""",
    "changes": """
name_before | 认定时企业名称 | name when recognised | text | | re-review
changed_since | 认定以来发生的重大变化 | what changed since recognition | long | | re-review
""",
}
