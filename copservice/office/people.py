"""Finding accounts by how a name or an address begins."""

from allauth.account.models import EmailAddress
from django.db.models import Q

from communities.models import Member


def beginning_with(words):
    """Members whose name or address begins so, or who have exactly that address."""
    words = " ".join(words.replace("\0", "").split())
    begins = Q(name__istartswith=words) | Q(email__istartswith=words)
    if "@" in words:
        begins |= Q(pk__in=EmailAddress.objects.filter(email=words).values("user"))
    return Member.objects.filter(begins) if words else Member.objects.none()
