"""Every page of the table: within its width, and without a fault that axe finds."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import DESKTOP, PHONE

pytestmark = pytest.mark.browser


def test_every_page_is_accessible_on_a_phone(opened):
    for name, window in opened():
        window.look(name.replace(":", "-"), PHONE)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_on_a_desk(opened, scheme):
    for name, window in opened(color_scheme=scheme):
        window.look(f"{name.replace(':', '-')}-{scheme}", DESKTOP)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_every_page_reads_from_right_to_left(opened):
    """Turned round, no page is wider than its window."""
    for name, window in opened():
        window.page.evaluate("document.documentElement.dir = 'rtl'")
        expect(window.page.locator("html")).to_have_attribute("dir", "rtl")
        window.look(f"{name.replace(':', '-')}-rtl", PHONE)
