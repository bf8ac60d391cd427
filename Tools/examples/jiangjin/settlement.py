"""The settlement of 2023 with the city and a town, and what the treasury itself reports of December: all chosen.

What is settled adds as much to what is received as to what is remitted, so that nothing printed changes: what is
carried over is the same in execution and in final accounts.
"""

import csv
import io
from collections import defaultdict

from events import CHOSEN, CITY, DISTRICT, GPB, yi

TOWN = "500116106"
SETTLED = dict(date="2024-06-20", period="202313")


def settlement_2023(sheet, town):
    """Money on account in December, and what it was, decided in June."""
    sheet.add("advance", (12, 26), CITY, GPB, yi("0.36"), "市财政调度款", CHOSEN, counterparty=DISTRICT)
    sheet.add("advance", (12, 27), DISTRICT, GPB, yi("0.05"), "区财政调度款", CHOSEN, counterparty=town)
    document = "渝财结〔2024〕16号（示例）"
    for kind, total, what in (("special", "0.36", "专项补助"), ("upward-special", "0.22", "专项上解"),
                              ("upward-fiscal-system", "0.14", "体制上解")):
        sheet.add("settlement", (12, 31), CITY, GPB, yi(total), f"2023年年终结算：往来转{what}", CHOSEN, "settlement",
                  counterparty=DISTRICT, kind=kind, document=document, **SETTLED)
    for kind, what in (("general", "一般性补助"), ("upward-fiscal-system", "体制上解")):
        sheet.add("settlement", (12, 31), DISTRICT, GPB, yi("0.05"), f"2023年年终结算：往来转{what}", CHOSEN, "settlement",
                  counterparty=town, kind=kind, document=document.replace("渝", "江"), **SETTLED)


# ------------------------------------------------------------------------ the treasury's daily report

# In the books a day earlier than at the treasury; paid by the treasury only in January.
LATE_RECEIPT, UNPAID = yi("0.0123"), yi("0.0048")


def cash(texts):
    """What events and journals move in the district's treasury account: day -> [receipts, payments], in fen."""
    days = defaultdict(lambda: [0, 0])
    for name, text in texts.items():
        if not (name.startswith("2023") and name.endswith(".csv")):
            continue
        for row in csv.DictReader(io.StringIO(text)):
            if row.get("stage", "execution") != "execution" or row["date"] < "2023-12":
                continue
            if "event" not in row:
                if row["account"] == "1001" and row["government"] == DISTRICT:
                    for place, side in enumerate(("debit", "credit")):
                        days[row["date"]][place] += int(row[side].replace(".", "") or 0)
                continue
            side = direction(row)
            if side is not None:
                days[row["date"]][side] += int(row["amount"].replace(".", ""))
    return dict(days)


def direction(row):
    """0 where an event brings cash to the district, 1 where it takes some, else none."""
    payer, receiver = row["government"], row["counterparty"]
    if DISTRICT not in (payer, receiver):
        return None
    if row["event"] == "revenue":
        return 0
    if row["event"] in ("expenditure", "repayment"):
        return 1
    if row["event"] in ("subsidy", "remittance", "onlending", "advance"):
        return 1 if payer == DISTRICT else 0
    return None


def treasury_december(texts):
    """The treasury's report of December: the books' movements, but for two in transit."""
    days = cash(texts)
    dates = sorted(days)
    first = next(date for date in dates if days[date][0] > LATE_RECEIPT)
    following = next(date for date in dates if date > first)
    last = next(date for date in reversed(dates) if days[date][1] > UNPAID)
    days[first][0] -= LATE_RECEIPT
    days[following][0] += LATE_RECEIPT
    days[last][1] -= UNPAID
    rows = ["日期,本日收入,本日支出"]
    rows += [f"{date},{yuan(days[date][0])},{yuan(days[date][1])}" for date in dates]
    return "\n".join(rows) + "\n"


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"
