"""Events in fen: splitting a total into uneven amounts, and the sheets that number and write them."""

import random
from decimal import Decimal

from tables import SUBJECTS, TOWN_CODES, TOWN_NAMES, TOWNS

PART = "（公布数分解，示例取值）"  # part of a printed total, or digits inside its rounding
CHOSEN = "（示例取值）"  # neither the amount nor its total is printed
COMPARATIVE = "（示例对比数）"  # 2022: only bounds follow from the printed growth rates

CITY, DISTRICT = "500000", "500116"
GPB, GF, SCB, SIF = "general-public", "government-funds", "state-capital", "social-insurance"

COLUMNS = (
    "event,date,government,counterparty,fund,to_fund,subject,economic,kind,stage,change,"
    "adjustment,project,source,tag,period,settle,amount,summary,document,reference"
).split(",")
# Columns that a file has only where it needs them.
OPTIONAL = ("project", "source", "tag", "period", "settle")

# A letter for every event, used in references.
LETTERS = {
    "opening": "O", "revenue": "R", "expenditure": "E", "subsidy": "S", "remittance": "U",
    "onlending": "L", "repayment": "P", "transfer": "T", "stabilization_add": "A",
    "stabilization_use": "D", "advance": "W", "settlement": "J",
}

FEN_IN_YI = 10_000_000_000


def yi(text):
    """Fen of an amount in 亿元, written as text."""
    fen = Decimal(text) * FEN_IN_YI
    assert fen == int(fen), text
    return int(fen)


def stream(*names):
    """A random stream of its own, the same on every run."""
    return random.Random("jiangjin/" + "/".join(map(str, names)))


def split(total, weights, rng, jitter=0.15):
    """Uneven parts of `total` fen, roughly by `weights`, that add up to it exactly."""
    scaled = [max(1, int(w * 1_000_000 * (1 + jitter * (2 * rng.random() - 1)))) for w in weights]
    whole, before, parts, done = sum(scaled), 0, [], 0
    for weight in scaled:
        before += weight
        upto = abs(total) * before // whole
        parts.append(upto - done)
        done = upto
    return [part if total >= 0 else -part for part in parts]


def shared(total, shares, rng, jitter=0.15):
    """`split` over the keys of a dictionary."""
    return dict(zip(shares, split(total, shares.values(), rng, jitter)))


def by_town(total, rng, towns=None, jitter=0.2):
    towns = towns or TOWN_CODES
    sizes = [size for code, _, size in TOWNS if code in towns]
    return dict(zip(towns, split(total, sizes, rng, jitter)))


class Sheet:
    """One event file: collects events, then numbers them by date and writes them."""

    def __init__(self, name, year, prefix):
        self.name, self.year, self.prefix, self.rows = name, year, prefix, []

    def add(self, event, day, government, fund, fen, summary, mark="", stage="execution", **more):
        """Adds an event of `fen`; a zero amount is no event. `day` is (month, day)."""
        if fen == 0:
            return
        date = self.date(day)
        sign, whole = ("-", -fen) if fen < 0 else ("", fen)
        row = dict.fromkeys(COLUMNS, "")
        row.update(event=event, date=date, government=government, fund=fund, stage=stage)
        row.update(amount=f"{sign}{whole // 100}.{whole % 100:02d}", summary=summary + mark, **more)
        self.rows.append(row)

    def date(self, day):
        return f"{self.year}-{day[0]:02d}-{day[1]:02d}"

    def text(self):
        """The file's lines, in order of date; events of a day keep the order they were added in."""
        numbers = {}
        columns = [c for c in COLUMNS if c not in OPTIONAL or any(row[c] for row in self.rows)]
        lines = [",".join(columns)]
        for row in sorted(self.rows, key=lambda row: row["date"]):
            letter = LETTERS[row["event"]]
            numbers[letter] = numbers.get(letter, 0) + 1
            row["reference"] = f"{self.prefix}-{letter}-{numbers[letter]:06d}"
            assert not any("," in value or '"' in value for value in row.values()), row
            lines.append(",".join(row[column] for column in columns))
        return "\n".join(lines) + "\n"


def month_days(rng, months=range(1, 13), first=6, last=28):
    return [(month, rng.randint(first, last)) for month in months]


# Shares of the twelve months, and of the quarters' last months.
REVENUE_MONTHS = [11, 6, 8, 9, 8, 9, 8, 6, 8, 9, 7, 11]
EXPENDITURE_MONTHS = [9, 6, 8, 7, 7, 10, 7, 7, 8, 7, 9, 15]
QUARTERS, HALVES = (3, 6, 9, 12), (6, 12)
QUARTER_SHARES, HALF_SHARES = (24, 25, 23, 28), (47, 53)


def spread(sheet, event, government, fund, fen, months, shares, mark, **more):
    """Events of one subject over the months."""
    label = SUBJECTS[more["subject"]]
    where = "区级" if government == DISTRICT else TOWN_NAMES[government]
    verb = "入库" if event == "revenue" else "支出"
    rng = stream(sheet.name, event, government, fund, more["subject"], more.get("economic", ""))
    parts = split(fen, shares, rng)
    for day, part in zip(month_days(rng, months), parts):
        text = f"{where}{day[0]}月{label}" + ("" if label.endswith(verb) else verb)
        sheet.add(event, day, government, fund, part, text, mark, **more)
