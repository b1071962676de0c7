"""The demonstration as a newcomer runs it: one process, from start to Ctrl-C."""

import os
import re
import signal
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.demo.conftest import at_home, start

PATIENCE_SECONDS = 100
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Demonstration:
    """One running demonstration, and one browser that looks at it."""

    def __init__(self, folder):
        self.process = start("manage.py", "demo", "--port", "0", env=at_home(folder))
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))
        self.site = self._address()

    def _address(self):
        said = []
        for line in self.process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                return found[0]
        raise AssertionError("".join(said))

    def get(self, page):
        with self.browser.open(self.site + page, timeout=20) as answer:
            return answer.read().decode()

    def post(self, page, form_on, **fields):
        """Send a form found on `form_on`; returns (address come to, its page)."""
        fields["csrfmiddlewaretoken"] = TOKEN.search(self.get(form_on))[1]
        data = urlencode(fields).encode()
        with self.browser.open(self.site + page, data, timeout=20) as answer:
            return answer.url.removeprefix(self.site), answer.read().decode()

    def soon(self, page, words):
        """The page once it holds `words`."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in (seen := self.get(page)):
            assert time.monotonic() < end, seen
            time.sleep(0.2)
        return seen

    def stop(self, how=signal.SIGINT):
        """End it as Ctrl-C in a terminal does; returns the seconds it took."""
        began = time.monotonic()
        os.killpg(self.process.pid, how)
        self.process.communicate(timeout=30)
        return time.monotonic() - began


@pytest.fixture
def begin(tmp_path):
    begun = []

    def begin():
        begun.append(Demonstration(tmp_path))
        return begun[-1]

    yield begin
    for demonstration in begun:
        if demonstration.process.poll() is None:
            demonstration.stop(signal.SIGKILL)


HER_BOX = "/demo/mail/?to=anjali.thapa%40people.example"


def letter_to_anjali(demonstration):
    """The page of her invitation, once it has left."""
    seen = demonstration.soon(HER_BOX, "Toilets that survive floods")
    links = re.findall(r'href="(/demo/mail/\d+/)"><bdi>(.*?)</bdi>', seen)
    return next(page for page, subject in links if subject.startswith("Query: Toilets"))


def test_a_newcomer_enters_answers_a_letter_and_loses_nothing(begin, run, tmp_path):
    first = begin()
    page, seen = first.post("/demo/enter/", "/accounts/login/", who="prakash")
    assert page == "/desk/"
    assert "Emptying pits on river islands" in seen

    letter = letter_to_anjali(first)
    came, _seen = first.post(letter, letter, text="Ours stayed dry at 70 centimetres.")
    first.soon(came, "waits for Prakash Adhikari")
    assert "Ours stayed dry at 70" in first.get("/desk/?kind=held")
    assert first.stop() < 10

    second = begin()
    second.post("/demo/enter/", "/accounts/login/", who="prakash")
    assert "Ours stayed dry at 70" in second.get("/desk/?kind=held")
    assert letter in second.get(HER_BOX)
    code, said = run("manage.py", "demo_reset")
    assert code
    assert "is running" in said
    second.stop(signal.SIGKILL)

    assert run("manage.py", "demo_reset") == (
        0,
        "The demonstration’s data is deleted.\n",
    )
