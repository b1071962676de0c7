"""What an event is about, for those who write a letter on it."""

from functools import cached_property

from collaborations.models import Meeting, Task
from communities.audience import Audience
from communities.credit import credit
from communities.models import (
    Appeal,
    Application,
    Community,
    Member,
    SecondAddress,
    Suspension,
)
from communities.models.authored import Signed
from consultations.drafts import newest
from correspondence.models import Arrival, Issue
from correspondence.news.contents import Contents
from correspondence.news.waiting import Desk
from discussions.models import Round
from discussions.summing_up import readable
from facilitation.alike import passage_for
from facilitation.desk.table import all_kinds
from facilitation.models import Alert, Invitation
from facilitation.routing.sentences import why_asked
from outcomes.models import FollowUp
from queries.anatomy import product_of
from queries.bylines import title_of
from queries.models import Contribution, Engagement, Introduction, Remark, Report

MEMBERS = Audience.MEMBERS
MOST_UNITS = 120  # of a draft in one letter; the rest stands on the page


class Matter:
    """The rows behind one event, each read when a letter first asks for it.

    Names are as MEMBERS may read them, whoever receives the letter.
    """

    def __init__(self, event, *, at=None):
        self.event = event
        self.at = at or event.at  # of addressing, and later of sending

    @cached_property
    def engagement(self):
        """The engagement, or None where the event is not about one."""
        if (pk := self._id_of("engagement")) is None:
            return None
        return Engagement.objects.select_related(
            "community", "author", "persona", "edition__engagement"
        ).get(pk=pk)

    @cached_property
    def community(self):
        if self.engagement:
            return self.engagement.community
        return Community.objects.filter(pk=self.event.community).first()

    @property
    def today(self):
        """The day that it is in the community."""
        return self.at.astimezone(self.community.zone).date()

    @cached_property
    def contribution(self):
        rows = Contribution.objects.select_related(
            "version", "author", "persona", "entered_by"
        )
        return rows.filter(pk=self._id_of("contribution")).first()

    @cached_property
    def round(self):
        """The round of a Discussion, with its summary if there is one."""
        rows = Round.objects.select_related("summary")
        return rows.get(pk=self._id_of("round"))

    @cached_property
    def rounds(self):
        """All rounds of a Discussion; none of anything else."""
        return list(self.engagement.rounds.order_by("number"))

    @property
    def round_summary(self):
        """What the round came to, with the names that members read."""
        return readable(self.round.summary.text, self.engagement, MEMBERS)

    @cached_property
    def units(self):
        """The draft that a Consultation is about, by paragraphs; else none."""
        draft = newest(self.engagement)
        return list(draft.units.order_by("position")[:MOST_UNITS]) if draft else []

    @cached_property
    def answer_back(self):
        """What the decision-maker answers."""
        return self.engagement.answer

    @cached_property
    def meeting(self):
        """The meeting of a group as it stands now."""
        rows = Meeting.objects.select_related("engagement__community")
        return rows.get(pk=self._id_of("meeting"))

    @cached_property
    def tasks(self):
        """Of the tasks that a reminder is about, what is still theirs to do."""
        rows = Task.objects.filter(pk__in=self.event.data["tasks"], done_at=None)
        member = Member.objects.get(pk=self.event.subject)
        seen = Engagement.objects.visible_to(member).values("pk")
        rows = rows.filter(who=member, dropped_at=None, engagement__in=seen)
        return list(rows.select_related("engagement").order_by("due", "pk"))

    @cached_property
    def invitation(self):
        rows = Invitation.objects.select_related("invited_by", "member")
        return rows.filter(pk=self._id_of("invitation")).first()

    @property
    def reasons(self):
        """Why the invited person is asked, a line each, in the present language."""
        [asked] = why_asked([self.invitation], self.invitation.member)
        return "\n".join(str(sentence) for sentence in asked.because)

    @cached_property
    def introduction(self):
        rows = Introduction.objects.select_related("asked_by", "author")
        return rows.filter(pk=self._id_of("introduction")).first()

    @cached_property
    def follow_up(self):
        rows = FollowUp.objects.select_related("author", "persona")
        return rows.filter(pk=self._id_of("followup")).first()

    @cached_property
    def report(self):
        return Report.objects.filter(pk=self._id_of("report")).first()

    @cached_property
    def arrival(self):
        rows = Arrival.objects.defer("raw")
        return rows.filter(pk=self._id_of("arrival")).first()

    @cached_property
    def application(self):
        rows = Application.objects.select_related("member")
        return rows.filter(pk=self._id_of("application")).first()

    @cached_property
    def suspension(self):
        """The suspension that an event, or the appeal of an event, is about."""
        rows = Suspension.objects.filter(pk=self._id_of("suspension"))
        if self.appeal:
            rows = Suspension.objects.filter(appeals=self.appeal)
        return rows.select_related("member").first()

    @cached_property
    def appeal(self):
        return Appeal.objects.filter(pk=self._id_of("appeal")).first()

    @cached_property
    def issue(self):
        """The issue of news that the event is about."""
        return Issue.objects.select_related("community").get(pk=self._id_of("issue"))

    @cached_property
    def contents(self):
        """What its issue has to tell."""
        return Contents(self.issue)

    @cached_property
    def address(self):
        """The second address that an event is about, or None."""
        rows = SecondAddress.objects.filter(pk=self._id_of("address"))
        return rows.select_related("member").first()

    @cached_property
    def desk(self):
        """What waits at the desk of its issue's community now."""
        return Desk(self.issue, at=self.at)

    @cached_property
    def mail(self):
        """The mail that became the reply, if it came by mail."""
        rows = Arrival.objects.defer("raw")
        return rows.filter(contribution=self.contribution.pk).first()

    @cached_property
    def remark(self):
        """The words that went with the step, or None."""
        return Remark.objects.filter(pk=self.event.data.get("remark")).first()

    @cached_property
    def product(self):
        """What the published edition says, in the order in which it is read."""
        edition = self.engagement.edition
        return product_of(edition, MEMBERS, until=edition.published_at)

    @cached_property
    def alert(self):
        """The alert that is escalated."""
        rows = Alert.objects.filter(pk=self._id_of("alert"))
        return rows.first()

    @property
    def waits_as(self):
        """Where on the desk stands what is late, in the desk's own word."""
        return all_kinds()[self.event.data["kind"]].label

    @cached_property
    def passage(self):
        """What the product that answers a query says nearest to it."""
        return passage_for(self.engagement, self.engagement.edition)

    @property
    def hours(self):
        """Within how many working hours a reply is read in the community."""
        return self.community.clock("held_reply")

    @cached_property
    def by(self):
        """The name of whoever took the step, if it was not a persona or the clock."""
        names = Member.objects.filter(pk=self.event.by).values_list("name", flat=True)
        return names.first() or ""

    @cached_property
    def asker(self):
        return credit(self.engagement, MEMBERS)

    @cached_property
    def author(self):
        return credit(self.contribution, MEMBERS)

    @property
    def title(self):
        """The topic and where it comes from, in full."""
        return title_of(self.engagement, MEMBERS)

    @property
    def origin(self):
        """The organisation a query comes from, as its subject line tells it."""
        if self.engagement.signed == Signed.ORGANISATION:
            return self.asker.name
        return self.asker.organisation

    def _id_of(self, kind):
        if self.event.subject_kind == kind:
            return self.event.subject
        return self.event.data.get(kind)
