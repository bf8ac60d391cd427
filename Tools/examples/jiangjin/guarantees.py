"""Spending that rules watch over: 三保 by tag, 三公 and general spending by economic class (chosen throughout)."""

from collections import Counter

from events import yi

WAGES, LIVELIHOOD, OPERATION, DIRECT = "保工资", "保基本民生", "保运转", "直达"

# Economic class: 2022 execution, 2023 execution, 2023 budget; parts of what 20103 spends on goods and services.
WATCHED = {
    "50201": ("0.33", "0.30", "0.52"), "50202": ("0.031", "0.024", "0.040"),
    "50203": ("0.042", "0.035", "0.050"), "50206": ("0.026", "0.021", "0.027"),
    "50207": ("0.0012", "0.0010", "0.0015"), "50208": ("0.066", "0.062", "0.068"),
    "50299": ("0.28", "0.25", "0.40"),
}
WATCHED_ITEM = ("20103", "502")

# 0.32 of general spending cut in the year (printed), given to relief.
CUTS = {"50201": "0.18", "50299": "0.12", "50202": "0.01", "50203": "0.01"}
CUT_CHANGES = [("change", "reallocation", "201", f"-{total}", f"压减一般性支出{economic}")
               for economic, total in CUTS.items()]
CUT_CHANGES.append(("change", "reallocation", "208", "0.32", "压减的一般性支出用于困难群众救助"))
CUT_ECONOMIC = {f"压减一般性支出{economic}": economic for economic in CUTS}

# Items that are projects, and housing funds: no guarantee.
UNTAGGED = ("20503", "20819", "21004", "22102")


def tag_of(subject, economic):
    """The guarantee that an item of the district's general-public expenditure belongs to."""
    if subject in UNTAGGED:
        return ""
    if economic.startswith("501") or (economic == "505" and subject[:3] in ("205", "208")):
        return WAGES
    if economic in ("509", "510", "505") and subject[:3] in ("208", "210"):
        return LIVELIHOOD
    return OPERATION if economic.startswith("502") and subject[:3] in ("201", "204") else ""


def tag_of_change(subject, why):
    """The guarantee that an addition to the budget of a class is for."""
    if "三保" in why:
        return {"208": LIVELIHOOD, "210": LIVELIHOOD, "212": OPERATION}.get(subject, WAGES)
    return LIVELIHOOD if subject in ("208", "210") and "上级" in why or "救助" in why else ""


class Watch:
    """What was spent in 2023 by class and guarantee, for the budget of the year."""

    def __init__(self):
        self.spent = Counter()

    def parts(self, subject, economic, fen, column):
        """An item of expenditure as (economic class, fen, its columns), what is watched by itself."""
        watched = {}
        if (subject, economic) == WATCHED_ITEM:
            watched = {code: yi(totals[column]) for code, totals in WATCHED.items()}
        for code, part in [(economic, fen - sum(watched.values()))] + list(watched.items()):
            assert part > 0, (subject, code)
            tag = tag_of(subject, code)
            if column == 1:
                self.spent[subject[:3], tag] += part
            yield code, part, dict(tag=tag) if tag else {}

    def budget(self, subject, fen, changes):
        """The original budget of a class as (tag, economic class or none, fen)."""
        rest, planned = fen, Counter()
        if subject == WATCHED_ITEM[0][:3]:
            for economic, totals in WATCHED.items():
                rest -= yi(totals[2])
                planned[OPERATION] += yi(totals[2])
                yield OPERATION, economic, yi(totals[2])
        for _, _, changed, total, why in changes:
            if changed == subject:
                planned[tag_of_change(subject, why)] += yi(total)
        for tag in (WAGES, LIVELIHOOD, OPERATION):
            part = min(rest, max(0, self.spent[subject, tag] - planned[tag]))
            rest -= part
            if part:
                yield tag, "", part
        if rest:
            yield "", "", rest
