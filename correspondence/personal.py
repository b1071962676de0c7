"""What correspondence holds about a person, for the export of their data."""

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from communities.marks import token_of
from communities.models import Mark
from communities.telling import Told
from correspondence.models import Arrival, Stranger
from correspondence.tokens import REPLY, reply_address
from queries.models import Contribution


def letters(member):
    rows = member.deliveries.order_by("pk")
    return Told(
        _("Letters to you: which, when, and what became of them; not their text."),
        rows.values("letter", "outcome", "sent_at", "event__kind", "event__at"),
    )


def mail(member):
    rows = mail_of(member).order_by("pk")
    return Told(
        _("Mail that you sent us: when, and what became of it."),
        rows.values("at", "outcome", "reason", "engagement", "contribution"),
    )


def mail_of(member):
    """Mail that became a reply of `member`'s, or came to an address given to them."""
    marks = Mark.objects.filter(member=member, purpose=REPLY)
    addresses = [
        reply_address(token_of(REPLY, about, member.pk))
        for about in marks.values_list("about_kind", "about")
    ]
    from_sender = Stranger.objects.annotate(lower=Lower("sender"))
    came = from_sender.filter(lower__in=addresses_of(member))
    own = list(Contribution.objects.of(member).values_list("pk", flat=True))
    return Arrival.objects.filter(
        Q(to__in=addresses) | Q(contribution__in=own) | Q(pk__in=came.values("arrival"))
    )


def addresses_of(member):
    """Every address that the person is known to write from, in lower case."""
    signed_in = EmailAddress.objects.filter(user=member).values_list("email", flat=True)
    second = member.second_addresses.values_list("address", flat=True)
    return sorted({one.lower() for one in (member.email, *signed_in, *second)})
