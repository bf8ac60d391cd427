"""Posting, single commits, peers, reading and checking, measured in one run."""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile

import workload
from measuring import Results, Run, median_of

PARTS = ["start", "posting", "together", "events", "peers", "single", "reading"]


def numbers(text):
    return [int(part.replace("k", "000").replace("M", "000000")) for part in text.split(",")]


def options():
    parser = argparse.ArgumentParser(prog="Tools/bench", description=__doc__)
    parser.add_argument("--program", help=argparse.SUPPRESS)
    parser.add_argument("--home", help=argparse.SUPPRESS)
    parser.add_argument("--parts", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    parser.add_argument("--entries", type=numbers, default="10k,100k", help="journals to post (10k,100k)")
    parser.add_argument("--lines", type=numbers, default="2,4", help="lines of an entry: 2, 4 or both")
    parser.add_argument("--peer-entries", type=int, default=100_000)
    parser.add_argument("--read-entries", type=numbers, default="10k,200k",
                        help="ledgers to read, of four-line entries, each larger than the one before")
    parser.add_argument("--runs", type=int, default=3, help="runs that a median is taken of")
    parser.add_argument("--seconds", type=int, default=5, help="of each measure of single commits")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", metavar="FILE", help="write the figures to a file")
    parser.add_argument("--against", metavar="FILE", help="compare with figures written before")
    parser.add_argument("--install-peers", action="store_true", help="install ledger, hledger, beancount")
    return parser.parse_args()


class Bench:
    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        os.environ["FUNDFLOW_HOME"] = options.home
        for name in [name for name in os.environ if name.startswith("PG")]:
            del os.environ[name]
        self.fundflow("db", "start")
        self.socket = f"{options.home}/socket"
        self.results = Results({
            "system": platform.platform(), "processors": os.cpu_count(), "load": os.getloadavg()[0],
            "server": self.psql("postgres", "SHOW server_version").strip(), "seed": options.seed})
        self.make_template()

    # The program and the server.

    def fundflow(self, *arguments, database=None, okay=(0,)):
        return self.started(*arguments, database=database, okay=okay).ended()

    def started(self, *arguments, database=None, okay=(0,)):
        url = ["--database", self.url(database)] if database else []
        return Run([self.options.program, *url, "--language", "en", *arguments], okay=okay)

    def url(self, database):
        return f"host={self.socket} port=5432 user=fundflow_admin dbname={database}"

    def psql(self, database, *statements):
        command = ["psql", "-XqtA", "-v", "ON_ERROR_STOP=1", self.url(database)]
        return Run(command + [part for one in statements for part in ("-c", one)]).ended().output

    def make_template(self):
        """A migrated ledger with governments and nothing posted, to be copied."""
        self.psql("postgres", "DROP DATABASE IF EXISTS bench_template", "CREATE DATABASE bench_template")
        self.fundflow("db", "migrate", database="bench_template")
        governments = f"{self.scratch}/governments.csv"
        workload.write_governments(governments)
        self.fundflow("setup", governments, database="bench_template")

    def fresh(self, database="bench"):
        self.psql("postgres", f"DROP DATABASE IF EXISTS {database}",
                  f"CREATE DATABASE {database} TEMPLATE bench_template", "CHECKPOINT")
        return database

    def entries(self, count, lines, first=1, governments=workload.GOVERNMENTS):
        return workload.entries(count, lines, self.options.seed + first, first, governments)

    # Parts.

    def start(self):
        run = median_of(20, lambda: self.fundflow("help", "post"))
        self.results.add("start-up (help post)", run.seconds * 1000, "ms")

    def posting(self):
        for count in self.options.entries:
            for lines in self.options.lines:
                self.post(count, lines)

    def post(self, count, lines):
        narrow, journal = f"{self.scratch}/narrow.txt", f"{self.scratch}/journal.csv"
        workload.write_narrow(narrow, self.entries(count, lines))
        postings = workload.write_journal(journal, self.entries(count, lines))
        copies, posts = [], []
        # In turn, so that a change of load falls on both.
        for _ in range(self.options.runs):
            database = self.fresh()
            posts.append(self.fundflow("post", journal, database=database))
            copies.append(self.copy(narrow, self.fresh("bench_raw")))
        copied = sorted(copies, key=lambda run: run.seconds)[len(copies) // 2]
        posted = sorted(posts, key=lambda run: run.seconds)[len(posts) // 2]
        name = f"{count:,} entries of {lines} lines"
        self.results.add(f"raw COPY, rows of {name}", postings / copied.seconds, "postings/s")
        self.results.add(f"post, {name}", postings / posted.seconds, "postings/s",
                         copied.seconds / posted.seconds, "raw COPY", "0.5" if lines == 4 else "0.35",
                         f"{posted.megabytes:.0f} MB")
        self.results.add(f"  of it the program's own CPU, {name}", postings / posted.cpu, "postings/s")
        os.remove(narrow), os.remove(journal)

    def together(self):
        """Two files over two connections, each of half the governments."""
        for count in self.options.entries:
            paths, postings = [f"{self.scratch}/first.csv", f"{self.scratch}/second.csv"], 0
            for place, path in enumerate(paths):
                postings += workload.write_journal(path, self.entries(
                    count // 2, 4, 1 + place * count, workload.GOVERNMENTS[place::2]))

            def both(database):
                runs = [self.started("post", path, database=database) for path in paths]
                return max((run.ended() for run in runs), key=lambda run: run.seconds)

            run = median_of(self.options.runs, lambda: both(self.fresh()))
            self.results.add(f"post, two files at once, {count:,} entries of 4 lines",
                             postings / run.seconds, "postings/s")

    def copy(self, narrow, database):
        self.psql(database, "CREATE TABLE narrow (entry bigint, line integer, account integer, fen bigint,"
                            " PRIMARY KEY (entry, line))", "CHECKPOINT")
        with open(narrow) as rows:
            return Run(["psql", "-Xq", self.url(database), "-c", "COPY narrow FROM STDIN"], stdin=rows).ended()

    def events(self):
        for count in self.options.entries:
            path = f"{self.scratch}/events.csv"
            workload.write_events(path, count, self.options.seed)
            run = median_of(self.options.runs, lambda: self.fundflow("post", path, database=self.fresh()))
            self.results.add(f"post, {count:,} events", count / run.seconds, "events/s",
                             note=f"{run.megabytes:.0f} MB")
            self.results.add(f"  of it the program's own CPU, {count:,} events", count / run.cpu, "events/s")

    def peers(self):
        count = self.options.peer_entries
        plain, beans = f"{self.scratch}/plain.journal", f"{self.scratch}/plain.beancount"
        workload.write_plain(plain, self.entries(count, 2))
        workload.write_plain(beans, self.entries(count, 2), for_beancount=True)
        journal = f"{self.scratch}/journal.csv"
        postings = workload.write_journal(journal, self.entries(count, 2))
        own = median_of(self.options.runs, lambda: self.fundflow("post", journal, database=self.fresh()))
        self.results.add(f"post, for the peers, {count:,} entries of 2 lines", postings / own.seconds,
                         "postings/s")
        commands = {
            "ledger": ["ledger", "-f", plain, "balance"],
            "hledger": ["hledger", "-f", plain, "balance"],
            # -C: nothing is taken from an earlier run.
            "bean-query": ["bean-query", "-q", "--no-errors", beans,
                           "SELECT account, sum(position) GROUP BY account"],
        }
        for name, command in commands.items():
            if not shutil.which(command[0]):
                print(f"{name}: not installed, skipped (--install-peers installs it)")
                continue
            environment = {"BEANCOUNT_DISABLE_LOAD_CACHE": "1", "LC_ALL": "C.UTF-8"}
            run = Run(command, environment=environment).ended()
            self.results.add(f"{name}: parse and total", postings / run.seconds, "postings/s",
                             run.seconds / own.seconds, "its time is fundflow's",
                             note=f"{run.megabytes:.0f} MB")

    def single(self):
        database = self.fresh()
        accounts = self.psql(database, f"""
            SELECT min(cardinality(fundflow.intern_accounts(
                array_fill(government.id, ARRAY[20]), array_fill(1::smallint, ARRAY[20]),
                array_fill('7001'::text, ARRAY[20]), array_fill(NULL::text, ARRAY[20]), subject.codes,
                array_fill(NULL::text, ARRAY[20]), array_fill(NULL::integer, ARRAY[20]),
                array_fill(NULL::text, ARRAY[20]), array_fill(NULL::text, ARRAY[20]),
                array_fill(NULL::text, ARRAY[20]), array_fill(NULL::text, ARRAY[20]),
                array_fill(NULL::text, ARRAY[20]))))
            FROM fundflow.government, (
                SELECT array_agg(code) AS codes FROM (
                    SELECT code FROM fundflow.subject WHERE list_year = 2023 AND code ~ '^20[1-8]'
                    ORDER BY code LIMIT 20) AS few) AS subject
            WHERE is_kept""").strip()
        first, last = self.psql(
            database, "SELECT min(id), max(id) FROM fundflow.government WHERE is_kept").strip().split("|")
        self.psql(database, "CREATE TABLE one_row (id bigserial PRIMARY KEY, government integer,"
                            " account integer, fen bigint)")
        raw = self.script("raw", r"""
\set government random(1, 31)
\set fen random(1, 100000000)
INSERT INTO one_row (government, account, fen) VALUES (:government, 7, :fen);
""")
        opened = r"""
\if :is_open = 0
SET ROLE fundflow_poster;
SELECT fundflow.open_inbox();
\set is_open 1
\endif
"""
        one_entry = opened + r"""
\set government random(:first, :last)
\set month random(1, 12)
\set fen random(1, 100000000)
\set unique random(1, 9000000000000000000)
INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, reference,
    content_digest, position, book_numbers, account_ids, amounts_fen)
VALUES (:government, 1, 202300 + :month, make_date(2023, :month, 5), 'accounting', 'execution', 'one', 'S-:unique',
    decode(md5(':unique'), 'hex'), 1, '{1,1}', '{3,5}', ARRAY[:fen, -:fen]::bigint[]) \; SELECT fundflow.post_inbox('bench', '', false);
"""
        posting = self.script("post", one_entry)
        twenty = self.script("twenty", opened + r"""
\set government random(:first, :last)
\set month random(1, 12)
\set fen random(1, 100000000)
\set unique random(1, 9000000000000000000)
INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, reference,
    content_digest, position, book_numbers, account_ids, amounts_fen)
SELECT :government, line, 202300 + :month, make_date(2023, :month, 5), 'accounting', 'execution', 'one',
    'S-:unique-' || line, decode(md5(':unique ' || line), 'hex'), line, '{1,1}', '{3,5}', ARRAY[:fen, -:fen]::bigint[]
FROM generate_series(1, 20) AS line \; SELECT fundflow.post_inbox('bench', '', false);
""")
        for clients in (1, 8):
            plain = self.pgbench(database, raw, clients)
            self.results.add(f"raw one-row commits, {clients} clients", plain, "commits/s")
            for name, low, high in (("31 governments", first, last), ("one government", first, first)):
                own = self.pgbench(database, posting, clients, first=low, last=high)
                self.results.add(f"one entry a commit, {clients} clients, {name}", own, "commits/s",
                                 own / plain, "raw commits", "0.5" if clients == 8 and low != high else None)
            own = 20 * self.pgbench(database, twenty, clients, first=first, last=last)
            self.results.add(f"twenty entries a commit, {clients} clients, 31 governments", own, "entries/s",
                             own / plain, "raw commits")

    def script(self, name, text):
        path = f"{self.scratch}/{name}.sql"
        with open(path, "w") as file:
            file.write(text)
        return path

    def pgbench(self, database, script, clients, **variables):
        given = [f"-D{name}={value}" for name, value in variables.items()]
        output = Run(["pgbench", "-n", "-h", self.socket, "-U", "fundflow_admin", "-f", script,
                      "-c", str(clients), "-j", str(min(clients, os.cpu_count())),
                      "-T", str(self.options.seconds), "-Dis_open=0", *given, database]).ended().output
        return float(output.split("tps = ")[1].split()[0])

    def reading(self):
        database, there = self.fresh("bench_read"), 0
        year, district = ["--year", "2023"], ["--government", workload.DISTRICT]
        register = ["register", "--government", workload.TOWNS[7], "--account", "7001", "--subject", "20502", *year]
        commands = {
            "statement, own": (["statement", "balance", *district, *year], "50 ms"),
            "statement, consolidated": (["statement", "balance", *district, "--scope", "consolidated", *year], "50 ms"),
            "statement, own, as known after the first run": (
                ["statement", "balance", *district, *year, "--known-at", "1"], None),
            "trial balance": (["balances", *district, *year], None),
            "register, account and month": ([*register, "--month", "5"], "50 ms"),
            "register, account and year": (register, None),
            "reconcile": (["reconcile", *district, *year], "1000 ms"),
        }
        for count in self.options.read_entries:
            while there < count:
                some = min(count - there, 500_000)
                journal = f"{self.scratch}/journal.csv"
                workload.write_journal(journal, self.entries(some, 4, first=there + 1))
                self.fundflow("post", journal, database=database)
                there += some
            self.psql(database, "VACUUM (ANALYZE)", "CHECKPOINT")
            at = f"at {count:,} entries"
            for name, (command, target) in commands.items():
                run = median_of(max(5, self.options.runs),
                                lambda: self.fundflow(*command, database=database, okay=(0, 1)))
                self.results.add(f"{name}, {at}", run.seconds * 1000, "ms", target=target)
            seconds = 0
            for name in ("check", "verify"):
                run = median_of(1 if count > 500_000 else self.options.runs,
                                lambda: self.fundflow(name, database=database, okay=(0, 1)))
                seconds += run.seconds
                self.results.add(f"{name}, {at}", 4 * count / run.seconds, "postings/s")
            self.results.add(f"check and verify, {at}", 4 * count / seconds, "postings/s", target="1,000,000")

    def close(self):
        for database in ("bench", "bench_raw", "bench_read", "bench_template"):
            self.psql("postgres", f"DROP DATABASE IF EXISTS {database}")
        self.fundflow("db", "stop")


def main():
    given = options()
    for name in ("entries", "lines", "read_entries"):
        if isinstance(getattr(given, name), str):
            setattr(given, name, numbers(getattr(given, name)))
    with tempfile.TemporaryDirectory(prefix="fundflow-bench.") as scratch:
        bench = Bench(given, scratch)
        try:
            for part in given.parts.split(","):
                if part not in PARTS:
                    sys.exit(f"{part}: no such part; there are {', '.join(PARTS)}")
                getattr(bench, part)()
        finally:
            bench.close()
    if given.json:
        bench.results.write(given.json)
    if given.against:
        bench.results.compare(given.against)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
