"""Asking for pages over the loopback, each beside the floor, and for their queries."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import psutil
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from fresh import process
from seeding import seeded
from working import where

HERE = Path(__file__).parent
FEW, MANY = 1, 20
TURN = 5  # requests in a row
REQUESTS = 400  # requests of a page and phase
AT_ONCE = 4
FLOOR = "/floor/"

LISTS = (
    "home", "archive", "library", "community", "people", "search", "my words",
    "communities",
)  # fmt: skip
TIMES = dict.fromkeys(LISTS, 3) | {"engagement": 4, "product": 4}
OF_MEMBERS = {*TIMES, "ask", "person", "me", "data", "letters", "join", "sign-in"}
QUERIES = dict.fromkeys(OF_MEMBERS, 10)
MOST = 14  # of the desk's, the editors' and the figures' pages


@dataclass
class Series:
    """The requests of one address: seconds each, and what the server spent on all."""

    seconds: list = field(default_factory=list)
    cpu: float = 0

    @property
    def ms(self):
        return 1000 * median(self.seconds)

    @property
    def p95(self):
        return 1000 * quantiles(self.seconds, n=20)[-1]

    @property
    def cpu_ms(self):
        return 1000 * self.cpu / len(self.seconds)


def measure_all(options, folder):
    few, many = seeded(FEW)[1], seeded(MANY)[1]
    pages = [name for name in many if not options.pages or name in options.pages]
    queries = {
        name: (queries_of(*few[name]), queries_of(*many[name])) for name in pages
    }
    print(f"{where()}, {options.seconds:g} seconds a page")
    print(HEAD)
    with served(folder) as server:
        for name in pages:
            who, address = many[name]
            reader = Reader(server, {"Cookie": _cookie(who)} if who else {})
            _print(name, measured(reader, address, options.seconds), queries[name])


def queries_of(who, address):
    """How many queries a page asks, once what is kept between requests is there."""
    client = Client(SERVER_NAME="127.0.0.1")
    if who:
        client.force_login(who)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return len(asked)


def _cookie(member):
    client = Client()
    client.force_login(member)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


@contextmanager
def served(folder):
    """Two workers of gunicorn over the loopback; yields how to reach and watch them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["floor:application", "--pythonpath", f"{HERE},{HERE.parent}"]
    words += ["--bind", f"127.0.0.1:{port}", "--workers", 2, "--threads", 4]
    words += ["--worker-class", "gthread", "--log-level", "error"]
    words += ["--worker-tmp-dir", folder]
    with process("gunicorn", *words, ready=lambda: _answers(port)) as running:
        yield Server(port, psutil.Process(running.pid))


def _answers(port):
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


@dataclass(frozen=True)
class Server:
    port: int
    process: psutil.Process

    @property
    def cpu(self):
        """Seconds that its workers have used so far."""
        used = (worker.cpu_times() for worker in self.process.children())
        return sum(times.user + times.system for times in used)


class Reader:
    """A browser's part: one kept connection, compressed answers, one session."""

    def __init__(self, server, headers):
        self.server = server
        self.headers = headers | {"Accept-Encoding": "gzip"}
        self.connection = HTTPConnection("127.0.0.1", server.port, timeout=60)

    def get(self, address):
        """Seconds and bytes of one answer."""
        begun = perf_counter()
        self.connection.request("GET", address, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        seconds = perf_counter() - begun
        assert answer.status == 200, f"{address} answers {answer.status}"
        return seconds, len(body)

    def turn(self, address, series):
        before = self.server.cpu
        series.seconds += [self.get(address)[0] for _request in range(TURN)]
        series.cpu += self.server.cpu - before

    def again(self):
        return Reader(self.server, self.headers)


def measured(reader, address, seconds):
    """(the page, the floor, ratio of each turn, requests a second of both, bytes)."""
    page, floor, ratios = Series(), Series(), []
    for _warm in range(2 * TURN):
        reader.get(FLOOR)
        size = reader.get(address)[1]
    end = perf_counter() + seconds / 2
    while perf_counter() < end and len(page.seconds) < REQUESTS:
        reader.turn(FLOOR, floor)
        reader.turn(address, page)
        ratios.append(median(page.seconds[-TURN:]) / median(floor.seconds[-TURN:]))
    rates = [together(reader, what, seconds / 4) for what in (address, FLOOR)]
    return page, floor, median(ratios), rates, size


def together(reader, address, seconds):
    """Requests a second over some connections at once."""
    begun = perf_counter()

    def ask(_which):
        own, asked = reader.again(), 0
        while perf_counter() < begun + seconds and asked < REQUESTS:
            own.get(address)
            asked += 1
        return asked

    with ThreadPoolExecutor(AT_ONCE) as readers:
        asked = sum(readers.map(ask, range(AT_ONCE)))
    return asked / (perf_counter() - begun)


HEAD = (
    "page                   ms     p95  ×floor |  req/s  ×floor | cpu ms  ×floor | "
    "  bytes | queries 1, 20"
)


def _print(name, found, queries):
    page, floor, ratio, (rate, floor_rate), size = found
    cpu = page.cpu_ms / floor.cpu_ms if floor.cpu else 0
    print(
        f"{name:18} {page.ms:6.1f} {page.p95:7.1f} {ratio:6.2f}× | {rate:6.0f} "
        f"{floor_rate / rate:6.2f}× | {page.cpu_ms:6.1f} {cpu:6.2f}× | {size:7} | "
        f"{queries[0]:3} {queries[1]:3} {_over(name, cpu or ratio, queries)}",
        flush=True,
    )


def _over(name, ratio, queries):
    """What is over its budget, in words."""
    told = []
    if ratio > TIMES.get(name, ratio):
        told.append(f"over {TIMES[name]}×")
    if max(queries) > (most := QUERIES.get(name, MOST)):
        told.append(f"over {most} queries")
    if queries[0] < queries[1]:
        told.append("more rows, more queries")
    return ", ".join(told)
