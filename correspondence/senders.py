"""Whom a mail is from, and how far that can be believed."""

import re

from allauth.account.models import EmailAddress
from django.conf import settings

from communities.models import Member

_FAILED = re.compile(r"\b(?:dmarc|spf|dkim)\s*=\s*fail\b", re.IGNORECASE)
# What a sender chooses freely stands in comments and quotes, which may hold anything.
_FREE = re.compile(r'"(?:[^"\\]|\\.)*"?|\((?:[^()"\\]|\\.)*\)')
_DEEPEST = 5  # comments in comments; what is deeper was written by no mail server
_PASSED = re.compile(r"\s*(dmarc|spf|dkim)\s*=\s*pass\b(.*)", re.IGNORECASE | re.DOTALL)
_DOMAIN = re.compile(
    r"(?:header\.from|smtp\.mailfrom|header\.d|header\.i)\s*=\s*\"?(?:[^\s;\"@]*@)?"
    r"([\w.-]+)",
    re.IGNORECASE,
)


def member_at(address):
    """The active member whose address this is, first, verified or second; or None."""
    if not address:
        return None
    known = (
        Member.objects.filter(email__iexact=address),
        Member.objects.filter(
            pk__in=EmailAddress.objects.filter(
                email__iexact=address, verified=True
            ).values("user")
        ),
        Member.objects.filter(second_addresses__address__iexact=address),
    )
    found = (some.filter(is_active=True).first() for some in known)
    return next((member for member in found if member), None)


def is_from(address, member):
    """Whether `address` is one that the member is known to have."""
    return bool(address) and (
        address.lower() == member.email.lower()
        or EmailAddress.objects.filter(
            user=member, verified=True, email__iexact=address
        ).exists()
        or member.second_addresses.filter(address__iexact=address).exists()
    )


def has_failed(mail):
    """Whether any mail server on the way says that it may be forged."""
    return any(_FAILED.search(result) for result in mail.authentication)


def is_vouched_for(mail):
    """Whether our own mail server has found that the sender's domain stands behind it.

    By RFC 8601 the header names the server that wrote it, and the server takes away
    those that others wrote in its name. A pass for another domain than that of the
    sender's address says nothing about the sender.
    """
    domain = mail.from_address.rpartition("@")[2]
    return any(
        _aligned(found, domain)
        for result in mail.authentication
        for found in _passed(_bare(result))
    )


def _bare(result):
    """A result without its comments and quoted words; "" where they do not end."""
    for _depth in range(_DEEPEST):
        result = _FREE.sub(" ", result)
    return "" if set(result) & set('()"') else result


def _passed(result):
    """The domains for which a check of our own server has passed."""
    server, *checks = result.split(";")
    name = server.lower().split()[:1]  # a version may follow it
    if not settings.AUTHSERV_ID or name != [settings.AUTHSERV_ID.lower()]:
        return []
    passed = filter(None, map(_PASSED.match, checks))
    return [domain.lower() for one in passed for domain in _DOMAIN.findall(one[2])]


def _aligned(found, domain):
    """Whether one is the other, or lies under it."""
    return bool(domain) and (
        found == domain or found.endswith(f".{domain}") or domain.endswith(f".{found}")
    )
