"""The steps of the stories, each as its person would take it."""

from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from communities.models import Channel, Topic
from communities.roles import Role
from communities.working_days import is_working_day
from demo import story
from demo.discussing import DISCUSSING
from demo.doors import AROUND
from facilitation import editing, publishing, refining
from facilitation.inviting import invite
from journal import jobs
from queries import asking
from queries.models import ContributionState, Engagement
from queries.replying import reply

HOURS_UNTIL_POSTED = 2


def days_before(moment, days):
    return moment - timedelta(days=days)


class Life:
    """The stories while they happen; `at` is the present."""

    def __init__(self, people, communities, *, at):
        self.people = people
        self.communities = communities
        self.at = at
        self.stories = story.stories()
        self.engagements = {}

    def in_order(self):
        """(moment, number of the story, step) of every step, the earliest first."""
        steps = [
            (self._moment(step, told), number, step)
            for number, told in enumerate(self.stories)
            for step in told.steps
        ]
        return sorted(steps, key=lambda each: each[0])

    def _moment(self, step, told):
        if "hours" in step:
            return self.at - timedelta(hours=step["hours"])
        community = self.communities[told.community]
        day = self.working_day(step["day"], community)
        clock = time.fromisoformat(step["time"])
        return datetime.combine(day, clock, tzinfo=community.zone)

    def working_day(self, days, community):
        """The day that lies so many working days before the present, or after it."""
        day = self.at.astimezone(community.zone).date()
        way = timedelta(days=1 if days < 0 else -1)
        for _working_day in range(abs(days)):
            day += way
            while not is_working_day(day, community):
                day += way
        return day

    def live(self, number, step, *, at):
        """Take one step of a story."""
        told = self.stories[number]
        STEPS[step["do"]](self, told, step, at)

    def engagement(self, told):
        """The engagement as it stands now."""
        pk = self.engagements[told.key]
        return Engagement.objects.select_related("community").get(pk=pk)

    def whoever(self, step, told, role=Role.FACILITATOR):
        """The person of a step, or whoever has the role in its community."""
        community = self.communities[told.community]
        homes = {home.slug: home for home in story.communities()}
        key = step.get("who") or homes[community.slug].people[role][0]
        return self.people[key]


def _draft(life, told, step, at):
    engagement = Engagement(community=life.communities[told.community], **told.wording)
    asker = life.people[told.asker]
    topics = Topic.objects.filter(slug__in=told.topics)
    asking.keep_draft(engagement, asker, at=at, topics=topics)
    life.engagements[told.key] = engagement.pk


def _submit(life, told, step, at):
    if told.key not in life.engagements:
        _draft(life, told, step, at)
    engagement, asker = life.engagement(told), life.people[told.asker]
    if reworded := step.get("reworded"):
        for name, words in reworded.items():
            setattr(engagement, name, words)
        asking.keep_draft(engagement, asker, at=at, topics=engagement.topics.all())
    engagement.take("submit", by=asker, at=at)


def _decide(life, told, step, at):
    engagement = life.engagement(told)
    product = step.get("product")
    refining.decide(
        engagement,
        step["do"],
        by=life.whoever(step, told),
        at=at,
        reason=step.get("reason", ""),
        product=Engagement.objects.get(pk=life.engagements[product])
        if product
        else None,
        wording=step.get("refined", {}),
        topics=engagement.topics.all(),
        revision=engagement.revision,
    )


def _withdraw(life, told, step, at):
    engagement = life.engagement(told)
    asker = life.people[told.asker]
    engagement.take("withdraw", by=asker, at=at, reason=step.get("reason", ""))


def _close(life, told, step, at):
    life.engagement(told).take("close", by=life.whoever(step, told), at=at)


def _invite(life, told, step, at):
    invite(
        life.engagement(told),
        life.people[step["who"]],
        by=life.whoever({}, told),
        at=at,
        reasons=step["reasons"],
        note=step.get("note", ""),
    )


def _answer_invitation(life, told, step, at):
    invitations = life.engagement(told).invitations.select_related("engagement")
    invitations.get(member=life.people[step["who"]]).move(step["do"], at=at)


def _reply(life, told, step, at):
    channel = step.get("channel", Channel.WEB)
    by_hand = channel not in {Channel.WEB, Channel.MAIL}
    engagement = life.engagement(told)
    contribution = reply(
        engagement,
        life.people[step["who"]],
        step["text"],
        at=at,
        channel=channel,
        entered_by=life.whoever({}, told, Role.ASSOCIATE) if by_hand else None,
        kinds=step.get("kinds", ()),
        answers=step.get("answers", ()),
        place=step.get("place", ""),
        parent=_answered(engagement, step),
        attachments=[
            SimpleUploadedFile(name, text.strip().encode())
            for name, text in step.get("files", {}).items()
        ],
    )
    if contribution.state == ContributionState.HELD and not step.get("held"):
        posted_at = min(at + timedelta(hours=HOURS_UNTIL_POSTED), life.at)
        contribution.post(by=life.whoever({}, told), at=posted_at)


def _answered(engagement, step):
    number = step.get("parent")
    return engagement.contributions.get(number=number) if number else None


def _compile(life, told, step, at):
    engagement = life.engagement(told)
    by = life.whoever(step, told)
    job = jobs.ask_for("compile", about=engagement.subject, by=by.pk, at=at)
    jobs.run_due(now=lambda: at)
    job.refresh_from_db()
    if not job.is_done:
        raise RuntimeError(f"{job} did not end.")


def _edit(life, told, step, at):
    edition = life.engagement(told).editions.get(published_at__isnull=True)
    editing.save_section(
        edition,
        step["section"],
        step["text"],
        by=life.whoever(step, told),
        at=at,
        revision=edition.revision,
    )


def _publish(life, told, step, at):
    edition = life.engagement(told).editions.get(published_at__isnull=True)
    publishing.publish(
        edition, by=life.whoever(step, told), at=at, change=step.get("change", "")
    )


STEPS = {
    # do          how
    "draft": _draft,
    "submit": _submit,
    "return": _decide,
    "open": _decide,
    "decline": _decide,
    "answer": _decide,
    "withdraw": _withdraw,
    "invite": _invite,
    "accepted": _answer_invitation,
    "passed": _answer_invitation,
    "reply": _reply,
    "close": _close,
    "compile": _compile,
    "edit": _edit,
    "publish": _publish,
    **DISCUSSING,
    **AROUND,
}
