"""Filling an empty database with the stories, as if their people had lived them.

All of it goes through the domain's own functions at moments of the past, in one
transaction: a process that is killed on the way leaves an empty database behind.
"""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from communities.agreeing import agree
from communities.joining import admit
from communities.models import Community, Member, Membership, Topic, Wish
from communities.roles import Role
from demo import story
from demo.living import Life, days_before
from facilitation.ready_texts import take_over
from facilitation.routing.reading import learn_changed_profiles
from journal import jobs, reading
from journal.models import Event, Pending
from metrics.keeping import keep_old
from metrics.recounting import recount_lately

JOINED = 170  # days ago, before the first community


def is_seeded():
    return Member.objects.exists()


@transaction.atomic
def seed(*, at):
    """Let the stories happen, and leave unsent only the letters that they tell of."""
    people = _people(at)
    life = Life(people, _communities(people, at), at=at)
    told = set()
    for moment, number, step in life.in_order():
        last = _last_event()
        life.live(number, step, at=moment)
        if step.get("tell"):
            told |= set(range(last + 1, _last_event() + 1))
    _settle(told, at)
    recount_lately(at=at)
    keep_old(at=at)


def _people(at):
    goals = {goal.sdg: goal for goal in Topic.objects.exclude(sdg=None)}
    for slug, (name, goal) in story.world()["topics"].items():
        Topic.objects.create(slug=slug, name=name, parent=goals[goal])
    return {key: _person(person, at) for key, person in story.people().items()}


def _person(person, at):
    fields = vars(person) | {"joined_at": days_before(at, JOINED)}
    topics = Topic.objects.filter(slug__in=fields.pop("topics"))
    del fields["key"]
    if paused := fields.pop("paused_days"):
        fields["paused_until"] = days_before(at, -paused).date()
    # Nobody has a password: the sign-in page lets them in by one click.
    member = Member.objects.create_user(person.email, **fields)
    member.topics.set(topics)
    EmailAddress.objects.create(
        user=member, email=member.email, verified=True, primary=True
    )
    return member


def _communities(people, at):
    return {home.slug: _community(home, people, at) for home in story.communities()}


def _community(home, people, at):
    fields = vars(home) | {"founded_at": days_before(at, home.founded)}
    for name in ("people", "founded", "wishes"):
        del fields[name]
    community = Community.objects.create(**fields)
    for role, keys in home.people.items():
        for key in keys:
            admit(people[key], community, at=community.founded_at, role=Role(role))
            agree(people[key], community, 1, at=community.founded_at)
    take_over(community, at=community.founded_at)
    own = Membership.objects.filter(community=community)
    for wish, keys in home.wishes.items():
        wanting = own.filter(member__in=[people[key] for key in keys])
        wanting.update(wish=Wish(wish))
    return community


def _last_event():
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _settle(told, at):
    """Let every reader read the past, but write letters of what is told alone."""
    _read(at)
    # Whom to ask is proposed by now, from what the readers have read.
    learn_changed_profiles(at=at)
    jobs.run_due(now=lambda: at)
    _read(at)
    past = Pending.objects.filter(reader="letters").exclude(event__in=told)
    past.update(due_at=None)


def _read(at):
    for reader in settings.READERS:
        if reader != "letters":
            reading.read(reader, now=lambda: at)
