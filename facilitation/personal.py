"""What facilitation holds about a person, for the export of their data."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.telling import Told
from facilitation.models import (
    Colleague,
    DraftCheck,
    Invitation,
    OfflinePerson,
    ReadyText,
)


def invitations(member):
    rows = Invitation.objects.filter(member=member).order_by("pk")
    return Told(
        _("When you were asked personally, why, and what you answered."),
        rows.values(
            *("engagement_id", "engagement__topic", "invited_at"),
            *("reasons", "note", "state", "state_since"),
        ),
    )


def colleagues(member):
    rows = Colleague.objects.filter(invitation__member=member).order_by("pk")
    return Told(
        _("Colleagues whom you proposed to ask."),
        rows.values("name", "organisation", "why", "address", "at", "state"),
    )


def ready_texts(member):
    rows = ReadyText.objects.filter(owner=member).order_by("pk")
    return Told(
        _("Texts that you keep to use again, for yourself alone."),
        rows.values("community__name", "purpose", "language", "title", "text"),
    )


def offline(member):
    rows = OfflinePerson.objects.filter(member=member)
    return Told(
        _("How a desk reaches you without an account, and when you agreed to it."),
        rows.values("community__name", "contact", "consented_at"),
    )


def draft_checks(member):
    mine = Q(asked_of=member) | Q(decided_by=member)
    rows = DraftCheck.objects.filter(mine).order_by("pk")
    return Told(
        _("Drafts of products that you were asked to look over, and what you said."),
        rows.values("edition_id", "question", "state", "words", "at"),
    )
