"""What the stylesheet, the icons and the templates keep to."""

import gzip
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.frame.test_frame import page

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Mail programs know no stylesheet of ours, so letters carry their style with them.
PAGES = [path for path in TEMPLATES if not {"email", "letters"} & set(path.parts[:-1])]
CSS = (ROOT / "static/look.css").read_text()
SPRITE = (ROOT / "static/icons.svg").read_text()
SYMBOLS = set(re.findall(r'<symbol id="i-([\w-]+)"', SPRITE))


def name(path):
    return str(path.relative_to(ROOT))


def weight(text):
    return len(gzip.compress(text.encode(), 9))


def test_the_frame_of_a_page_weighs_at_most_12_kb(settings):
    settings.ROOT_URLCONF = "tests.frame.urls"
    chrome = page(has_desk=True, has_figures=True, badges={"desk": 12})

    weights = {"css": weight(CSS), "icons": weight(SPRITE), "chrome": weight(chrome)}

    assert weights["css"] <= 7_500
    assert sum(weights.values()) <= 12_000, weights


def test_colours_are_written_in_the_tokens_only():
    rest = re.sub(r":root \{[^}]*\}", "", CSS)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", rest) == []


def test_directions_are_logical():
    sided = r"[{;]\s*((?:margin|padding|border|inset)-(?:left|right|top|bottom)"
    sided += r"|left|right|top|bottom|width|height|text-align:\s*(?:left|right))\b"

    assert re.findall(sided, CSS) == []


def test_every_token_that_is_used_is_defined():
    used = set(re.findall(r"var\((--[\w-]+)", CSS + SPRITE))

    assert used <= set(re.findall(r"(--[\w-]+):", CSS))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_icon_that_a_page_shows_is_in_the_one_file(path):
    source = path.read_text()

    shown = set(re.findall(r'{%\s*icon "([\w-]+)"', source))
    shown |= set(re.findall(r"#i-([\w-]+)", source))
    assert shown <= SYMBOLS


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_template_can_be_read(path):
    assert get_template(str(path.relative_to(ROOT / "templates")))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_page_needs_what_the_content_security_policy_forbids(path):
    source = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"<style|\sstyle=", source)
    assert not re.search(r"<[^>{%]*\son[a-z]+\s*=", source)
    assert "javascript:" not in source
