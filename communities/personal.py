"""What communities hold about a person, for the export of their data."""

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from communities.models import Application, Contact, Suspension
from communities.profile import FIELDS, seen_by
from communities.telling import Told

COLUMNS = (
    "name",
    "email",
    "organisation",
    "sector",
    "place",
    "expertise",
    "language",
    "time_zone",
    "speaks",
    "gender",
    "willing",
    "paused_until",
    "asks_a_month",
    "quiet_from",
    "quiet_until",
    "is_administrator",
    "joined_at",
    "last_login",
)


def profile(member):
    row = {column: getattr(member, column) for column in COLUMNS}
    row["country"] = member.country.code
    row["topics"] = [topic.name for topic in member.topics.order_by("name")]
    row["seen_by"] = {name: seen_by(member, name) for name in FIELDS}
    return Told(_("Your profile, and who sees which field of it."), [row])


def addresses(member):
    rows = EmailAddress.objects.filter(user=member).order_by("pk")
    return Told(
        _("The addresses with which you sign in and write."),
        rows.values("email", "verified", "primary"),
    )


def second_addresses(member):
    rows = member.second_addresses.order_by("pk")
    return Told(
        _("Further addresses from which your mail is taken as yours."),
        rows.values("address", "at"),
    )


def memberships(member):
    rows = member.memberships.order_by("since", "pk")
    return Told(
        _("Your communities: your role, since when, and which letters you want."),
        rows.values("community__name", "role", "since", "wish", "paused_until"),
    )


def consents(member):
    rows = member.consents.order_by("pk")
    return Told(
        _("What you agreed to: which version, and when."),
        rows.values("kind", "community__name", "version", "at"),
    )


def applications(member):
    rows = Application.objects.filter(member=member).order_by("pk")
    return Told(
        _("Your applications to join, and how they were decided."),
        rows.values(
            *("community__name", "who", "why", "gives"),
            *("state", "at", "decided_at", "reason"),
        ),
    )


def contacts(member):
    rows = Contact.objects.filter(application__member=member).order_by("pk")
    return Told(
        _("What facilitators wrote down when they were in touch with you."),
        rows.values("application__community__name", "day", "channel", "text", "at"),
    )


def suspensions(member):
    rows = Suspension.objects.filter(member=member).order_by("pk")
    return Told(
        _("Suspensions with their reasons, your appeals and the answers."),
        rows.values(
            *("community__name", "reason", "at", "lifted_at"),
            *("appeals__text", "appeals__at", "appeals__state", "appeals__answer"),
        ),
    )
