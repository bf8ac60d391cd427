"""Posts the event files to small double-entry books and compares the statements with the report.

Knows the events and the charts' account codes, and nothing of how the amounts were chosen. Every
event becomes postings that sum to zero in each book (government and fund); every statement is read
off the accounts. Carried in and out are balances of 8041 less 8031, never remainders.
"""

import csv
import datetime
from collections import Counter, defaultdict, namedtuple
from decimal import ROUND_HALF_UP, Decimal

DISTRICT = "500116"
FUNDS = ("general-public", "government-funds", "state-capital")
FEN_IN = {"亿元": 10_000_000_000, "万元": 1_000_000}

# Which stages a column adds up.
COLUMNS = {
    "budget": ("budget",),
    "adjusted": ("budget", "adjustment"),
    "current": ("budget", "adjustment", "change"),
    "change": ("change",),
    "execution": ("execution",),
    "final": ("execution", "settlement"),
}
EXECUTED = ("execution", "final")

REVENUE = dict(zip(FUNDS, ("6001", "6002", "6003")))
EXPENDITURE = dict(zip(FUNDS, ("7001", "7002", "7003")))
SURPLUS = dict(zip(FUNDS, ("8001", "8002", "8003")))
KIND_SUBJECTS = {
    "tax-return": "23001", "general": "23002", "special": "23003", "government-funds": "23004",
    "state-capital": "23005",
}
KINDS_IN = {
    "general-public": {"tax-return", "general", "special"},
    "government-funds": {"government-funds"}, "state-capital": {"state-capital"},
}

SOURCES = {
    "own_revenue": ("6001", "6002", "6003"), "subsidy_received": ("6011",),
    "remittance_received": ("6012",), "onlending_received": ("6042",),
    "stabilization_used": ("6031",), "transferred_in": ("6021",),
}
USES = {
    "own_expenditure": ("7001", "7002", "7003"), "subsidy_paid": ("7011",),
    "remittance_paid": ("7012",), "onlending_paid": ("7042",), "debt_repaid": ("7041",),
    "stabilization_added": ("7031",), "transferred_out": ("7021",),
}

# Debit positive, credit negative. `opening` marks month 0.
Posting = namedtuple(
    "Posting", "government fund year opening stage account subject kind counterparty change fen")


class Books:
    def __init__(self, folder):
        with open(folder / "governments.csv", encoding="utf-8") as file:
            # The district and what is under it: the pool of social insurance is the city's.
            self.kept = {row["code"] for row in csv.DictReader(file)
                         if row["kept"] == "yes" and DISTRICT in (row["code"], row["parent"])}
        self.towns = self.kept - {DISTRICT}
        self.postings, self.faults, self.codes, references = [], [], set(), Counter()
        self.counts = {}
        for path in sorted(folder.glob("20*.csv")):
            with open(path, encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            if "event" not in rows[0] or rows[0]["government"] not in self.kept | {"500000"}:
                continue  # a journal of stocks or the pool, which no statement here has
            self.counts[path.name] = len(rows)
            for row in rows:
                references[row["reference"]] += 1
                self.codes |= {row["subject"]}
                self.post(row, f"{path.name} {row['reference']}")
        self.faults += [f"reference {name} used {n} times" for name, n in references.items() if n > 1]

    def post(self, row, place):
        """Makes one event's postings, and notes what is wrong with it."""
        date = datetime.date.fromisoformat(row["date"])
        fen = int(row["amount"].replace(".", ""))
        fund, event, stage = row["fund"], row["event"], row["stage"]
        government, other = row["government"], row["counterparty"]
        year = int(row["period"][:4]) if row.get("period") else date.year
        made = Counter()

        def line(who, book, account, amount, counterparty=""):
            if who in self.kept:
                made[who, book] += amount
                subject = row["subject"] or KIND_SUBJECTS.get(row["kind"], "")
                self.postings.append(Posting(who, book, year, event == "opening", stage, account,
                                             subject, row["kind"], counterparty, row["change"], amount))

        def pair(who, debit, credit, counterparty="", book=fund):
            line(who, book, debit, fen, counterparty)
            line(who, book, credit, -fen, counterparty)

        if event == "opening":
            pair(government, "8041", "8031" if row["kind"] == "stabilization" else SURPLUS[fund])
        elif event == "revenue":
            pair(government, "8041", REVENUE[fund])
        elif event == "expenditure":
            pair(government, EXPENDITURE[fund], "8041")
        elif event == "subsidy":
            pair(government, "7011", "8041", other)
            pair(other, "8041", "6011", government)
        elif event == "remittance":
            pair(government, "7012", "8041", other)
            pair(other, "8041", "6012", government)
        elif event == "onlending":
            pair(government, "7042", "8041", other)
            pair(other, "8041", "6042", government)
        elif event == "advance":
            pair(government, "8041", "8041", other)
            pair(other, "8041", "8041", government)
        elif event == "settlement" and row["kind"].startswith("upward"):
            pair(other, "7012", "8041", government)
            pair(government, "8041", "6012", other)
        elif event == "settlement":
            pair(government, "7011", "8041", other)
            pair(other, "8041", "6011", government)
        elif event == "repayment":
            pair(government, "7041", "8041", other)
        elif event == "transfer":
            pair(government, "7021", "8041")
            pair(government, "8041", "6021", book=row["to_fund"])
        elif event == "stabilization_add":
            pair(government, "7031", "8031")
        elif event == "stabilization_use":
            pair(government, "8031", "6031")
        else:
            self.faults.append(f"{place}: unknown event {event}")

        problems = {
            "zero amount": fen == 0,
            "unbalanced": any(made.values()) or not made,
            "opening not on 1 January": event == "opening" and (date.month, date.day) != (1, 1),
            "execution opening where last year's books are here":
                event == "opening" and stage == "execution" and date.year != 2022,
            "subject missing": event in ("revenue", "expenditure") and not row["subject"],
            "kind does not fit the fund": event == "subsidy" and row["kind"] not in KINDS_IN[fund],
            "adjustment without number": (stage == "adjustment") != bool(row["adjustment"]),
            "change without kind": (stage == "change") != bool(row["change"]),
            "negative outside a budget": fen < 0 and stage not in ("adjustment", "change"),
        }
        self.faults += [f"{place}: {problem}" for problem, found in problems.items() if found]

    # ------------------------------------------------------------------------------ statements

    def members(self, scope):
        return {"own": {DISTRICT}, "below": self.towns, "consolidated": self.kept}.get(scope, {scope})

    def statement(self, scope, fund, year, column):
        """Fen by row of one statement."""
        stages, members = COLUMNS[column], self.members(scope)
        rows, flows = Counter(), defaultdict(Counter)
        by_account = {a: row for table in (SOURCES, USES) for row, codes in table.items() for a in codes}
        for p in self.postings:
            if p.government not in members or p.fund != fund or p.stage not in stages:
                continue
            if p.account in ("8041", "8031"):
                # Executions carry on from year to year; a budget starts from its own openings.
                if p.year == year and p.opening or p.year < year and column in EXECUTED:
                    rows["carried_in"] += p.fen
                if p.year == year or p.year < year and column in EXECUTED:
                    rows["carried_out"] += p.fen
            elif p.account in by_account and p.year == year:
                row, fen = by_account[p.account], p.fen if p.account[0] == "7" else -p.fen
                rows[row] += fen
                if p.counterparty in members:
                    payer, receiver = ((p.government, p.counterparty) if p.account[0] == "7"
                                       else (p.counterparty, p.government))
                    flows[row.split("_")[0], payer, receiver, p.kind][row] += fen
                if row == "own_revenue" and fund == "general-public":
                    rows["tax_revenue" if p.subject.startswith("101") else "non_tax_revenue"] += fen
        for sides in flows.values():  # the smaller side of every pair, fund and kind is dropped
            dropped = min(sides.values()) if len(sides) == 2 else 0
            for row in sides:
                rows[row] -= dropped
        rows["total_sources"] = sum(rows[row] for row in (*SOURCES, "carried_in"))
        rows["total_uses"] = sum(rows[row] for row in (*USES, "carried_out"))
        return rows

    def amount(self, scope, fund, year, column, row, prefixes):
        """Fen of a row, limited to subjects that begin with one of the prefixes."""
        if not prefixes:
            return self.statement(scope, fund, year, column)[row]
        accounts = (SOURCES | USES)[row]
        total = sum(p.fen for p in self.postings
                    if p.account in accounts and p.government in self.members(scope)
                    and p.fund == fund and p.year == year and p.stage in COLUMNS[column]
                    and p.subject.startswith(tuple(prefixes)))
        return total if accounts[0][0] == "7" else -total

    def balance(self, government, account, through):
        """Credit balance of an account by the executions up to a year's end."""
        return -sum(p.fen for p in self.postings if p.government == government and p.account == account
                    and p.stage == "execution" and p.year <= through)


def rounded(value, decimals):
    """Half away from zero."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def decimals_of(printed):
    return len(printed.partition(".")[2])


def read(folder, name):
    with open(folder / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def check_figures(books, folder, fail):
    """The twelve statements: every printed row, no row beside them, sources equal to uses."""
    figures = read(folder, "figures.csv")
    printed_rows = defaultdict(set)
    for figure in figures:
        key = figure["scope"], figure["fund"], int(figure["year"]), figure["stage"]
        printed_rows[key] |= set(figure["row"].split("+"))
        statement = books.statement(*key)
        fen = sum(statement[row] for row in figure["row"].split("+"))
        decimals = 0 if figure["unit"] == "万元" else 2
        want = Decimal(figure["amount_yi"]) * FEN_IN["亿元"] / FEN_IN[figure["unit"]]
        got = rounded(Decimal(fen) / FEN_IN[figure["unit"]], decimals)
        if got != want:
            fail(f"{figure['id']} {key} {figure['row']}: {got}, printed {figure['printed']}")
    for key, rows in printed_rows.items():
        statement = books.statement(*key)
        if statement["total_sources"] != statement["total_uses"]:
            fail(f"{key}: {statement['total_sources']} fen against {statement['total_uses']}")
        silent = "state-capital" in key or "government-funds" in key
        if key[0] == "consolidated" and key[2] == 2024 and silent:
            rows |= set(USES)  # the report prints only the total of these uses
        extra = {row: fen for row, fen in statement.items() if fen and row not in rows
                 and row not in ("tax_revenue", "non_tax_revenue")}
        if extra:
            fail(f"{key}: rows the report does not have: {extra}")
    return len(figures), len(printed_rows)


def check_details(books, folder, fail):
    """Amounts of single subjects, growth rates and shares of the budget."""
    details = read(folder, "details.csv")
    for detail in details:
        scope, fund, year = detail["scope"], detail["fund"], int(detail["year"])
        prefixes = detail["subjects"].split("+") if detail["subjects"] else []
        decimals = decimals_of(detail["printed"])

        def amount(of_year, column):
            return Decimal(books.amount(scope, fund, of_year, column, detail["row"], prefixes))

        fen = amount(year, detail["stage"])
        if detail["measure"] == "amount":
            got, decimals = fen / FEN_IN[detail["unit"]], 2
        elif detail["measure"] == "growth":
            got = (fen / amount(year - 1, "execution") - 1) * 100
        else:
            got = fen / amount(year, detail["against"]) * 100
        if rounded(got, decimals) != Decimal(detail["printed"]):
            fail(f"{detail['id']} {detail['row']} {detail['subjects']}: {got:.5f}, printed {detail['printed']}")
    return len(details)


def check_books(books, fail):
    """Continuity, balance of every column, carry-overs that stay positive, budgets kept."""
    statements = 0
    for government in sorted(books.kept):
        for fund in FUNDS:
            columns = [(2022, "execution"), (2023, "budget"), (2023, "adjusted"), (2023, "current"),
                       (2023, "execution"), (2023, "final"), (2024, "budget")]
            of = {key: books.statement(government, fund, *key) for key in columns}
            statements += len(of)
            for key, rows in of.items():
                if rows["total_sources"] != rows["total_uses"]:
                    fail(f"{government} {fund} {key}: does not balance")
                if min(rows[row] for row in (*SOURCES, *USES, "carried_in", "carried_out")) < 0:
                    fail(f"{government} {fund} {key}: negative row")
            for closed, opened in (((2022, "execution"), (2023, "budget")),
                                   ((2022, "execution"), (2023, "execution")),
                                   ((2023, "execution"), (2024, "budget")),
                                   ((2023, "final"), (2024, "budget"))):
                if of[closed]["carried_out"] != of[opened]["carried_in"]:
                    fail(f"{government} {fund}: {closed} carries out {of[closed]['carried_out']}, "
                         f"{opened} carries in {of[opened]['carried_in']}")
            for key in ((2023, "current"), (2024, "budget")):
                if of[key]["carried_out"]:
                    fail(f"{government} {fund} {key}: {of[key]['carried_out']} fen not appropriated")
            classes = {p.subject[:3] for p in books.postings
                       if p.government == government and p.fund == fund and p.account in EXPENDITURE.values()}
            for prefix in classes:
                spent, allowed = (books.amount(government, fund, 2023, column, "own_expenditure", [prefix])
                                  for column in ("execution", "current"))
                if spent > allowed:
                    fail(f"{government} {fund} {prefix}: spends {spent} of {allowed} fen")

    for year, want in ((2022, "10.11"), (2023, "8.57")):
        opening = -sum(p.fen for p in books.postings if p.account == "8031" and p.opening
                       and p.stage == "budget" and p.year == year + 1)
        if not books.balance(DISTRICT, "8031", year) == opening == Decimal(want) * FEN_IN["亿元"]:
            fail(f"8031 at the end of {year} and the next budget's opening are not {want}")
    for kind in ("reserve", "reallocation"):
        net = sum(p.fen for p in books.postings if p.change == kind and p.account in EXPENDITURE.values())
        if net:
            fail(f"changes of kind {kind} net to {net} fen")
    return statements


def check(folder):
    """Compares and prints; returns 1 where something differs."""
    books = Books(folder)
    faults = list(books.faults)
    figures, statements = check_figures(books, folder, faults.append)
    details = check_details(books, folder, faults.append)
    more = check_books(books, faults.append)
    for fault in faults:
        print(fault)
    events = ", ".join(f"{name} {count}" for name, count in books.counts.items())
    print(f"events: {events}; {sum(books.counts.values())} in all, {len(books.postings)} postings")
    print(f"figures: {figures} printed figures in {statements} statements, {details} details")
    print(f"books: {more} statements of single governments balance and follow on")
    print(f"{len(faults)} differences" if faults else "everything agrees")
    return int(bool(faults))
