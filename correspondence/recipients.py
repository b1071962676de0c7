"""To whom the letters go: functions from a Matter to the ids of members.

They are asked twice: when a letter is addressed, and again when it is sent, so that
whoever has left meanwhile gets nothing. The second time `among` names the few whose
letters are about to leave, and no query may look at anybody else.
"""

from django.db.models import Q

from communities.credit import addressee
from communities.models import Member, Membership, Wish
from communities.roles import Role
from correspondence.tokens import mark_behind
from facilitation.models import PASSED, REPLIED, Claim, Invitation
from outcomes.models import Check
from queries.following import followers_of
from queries.models import Contribution, PartRole, Report
from queries.models.contribution import GONE, POSTED
from queries.planning import narrowed


def asker(matter, among=None):
    """Who asked, and who joined in asking."""
    return {holder(part) for part in matter.engagement.parts.asking()}


def holder(part):
    """The id of the member who has a Part, under a name or an alias."""
    return addressee(part) if part.persona_id else part.member_id


def author(matter, among=None):
    return {addressee(matter.contribution)}


def author_of_standing(matter, among=None):
    """The author of a reply that nobody has taken down or back meanwhile."""
    return set() if matter.contribution.state in GONE else author(matter)


def asker_of_reply(matter, among=None):
    """Who asked, unless it is their own reply."""
    return asker(matter) - author(matter) if _is_posted(matter) else set()


def _is_posted(matter):
    return matter.contribution.state == POSTED


def followers(matter, among=None):
    """Those who follow, but not who asks: they have letters of their own."""
    return followers_of(matter.engagement) - asker(matter)


def followers_of_reply(matter, among=None):
    return followers(matter) - author(matter) if _is_posted(matter) else set()


def introduced(matter, among=None):
    """The author who is asked for an introduction."""
    return {matter.introduction.author_id}


def who_asked_for_it(matter, among=None):
    """Who asked to be introduced."""
    return {matter.introduction.asked_by_id}


def followed_up(matter, among=None):
    """Who is asked what came of it, while they have neither answered nor a pause."""
    asked = matter.follow_up
    if asked.answered_at or asked.stopped_at or matter.at >= asked.open_until:
        return set()
    awake = Q(paused_until__isnull=True) | Q(paused_until__lte=matter.today)
    people = Member.objects.filter(awake, pk=addressee(asked), is_active=True)
    return set(people.values_list("pk", flat=True))


def who_told(matter, among=None):
    """Who told what the desk could not verify, unless it looked again since."""
    told = matter.follow_up
    return {addressee(told)} if told.check_state == Check.REFUTED else set()


def owner_of_file(matter, among=None):
    """Who sent a file: with a reply its author, with a query its asker."""
    return author(matter) if matter.contribution else asker(matter)


def desk_of_first_report(matter, among=None):
    """The desk, once for all who report the same thing."""
    same = Report.objects.open().about_the_same(matter.report)
    earlier = same.filter(pk__lt=matter.report.pk)
    return set() if earlier.exists() else desk(matter, among)


def reporters(matter, among=None):
    """Everybody whose report was decided together with this one."""
    same = Report.objects.about_the_same(matter.report)
    return {addressee(one) for one in same.filter(closed_at=matter.report.closed_at)}


def desk(matter, among=None):
    """The facilitators and associates."""
    return _members(Membership.objects.desk_of(matter.community), among)


def moderators(matter, among=None):
    """The desk, and the guests of this discussion, while a round is not summed up."""
    if matter.round.is_summed_up:
        return set()
    guests = matter.engagement.parts.filter(
        role=PartRole.MODERATOR, until__isnull=True, member__is_active=True
    )
    return desk(matter, among) | set(guests.values_list("member", flat=True))


def volunteers(matter, among=None):
    """Who works in the group of the engagement."""
    live = matter.engagement.volunteers.live().filter(member__is_active=True)
    return set(live.values_list("member", flat=True))


def volunteers_unanswered(matter, among=None):
    """Those of them who have said nothing in its review yet."""
    answered = matter.engagement.reviews.values_list("member", flat=True)
    return volunteers(matter, among) - set(answered)


def who_has_tasks(matter, among=None):
    """Whom a reminder of tasks is for, while one of these is still to be done."""
    people = Member.objects.filter(pk=matter.event.subject, is_active=True)
    return set(people.values_list("pk", flat=True)) if matter.tasks else set()


def whom_it_concerns(matter, among=None):
    """The one person of the desk whom the event names, if it names one."""
    to = matter.event.data.get("to")
    return desk(matter, [to]) if to else set()


def colleague(matter, among=None):
    """To whom an item was handed, while they work at the desk and hold it."""
    to, item = matter.event.data["to"], matter.event.data["item"]
    held = Claim.objects.open().filter(member=to, about=item)
    return desk(matter, [to]) if held.exists() else set()


def managers_or_office(matter, among=None):
    """The community's managers; where it has none the administrators."""
    there = Membership.objects.filter(community=matter.community, role=Role.MANAGER)
    if there.filter(member__is_active=True).exists():
        return _members(there, among)
    office = Member.objects.filter(is_administrator=True, is_active=True)
    return set(office.values_list("pk", flat=True))


def helper(matter, among=None):
    """Somebody at the desk whom a colleague asks for help."""
    return desk(matter, among) & {matter.event.data["to"]}


def manager(matter, among=None):
    """A manager whom the desk asks for help; they do not read the query."""
    there = Membership.objects.filter(community=matter.community, role=Role.MANAGER)
    return _members(there, among) & {matter.event.data["to"]}


def invited(matter, among=None):
    """Everybody who was asked personally and may still be counting on it."""
    asked = Invitation.objects.filter(engagement=matter.engagement)
    return set(asked.exclude(state=PASSED).values_list("member", flat=True))


def invitee(matter, among=None):
    asked = Invitation.objects.filter(pk=matter.invitation.pk)
    waiting = asked.exclude(state__in=[PASSED, REPLIED])
    return set(waiting.values_list("member", flat=True))


def reminded(matter, among=None):
    """The invited person, unless they have asked for a pause since."""
    awake = Q(paused_until__isnull=True) | Q(paused_until__lte=matter.today)
    people = Member.objects.filter(awake, pk=matter.event.subject, is_active=True)
    return set(people.values_list("pk", flat=True))


def contributors_and_asker(matter, among=None):
    posted = matter.engagement.contributions.posted()
    return {addressee(contribution) for contribution in posted} | asker(matter)


def who_commented(matter, among=None):
    """Whose comments an event tells the fate of."""
    ids = matter.event.data["comments"]
    rows = Contribution.objects.posted().filter(comment__in=ids)
    return {addressee(contribution) for contribution in rows}


def members(matter, among=None):
    return _members(Membership.objects.readers_of(matter.community), among)


def members_not_asked(matter, among=None):
    """Members for whom the query is news; the invited have a letter of their own."""
    if not matter.engagement.takes_replies:
        return set()
    asked = Invitation.objects.filter(engagement=matter.engagement)
    known = set(asked.values_list("member", flat=True)) | asker(matter)
    return _fitting(matter, among) - known


def members_of_round(matter, among=None):
    """Members whom its plan means; the letter of opening told of what began with it."""
    opened, begun = matter.engagement.opened_at, matter.round.opened_at
    zone = matter.community.zone
    if opened.astimezone(zone).date() == begun.astimezone(zone).date():
        return set()
    return _fitting(matter, among)


def _fitting(matter, among):
    """The members whom its plan means: all, unless it goes to few."""
    readers = Membership.objects.readers_of(matter.community)
    if (fits := narrowed(matter.engagement)) is not None:
        readers = readers.filter(fits)
    return _members(readers, among)


def person(matter, among=None):
    """The member whom a step is about, where it says so: not every one needs word."""
    return {pk for pk in [matter.event.data.get("member")] if pk}


def whoever_wrote(matter, among=None):
    """The member whose reply address or own address a mail tells."""
    if named := matter.event.data.get("member"):
        return {named}
    mark = mark_behind(matter.arrival.to) if matter.arrival else None
    return {mark.member_id} if mark else set()


def has_address(matter, among=None):
    """The member whose second address it is."""
    return {matter.address.member_id} if matter.address else set()


def wishing(matter, among=None):
    """Those who want each of the community's letters, and do not pause them."""
    readers = Membership.objects.readers_of(matter.community)
    return _members(readers.wanting(Wish.EACH, on=matter.today), among)


def taking_news(matter, among=None):
    """Of those to whom an issue was written, who still wants news in digests.

    Their Deliveries are written with the issue, so that addressing adds nobody.
    """
    if among is None:
        return set()
    readers = Membership.objects.readers_of(matter.community)
    taking = readers.wanting(Wish.DAILY, Wish.WEEKLY, on=matter.today)
    return _members(taking, among)


def at_desk_in_the_morning(matter, among=None):
    """Of those to whom the desk's issue was written, who still wants it."""
    if among is None:
        return set()
    at_desk = Membership.objects.desk_of(matter.community).filter(morning=True)
    return _members(at_desk.awake(on=matter.today), among)


def _members(memberships, among):
    memberships = memberships.filter(member__is_active=True)
    if among is not None:
        memberships = memberships.filter(member__in=among)
    return set(memberships.values_list("member", flat=True))
