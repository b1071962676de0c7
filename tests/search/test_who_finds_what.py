"""What somebody finds is what they may see: for the whole cast, in every state."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from communities.models import Persona
from communities.models.authored import Signed
from facilitation.inviting import invite
from journal import reading
from queries import erasing, takedown
from queries.indexing import index_words_of, keys_of
from queries.lifecycle import State
from queries.models import Engagement
from search.finding import Narrowing, find
from search.models import Document
from search.phrases import parse

CAST = ["asker", "facilitator", "associate", "member", "manager", "outsider", "visitor"]
WHO_FINDS = {
    #               draft  submitted returned open   closed published declined withdrawn
    "asker":       (False, True,     True,    True,  True,  True,     True,    True),
    "facilitator": (False, True,     True,    True,  True,  True,     True,    True),
    "member":      (False, False,    False,   True,  True,  True,     False,   False),
    "manager":     (False, False,    False,   False, False, True,     False,   False),
    "outsider":    (False, False,    False,   False, False, True,     False,   False),
    "visitor":     (False, False,    False,   False, False, True,     False,   False),
}  # fmt: skip
STATES = (
    "draft", "submitted", "returned", "open", "closed", "published", "declined",
    "withdrawn",
)  # fmt: skip


@pytest.fixture
def visitor():
    return AnonymousUser()


@pytest.fixture
def ids(found):
    """Ids of the engagements that a word finds for a user."""
    return lambda words, user: {
        d.ref for d in found(words, user) if d.kind == "engagement"
    }


@pytest.mark.parametrize("who", WHO_FINDS)
@pytest.mark.parametrize("state", STATES)
def test_who_finds_what(who, state, engagement, indexed, ids, request):
    made = engagement(State(state), problem="The canary sings.")
    indexed()

    found = ids("canary", request.getfixturevalue(who))

    assert found == ({made.pk} if WHO_FINDS[who][STATES.index(state)] else set())


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("rule", [Signed.NAMED, Signed.SEALED])
def test_what_is_found_is_what_may_be_seen(
    who, is_public, rule, community, engagement, facilitator, indexed, ids, request
):
    user = request.getfixturevalue(who)
    community.is_public, community.confidentiality = is_public, rule
    community.save()
    for state in State:
        made = engagement(state)
        if state in {State.OPEN, State.RETURNED} and user.is_authenticated:
            invite(
                made,
                request.getfixturevalue("outsider"),
                by=facilitator,
                at=made.created_at,
            )
    indexed()

    seen = Engagement.objects.visible_to(user).exclude(state=State.DRAFT)
    assert ids("toilets", user) == set(seen.values_list("pk", flat=True))


def test_a_sealed_asker_is_no_member_in_the_index(
    community, engagement, asker, indexed, ids
):
    community.confidentiality = Signed.SEALED
    community.save()
    made = engagement(State.SUBMITTED)
    indexed()

    persona = Persona.objects.get()
    keys = set(made_keys(made))

    assert f"a{persona.pk}" in keys
    assert f"m{asker.pk}" not in keys
    assert ids("toilets", asker) == {made.pk}


def made_keys(made):
    documents = Document.objects.filter(kind="engagement", ref=made.pk)
    return documents.values_list("shelf__keys__key", flat=True)


def test_held_and_withdrawn_replies_are_nowhere(
    engagement, answer, expert, member, facilitator, monday, indexed
):
    made = engagement(State.OPEN)
    answer(made, expert, "The canary sings.", post=False)
    answer(made, member, "Canary, set aside.", post=False).set_aside(
        by=facilitator, at=monday, reason="So."
    )
    indexed()

    for user in (expert, member, facilitator):
        found = find(parse("canary"), keys_of(user), Narrowing())
        assert found.ids == []
        assert not any(found.facets.values())
    assert not Document.objects.filter(text__icontains="canary").exists()


def test_no_name_of_an_author_stands_in_the_index(engagement, answer, expert, indexed):
    made = engagement(State.PUBLISHED)
    reply = answer(made, expert)
    made.edition.statements.create(
        section="experiences", position=1, text=f"{{c{reply.pk}}} raised them."
    )
    indexed()

    texts = " ".join(d.title + d.text for d in Document.objects.all())

    assert "… raised them." in texts
    assert "Bikash" not in texts
    assert "Sunita" not in texts


def test_what_is_taken_down_is_nowhere(
    engagement, answer, expert, member, facilitator, monday, indexed
):
    made = engagement(State.PUBLISHED)
    reply = answer(made, expert, "The canary sings.")
    statement = made.edition.statements.create(
        section="answers", position=1, text="A canary sang."
    )
    statement.citations.create(
        contribution=reply, version=reply.version, start=0, end=3, quote="The"
    )
    indexed()
    assert Document.objects.filter(text__icontains="canary").count() == 2

    takedown.hide(reply, by=facilitator, at=monday, reason="So.")
    indexed()

    assert not Document.objects.filter(text__icontains="canary").exists()


def test_of_an_engagement_that_is_taken_down_its_asker_finds_it_alone(
    engagement, asker, member, outsider, facilitator, monday, indexed, ids
):
    made = engagement(State.OPEN)
    invite(made, outsider, by=facilitator, at=monday)
    takedown.hide_engagement(made, by=facilitator, at=monday, reason="So.")
    indexed()

    for user in (asker, member, outsider, facilitator, AnonymousUser()):
        seen = Engagement.objects.visible_to(user).values_list("pk", flat=True)
        assert ids("toilets", user) == set(seen)
    assert ids("toilets", member) == set()


def test_the_journal_brings_the_search_up_to_date(engagement, found, member, monday):
    engagement(State.OPEN)

    reading.read("search", now=lambda: monday)

    assert [d.kind for d in found("toilets", member)] == ["engagement"]


def test_words_that_go_with_a_person_are_found_no_more(
    engagement, answer, expert, indexed, monday
):
    answer(engagement(State.OPEN), expert, "The canary sings.")
    indexed()

    erasing.erase(expert, empties=True, at=monday)
    index_words_of(expert, empties=True, at=monday)

    assert not Document.objects.filter(text__icontains="canary").exists()


def test_a_command_puts_everything_where_it_is_found(
    engagement, found, member, asker, capsys
):
    engagement(State.DRAFT)
    engagement(State.OPEN)

    call_command("reindex")

    assert {d.kind for d in found("Sunita", member)} == {"person"}
    assert {d.kind for d in found("toilets", member)} == {"engagement"}
    assert "engagements: 1\n" in capsys.readouterr().out
