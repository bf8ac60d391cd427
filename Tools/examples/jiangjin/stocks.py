"""What lies beside the year's revenue and expenditure: loans, money taken back from units, money lent.

The report prints debt at the end of 2023, what was on-lent and what was repaid. What was owed when 2022 began
follows from these and the chosen flows of 2022; single loans, their terms and marks are chosen. Money taken back
is printed as a roll-forward of 2023.
"""

from events import (
    CHOSEN, CITY, COMPARATIVE, DISTRICT, GF, GPB, PART, SIF, Sheet, shared, split, stream, yi,
)
from tables import SUBJECTS

KINDS = {GPB: ("general", "一般"), GF: ("special", "专项")}
# Owed at the end of 2023, as printed.
OWED_2023 = {GPB: "128.15", GF: "180.91"}
# The congress's limits of 2023: not printed, chosen above what was owed.
LIMITS_2023 = {GPB: "132.40", GF: "184.60"}

LOAN_COLUMNS = ("government,loan,name,kind,purpose,principal,rate,issued,matures,project,creditor,planned,"
                "sourced,funded,repayment_source,implied").split(",")
PURPOSES = {"new": "新增", "refinancing": "再融资", "unused-limit": "结存限额"}


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


class Loans:
    """The roster of loans, filled while events are written: an on-lending is a new loan, a repayment ends an
    old one."""

    def __init__(self):
        self.rows, self.counts = [], {}

    def add(self, fund, purpose, fen, issued, matures, implied=False, **more):
        kind, word = KINDS[fund]
        year = issued[:4]
        number = self.counts[year, fund] = self.counts.get((year, fund), 0) + 1
        code = f"{year}渝{word}{number:02d}"
        rng = stream("loan", code)
        row = dict.fromkeys(LOAN_COLUMNS, "")
        row.update(
            government=DISTRICT, loan=code, name=f"{year}年重庆市政府{PURPOSES[purpose]}{word}债券（江津区）第{number}期",
            kind=kind, purpose=purpose, principal=yuan(fen), rate=f"{rng.randint(258, 352) / 100:.2f}",
            issued=issued, matures=matures, creditor=CITY, implied="yes" if implied else "no",
            repayment_source="财政预算资金" if fund == GPB else "土地出让收入和项目专项收入", **more)
        self.rows.append(row)
        return code

    def onlent(self, fund, purpose, fen, date, **more):
        """A loan received on a day of the books."""
        year, rest = int(date[:4]), date[4:]
        term = stream("term", fund, purpose, date).choice((5, 7, 10) if fund == GPB else (10, 15, 20))
        return self.add(fund, purpose, fen, date, f"{year + term}{rest}", **more)

    def repaid(self, fund, fen, date, **more):
        """An older loan that falls due on a day and is repaid in full."""
        year = int(date[:4])
        issued = f"{year - stream('age', fund, date).choice((3, 5))}{date[4:]}"
        before = f"{year - 1}"
        return self.add(fund, "refinancing", fen, issued, date, implied=True, planned=f"{before}-08-30",
                        sourced=f"{before}-11-25", funded=f"{year}-01-31" if date[5:7] != "01" else f"{before}-12-20", **more)

    def outstanding(self):
        """The loans not repaid by the end of 2023: what falls due in 2024, and the rest of what is owed."""
        due = [(GPB, "0.62", "2024-03-25", ("2023-09-18", "2023-12-20", "2024-02-20")),
               (GPB, "0.40", "2024-08-20", ("", "", "")),
               (GF, "1.16", "2024-05-20", ("2023-11-10", "", "")),
               (GF, "1.00", "2024-10-15", ("", "", ""))]
        for fund, total, date, (planned, sourced, funded) in due:
            self.add(fund, "new", yi(total), f"2019{date[4:]}", date, implied=True, planned=planned,
                     sourced=sourced, funded=funded)
        for fund, total in OWED_2023.items():
            owed = sum(self.fen(row) for row in self.rows if row["kind"] == KINDS[fund][0]
                       and (row["matures"] >= "2024" or row["issued"] >= "2022"))
            parts = split(yi(total) - owed, [3, 4, 5, 5, 6, 4], stream("outstanding", fund), 0.3)
            for number, part in enumerate(parts):
                self.add(fund, ("new", "refinancing")[number % 2], part, f"{2016 + number}-06-{18 + number}",
                         f"{2026 + number * 2}-06-{18 + number}", implied=True)

    @staticmethod
    def fen(row):
        return int(row["principal"].replace(".", ""))

    def opening(self):
        """The loans owed when 2022 began."""
        return [row for row in self.rows if row["issued"] < "2022"]

    def text(self):
        rows = sorted(self.rows, key=lambda row: (row["issued"], row["loan"]))
        return "\n".join([",".join(LOAN_COLUMNS)] + [",".join(row[c] for c in LOAN_COLUMNS) for row in rows]) + "\n"


def limits():
    rows = ["government,year,kind,limit,unit,document"]
    rows += [f"{DISTRICT},2023,{KINDS[fund][0]},{total},yi,区人大常委会批准的2023年债务限额（示例取值）"
             for fund, total in LIMITS_2023.items()]
    return "\n".join(rows) + "\n"


HIDDEN = [("2023-03-28", "18.60", "预算资金"), ("2023-05-30", "21.40", "资产处置收入"),
          ("2023-08-25", "24.30", "经营性现金流"), ("2023-10-27", "23.20", "融资平台市场化转化"),
          ("2023-11-14", "6.50", "结存新增专项债券")]


def hidden_debt():
    """94 亿元 resolved, as printed; the sources are chosen, but for the 6.5 of the unused limit."""
    rows = ["government,hidden_debt,date,movement,source,amount,unit,document,summary"]
    for number, (date, total, source) in enumerate(HIDDEN, 1):
        mark = "" if total == "6.50" else PART
        rows.append(f"{DISTRICT},HJ2023-{number:02d},{date},resolved,{source},{total},yi,,化解隐性债务{mark}")
    assert sum(yi(total) for _, total, _ in HIDDEN) == yi("94")
    return "\n".join(rows) + "\n"


# ------------------------------------------------------------------------------------- journals

JOURNAL = "entry,date,period,government,basis,fund,account,project,source,unit_code,debit,credit,summary,reference".split(",")


class Vouchers:
    """A journal file: entries in both halves, or in the financial one alone."""

    def __init__(self, prefix):
        self.prefix, self.rows, self.count = prefix, [], 0

    def add(self, date, fund, fen, summary, *pairs, period="", **more):
        """An entry of `fen`; each pair is (basis, debit account, credit account)."""
        self.count += 1
        reference = f"{self.prefix}-{self.count:06d}"
        for basis, debit, credit in pairs:
            for account, side in ((debit, "debit"), (credit, "credit")):
                row = dict.fromkeys(JOURNAL, "")
                row.update(entry=str(self.count), date=date, period=period, government=DISTRICT, basis=basis, fund=fund,
                           account=account, summary=summary, reference=reference)
                row[side] = yuan(fen)
                if account not in ("1001", "804101", "300201"):
                    row.update(more)
                self.rows.append(row)

    def text(self):
        columns = [c for c in JOURNAL if any(row[c] for row in self.rows)]
        return "\n".join([",".join(columns)] + [",".join(row[c] for c in columns) for row in self.rows]) + "\n"


def opening_2022(loans):
    """The stocks with which 2022 began."""
    sheet = Vouchers("JJ2022K")
    for row in loans.opening():
        fund = GPB if row["kind"] == "general" else GF
        sheet.add("2022-01-01", fund, loans.fen(row), f"年初债务余额：{row['loan']}（推算，示例取值）",
                  ("financial", "300201", "202201"), period="202200", source=row["loan"])
    # 6051 is closed into 804109 at a year's end, and opens there.
    sheet.add("2022-01-01", GPB, yi("1.20"), "年初存量资金余额" + COMPARATIVE, ("budgetary", "804101", "804109"), IN_CASH,
              period="202200", source="历年结余")
    for fen, debtor in ((yi("0.85"), "江津区双福开发公司"), (yi("0.46"), "江津区滨江开发公司")):
        sheet.add("2022-01-01", GPB, fen, f"年初暂付款：{debtor}" + COMPARATIVE, ("financial", "1035", "1001"),
                  period="202200", unit_code=debtor)
    return sheet.text()


# Money taken back comes into the treasury and is owed until it is used again.
IN, IN_CASH = ("budgetary", "804101", "6051"), ("financial", "1001", "2013")
OUT, OUT_CASH = ("budgetary", "6051", "804101"), ("financial", "2013", "1001")
UNITS = ("区教委", "区卫生健康委", "区交通局", "区水利局", "区城市管理局", "区农业农村委")


def idle_2022():
    sheet = Vouchers("JJ2022S")
    sheet.add("2022-06-20", GPB, yi("0.90"), "收回部门历年结余资金" + COMPARATIVE, IN, IN_CASH, unit_code="区教委", source="历年结余")
    sheet.add("2022-09-26", GPB, yi("0.66"), "安排存量资金" + COMPARATIVE, OUT, OUT_CASH, source="历年结余",
              project="农村公路养护")
    sheet.add("2022-05-12", GPB, yi("0.30"), "借出款项：老旧小区改造垫付" + COMPARATIVE, ("financial", "1031", "1001"),
              unit_code="区住房城乡建委")
    return sheet.text()


def idle_2023():
    """1.44 + 1.77 − 2.62 = 0.59 as printed; what single units gave back and projects got is chosen."""
    sheet = Vouchers("JJ2023S")
    parts = split(yi("1.77"), [4, 3, 3, 2, 2, 2], stream("idle", "recovered"))
    for number, (unit, part) in enumerate(zip(UNITS, parts)):
        sheet.add(f"2023-{3 + number:02d}-18", GPB, part, f"收回{unit}历年结余资金" + PART, IN, IN_CASH, unit_code=unit,
                  source="历年结余")
    uses = ("江习高速、江綦高速建设和运营补贴", "市郊铁路江跳线过江段项目资本金", "双福新区生态补给水工程")
    for day, project, part in zip(("2023-07-20", "2023-09-15", "2023-11-22"), uses,
                                  split(yi("2.62"), [5, 4, 2], stream("idle", "used"))):
        sheet.add(day, GPB, part, f"安排存量资金：{project}" + PART, OUT, OUT_CASH, source="历年结余", project=project)
    sheet.add("2023-04-11", GPB, yi("0.25"), "收回暂付款：江津区双福开发公司" + CHOSEN, ("financial", "1001", "1035"),
              unit_code="江津区双福开发公司")
    sheet.add("2023-10-09", GPB, yi("0.18"), "借出款项：应急抢险垫付" + CHOSEN, ("financial", "1031", "1001"),
              unit_code="区应急局")
    return sheet.text()


# ------------------------------------------------------------------------------------- projects
# Of 2023: class or item of the budget, project, item whose spending is the project's, unit, what became of the
# unspent, how much that was, why, target, score. The report names 10.89 carried over, 5.85 taken back at once and
# 2.44 after two years in the general budget; 2.7395 carried over and 4.0965 not received in government funds.

PROJECTS_2023 = [
    (GPB, "213", "长江支流大溪河团结水库生态治理工程", "21303", "区水利局", "carry-over", "3.40", "工程跨年实施，上级补助资金结转",
     "治理河道并完成年度投资", 88),
    (GPB, "211", "城市燃气管道老化更新改造工程", "", "区城市管理局", "carry-over", "1.10", "年底下达的上级补助资金，次年实施",
     "新建燃气管道80公里", 90),
    (GPB, "212", "城镇老旧小区改造", "21203", "区住房城乡建委", "carry-over", "1.90", "工程跨年实施", "完成改造62.35万平方米", 92),
    (GPB, "205", "职业教育中心建设", "20503", "区教委", "carry-over", "1.20", "设备采购跨年", "完成实训楼主体", 91),
    (GPB, "210", "区疾控中心迁建工程", "21004", "区卫生健康委", "carry-over", "1.30", "工程跨年实施", "完成主体工程", 93),
    (GPB, "214", "农村公路建设", "", "区交通局", "carry-over", "0.99", "待竣工结算", "建成农村公路108公里", 95),
    (GPB, "208", "困难群众救助补助", "20819", "区民政局", "carry-over", "0.60", "上级补助资金年底下达", "按时足额发放", 98),
    (GPB, "221", "保障性安居工程", "22101", "区住房城乡建委", "carry-over", "0.40", "工程跨年实施", "完成年度计划", 90),
    (GF, "20822", "移民安置村乡村基础设施建设工程", "20822", "区农业农村委", "carry-over", "0.78", "工程跨年实施", "完成年度投资", 89),
    (GF, "21369", "綦江河江津区支坪段库岸安全防护工程", "21369", "区水利局", "carry-over", "1.35", "工程跨年实施", "完成护岸主体", 87),
    (GF, "21208", "普通国省道干线公路建设", "", "区交通局", "carry-over", "0.6095", "工程跨年实施", "完成年度投资", 90),
    (GF, "21208", "土地出让收入短收未安排", "", "区财政局", "lapsed", "4.0965", "土地出让收入短收", "", ""),
]
TAKEN_BACK_2023 = {
    "two-years": {"213": "0.90", "212": "0.60", "210": "0.40", "205": "0.34", "208": "0.20"},
    "zero-carry-over": {
        "201": "0.45", "203": "0.01", "204": "0.32", "205": "0.66", "206": "0.16", "207": "0.31", "208": "0.82",
        "210": "0.35", "211": "0.16", "212": "0.35", "213": "0.28", "214": "0.23", "215": "0.32", "216": "0.17",
        "217": "0.0075", "220": "0.21", "221": "0.32", "222": "0.07", "224": "0.36", "229": "0.2925",
    },
}
TREATMENTS = {"two-years": "连续两年未用完", "zero-carry-over": "零结转"}
for treatment, classes in TAKEN_BACK_2023.items():
    PROJECTS_2023 += [
        (GPB, code, f"{SUBJECTS[code]}（{TREATMENTS[treatment]}收回）", "22999" if code == "229" else "", "区财政局", treatment, total,
         "统筹收回，用于补充预算稳定调节基金", "", "") for code, total in classes.items()]


class Projects:
    """What the projects of 2023 spent, as executions are written, and their budgets."""

    def __init__(self):
        self.spent = {}

    def of_item(self, fund, subject, fen):
        """The project whose spending an item is, which is noted; none where there is none."""
        for own_fund, _, project, item, *_ in PROJECTS_2023:
            if own_fund == fund and item and item == subject:
                self.spent[project] = self.spent.get(project, 0) + fen
                return project
        return ""

    def budgets(self, fund, subject):
        """Each project's budget under a class or item: what it spent and what was left."""
        return [(project, self.spent.get(project, 0) + yi(unspent))
                for own, code, project, _, _, _, unspent, *_ in PROJECTS_2023 if (own, code) == (fund, subject)]

    @staticmethod
    def whole(fund, subject):
        """The project that a line of the budget is altogether, changes included."""
        return next((project for own, code, project, item, *_ in PROJECTS_2023
                     if own == fund and code == subject and item and (code == item or code == "229")), "")

    def text(self):
        rows = ["government,year,project,unit_code,target,self_evaluation,score,treatment,reason"]
        for _, _, project, _, unit, treatment, _, reason, target, score in PROJECTS_2023:
            evaluation = ("已完成年度目标" if score and score >= 90 else "基本完成年度目标") + CHOSEN if score else ""
            rows.append(f"{DISTRICT},2023,{project},{unit},{target},{evaluation},{score},{treatment},{reason}{CHOSEN}")
        return "\n".join(rows) + "\n"


# ------------------------------------------------------------------------- the pool of the city
# The social insurance fund is the city's; what of it is the district's is kept as a memorandum, in the books of a
# branch of the city's.

POOL = "500000S"
POOL_SCHEMES = (("01", 46, 44), ("02", 2, 2), ("03", 20, 16), ("04", 2, 2), ("10", 6, 9), ("11", 12, 14), ("12", 12, 13))
SCHEME_NAMES = {"01": "企业职工基本养老保险", "02": "失业保险", "03": "职工基本医疗保险", "04": "工伤保险",
                "10": "城乡居民基本养老保险", "11": "机关事业单位基本养老保险", "12": "城乡居民基本医疗保险"}


def pool_2023():
    """Planned 56.02, collected 58.17 and paid 78.01 as printed, each split over the schemes."""
    sheet = Sheet("2023-pool.csv", 2023, "JJ2023SI")
    shares = {code: share for code, share, _ in POOL_SCHEMES}
    out = {code: share for code, _, share in POOL_SCHEMES}
    for code, fen in shared(yi("56.02"), shares, stream("pool", "plan")).items():
        sheet.add("revenue", (1, 18), POOL, SIF, fen, f"市下达征收计划：{SCHEME_NAMES[code]}", PART, "budget",
                  subject="102" + code)
    for verb, event, prefix, total, weights in (("征收", "revenue", "102", "58.17", shares),
                                                ("支出", "expenditure", "209", "78.01", out)):
        for code, fen in shared(yi(total), weights, stream("pool", verb)).items():
            parts = split(fen, [23, 25, 24, 28], stream("pool", verb, code))
            for month, part in zip((3, 6, 9, 12), parts):
                sheet.add(event, (month, 25), POOL, SIF, part, f"{SCHEME_NAMES[code]}{verb}", PART, subject=prefix + code)
    return sheet.text()
