"""A browser, people at its windows, and pages that are worth a look."""

import os
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.every_page import pages
from tests.browser.window import Window
from tests.copservice.test_addresses import everybody, town, where

__all__ = ["everybody", "town"]


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium)
        yield started
        started.close()


@pytest.fixture(scope="session")
def pictures():
    """The folder that gets a picture of each page, if BROWSER_PICTURES names one."""
    if not (kept := os.environ.get("BROWSER_PICTURES")):
        return None
    Path(kept).mkdir(parents=True, exist_ok=True)
    return Path(kept)


@pytest.fixture
def window(browser, live_server, pictures):
    """Open a window, and at the end of the test find nothing wrong in any."""
    opened = []

    def open_one(**options):
        opened.append(Window(browser, live_server.url, pictures, **options))
        return opened[-1]

    yield open_one
    for one in opened:
        one.context.close()
    faults = [fault for one in opened for fault in one.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def verified():
    """Make the addresses of people known to be theirs, so that they can sign in."""

    def verify(*people):
        EmailAddress.objects.bulk_create(
            EmailAddress(user=member, email=member.email, primary=True, verified=True)
            for member in people
        )

    return verify


@pytest.fixture
def opened(town, everybody, window):
    """Go through every page: (name, window) of each, with it open; `options` are those
    of the windows.
    """

    def go_through(**options):
        windows = {}
        for name, who in pages():
            if who not in windows:
                windows[who] = window(**options)
                if everybody[who]:
                    windows[who].enter(everybody[who], Client())
            if windows[who].opens(where(name, town)):
                yield name, windows[who]

    return go_through
