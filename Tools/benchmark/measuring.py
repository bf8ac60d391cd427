"""Programs run and timed, and the table and JSON that the figures end in."""

import json
import os
import statistics
import subprocess
import sys
import time


class Run:
    """One whole process: seconds by the clock, seconds of its own CPU, its largest memory in MB."""

    def __init__(self, command, stdin=None, okay=(0,), environment=None):
        self.command, self.okay, self.started = command, okay, time.perf_counter()
        self.process = subprocess.Popen(command, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE if stdin is None else subprocess.STDOUT,
                                        env={**os.environ, **(environment or {})})

    def ended(self):
        """Waits for the end of it."""
        # Both are short here: what is long goes to files.
        self.output = self.process.stdout.read().decode()
        faults = self.process.stderr.read().decode() if self.process.stderr else ""
        _, status, usage = os.wait4(self.process.pid, 0)
        self.seconds = time.perf_counter() - self.started
        self.cpu = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        self.process.returncode = os.waitstatus_to_exitcode(status)
        if self.process.returncode not in self.okay:
            sys.exit(f"{' '.join(map(str, self.command))}\nended with status {self.process.returncode}\n"
                     f"{self.output[-2000:]}{faults[-2000:]}")
        return self


def median_of(times, run):
    """Runs it so many times; the run whose time is the median."""
    runs = sorted((run() for _ in range(times)), key=lambda one: one.seconds)
    return runs[(len(runs) - 1) // 2]


def median(values):
    return statistics.median(values)


class Results:
    """Figures by name, in the order in which they were measured."""

    def __init__(self, conditions):
        self.conditions, self.rows = conditions, []

    def add(self, name, value, unit, ratio=None, of=None, target=None, note=""):
        row = {"name": name, "value": value, "unit": unit, "ratio": ratio, "of": of, "target": target,
               "note": note}
        self.rows.append(row)
        print(self.line(row), flush=True)

    @staticmethod
    def number(value):
        if value >= 1000:
            return f"{value:,.0f}"
        return f"{value:.1f}" if value >= 10 else f"{value:.3g}"

    def line(self, row):
        text = f"{row['name']:<58}{self.number(row['value']):>12} {row['unit']:<11}"
        if row["ratio"] is not None:
            text += f" {row['ratio']:.2f} of {row['of']}"
        if row["target"]:
            text += f" (target {row['target']})"
        return f"{text} {row['note']}".rstrip()

    def write(self, path):
        with open(path, "w") as file:
            json.dump({"conditions": self.conditions, "rows": self.rows}, file, indent=1, ensure_ascii=False)

    def compare(self, path):
        with open(path) as file:
            earlier = {row["name"]: row for row in json.load(file)["rows"]}
        print(f"\nAgainst {path}: earlier, now, how many times the figure\n")
        for row in self.rows:
            if before := earlier.get(row["name"]):
                change = row["value"] / before["value"] if before["value"] else float("nan")
                print(f"{row['name']:<58}{self.number(before['value']):>12}{self.number(row['value']):>12}"
                      f" {row['unit']:<11} ×{change:.2f}")
