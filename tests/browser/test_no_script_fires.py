"""Whatever people type is text: in every field of every page no word of it is run.

All text that the database holds is replaced by what tries to be a script, and every
address of the table is opened in a browser. A new field of text is poisoned by itself,
unless it stands in CODES.
"""

from itertools import cycle
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from collaborations.models import Text
from files.models import File
from files.naming import shown_name
from queries.models import Engagement, Version
from typesetting.prose import html_of

pytestmark = pytest.mark.browser

CORPUS = (Path(__file__).parent / "scripts.txt").read_text().splitlines()
LIBRARIES = {"account", "auth", "contenttypes", "mfa", "sessions"}
TURNS = 12  # in which each string is in each short field once, more or less

# What nobody types: codes, hashes, addresses of mail and of pages, numbers as text;
# and what is made of other fields.
CODES = {
    "collaborations.Meeting": {"zone", "uid"},
    "collaborations.Text": {"html"},
    "communities.Community": {"slug", "time_zone", "calendar"},
    "communities.Mark": {"hash", "purpose", "about_kind"},
    "communities.Member": {"password", "email", "time_zone"},
    "communities.NameWord": {"word"},
    "communities.Organisation": {"folded"},
    "communities.SecondAddress": {"address"},
    "communities.Topic": {"slug"},
    "correspondence.Answer": {"letter", "address"},
    "correspondence.Arrival": {"hash", "to", "message_id"},
    "correspondence.Delivery": {"letter"},
    "correspondence.Stranger": {"sender"},
    "correspondence.Wording": {"letter", "language", "subject", "words"},
    "facilitation.Alert": {"kind"},
    "facilitation.Claim": {"kind"},
    "facilitation.Colleague": {"address"},
    "facilitation.Note": {"kind"},
    "facilitation.Root": {"root"},
    "facilitation.SavedView": {"address"},
    "facilitation.Tick": {"check_name"},
    "files.File": {"media_type", "sha256", "name"},
    "journal.Event": {"kind", "subject_kind", "once"},
    "journal.Job": {"kind", "about_kind"},
    "journal.Pending": {"reader"},
    "methods.Run": {"method"},
    "methods.Seat": {"role"},
    "metrics.Counted": {"indicator"},
    "metrics.Figure": {"measure"},
    "metrics.Kept": {"picture", "period"},
    "metrics.Recount": {"measure"},
    "metrics.Target": {"measure"},
    "outcomes.FollowUp": {"money_saved_currency", "value_currency"},
    "queries.Remark": {"verb"},
    "queries.Version": {"html"},
    "search.Document": {"kind", "title", "text", "language", "country", "sector"},
    "search.Key": {"key"},
    "search.Shelf": {"kind", "modality"},
}
PARSED = """() => [...document.querySelectorAll(
  'script:not([src]), iframe, object, embed, base, applet, frameset, '
  + 'meta[http-equiv=refresh], [href^="javascript:" i], [src^="javascript:" i], '
  + '[action^="javascript:" i], [href^="data:" i], style, [style]')]
  .concat([...document.querySelectorAll('*')].filter(
    one => [...one.attributes].some(a => a.name.startsWith('on'))))
  .map(one => one.outerHTML.slice(0, 200))"""


def text_fields(model):
    """Fields that hold the words of people."""
    codes = CODES.get(model._meta.label, ())
    for field in model._meta.concrete_fields:
        typed = isinstance(field, models.CharField | models.TextField)
        if typed and not field.choices and field.name not in codes:
            yield field


def poison(turn):
    """Put a part of the corpus into each field of text."""
    lines = cycle(CORPUS[turn * len(CORPUS) // TURNS :] + CORPUS)
    for model in apps.get_models():
        if model._meta.app_label in LIBRARIES:
            continue
        words = {f.name: fitting(f, lines) for f in text_fields(model)}
        if words:
            model.objects.update(**words)
    whole = "\n\n".join(CORPUS)
    wording = {"topic": next(lines)[:80], "context": whole, "problem": whole}
    wording["questions"] = CORPUS[turn : turn + 5]
    Engagement.objects.update(**wording, asked=wording)
    for written in (Version, Text):
        written.objects.update(text=whole, html=html_of(whole))
    File.objects.update(name=shown_name(next(lines)))
    call_command("reindex", verbosity=0)


def fitting(field, lines):
    """The whole corpus where there is room, as much of the next lines elsewhere."""
    room = field.max_length or 20_000
    if room >= 4_000:
        return "\n\n".join(CORPUS)
    words = next(lines)
    while len(words) + 81 < room:
        words = f"{words} {next(lines)}"
    return words[:room]


def parsed(opened):
    """What a browser took for markup on some page."""
    return [
        f"{name}: {html}"
        for name, window in opened()
        for html in window.page.evaluate(PARSED)
    ]


def test_what_is_typed_is_run_on_no_page(opened):
    poison(0)

    assert parsed(opened) == []


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_nothing_of_the_corpus_is_run_on_any_page(opened):
    for turn in range(TURNS):
        poison(turn)
        assert parsed(opened) == []


def test_the_corpus_is_as_large_as_it_says():
    assert len(set(CORPUS)) >= 100
