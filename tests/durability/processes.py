"""The service's own processes, started as in service and killed as by chance."""

import http.client
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

from django.test import Client

from tests.durability.servers import PATIENCE, free_port, listens, wait_for

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "c" * 32  # a CSRF cookie of the right length; the form repeats it


class Process:
    """A Python module that runs beside the test, with all that it starts itself."""

    def __init__(self, *words, environment):
        self.running = subprocess.Popen(
            [sys.executable, "-m", *map(str, words)],
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )

    @property
    def children(self):
        pid = self.running.pid
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return list(map(int, listed.split()))

    def kill(self):
        """kill -9 of everything at once."""
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait(PATIENCE)

    def kill_child(self, pick):
        """kill -9 of one of the processes that do the work."""
        os.kill(pick(self.children), signal.SIGKILL)

    def end(self):
        if self.running.poll() is None:
            self.kill()


class Web(Process):
    """Gunicorn, as the image starts it, on a port of its own."""

    def __init__(self, *, environment):
        self.port = free_port()
        place = ["--bind", f"127.0.0.1:{self.port}", "--no-control-socket"]
        threads = ["--worker-class", "gthread", "--threads", 4]
        words = ["gunicorn", "copservice.wsgi", *place, *threads]
        super().__init__(*words, environment=environment)
        wait_for(lambda: listens(self.port), what="gunicorn")

    def visitor(self, member):
        """Somebody who has signed in: a function(path, **fields) that posts a form."""
        client = Client()
        client.force_login(member)
        session = client.cookies["sessionid"].value
        cookies = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
        return lambda path, **fields: self._post(path, fields, cookies)

    def _post(self, path, fields, headers):
        """The status of the answer; OSError or HTTPException if none came."""
        body = urlencode(fields | {"csrfmiddlewaretoken": TOKEN})
        headers = headers | {"Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()
