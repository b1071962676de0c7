"""An answer that a visitor has read is kept, whichever process is killed after it."""

import http.client
import random
import threading
import time
from contextlib import suppress

import pytest
from django.conf import settings
from django.utils.timezone import now

from journal.models import Event, Pending
from queries.lifecycle import State
from queries.models import Contribution, Version
from tests.durability.servers import wait_for

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]

VISITORS = 4
KILLS = 3


class Crowd:
    """People who post one reply after the other until they are told to stop."""

    def __init__(self, posts, path):
        self.posts = posts
        self.path = path
        self.answered = []
        self.failed = []
        self.stopped = threading.Event()
        self.threads = [
            threading.Thread(target=self._post, args=[n]) for n in self.posts
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _post(self, name):
        number = 0
        while not self.stopped.is_set():
            number += 1
            text = f"Reply {number} of {name}."
            with suppress(OSError, http.client.HTTPException):
                status = self.posts[name](self.path, text=text)
                (self.answered if status == 302 else self.failed).append(text)


def test_every_answered_post_is_kept_whole_when_the_web_process_is_killed(
    engagement, person, web
):
    query = engagement(State.OPEN, at=now())
    people = [person(f"Visitor {number}") for number in range(VISITORS)]
    posts = {member.name: web.visitor(member) for member in people}

    with Crowd(posts, f"/e/{query.pk}/reply/") as crowd:
        for _kill in range(KILLS):
            enough = len(crowd.answered) + random.randint(8, 16)
            wait_for(lambda n=enough: len(crowd.answered) >= n, what="answers")
            time.sleep(random.uniform(0, 0.02))
            web.kill_child(pick=random.choice)
        enough = len(crowd.answered) + 8
        wait_for(lambda: len(crowd.answered) >= enough, what="answers")

    kept = list(Contribution.objects.values_list("pk", "version__text", "state"))
    assert crowd.failed == []
    assert set(crowd.answered) <= {text for _pk, text, _state in kept}
    assert {state for _pk, _text, state in kept} == {"held"}
    events = Event.objects.filter(kind="contribution.held")
    assert sorted(events.values_list("subject", flat=True)) == [
        k for k, *_ in sorted(kept)
    ]
    told = Pending.objects.filter(event__in=events).values_list("event", "reader")
    assert len(told) == len(kept) * len(settings.READERS)
    assert Version.objects.count() == len(kept)
