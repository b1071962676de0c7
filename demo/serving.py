"""One process that does everything: pages by threads, and Celery beside them.

Gunicorn's first process only watches the second. In the second stand the pages'
threads, Celery's worker and its beat, since a broker in memory is nobody else's.
"""

import errno
import http.client
import os
import signal
import socket
import time
import warnings
from contextlib import suppress
from threading import Thread

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from demo import working

HOST = "127.0.0.1"
THREADS = 8
SECONDS_TO_END = 5


class Taken(Exception):
    """The port cannot be had; the sentence says why."""


def take_port(port):
    """The socket that will be served at, taken before anything long begins."""
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
        taken.listen()
    except (OSError, OverflowError) as problem:
        taken.close()
        in_use = getattr(problem, "errno", None) == errno.EADDRINUSE
        why = "is taken by another program" if in_use else "cannot be used"
        raise Taken(f"Port {port} {why}.") from problem
    return taken


class Server(BaseApplication):
    """Serves at a socket until it is interrupted; `tell` is called once it answers."""

    def __init__(self, taken, *, tell):
        self.tell = tell
        self.host, self.port = taken.getsockname()
        self.options = {
            "bind": f"fd://{taken.detach()}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            # A computer that was asleep is no reason to end the process.
            "timeout": 0,
            "graceful_timeout": SECONDS_TO_END,
            "loglevel": "error",
            "control_socket_disable": True,
            "post_worker_init": lambda worker: self._begin(),
            "worker_int": _end,
            "worker_exit": lambda server, worker: _end(worker),
        }
        super().__init__()

    def load_config(self):
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        # Static files are found where they lie, and collected nowhere.
        warnings.filterwarnings("ignore", "No directory at", UserWarning)
        return get_wsgi_application()

    def _begin(self):
        working.start()
        Thread(target=self._tell_once_answering, daemon=True).start()

    def _tell_once_answering(self):
        while not self._answers():
            time.sleep(0.1)
        self.tell(settings.SITE_URL)

    def _answers(self):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        with suppress(OSError):
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        return False


def _end(worker):
    """End within seconds: idle connections and threads would be waited for."""
    if worker.pid != os.getpid():
        return
    for signal_ in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(signal_, signal.SIG_IGN)
    working.stop()
    os._exit(0)
