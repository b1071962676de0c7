"""One row, one detail model and templates make a fifth modality, from plan to product.

Nothing in the code may therefore ask which modality it has before it.
"""

import ast
import copy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from django.utils.timezone import now

from facilitation import publishing
from journal import jobs
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.modalities import HABITS, Modality
from queries.models import Engagement, Plan
from tests.toy.models import Move, Toy
from tests.toy.row import TOY

ROOT = Path(__file__).parents[2]
WORDS = {str(modality) for modality in Modality}


@pytest.fixture
def toy(transactional_db, monkeypatch):
    monkeypatch.setitem(HABITS, "toy", TOY)
    with connection.schema_editor() as editor:
        editor.create_model(Toy)
        editor.create_model(Move)
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], ROOT / "tests/toy/templates"]
    with override_settings(TEMPLATES=templates):
        yield
    with connection.schema_editor() as editor:
        editor.delete_model(Move)
        editor.delete_model(Toy)


def begin(client, community, players):
    """What a member types to begin one; the draft that comes of it."""
    client.post(
        reverse("queries:start_one", args=["toy"]),
        {
            "community": community.pk,
            "purpose": "problem",
            "topic": "A game of pumps",
            "problem": "Who finds the leak first?",
            "language": "en",
            "players": players,
            "plan-reach": "broad",
            "plan-activity": "A morning with pumps",
            "plan-audience": "Pump mechanics",
            "plan-goals": ["knowledge"],
            "plan-channel": "practitioner",
        },
    )
    return Engagement.objects.get(modality="toy")


def test_a_fifth_modality_goes_from_plan_to_product(
    toy, client, member, expert, facilitator, community
):
    client.force_login(member)
    assert "Game" in client.get(reverse("queries:start")).content.decode()
    made = begin(client, community, players=1)
    Plan.objects.update(goals=[])
    preview = reverse("queries:preview", args=[made.pk])
    assert "Nobody plays alone." in client.get(preview).content.decode()
    with pytest.raises(NotNow, match=r"alone.* plan"):
        made.take("submit", by=member, at=now())
    Plan.objects.update(goals=["knowledge"])

    Toy.objects.update(players=2)
    client.post(preview)
    made.refresh_from_db()
    assert made.state == State.SUBMITTED

    client.force_login(facilitator)
    refine = reverse("facilitation:refine", args=[made.pk])
    assert client.get(refine).status_code == 200
    client.post(
        refine,
        {"topic": made.topic, "problem": made.problem, "revision": 0, "verb": "open"},
    )
    made.refresh_from_db()
    assert made.state == State.OPEN
    assert (made.closes_at - made.submitted_at).days == 40

    client.force_login(expert)
    client.post(
        reverse("queries:reply", args=[made.pk]),
        {"text": "We found the leak under the old mill in May.", "square": "e4"},
    )
    html = client.get(reverse("queries:detail", args=[made.pk])).content.decode()
    assert '<p id="moves">e4</p>' in html
    assert made.contributions.get().number == 1

    made.refresh_from_db()
    made.take("close", by=facilitator, at=now())
    jobs.ask_for("compile", about=made.subject, by=facilitator.pk, at=now())
    jobs.run_due(now=now)
    edition = made.editions.get()
    edition.statements.exclude(section="summary").delete()
    edition.set_aside.all().delete()
    if not edition.statements.exists():
        pytest.fail("The draft has no summary.")
    assert publishing.obstacles(edition) == []
    publishing.publish(edition, by=facilitator, at=now())

    html = client.get(reverse("queries:product", args=[made.pk])).content.decode()
    assert "Score Sheet" in html
    assert "How it went" in html
    assert "3 points" in html
    archive = client.get(reverse("queries:archive"), {"modality": "toy"})
    assert "A game of pumps" in archive.content.decode()


def test_what_is_typed_beside_an_own_field_that_misses_something_is_kept(
    toy, client, member, community
):
    client.force_login(member)

    page = client.post(
        reverse("queries:start_one", args=["toy"]),
        {"community": community.pk, "topic": "Pumps", "plan-reach": "broad"},
    )

    assert page.status_code == 200
    assert "Pumps" in page.content.decode()
    assert not Engagement.objects.exists()


def compared(tree):
    """Lines that compare something with the name of a modality."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        about = any("modality" in ast.unparse(side).lower() for side in sides)
        named = any(_word(side) in WORDS for side in sides)
        if about and (named or any(_of_table(side) for side in sides)):
            yield node.lineno


def _word(node):
    return node.value if isinstance(node, ast.Constant) else None


def _of_table(node):
    return isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Modality.")


def test_nothing_asks_which_modality_it_is():
    apps = [app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()]
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for app in [*apps, "copservice", "demo"]
        for path in (ROOT / app).rglob("*.py")
        for line in compared(ast.parse(path.read_text()))
    ]
    templates = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if any(f'modality == "{word}"' in path.read_text() for word in WORDS)
    ]

    assert found + templates == []
