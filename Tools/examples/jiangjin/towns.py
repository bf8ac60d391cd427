"""The 25 towns: their years, shared out of what the report leaves between 全区 and 区级."""

from events import (
    DISTRICT, GF, GPB, by_town, month_days, shared, split, spread, stream, yi,
)
from tables import (
    FUND_ECONOMIC, FUND_TOWNS, SUBJECTS, TOWN_CODES, TOWN_ITEMS, TOWN_NAMES, TOWN_NON_TAX, TOWN_TAX,
)


class Town:
    """One town's year: chosen sources and carry-over; its expenditure is what they leave.

    A fund's plan is a dictionary of fen: tax, non_tax, general, special (from the district),
    funds (from the district, government-funds), remitted, carried_in, carried_out.
    """

    def __init__(self, code, general, funds):
        self.code, self.name = code, TOWN_NAMES[code]
        self.general, self.funds = general, funds

    def spending(self, plan):
        sources = sum(plan.get(key, 0) for key in
                      ("tax", "non_tax", "general", "special", "funds", "carried_in"))
        return sources - plan.get("remitted", 0) - plan.get("carried_out", 0)

    def general_items(self):
        rng = stream(self.code, "items", sorted(self.general.values()))
        return shared(self.spending(self.general), {k: w for k, (w, _) in TOWN_ITEMS.items()}, rng, 0.25)

    def taxes(self):
        rng = stream(self.code, "taxes", self.general["tax"])
        return (shared(self.general["tax"], TOWN_TAX, rng, 0.3)
                | shared(self.general["non_tax"], TOWN_NON_TAX, rng, 0.3))

    def fund_subject(self):
        return "21208" if int(self.code) % 4 else "20822"

    def write_openings(self, sheet, day, label, mark, stage="execution"):
        for fund, plan in ((GPB, self.general), (GF, self.funds)):
            sheet.add("opening", day, self.code, fund, plan.get("carried_in", 0), self.name + label, mark, stage)

    def write_execution(self, sheet, months, shares, mark):
        for subject, fen in self.taxes().items():
            spread(sheet, "revenue", self.code, GPB, fen, months, shares, mark, subject=subject)
        for subject, fen in self.general_items().items():
            spread(sheet, "expenditure", self.code, GPB, fen, months, shares, mark,
                   subject=subject, economic=TOWN_ITEMS[subject][1])
        self.write_subsidies(sheet, "general", months, mark=mark)
        self.write_subsidies(sheet, "special", months[-3:], mark=mark)
        sheet.add("remittance", (12, 15), self.code, GPB, self.general["remitted"], f"{self.name}体制上解区级",
                  mark, counterparty=DISTRICT, kind="fiscal-system")
        subject = self.fund_subject()
        sheet.add("subsidy", (6, 20), DISTRICT, GF, self.funds.get("funds", 0), f"补助{self.name}政府性基金转移支付",
                  mark, counterparty=self.code, kind="government-funds")
        sheet.add("expenditure", (10, 20), self.code, GF, self.spending(self.funds),
                  f"{self.name}{SUBJECTS[subject]}", mark, subject=subject, economic=FUND_ECONOMIC[subject])

    def write_subsidies(self, sheet, kind, months, mark):
        label = {"general": "一般性转移支付", "special": "专项转移支付"}[kind]
        rng = stream(sheet.name, self.code, kind)
        parts = split(self.general[kind], [1] * len(months), rng)
        for day, part in zip(month_days(rng, months), parts):
            sheet.add("subsidy", day, DISTRICT, GPB, part, f"补助{self.name}{label}", mark,
                      counterparty=self.code, kind=kind)

    def write_budget(self, sheet, day, document, district_document, mark, label):
        """Sources and remittance of the original budget; the district's subsidies are in its own."""
        budget = dict(stage="budget", document=document)
        granted = dict(stage="budget", document=district_document)
        for subject, fen in self.taxes().items():
            sheet.add("revenue", day, self.code, GPB, fen, f"{self.name}{label}{SUBJECTS[subject]}", mark,
                      subject=subject, **budget)
        sheet.add("remittance", day, self.code, GPB, self.general["remitted"], f"{self.name}{label}体制上解区级",
                  mark, counterparty=DISTRICT, kind="fiscal-system", **budget)
        for kind, text in (("general", "一般性转移支付"), ("special", "专项转移支付")):
            sheet.add("subsidy", day, DISTRICT, GPB, self.general[kind], f"{label}补助{self.name}{text}", mark,
                      counterparty=self.code, kind=kind, **granted)
        sheet.add("subsidy", day, DISTRICT, GF, self.funds.get("funds", 0), f"{label}补助{self.name}政府性基金转移支付",
                  mark, counterparty=self.code, kind="government-funds", **granted)


def plans(name, general, funds):
    """Shares the towns' totals (亿元 by key) among the 25."""
    general_parts = {key: by_town(yi(total), stream(name, key)) for key, total in general.items()}
    fund_parts = {key: by_town(yi(total), stream(name, "funds", key), FUND_TOWNS) for key, total in funds.items()}
    return {
        code: Town(code, {key: parts[code] for key, parts in general_parts.items()},
                   {key: parts.get(code, 0) for key, parts in fund_parts.items()})
        for code in TOWN_CODES
    }


# What the towns close 2022 with opens 2023, and what they close 2023 with opens the 2024 draft.
CLOSING_2022, FUNDS_CLOSING_2022, CLOSING_2023 = "0.57", "0.02", "0.816"


def town_plans():
    """The towns' years. Remainders of printed figures: revenue 1.04, expenditure 11.10 and 0.23."""
    first = plans("2022", {
        "tax": "0.742", "non_tax": "0.18", "general": "7.00", "special": "1.60", "remitted": "0.28",
        "carried_in": "0.563", "carried_out": CLOSING_2022,
    }, {"funds": "0.19", "carried_in": "0.03", "carried_out": FUNDS_CLOSING_2022})
    second = plans("2023", {
        "tax": "0.821", "non_tax": "0.221", "general": "8.60", "special": "2.00", "remitted": "0.30",
        "carried_out": CLOSING_2023,
    }, {"funds": "0.21"})
    third = plans("2024", {
        "tax": "0.77", "non_tax": "0.08", "general": "7.60", "special": "1.33", "remitted": "0",
    }, {})
    for code in TOWN_CODES:
        second[code].general["carried_in"] = first[code].general["carried_out"]
        second[code].funds["carried_in"] = first[code].funds["carried_out"]
        third[code].general["carried_in"] = second[code].general["carried_out"]
    return first, second, third
