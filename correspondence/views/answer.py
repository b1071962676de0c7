"""The page on which an invited person answers without signing in."""

from django.utils.timezone import now

from communities.audience import Audience
from correspondence.tokens import has_ended
from correspondence.views.page import NotWellFormed, Page
from facilitation import answering
from facilitation.forms import ColleagueForm, PassForm
from facilitation.models import Invitation
from queries.bylines import title_of
from queries.permissions import may_reply


class Answer(Page):
    """Saying whether one will reply to what one was personally asked."""

    template = "correspondence/marks/invitation.html"

    def __init__(self, mark, token):
        invitations = Invitation.objects.select_related(
            "engagement__community", "engagement__author", "engagement__persona"
        )
        self.member = mark.member
        self.invitation = invitations.filter(pk=mark.about).first()
        self.pass_form, self.colleague_form = PassForm(), ColleagueForm()
        self.sayings = {
            "accepted": self._accept,
            "passed": self._pass,
            "named": self._name,
            "undone": self._take_back,
        }

    def is_over(self, *, at):
        if self.invitation is None or not self.member.is_active:
            return True
        engagement = self.invitation.engagement
        open_to_them = may_reply(self.member, engagement) and engagement.takes_replies
        return not open_to_them or has_ended(engagement, at=at)

    def note_shown(self, *, at):
        self.invitation.note_opened(at=at)

    def context(self):
        engagement = self.invitation.engagement
        return {
            "invitation": self.invitation,
            "may_undo": self.invitation.may_be_taken_back(at=now()),
            "pass_form": self.pass_form,
            "colleague_form": self.colleague_form,
            "engagement": engagement,
            "title": title_of(engagement, Audience.MEMBERS),
        }

    def _accept(self, typed, *, at):
        answering.accept(self.invitation, at=at)

    def _pass(self, typed, *, at):
        self.pass_form = _mended(PassForm(typed))
        answering.pass_this_time(self.invitation, at=at, **self.pass_form.cleaned_data)

    def _name(self, typed, *, at):
        self.colleague_form = ColleagueForm(typed)
        colleague = _mended(self.colleague_form).cleaned_data
        answering.name_colleague(self.invitation, at=at, **colleague)

    def _take_back(self, typed, *, at):
        answering.take_back(self.invitation, at=at)


def _mended(form):
    if not form.is_valid():
        raise NotWellFormed
    return form
