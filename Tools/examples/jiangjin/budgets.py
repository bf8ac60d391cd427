"""The budget of 2023 with its adjustment and changes, and the draft for 2024."""

from events import CHOSEN, CITY, DISTRICT, GF, GPB, PART, SCB, by_town, shared, stream, yi
from guarantees import CUT_CHANGES, CUT_ECONOMIC, tag_of_change
from tables import (
    CLASSES, DISTRICT_CHANGES, DISTRICT_NON_TAX, DISTRICT_TAX, FUND_CHANGES, FUND_ECONOMIC,
    FUND_ITEMS, FUND_REVENUE, FUND_TOWNS, ITEMS, MOVED_2024, SUBJECTS, TOWN_ITEMS,
)
from towns import Town

BUDGET_2023 = "区十八届人大三次会议批准"
ADJUSTMENT_2023 = "区十八届人大常委会第十四次会议批准"
DRAFT_2024 = "区十八届人大四次会议草案"

SESSION, LATER, AUTUMN, DECEMBER = (1, 18), (6, 30), (9, 26), (12, 20)
CHANGE_LABELS = {
    "carry-over": "上年结转", "upper-level": "上级增减", "bond": "债券", "reserve": "预备费",
    "reallocation": "科目调剂", "to-lower": "补助下级",
}


def revised(sheet, stage, change, event, government, fund, total, text, mark=CHOSEN, **more):
    """One line of the adjustment or of a change of the 2023 budget."""
    if stage == "adjustment":
        more |= dict(adjustment="1", document=ADJUSTMENT_2023)
        day, label = AUTUMN, "预算调整："
    else:
        more |= dict(change=change)
        day = {"carry-over": (3, 20), "reserve": LATER, "bond": (10, 26)}.get(change, DECEMBER)
        label = f"预算变动（{CHANGE_LABELS[change]}）："
    fen = total if isinstance(total, int) else yi(total)
    sheet.add(event, day, government, fund, fen, label + text, mark, stage, **more)


def budget_2023(sheet, towns, projects, watch):
    opening, budget = (1, 1), dict(stage="budget", document=BUDGET_2023)

    def district(event, fund, total, text, mark=CHOSEN, **more):
        sheet.add(event, SESSION, DISTRICT, fund, yi(total), "年初预算：" + text, mark, **budget, **more)

    def city(event, fund, total, text, **more):
        sheet.add(event, SESSION, CITY, fund, yi(total), "年初预算：" + text, CHOSEN,
                  counterparty=DISTRICT, **budget, **more)

    # Carried in, as 2022 closes. 0.61 and 0.136 of it stay unappropriated until the changes.
    for fund, total, mark in ((GPB, "9.51", CHOSEN), (GF, "2.436", CHOSEN), (SCB, "0.0025", "")):
        sheet.add("opening", opening, DISTRICT, fund, yi(total), "年初预算：上年结转", mark, "budget")
    sheet.add("opening", opening, DISTRICT, GPB, yi("10.11"), "年初预算：预算稳定调节基金上年末余额", "", "budget",
              kind="stabilization")

    rng = stream("budget 2023")
    for subject, fen in (shared(yi("38.90"), DISTRICT_TAX, rng)
                         | shared(yi("30.50"), DISTRICT_NON_TAX, rng)).items():
        sheet.add("revenue", SESSION, DISTRICT, GPB, fen, f"年初预算：{SUBJECTS[subject]}", CHOSEN,
                  subject=subject, **budget)
    for subject, total in (("10101", "-0.50"), ("10119", "-0.40"), ("10307", "-1.60")):
        revised(sheet, "adjustment", "", "revenue", DISTRICT, GPB, total, "调减" + SUBJECTS[subject], subject=subject)
    for subject, (_, _, original, adjustment, _) in FUND_REVENUE.items():
        district("revenue", GF, original, SUBJECTS[subject], subject=subject)
        if yi(adjustment):
            revised(sheet, "adjustment", "", "revenue", DISTRICT, GF, adjustment, "调减" + SUBJECTS[subject],
                    subject=subject)
    district("revenue", SCB, "0.15", SUBJECTS["10306"], subject="10306")

    # Expenditure: what is current at the end, less all that was added since.
    for fund, table, changes in ((GPB, CLASSES, DISTRICT_CHANGES + CUT_CHANGES), (GF, FUND_ITEMS, FUND_CHANGES)):
        for subject, figures in table.items():
            added = sum(yi(total) for _, _, changed, total, _ in changes if changed == subject)
            fen = yi(figures[1]) + yi(figures[2]) - added
            assert fen >= 0, subject
            mark = "" if subject == "227" else CHOSEN
            whole = projects.whole(fund, subject)
            parts = [(whole, fen)] if whole else projects.budgets(fund, subject)
            rest = fen - sum(part for _, part in parts)
            assert rest >= 0, (subject, rest)
            for tag, economic, part in watch.budget(subject, rest, changes) if fund == GPB else [("", "", rest)]:
                sheet.add("expenditure", SESSION, DISTRICT, fund, part, f"年初预算：{class_label(subject)}",
                          mark, subject=budget_subject(subject), economic=economic or economic_of(subject), tag=tag,
                          **budget)
            for project, part in parts:
                sheet.add("expenditure", SESSION, DISTRICT, fund, part, f"年初预算：{project}",
                          mark, subject=budget_subject(subject), economic=economic_of(subject), project=project, **budget)
        for stage, change, subject, total, why in changes:
            mark = "" if total in ("-1.76", "6.50") else CHOSEN
            revised(sheet, stage, change, "expenditure", DISTRICT, fund, total,
                    f"{why}（{class_label(subject)}）", mark, subject=subject,
                    economic=CUT_ECONOMIC.get(why) or economic_of(subject), project=projects.whole(fund, subject),
                    tag=tag_of_change(subject, why) if fund == GPB else "")

    # The city: early notice in the budget, the rest as it comes.
    for kind, total, more in (("tax-return", "2.05", "0"), ("general", "27.20", "6.48"), ("special", "4.55", "9.35")):
        label = {"tax-return": "返还性收入", "general": "一般性转移支付", "special": "专项转移支付"}[kind]
        city("subsidy", GPB, total, f"市级提前下达{label}", kind=kind)
        revised(sheet, "change", "upper-level", "subsidy", CITY, GPB, more, f"市级追加{label}",
                counterparty=DISTRICT, kind=kind)
    city("subsidy", GF, "1.50", "市级提前下达政府性基金转移支付", kind="government-funds")
    revised(sheet, "change", "upper-level", "subsidy", CITY, GF, "2.16", "市级追加政府性基金转移支付",
            counterparty=DISTRICT, kind="government-funds")

    district("remittance", GPB, "5.20", "体制上解", counterparty=CITY, kind="fiscal-system")
    district("remittance", GPB, "1.20", "专项上解", counterparty=CITY, kind="special")
    revised(sheet, "change", "upper-level", "remittance", DISTRICT, GPB, "-0.15", "体制上解减少",
            counterparty=CITY, kind="fiscal-system")
    revised(sheet, "change", "upper-level", "remittance", DISTRICT, GPB, "-0.08", "专项上解减少",
            counterparty=CITY, kind="special")
    district("remittance", GF, "2.30", "政府性基金上解", counterparty=CITY)
    revised(sheet, "adjustment", "", "remittance", DISTRICT, GF, "-0.17", "土地出让收入短收相应减少上解",
            counterparty=CITY)

    # Debt: new bonds by adjustment (预算法 art. 67), refinancing by change.
    to_district = dict(counterparty=DISTRICT)
    revised(sheet, "adjustment", "", "onlending", CITY, GPB, "2.36", "新增一般债券转贷", **to_district)
    revised(sheet, "adjustment", "", "onlending", CITY, GF, "8.38", "新增专项债券转贷", **to_district)
    revised(sheet, "adjustment", "", "onlending", CITY, GF, "6.50", "结存新增专项债券转贷", "", **to_district)
    revised(sheet, "change", "bond", "onlending", CITY, GPB, "40.50", "再融资一般债券转贷", **to_district)
    revised(sheet, "change", "bond", "onlending", CITY, GF, "21.27", "再融资专项债券转贷", **to_district)
    district("repayment", GPB, "0.98", "一般债务还本", counterparty=CITY)
    district("repayment", GF, "2.88", "专项债务还本", counterparty=CITY)
    revised(sheet, "change", "bond", "repayment", DISTRICT, GPB, "39.52", "再融资一般债券安排还本", counterparty=CITY)
    revised(sheet, "change", "bond", "repayment", DISTRICT, GF, "21.27", "再融资专项债券安排还本", counterparty=CITY)

    # Between funds, and the stabilisation fund, used in the year's course and so by adjustment.
    district("transfer", GF, "9.43", "政府性基金预算调出至一般公共预算", to_fund=GPB)
    revised(sheet, "adjustment", "", "transfer", DISTRICT, GF, "-2.55", "调减政府性基金预算调出", to_fund=GPB)
    district("transfer", SCB, "0.1525", "国有资本经营预算调出至一般公共预算", to_fund=GPB)
    revised(sheet, "adjustment", "", "stabilization_use", DISTRICT, GPB, "10.11", "全额动用预算稳定调节基金", "")

    town_budgets_2023(sheet, towns)


def town_budgets_2023(sheet, executed):
    """The towns: a plan a little below the execution, and what the district added in the year.

    Every item's current budget is its execution and a part of what the town carries out.
    """
    added_total = {"general": "1.05", "special": "0.65"}
    added = {kind: by_town(yi(total), stream("added", kind)) for kind, total in added_total.items()}
    tax, non_tax = by_town(yi("0.73"), stream("2023", "tax")), by_town(yi("0.195"), stream("2023", "non_tax"))
    added_funds = by_town(yi("0.11"), stream("added", "funds"), FUND_TOWNS)
    for code, town in executed.items():
        general = dict(town.general, tax=tax[code], non_tax=non_tax[code], carried_out=0)
        for kind in added:
            general[kind] -= added[kind][code]
        funds = {"carried_in": town.funds["carried_in"], "funds": town.funds["funds"] - added_funds.get(code, 0)}
        plan = Town(code, general, funds)
        plan.write_openings(sheet, (1, 1), "年初预算：上年结转", CHOSEN, "budget")
        plan.write_budget(sheet, SESSION, "镇人代会批准", BUDGET_2023, CHOSEN, "年初预算：")

        grant = sum(added[kind][code] for kind in added)
        unspent = plan.spending(general) + grant - town.spending(town.general)
        assert unspent >= 0, town.name
        executed_items = town.general_items()
        gaps = shared(unspent, executed_items, stream(code, "gaps"))
        changes = shared(grant, {"21301": 50, "21307": 30, "21205": 20}, stream(code, "grants"))
        for subject, (_, economic) in TOWN_ITEMS.items():
            fen = executed_items[subject] + gaps[subject] - changes.get(subject, 0)
            assert fen > 0, (town.name, subject)
            sheet.add("expenditure", SESSION, code, GPB, fen, f"{town.name}年初预算：{SUBJECTS[subject]}", CHOSEN,
                      "budget", subject=subject, economic=economic, document="镇人代会批准")
        for kind, parts in added.items():
            label = {"general": "一般性转移支付", "special": "专项转移支付"}[kind]
            revised(sheet, "change", "to-lower", "subsidy", DISTRICT, GPB, parts[code], f"追加补助{town.name}{label}",
                    counterparty=code, kind=kind)
        for subject, fen in changes.items():
            revised(sheet, "change", "upper-level", "expenditure", code, GPB, fen,
                    f"{town.name}{SUBJECTS[subject]}", subject=subject, economic=TOWN_ITEMS[subject][1])

        subject, extra = town.fund_subject(), added_funds.get(code, 0)
        item = dict(subject=subject, economic=FUND_ECONOMIC[subject])
        sheet.add("expenditure", SESSION, code, GF, plan.spending(funds), f"{town.name}年初预算：{SUBJECTS[subject]}",
                  CHOSEN, "budget", document="镇人代会批准", **item)
        revised(sheet, "change", "to-lower", "subsidy", DISTRICT, GF, extra, f"追加补助{town.name}政府性基金转移支付",
                counterparty=code, kind="government-funds")
        revised(sheet, "change", "upper-level", "expenditure", code, GF, extra, f"{town.name}{SUBJECTS[subject]}", **item)


def budget_subject(subject):
    """Budgets go by class; debt service by item, since its classes span two funds."""
    return {"232": "23203", "233": "23303"}.get(subject, subject)


def class_label(subject):
    return SUBJECTS[budget_subject(subject)]


def economic_of(subject):
    if subject in FUND_ECONOMIC:
        return FUND_ECONOMIC[subject]
    return "514" if subject == "227" else ITEMS[subject][0][2][0]


def budget_2024(sheet, towns):
    draft = dict(stage="budget", document=DRAFT_2024)
    day = (1, 23)

    def district(event, fund, total, text, mark="", **more):
        sheet.add(event, day, DISTRICT, fund, yi(total), "2024年预算草案：" + text, mark, **draft, **more)

    # Carried in, as 2023 closes.
    for fund, total, mark in ((GPB, "11.0574", PART), (GF, "3.2251", PART), (SCB, "0.0064", "")):
        sheet.add("opening", (1, 1), DISTRICT, fund, yi(total), "2024年预算草案：上年结转", mark, "budget")
    sheet.add("opening", (1, 1), DISTRICT, GPB, yi("8.57"), "2024年预算草案：预算稳定调节基金上年末余额", "", "budget",
              kind="stabilization")

    rng = stream("budget 2024")
    for subject, fen in (shared(yi("41.2349"), DISTRICT_TAX, rng)
                         | shared(yi("26.4149"), DISTRICT_NON_TAX, rng)).items():
        sheet.add("revenue", day, DISTRICT, GPB, fen, f"2024年预算草案：{SUBJECTS[subject]}", PART,
                  subject=subject, **draft)
    for subject, figures in FUND_REVENUE.items():
        district("revenue", GF, figures[4], SUBJECTS[subject], PART if subject == "1030148" else "", subject=subject)
    district("revenue", SCB, "1", SUBJECTS["10306"], subject="10306")

    city = dict(counterparty=DISTRICT, **draft)
    for fund, kind, label, total in (
        (GPB, "tax-return", "返还性收入", "2.05"), (GPB, "general", "一般性转移支付", "28.94"),
        (GPB, "special", "专项转移支付", "3.40"), (GF, "government-funds", "政府性基金转移支付", "2.164"),
        (SCB, "state-capital", "国有资本经营预算转移支付", "0.0136"),
    ):
        mark = PART if fund == GF else CHOSEN
        sheet.add("subsidy", day, CITY, fund, yi(total), f"2024年预算草案：市级提前下达{label}", mark, kind=kind, **city)

    # Printed by class, with one event each; the unprinted rest is chosen.
    for subject, figures in CLASSES.items():
        mark = CHOSEN if subject in ("203", "215", "216", "217", "220", "222", "229", "233") else ""
        district("expenditure", GPB, figures[3], class_label(subject), mark,
                 subject=budget_subject(subject), economic=economic_of(subject))
    for subject, figures in FUND_ITEMS.items():
        district("expenditure", GF, figures[3], SUBJECTS[subject], "" if subject == "21208" else CHOSEN,
                 subject=MOVED_2024.get(subject, subject), economic=FUND_ECONOMIC[subject])
    district("expenditure", SCB, "0.01", SUBJECTS["22301"], subject="22301", economic="507")

    district("remittance", GPB, "5.50", "体制上解", CHOSEN, counterparty=CITY, kind="fiscal-system")
    district("remittance", GPB, "1.20", "专项上解", CHOSEN, counterparty=CITY, kind="special")
    district("remittance", GF, "2.52", "政府性基金上解", counterparty=CITY)
    district("repayment", GPB, "1.02", "一般债务还本", counterparty=CITY)
    district("repayment", GF, "2.16", "专项债务还本", counterparty=CITY)
    district("transfer", GF, "10.99", "政府性基金预算调出至一般公共预算", to_fund=GPB)
    district("transfer", SCB, "1.01", "国有资本经营预算调出至一般公共预算", to_fund=GPB)
    # What the balance asks for: 116.44 + 6.70 + 8.93 + 1.02 less all other sources.
    district("stabilization_use", GPB, "7.9928", "动用预算稳定调节基金", CHOSEN)

    for town in towns.values():
        town.write_openings(sheet, (1, 1), "2024年预算草案：上年结转", CHOSEN, "budget")
        town.write_budget(sheet, day, "镇人代会草案", DRAFT_2024, PART, "2024年预算草案：")
        for subject, fen in town.general_items().items():
            sheet.add("expenditure", day, town.code, GPB, fen, f"{town.name}2024年预算草案：{SUBJECTS[subject]}", PART,
                      "budget", subject=subject, economic=TOWN_ITEMS[subject][1], document="镇人代会草案")
