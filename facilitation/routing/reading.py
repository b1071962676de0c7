"""Keeping the words of replies and profiles as roots, so that they can be found.

A ranked search in the full text of a hundred thousand people takes longer than a page
may; a root's newest rows lie side by side in an index.
"""

import re
import unicodedata

from django.db import transaction

from communities.models import Member
from facilitation.drafting.terms import WORD, terms
from facilitation.models import Root, Source
from queries.models import Contribution, ContributionState

MOST_ROOTS = 60  # of one text
LONGEST = 24
MOST_WORDS = 3  # of a name that somebody looks for
LETTERS = 3  # of a name by which it is found
AT_ONCE = 500

_JOINED = re.compile(r"[-'’.]+")


def learn(event):
    """Journal reader: read what was posted, and what a new member says to know."""
    if event.subject_kind == "contribution":
        learn_reply(event.subject)
    if event.subject_kind == "member" and event.kind != "membership.left":
        learn_profiles(Member.objects.filter(pk=event.subject), at=event.at)


@transaction.atomic
def learn_reply(pk):
    """Read one reply; under an alias it tells nothing of whoever wrote it."""
    Root.objects.filter(contribution=pk).delete()
    posted = Contribution.objects.filter(
        pk=pk, state=ContributionState.POSTED, author__isnull=False
    ).select_related("version", "engagement")
    for reply in posted:
        counted = roots_of(f"{reply.engagement.topic}\n{reply.version.text}")
        Root.objects.bulk_create(
            [
                Root(
                    source=Source.REPLY,
                    root=root,
                    member_id=reply.author_id,
                    contribution=reply,
                    community_id=reply.engagement.community_id,
                    times=min(times, 99),
                    at=reply.posted_at,
                )
                for root, times in counted
            ],
            ignore_conflicts=True,  # another worker reads the same reply
        )


def learn_changed_profiles(*, at, most=AT_ONCE):
    """Read profiles that have changed since they were last read; how many it were."""
    changed = Member.objects.filter(is_unread=True, is_active=True).order_by("pk")
    return learn_profiles(list(changed.values_list("pk", flat=True)[:most]), at=at)


@transaction.atomic
def learn_profiles(members, *, at):
    """Read the names and the declared knowledge of `members`, rows or ids."""
    members = Member.objects.filter(pk__in=members)
    members.update(is_unread=False)  # first, so that a save meanwhile marks it again
    found = list(members.only("pk", "name", "organisation", "expertise"))
    Root.objects.filter(member__in=found).exclude(source=Source.REPLY).delete()
    Root.objects.bulk_create(
        (row for member in found for row in _declared(member, at)),
        batch_size=2000,
        ignore_conflicts=True,
    )
    return len(found)


def _declared(member, at):
    for root, times in roots_of(member.expertise):
        yield Root(
            source=Source.PROFILE, root=root, member=member, times=min(times, 99), at=at
        )
    for letters in {beginning(w) for w in bare_words(_named(member))}:
        yield Root(source=Source.NAME, root=letters, member=member, at=at)


def _named(member):
    return f"{member.name} {member.organisation}"


def roots_of(text):
    """(root, times) of the words that carry most of a text's meaning."""
    counted = terms(text).most_common(MOST_ROOTS)
    return {root[:LONGEST]: times for root, times in counted}.items()


def bare_words(text):
    """The words of a name without case and accents, as people type them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c) or c > "\u0900")
    return [part for word in WORD.findall(bare) for part in _JOINED.split(word)]


def beginning(word):
    return word[:LETTERS]


def found_by_name(words, among, *, most):
    """Up to `most` of the members `among` whose name or organisation begins so."""
    wanted = bare_words(words)[:MOST_WORDS]
    for word in wanted:
        here = Root.objects.filter(source=Source.NAME, root__startswith=beginning(word))
        if len(word) >= LETTERS:
            here = Root.objects.filter(source=Source.NAME, root=beginning(word))
        among = among.filter(pk__in=here.values("member"))
    if not wanted:
        return []
    near = among.order_by("name", "pk")[:AT_ONCE]
    return [m for m in near if _fits(m, wanted)][:most]


def _fits(member, wanted):
    own = bare_words(_named(member))
    return all(any(word.startswith(each) for word in own) for each in wanted)
