"""Making the message that leaves: who it is from, how it threads, how to stop it."""

import hashlib
import hmac
from email.headerregistry import Address

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _

from correspondence.rendering import one_line
from correspondence.tokens import (
    FOLLOW,
    FOLLOW_UP,
    INTRODUCTION,
    INVITATION,
    LETTERS,
    REPLY,
    TOLD,
    link,
    reply_address,
)

LONGEST_NAME = 60
ANSWER = "answer"  # the hole whose address an answer to the letter goes to


def compose(letter, matter, rendered, delivery, carried):
    """The message of one delivery; `carried` are the tokens of its recipient.

    Made again it has the same Message-ID, so that a mail program can tell a repeat.
    """
    member = delivery.recipient
    tokens = carried.tokens
    text, html = rendered.filled(_values(member, tokens) | carried.holes)
    message = EmailMultiAlternatives(
        subject=rendered.subject,
        body=text,
        from_email=sender_of(letter.voice(matter), matter.community),
        to=[member.email],
        reply_to=_reply_to(letter, matter, carried),
        headers=_headers(letter, matter, delivery, tokens),
    )
    message.attach_alternative(html, "text/html")
    for enclosed in letter.encloses(matter, member) if letter.encloses else ():
        message.attach(*enclosed)
    return message


def _reply_to(letter, matter, carried):
    """Where answers go; to the community's own address where nothing is said."""
    if letter.reaches:
        return [letter.reaches(matter)]
    if REPLY in carried.tokens:
        return [reply_address(carried.tokens[REPLY])]
    if TOLD in carried.tokens:
        return [reply_address(carried.tokens[TOLD])]
    return [carried.holes[ANSWER]] if ANSWER in carried.holes else None


def _values(member, tokens):
    values = {"dear": one_line(member.name) or _("colleague")}
    if LETTERS in tokens:
        values["stop"] = link(tokens[LETTERS])
    if INVITATION in tokens:
        values["accept"] = link(tokens[INVITATION])
        values["pass"] = f"{values['accept']}?pass"
    if FOLLOW in tokens:
        values["unfollow"] = link(tokens[FOLLOW])
    if FOLLOW_UP in tokens:
        values["tell"] = link(tokens[FOLLOW_UP])
    if INTRODUCTION in tokens:
        values["introduce"] = link(tokens[INTRODUCTION])
        values["notnow"] = f"{values['introduce']}?pass"
    return values


def sender_of(voice, community):
    """The community's own address whoever speaks, since only that can be signed for."""
    name = one_line(community.name)
    if voice:
        name = _("%(name)s via %(community)s") % {
            "name": _short(one_line(voice)),
            "community": _short(name),
        }
    return str(Address(name, addr_spec=community.address))


def _short(name):
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _headers(letter, matter, delivery, tokens):
    headers = {
        "Message-ID": message_id(
            "letter", delivery.event_id, letter.name, delivery.recipient_id
        ),
        "List-Id": f"<{matter.community.slug}.{settings.MAIL_DOMAIN}>",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    if not letter.personal:
        headers["Auto-Submitted"] = "auto-generated"
    if matter.engagement:
        root = message_id("thread", matter.engagement.pk)
        headers |= {"In-Reply-To": root, "References": root}
    if LETTERS in tokens:
        headers["List-Unsubscribe"] = f"<{link(tokens[LETTERS])}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def message_id(*words):
    """An identifier that is always the same for `words` and tells nothing of them."""
    secret = settings.SECRET_KEY.encode()
    told = ":".join(map(str, words)).encode()
    digest = hmac.digest(secret, b"message:" + told, hashlib.sha256)
    return f"<{digest[:16].hex()}@{settings.MAIL_DOMAIN}>"
