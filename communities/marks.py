"""Making and finding the opaque tokens of addresses and links."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from communities.models import Mark

About = tuple[str, int]  # (kind, id)

TOKEN_LENGTH = 26


def token_of(purpose: str, about: About, member: int) -> str:
    """The token for (kind, id) and a member's id: made again it is the same.

    26 lower-case letters and digits, since mail servers fold the case of addresses.
    """
    words = f"{purpose}:{about[0]}:{about[1]}:{member}".encode()
    digest = hmac.digest(settings.SECRET_KEY.encode(), b"mark:" + words, hashlib.sha256)
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()


def issue(
    purpose: str,
    about: About,
    members: Iterable[int],
    *,
    expires_at: datetime | None = None,
) -> dict[int, str]:
    """Make valid the tokens of `members` (ids); returns {member id: token}."""
    tokens = {member: token_of(purpose, about, member) for member in members}
    Mark.objects.bulk_create(
        [
            Mark(
                hash=_hash(token),
                member_id=member,
                purpose=purpose,
                about_kind=about[0],
                about=about[1],
                expires_at=expires_at,
            )
            for member, token in tokens.items()
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["hash"],
        update_fields=["expires_at"],
    )
    return tokens


def find(token: str, *, at: datetime) -> Mark | None:
    """The Mark of a token that is known and not expired, or None."""
    mark = Mark.objects.select_related("member").filter(hash=_hash(token)).first()
    if mark and (mark.expires_at is None or at < mark.expires_at):
        return mark
    return None


def _hash(token: str) -> str:
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()
