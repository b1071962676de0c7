"""Pages behind the tokens of what one follows, and of an introduction."""

from communities.audience import Audience
from correspondence.views.page import Page
from queries.bylines import title_of
from queries.following import follow
from queries.models import Engagement, Follow, Introduction
from queries.models.introduction import ACCEPTED, DECLINED


class Following(Page):
    """Stopping the letters about one engagement, and having them again."""

    template = "correspondence/marks/following.html"

    def __init__(self, mark, token):
        self.member = mark.member
        engagements = Engagement.objects.select_related(
            "community", "author", "persona"
        )
        self.engagement = engagements.get(pk=mark.about)
        self.sayings = {"stop": self._stop, "start": self._start}

    def is_over(self, *, at):
        """Whether they read it no more: no letter comes then, and no title is told."""
        if self.engagement.hidden_at is not None or not self.member.is_active:
            return True
        seen = Engagement.objects.visible_to(self.member)
        return not seen.filter(pk=self.engagement.pk).exists()

    def context(self):
        said = Follow.objects.filter(engagement=self.engagement, member=self.member)
        return {
            "engagement": self.engagement,
            "title": title_of(self.engagement, Audience.MEMBERS),
            "stopped": said.filter(wanted=False).exists(),
        }

    def _stop(self, typed, *, at):
        follow(self.engagement, self.member, wanted=False, at=at)

    def _start(self, typed, *, at):
        follow(self.engagement, self.member, wanted=True, at=at)


class Introducing(Page):
    """Saying yes or no to somebody who asks to be introduced."""

    template = "correspondence/marks/introduction.html"

    def __init__(self, mark, token):
        self.member = mark.member
        rows = Introduction.objects.select_related(
            "asked_by", "contribution__engagement__community"
        )
        self.one = rows.filter(pk=mark.about, author=mark.member).first()
        self.sayings = {"accepted": self._accept, "declined": self._decline}

    def is_over(self, *, at):
        return self.one is None or not self.member.is_active

    def context(self):
        return {"one": self.one, "is_author": True}

    def _accept(self, typed, *, at):
        self.one.answer(ACCEPTED, at=at)

    def _decline(self, typed, *, at):
        self.one.answer(DECLINED, at=at)
