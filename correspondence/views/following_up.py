"""The page behind the token of a follow-up: two taps, and a few words."""

from functools import partial

from communities.audience import Audience
from correspondence.views.page import NotWellFormed, Page
from outcomes import answering
from outcomes.forms import TapForm
from outcomes.models import FollowUp, Informed
from queries.bylines import title_of


class FollowingUp(Page):
    """Saying whether it informed a decision, what was done, or that nobody asks again.

    What was typed is never shown again here: whoever holds the letter may be another.
    """

    template = "correspondence/marks/follow_up.html"

    def __init__(self, mark, token):
        rows = FollowUp.objects.of(mark.member).select_related(
            "engagement__community", "engagement__author", "engagement__persona"
        )
        self.member = mark.member
        self.one = rows.filter(pk=mark.about).first()
        self.form = TapForm()
        self.sayings = {
            **{value: partial(self._inform, value) for value in Informed.values},
            "done": self._done,
            "stop": self._stop,
            "again": self._again,
        }

    def is_over(self, *, at):
        if self.one is None or not self.member.is_active:
            return True
        return at >= self.one.open_until or self.one.engagement.hidden_at is not None

    def context(self):
        return {
            "one": self.one,
            "form": self.form,
            "answers": Informed.choices,
            "title": title_of(self.one.engagement, Audience.MEMBERS),
        }

    def _inform(self, value, typed, *, at):
        answering.answer(self.one, {"informed": value}, at=at)

    def _done(self, typed, *, at):
        self.form = TapForm(typed)
        self.words = typed.get("done", "")
        if not self.form.is_valid():
            raise NotWellFormed
        answering.answer(self.one, self.form.cleaned_data, at=at)

    def _stop(self, typed, *, at):
        answering.stop(self.one, at=at)

    def _again(self, typed, *, at):
        answering.go_on(self.one, at=at)
