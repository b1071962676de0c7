"""Servers that a test may break: on free ports of the loopback, gone with the test."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

import psycopg2
import pytest

PATIENCE = 30


def wait_for(done, *, seconds=PATIENCE, what="it"):
    """Wait until `done()`; the test fails if that takes too long."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, f"Waited {seconds} seconds in vain for {what}."
        time.sleep(0.01)


def free_port():
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def listens(port):
    with closing(socket.socket()) as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def program(name, *folders):
    """The path of a server's program; without it the test is skipped, or fails."""
    path = os.pathsep.join([os.environ["PATH"], *map(str, folders)])
    if found := shutil.which(name, path=path):
        return found
    why = f"the program {name} is not installed"
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(why, pytrace=False)
    return pytest.skip(why)


class Server:
    """One process that listens on `port` while it runs."""

    def __init__(self):
        self.port = free_port()
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command(), **self.options())
        wait_for(self.answers, what=self.command()[0])

    def answers(self):
        return listens(self.port)

    def options(self):
        return {}

    def say(self, number):
        """Send a signal; one that ends the server is waited for."""
        self.process.send_signal(number)
        if number not in (signal.SIGSTOP, signal.SIGCONT):
            self.process.wait(PATIENCE)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.say(signal.SIGKILL)


class Redis(Server):
    def command(self):
        place = ["--bind", "127.0.0.1", "--port", str(self.port)]
        return [program("redis-server"), *place, "--save", "", "--loglevel", "warning"]

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"


class PostgreSQL(Server):
    """A new cluster; the server itself refuses to be run by root."""

    def __init__(self):
        super().__init__()
        newest = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
        self.programs = {
            name: program(name, *newest) for name in ("initdb", "postgres")
        }
        self.folder = Path(tempfile.mkdtemp(prefix="cop-postgresql-"))
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._make()

    def _make(self):
        words = ["--auth", "trust", "--username", "postgres", "--encoding", "UTF8"]
        subprocess.run(
            [self.programs["initdb"], *words, "--no-sync", "-D", self.folder / "data"],
            check=True,
            stdout=subprocess.DEVNULL,
            **self.options(),
        )

    def command(self):
        place = ["-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        data = ["-D", str(self.folder / "data"), "-c", "fsync=off"]
        return [self.programs["postgres"], *data, *place]

    def options(self):
        user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        return {"cwd": self.folder} | (user if os.getuid() == 0 else {})

    def answers(self):
        with suppress(psycopg2.OperationalError):
            psycopg2.connect(self.url).close()
            return True
        return False

    @property
    def url(self):
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def restart(self):
        """Break every connection at once and come back, as after a fault."""
        self.say(signal.SIGQUIT)
        self.start()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.say(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)
