"""The cast: a few people, one community, and makers of what they do."""

from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import count

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings

from communities.joining import admit
from communities.models import Community, Member, Topic
from communities.roles import Role
from queries import asking
from queries.lifecycle import State
from queries.models import Engagement, Section
from queries.replying import reply
from tests.plugins import migrated

PLAIN_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

# The steps that lead to each state, each as (verb, who says it).
PATHS = {
    State.DRAFT: (),
    State.SUBMITTED: ("submit",),
    State.RETURNED: ("submit", "return"),
    State.OPEN: ("submit", "open"),
    State.CLOSED: ("submit", "open", "close"),
    State.DECLINED: ("submit", "decline"),
    State.WITHDRAWN: ("submit", "withdraw"),
    State.PUBLISHED: ("submit", "open", "close", "publish"),
    State.ANSWERED: ("submit", "answer"),
}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, pytestconfig):
    """Before SQLite is migrated, lay down the tables that an earlier run kept."""
    kept = migrated.place(pytestconfig)
    if not (kept and kept.exists()):
        yield
        return
    with closing(migrated.take(kept)):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, pytestconfig):
    kept = migrated.place(pytestconfig)
    if kept and not kept.exists():
        with django_db_blocker.unblock():
            migrated.keep(kept)


@pytest.fixture
def monday():
    return MONDAY


def a_member(name, **fields):
    email = name.lower().replace(" ", ".") + "@people.example"
    organisation = fields.pop("organisation", f"{name}’s Organisation")
    return Member.objects.create_user(
        email, "a long password", name=name, organisation=organisation, **fields
    )


def a_community(slug="water", **fields):
    fields = {"name": f"{slug.title()} Nepal", "level": "national"} | fields
    return Community.objects.create(slug=slug, founded_at=MONDAY, **fields)


def somebody_of(community, name, role=Role.MEMBER, **fields):
    made = a_member(name, **fields)
    admit(made, community, at=MONDAY, role=role)
    return made


@pytest.fixture
def make_member(db):
    return a_member


@pytest.fixture
def make_community(db):
    return a_community


@pytest.fixture
def community(make_community):
    return make_community(time_zone="Asia/Kathmandu")


@pytest.fixture
def person(community):
    """Make somebody with a role in the community."""
    return partial(somebody_of, community)


@pytest.fixture
def asker(person):
    return person("Sunita Chaudhary", organisation="Jaleshwar Municipality")


@pytest.fixture
def member(person):
    return person("Anjali Thapa", organisation="Saptari Water Cooperative")


@pytest.fixture
def expert(person):
    return person("Bikash Yadav", organisation="Koshi Flood Forum")


@pytest.fixture
def facilitator(person):
    return person("Prakash Adhikari", Role.FACILITATOR)


@pytest.fixture
def associate(person):
    return person("Mina Gurung", Role.ASSOCIATE)


@pytest.fixture
def manager(person):
    return person("Helena Brandt", Role.MANAGER)


@pytest.fixture
def administrator(make_member):
    return make_member("Asha Rai", is_administrator=True)


@pytest.fixture
def outsider(make_member):
    return make_member("Olga Outsider")


@pytest.fixture
def topic(db):
    return Topic.objects.create(slug="flood-sanitation", name="Flood sanitation")


@pytest.fixture
def engagement(asker, community, facilitator):
    """Make an engagement in a state, by the steps that lead there."""
    return maker_of_engagements(community, asker, facilitator)


def maker_of_engagements(community, asker, facilitator):
    wards = count(4)

    def make(state=State.OPEN, *, at=MONDAY, member=asker, **fields):
        # The same words within minutes would be the same query.
        context = {"context": f"We run {next(wards)} wards."}
        made = Engagement(**_text(community) | context | fields)
        asking.keep_draft(made, member, at=at)
        for verb in PATHS[state]:
            _take(made, verb, facilitator, at)
        return made

    return make


def _text(community):
    return {
        "community": community,
        "purpose": "experience",
        "topic": "Toilets that survive floods",
        "problem": "Every monsoon our toilets stand in water for weeks.",
        "questions": ["Which toilets kept working?", "What did not work?"],
        "wanted": ["experience"],
    }


def _take(engagement, verb, facilitator, at):
    changes = {}
    if verb in {"publish", "answer"}:
        changes["edition"] = publishable(engagement, at)
    if verb != "submit":  # a word with it would be an answer to the desk
        changes["reason"] = "Because."
    engagement.take(verb, by=facilitator, at=at, **changes)


def publishable(engagement, at):
    edition = engagement.editions.create(number=1, made_at=at, published_at=at)
    edition.statements.create(
        section=Section.SUMMARY, position=1, text="Raised pits kept working."
    )
    return edition


def a_reply(engagement, member, text="Raised pits kept working.", *, post=True, **more):
    """Reply to an engagement; `post=True` posts it as a facilitator would."""
    made = reply(engagement, member, text, at=more.pop("at", MONDAY), **more)
    if post and made.state == "held":
        made.post(by=None, at=made.at)
    return made


@pytest.fixture
def answer():
    return a_reply


@pytest.fixture(scope="session", autouse=True)
def _cheap_surroundings():
    """Passwords cost no time, and what stands in static/ is found when asked for."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=settings.STORAGES | {"staticfiles": PLAIN_STATIC},
        WHITENOISE_AUTOREFRESH=True,  # else each client reads all files first
    ):
        yield


@pytest.fixture(autouse=True)
def _own_surroundings(settings, tmp_path):
    """Files go to a folder of the test's own.

    What is cached goes by keys that another test's rows have, too.
    """
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "files"
