"""What is posted and read: a district and its 30 towns, three funds, one year; all from one seed."""

import random

DISTRICT = "500116"
TOWNS = [f"500116{100 + number}" for number in range(1, 31)]
GOVERNMENTS = [DISTRICT] + TOWNS
FUNDS = ["general-public", "government-funds", "state-capital"]

# Own revenue and expenditure of each fund: the account and the subjects it is booked on.
REVENUE = {
    "general-public": ("6001", ["1010101", "10104", "10106", "10109", "10110", "10302", "10304", "10307"]),
    "government-funds": ("6002", ["1030148", "1030146", "1030156", "1030178", "1030155", "1030180"]),
    "state-capital": ("6003", ["1030601", "1030602", "1030603", "1030604"]),
}
EXPENDITURE = {
    "general-public": ("7001", ["20103", "20402", "20502", "20702", "20805", "21004", "21103", "21201",
                                "21301", "21401", "22102", "22401"]),
    "government-funds": ("7002", ["21208", "21213", "22904", "22960", "20822", "21211"]),
    "state-capital": ("7003", ["22301", "22302", "22303", "22399"]),
}
ECONOMIC = ["50101", "50201", "50502", "50901"]


class Entry:
    """One voucher: its lines are (basis, account, subject, economic class, fen; credits negative)."""

    __slots__ = ("number", "date", "government", "fund", "summary", "lines")

    def __init__(self, number, date, government, fund, summary, lines):
        self.number, self.date, self.government = number, date, government
        self.fund, self.summary, self.lines = fund, summary, lines


def entries(count, lines, seed, first=1, governments=GOVERNMENTS):
    """Entries of two lines, or of four with the financial half."""
    chance = random.Random(seed)
    for number in range(first, first + count):
        month, day = chance.randrange(1, 13), chance.randrange(1, 29)
        government, fund = chance.choice(governments), chance.choice(FUNDS)
        fen = chance.randrange(1, 100_000_000)
        if chance.random() < 0.4:
            account, subjects = REVENUE[fund]
            subject, word = chance.choice(subjects), "缴库"
            half = "4001" if subject.startswith("101") else "4002"
            made = [("budgetary", "804101", "", "", fen), ("budgetary", account, subject, "", -fen),
                    ("financial", "1001", "", "", fen), ("financial", half, subject, "", -fen)]
        else:
            account, subjects = EXPENDITURE[fund]
            subject, word = chance.choice(subjects), "拨付"
            economic = ECONOMIC[int(subject) % 4]
            made = [("budgetary", account, subject, economic, fen), ("budgetary", "804101", "", "", -fen),
                    ("financial", "5001", "", economic, fen), ("financial", "1001", "", "", -fen)]
        yield Entry(number, f"2023-{month:02}-{day:02}", government, fund,
                    f"{word}{subject}第{number % 1000}笔", made[:lines])


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02}"


def write_governments(path):
    with open(path, "w") as file:
        file.write("code,name,level,parent,kept,kind\n500000,重庆市,province,,no,government\n")
        file.write(f"{DISTRICT},江津区,county,500000,yes,government\n")
        for town in TOWNS:
            file.write(f"{town},第{town[6:]}镇,township,{DISTRICT},yes,government\n")


def write_journal(path, entries):
    """A journal file; answers how many lines it has."""
    count = 0
    with open(path, "w", buffering=1 << 20) as file:
        file.write("entry,date,government,basis,fund,account,subject,economic,debit,credit,summary,reference\n")
        for entry in entries:
            head = f"{entry.number},{entry.date},{entry.government}"
            summary, reference = entry.summary, f"B-{entry.number}"
            for basis, account, subject, economic, fen in entry.lines:
                debit, credit = (yuan(fen), "") if fen > 0 else ("", yuan(-fen))
                file.write(f"{head},{basis},{entry.fund},{account},{subject},{economic},"
                           f"{debit},{credit},{summary},{reference}\n")
                summary = reference = ""
                count += 1
    return count


def write_events(path, count, seed):
    """An event file: revenue, expenditure, and a subsidy of the district in every twentieth line."""
    chance = random.Random(seed)
    with open(path, "w", buffering=1 << 20) as file:
        file.write("事项,日期,财政,往来财政,预算,收支科目,经济分类,金额,摘要,来源号\n")
        for number in range(count):
            date = f"2023-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            fund, fen = chance.choice(FUNDS), chance.randrange(1, 100_000_000)
            if number % 20 == 0:
                cells = ["补助", date, DISTRICT, chance.choice(TOWNS), "general-public", "", ""]
            elif chance.random() < 0.4:
                subject = chance.choice(REVENUE[fund][1])
                cells = ["收入", date, chance.choice(GOVERNMENTS), "", fund, subject, ""]
            else:
                subject = chance.choice(EXPENDITURE[fund][1])
                cells = ["支出", date, chance.choice(GOVERNMENTS), "", fund, subject, chance.choice(ECONOMIC)]
            file.write(",".join(cells + [yuan(fen), f"第{number % 1000}笔", f"E-{number}"]) + "\n")


def write_narrow(path, entries):
    """The same lines as plain COPY takes them: entry, line, account, fen."""
    accounts = {}
    with open(path, "w", buffering=1 << 20) as file:
        for entry in entries:
            for number, line in enumerate(entry.lines, 1):
                key = (entry.government, entry.fund) + line[:4]
                account = accounts.setdefault(key, len(accounts) + 1)
                file.write(f"{entry.number}\t{number}\t{account}\t{line[4]}\n")


def write_plain(path, entries, for_beancount=False):
    """The same journal in plain text accounting, one account for each set of dimensions."""
    root, unit, mark = ("Assets:", " CNY", "* ") if for_beancount else ("", "", "")
    with open(path, "w", buffering=1 << 20) as file:
        opened = set()
        for entry in entries:
            named = []
            for basis, account, subject, economic, fen in entry.lines:
                name = f"{root}G{entry.government}:{basis.capitalize()}:{entry.fund.capitalize()}:A{account}"
                name += "".join(f":S{part}" for part in (subject, economic) if part)
                if for_beancount and name not in opened:
                    opened.add(name)
                    file.write(f"2023-01-01 open {name}\n")
                named.append((name, fen))
            summary = f'"{entry.summary}"' if for_beancount else entry.summary
            file.write(f"{entry.date} {mark}{summary}\n")
            for name, fen in named:
                sign = "-" if fen < 0 else ""
                file.write(f"    {name}  {sign}{yuan(abs(fen))}{unit}\n")
            file.write("\n")
