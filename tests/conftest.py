"""The cast: a few people, one community, and makers of what they do."""

from contextlib import closing
from datetime import UTC, datetime
from itertools import count

import pytest
from django.core.cache import cache

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


@pytest.fixture
def make_member(db):
    def make(name, **fields):
        email = name.lower().replace(" ", ".") + "@people.example"
        organisation = fields.pop("organisation", f"{name}’s Organisation")
        return Member.objects.create_user(
            email, "a long password", name=name, organisation=organisation, **fields
        )

    return make


@pytest.fixture
def make_community(db):
    def make(slug="water", **fields):
        fields = {"name": f"{slug.title()} Nepal", "level": "national"} | fields
        return Community.objects.create(slug=slug, founded_at=MONDAY, **fields)

    return make


@pytest.fixture
def community(make_community):
    return make_community(time_zone="Asia/Kathmandu")


@pytest.fixture
def person(make_member, community):
    """Make somebody with a role in the community."""

    def make(name, role=Role.MEMBER, **fields):
        made = make_member(name, **fields)
        admit(made, community, at=MONDAY, role=role)
        return made

    return make


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
    engagement.take(verb, by=facilitator, at=at, reason="Because.", **changes)


def publishable(engagement, at):
    edition = engagement.editions.create(number=1, made_at=at, published_at=at)
    edition.statements.create(
        section=Section.SUMMARY, position=1, text="Raised pits kept working."
    )
    return edition


@pytest.fixture
def answer():
    """Reply to an engagement; `post=True` posts it as a facilitator would."""

    def make(
        engagement, member, text="Raised pits kept working.", *, post=True, **more
    ):
        made = reply(engagement, member, text, at=more.pop("at", MONDAY), **more)
        if post and made.state == "held":
            made.post(by=None, at=made.at)
        return made

    return make


@pytest.fixture(autouse=True)
def _own_surroundings(settings, tmp_path):
    """Files go to a folder of the test's own, and passwords cost no time.

    What is cached goes by keys that another test's rows have, too.
    """
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STORAGES = settings.STORAGES | {"staticfiles": PLAIN_STATIC}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
