"""What the district did in 2022 and 2023, and the towns' share of it."""

from events import (
    CHOSEN, CITY, COMPARATIVE, DISTRICT, EXPENDITURE_MONTHS, GF, GPB, HALF_SHARES, HALVES, PART,
    QUARTER_SHARES, QUARTERS, REVENUE_MONTHS, SCB, month_days, shared, split, spread, stream, yi,
)
from guarantees import DIRECT
from tables import (
    CLASSES, DISTRICT_NON_TAX, DISTRICT_TAX, FUND_ECONOMIC, FUND_ITEMS, FUND_REVENUE, ITEMS, PROJECT_INCOME, PROJECT_SPENDING,
)

# What the city's earmarked transfers of 2023 were for; the empty one for all else.
CITY_PROJECTS = ("长江支流大溪河团结水库生态治理工程", "城市燃气管道老化更新改造工程", "城镇老旧小区改造",
                 "农村公路建设", "困难群众救助补助", "")


def district_execution(sheet, column, tax, non_tax, months, revenue_shares, spending_shares, mark, watch, projects=None):
    """The district's own revenue and expenditure of a year, in both big funds."""

    def project_of(fund, subject, fen):
        project = projects.of_item(fund, subject, fen) if projects else ""
        return dict(project=project) if project else {}

    rng = stream(sheet.name, "district")
    taxes = shared(yi(tax), DISTRICT_TAX, rng) | shared(yi(non_tax), DISTRICT_NON_TAX, rng)
    for subject, fen in taxes.items():
        spread(sheet, "revenue", DISTRICT, GPB, fen, months, revenue_shares, mark, subject=subject)
    for figures in CLASSES.items():
        for subject, economic, fen in items_of(figures[0], yi(figures[1][column]), rng):
            project = project_of(GPB, subject, fen)
            for part_class, part, tag in watch.parts(subject, economic, fen, column):
                few = part_class != economic
                spread(sheet, "expenditure", DISTRICT, GPB, part, HALVES if few else months,
                       HALF_SHARES if few else spending_shares, mark, subject=subject,
                       economic=part_class, **project, **tag)
    for subject, figures in FUND_REVENUE.items():
        project = dict(project=PROJECT_INCOME[subject]) if subject in PROJECT_INCOME else {}
        spread(sheet, "revenue", DISTRICT, GF, yi(figures[column]), months, revenue_shares, mark,
               subject=subject, **project)
    for subject, figures in FUND_ITEMS.items():
        rest = yi(figures[column])
        for project, total in PROJECT_SPENDING.get(subject, ()) if projects else ():
            rest -= yi(total)
            spread(sheet, "expenditure", DISTRICT, GF, yi(total), (7, 10, 12), (30, 35, 35), mark, subject=subject,
                   economic=FUND_ECONOMIC[subject], project=project)
        spread(sheet, "expenditure", DISTRICT, GF, rest, months, spending_shares, mark, subject=subject,
               economic=FUND_ECONOMIC[subject], **project_of(GF, subject, yi(figures[column])))


def items_of(class_code, fen, rng):
    """Splits a class into (item, economic class, fen)."""
    if fen == 0:
        return
    items = ITEMS[class_code]
    for (item, _, economics), part in zip(items, split(fen, [i[1] for i in items], rng, 0.05)):
        weights = (70, 30)[: len(economics)]
        for economic, amount in zip(economics, split(part, weights, rng)):
            yield item, economic, amount


def from_city(sheet, fund, kind, label, total, days, mark, projects=()):
    parts = split(yi(total), [1] * len(days), stream(sheet.name, "city", fund, kind), 0.4)
    for number, (day, part) in enumerate(zip(days, parts)):
        # A third of what is earmarked or general goes straight to who is meant (直达).
        tag = dict(tag=DIRECT) if fund == GPB and number % 3 == 1 else {}
        project = dict(project=projects[number % len(projects)]) if projects else {}
        sheet.add("subsidy", day, CITY, fund, part, f"市级{label}下达", mark, counterparty=DISTRICT,
                  kind=kind, **tag, **project)


def to_city(sheet, fund, kind, label, total, days, mark):
    parts = split(yi(total), [1] * len(days), stream(sheet.name, "up", fund, kind), 0.2)
    for day, part in zip(days, parts):
        sheet.add("remittance", day, DISTRICT, fund, part, f"区级{label}", mark, counterparty=CITY,
                  kind=kind)


def bonds(sheet, loans, fund, purpose, label, total, days, mark, projects=()):
    parts = split(yi(total), [1] * len(days), stream(sheet.name, "bonds", fund, label), 0.4)
    for number, (day, part) in enumerate(zip(days, parts)):
        project = dict(project=projects[number]) if projects else {}
        loan = loans.onlent(fund, purpose, part, sheet.date(day), **project)
        sheet.add("onlending", day, CITY, fund, part, f"市财政转贷{label}", mark, counterparty=DISTRICT,
                  source=loan, **project)


def repay(sheet, loans, fund, label, total, days, mark):
    parts = split(yi(total), [1] * len(days), stream(sheet.name, "repay", fund), 0.4)
    for number, (day, part) in enumerate(zip(days, parts)):
        # One of the special bonds repaid in 2023 was a project's.
        project = dict(project="双福新区生态补给水工程") if (fund, sheet.year, number) == (GF, 2023, 1) else {}
        loan = loans.repaid(fund, part, sheet.date(day), **project)
        sheet.add("repayment", day, DISTRICT, fund, part, f"偿还到期{label}本金", mark, counterparty=CITY, source=loan)


def execution_2022(sheet, towns, loans, watch):
    """The comparatives: printed growth rates bound revenue and expenditure; the rest is chosen."""
    mark = COMPARATIVE
    new_year = (1, 1)
    for fund, total in ((GPB, "8.42"), (GF, "3.0766"), (SCB, "0.0018")):
        sheet.add("opening", new_year, DISTRICT, fund, yi(total), "2022年年初结转结余", mark)
    sheet.add("opening", new_year, DISTRICT, GPB, yi("8.26"), "2022年年初预算稳定调节基金", mark,
              kind="stabilization")
    for town in towns.values():
        town.write_openings(sheet, new_year, "2022年年初结转结余", mark)

    district_execution(sheet, 0, "33.2655", "33.4545", QUARTERS, QUARTER_SHARES, QUARTER_SHARES, mark, watch)
    for town in towns.values():
        town.write_execution(sheet, HALVES, HALF_SHARES, mark)

    from_city(sheet, GPB, "tax-return", "返还性收入", "2.05", [(3, 18), (9, 20)], mark)
    from_city(sheet, GPB, "general", "一般性转移支付", "31.20", month_days(stream("g22")), mark)
    from_city(sheet, GPB, "special", "专项转移支付", "14.85", month_days(stream("s22"), range(3, 13)), mark)
    from_city(sheet, GF, "government-funds", "政府性基金转移支付", "2.84", [(5, 16), (8, 22), (11, 25)], mark)
    bonds(sheet, loans, GPB, "refinancing", "一般债券", "25.60", [(3, 15), (6, 20), (9, 14)], mark)
    bonds(sheet, loans, GF, "new", "专项债券", "32.60", [(3, 22), (6, 27), (10, 12)], mark)
    repay(sheet, loans, GPB, "一般债务", "22.40", [(4, 11), (6, 24), (9, 19)], mark)
    repay(sheet, loans, GF, "专项债务", "19.00", [(5, 10), (10, 18)], mark)
    to_city(sheet, GPB, "fiscal-system", "体制上解", "4.80", [(6, 15), (12, 20)], mark)
    to_city(sheet, GPB, "special", "专项上解", "1.06", [(11, 15)], mark)
    to_city(sheet, GF, "", "政府性基金上解", "2.88", [(12, 22)], mark)

    spread(sheet, "revenue", DISTRICT, SCB, yi("0.5431"), HALVES, HALF_SHARES, mark, subject="10306")
    sheet.add("transfer", (12, 28), DISTRICT, GF, yi("5.3576"), "政府性基金预算调出至一般公共预算", mark, to_fund=GPB)
    sheet.add("transfer", (12, 28), DISTRICT, SCB, yi("0.5424"), "国有资本经营预算调出至一般公共预算", mark, to_fund=GPB)
    sheet.add("stabilization_use", (7, 29), DISTRICT, GPB, yi("8.26"), "动用预算稳定调节基金", mark)
    sheet.add("stabilization_add", (12, 31), DISTRICT, GPB, yi("10.11"), "安排预算稳定调节基金，年末余额10.11亿元", mark)


def execution_2023_district(sheet, loans, projects, watch):
    district_execution(sheet, 1, "37.71", "29.21", range(1, 13), REVENUE_MONTHS, EXPENDITURE_MONTHS, PART,
                       watch, projects)

    from_city(sheet, GPB, "tax-return", "返还性收入", "2.05", [(3, 16), (9, 18)], CHOSEN)
    from_city(sheet, GPB, "general", "一般性转移支付", "33.68", month_days(stream("g23")), CHOSEN)
    from_city(sheet, GPB, "special", "专项转移支付", "13.90", month_days(stream("s23"), range(2, 13)), CHOSEN,
              CITY_PROJECTS)
    from_city(sheet, GF, "government-funds", "政府性基金转移支付", "3.66",
              [(4, 19), (6, 14), (9, 21), (11, 23)], PART)
    # New 2.36 + 8.38 = 10.74, refinancing 40.50 + 21.27 = 61.77, balance of the limit 6.5.
    bonds(sheet, loans, GPB, "new", "新增一般债券", "2.36", [(6, 13), (9, 12)], CHOSEN,
          ("疾病预防控制中心迁建", "双福片区中小学建设"))
    bonds(sheet, loans, GPB, "refinancing", "再融资一般债券", "40.50", [(2, 21), (4, 18), (7, 11), (10, 17)], CHOSEN)
    bonds(sheet, loans, GF, "new", "新增专项债券", "8.38", [(4, 20), (6, 13), (9, 12)], CHOSEN,
          ("市郊铁路江跳线过江段", "区中医院住院综合大楼", "市郊铁路江跳线过江段"))
    bonds(sheet, loans, GF, "unused-limit", "结存新增专项债券", "6.50", [(11, 14)], "")
    bonds(sheet, loans, GF, "refinancing", "再融资专项债券", "21.27", [(3, 14), (7, 11), (10, 17)], CHOSEN)
    repay(sheet, loans, GPB, "一般债务", "40.50", [(3, 3), (4, 25), (7, 18), (8, 15), (10, 24)], PART)
    repay(sheet, loans, GF, "专项债务", "24.15", [(3, 21), (5, 16), (7, 18), (9, 19), (10, 24)], PART)
    to_city(sheet, GPB, "fiscal-system", "体制上解", "5.05", [(3, 24), (6, 16), (9, 22), (12, 20)], CHOSEN)
    to_city(sheet, GPB, "special", "专项上解", "1.12", [(6, 28), (11, 16)], CHOSEN)
    to_city(sheet, GF, "", "政府性基金上解", "1.98", [(6, 21), (12, 22)], PART)

    spread(sheet, "revenue", DISTRICT, SCB, yi("0.1564"), (5, 8, 11), (40, 35, 25), PART, subject="10306")
    first, second = split(yi("6.9949"), (45, 55), stream("transfers"))
    sheet.add("transfer", (9, 27), DISTRICT, GF, first, "政府性基金预算调出至一般公共预算", PART, to_fund=GPB)
    sheet.add("transfer", (12, 28), DISTRICT, GF, second, "政府性基金预算调出至一般公共预算", PART, to_fund=GPB)
    sheet.add("transfer", (12, 28), DISTRICT, SCB, yi("0.1525"), "国有资本经营预算调出至一般公共预算", to_fund=GPB)
    sheet.add("stabilization_use", (11, 30), DISTRICT, GPB, yi("10.11"), "全额动用预算稳定调节基金")
    for total, why in (("0.16", "一般公共预算超收收入"), ("5.83", "零结转收回本级预算资金"),
                       ("2.58", "连续两年未用完结转资金")):
        sheet.add("stabilization_add", (12, 31), DISTRICT, GPB, yi(total), f"安排预算稳定调节基金：{why}", source=why)


def execution_2023_towns(sheet, towns):
    for town in towns.values():
        town.write_execution(sheet, QUARTERS, QUARTER_SHARES, PART)
