"""Who says that they know about it: topics, and words of their profile."""

from collections import defaultdict

from communities.models import Member
from facilitation.models import Root, Source
from facilitation.routing.asking import first_of_each
from facilitation.routing.evidence import telling

MOST_OF_A_TOPIC = 200
MOST_OF_A_ROOT = 200


def topics_named(engagement, people):
    """{member id: names of its topics that they name}, among the members `people`."""
    named = Member.topics.through.objects.filter(topic__in=engagement.topics.all())
    rows = named.filter(member__in=people).order_by("-member")
    found = defaultdict(list)
    pairs = rows.values_list("member", "topic__name")
    for member, name in pairs[:MOST_OF_A_TOPIC]:
        found[member].append(name)
    return dict(found)


def says_so(roots, people):
    """{member id: how near what they say is to `roots`, 0 to 1}, among `people`."""
    rows = Root.objects.filter(source=Source.PROFILE, member__in=people)
    last = rows.order_by("-member").values_list("member")
    found = first_of_each(roots, lambda r: last.filter(root=r)[:MOST_OF_A_ROOT])
    total, near = 0.0, defaultdict(float)
    for root, weight in roots.items():
        worth = weight * telling(len(found[root]))
        total += worth
        for (member,) in found[root]:
            near[member] += worth
    return {pk: value / total for pk, value in near.items()}
