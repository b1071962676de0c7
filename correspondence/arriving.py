"""The doors' own part: whose mail is taken, and keeping it before anything else."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from communities.models import Community
from correspondence.models import Arrival
from correspondence.tokens import mark_behind, token_in
from journal.nudging import nudge


def arrive(raw, *, to, at):
    """Keep the mail, once, and nothing more; a door says yes once it has committed."""
    to = to.strip().lower()[:320]
    fingerprint = hashlib.sha256(to.encode() + b"\0" + raw).hexdigest()
    with transaction.atomic():
        arrival, new = Arrival.objects.get_or_create(
            hash=fingerprint, defaults={"to": to, "raw": raw, "at": at, "due_at": at}
        )
        if new:
            nudge("arrivals")
    return arrival


def is_ours(address):
    """Whether letters of this service come from or ask for answers to `address`."""
    return bool(token_in(address)) or community_at(address) is not None


def community_at(address):
    """The Community whose own address this is, or None."""
    slug, _at, domain = address.strip().lower().rpartition("@")
    if domain != settings.MAIL_DOMAIN.lower():
        return None
    return Community.objects.filter(slug=slug).first()


def refusal(address, *, at):
    """Why no door takes mail to `address`, in a sentence; "" if one does."""
    if mark := mark_behind(address):
        over = mark.expires_at is not None and at >= mark.expires_at
        return _("This address for replies has expired.") if over else ""
    if token_in(address):
        return _("This address for replies is not known here.")
    return "" if community_at(address) else _("Nobody reads mail to this address.")
