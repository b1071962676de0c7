"""What the web process and the worker write on four threads: a process of the tests.

    python -m tests.durability.writing web|worker TIMES

Its database comes from the surroundings, as the service's does.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import django

django.setup()

from django.db import connection  # noqa: E402 models come after the set-up
from django.utils.timezone import now  # noqa: E402

from communities.models import Member  # noqa: E402
from journal.models import Job  # noqa: E402
from queries.models import Engagement  # noqa: E402
from queries.replying import reply  # noqa: E402

THREADS = 4


def web(times, thread):
    """Reply: look at what is there, then write what follows from it."""
    query, author = Engagement.objects.get(), Member.objects.latest("pk")
    for number in range(times):
        reply(query, author, f"Reply {number} of thread {thread}.", at=now())


def worker(times, thread):
    """Lease a row and settle it."""
    for _number in range(times):
        (job,) = Job.objects.all().lease(at=now())
        job.settle(result={"thread": thread})


def run(work, thread):
    try:
        work(thread)
    finally:
        connection.close()


if __name__ == "__main__":
    work = partial({"web": web, "worker": worker}[sys.argv[1]], int(sys.argv[2]))
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(partial(run, work), range(THREADS)))
