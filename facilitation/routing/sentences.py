"""Reasons and cautions in words that can be checked, in the reader's language.

A reason rests on rows that its reader may see; where a reply was removed meanwhile,
or stands where the reader cannot look, the reason is not told.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_countries import countries

from communities.models import Sector, Willing
from queries.models import Contribution, ContributionState, Engagement

LONGEST_SAYING = 18  # words of what somebody says of themselves


@dataclass(frozen=True)
class Sentence:
    """One reason in words; `address` is where it can be checked, if anywhere."""

    words: str
    address: str = ""

    def __str__(self):
        return self.words


def _replied(reason, member, replies):
    reply = replies.get(reason["contribution"])
    if reply is None:
        return None
    said = {
        "topic": reply.engagement.topic,
        "month": date_format(localtime(reply.posted_at), str(_("F Y"))),
    }
    words = _("Replied on “%(topic)s”, %(month)s") % said
    if cited := reason.get("cited", 0):
        words = ngettext(
            "Replied on “%(topic)s” (cited in %(count)s Consolidated Reply), %(month)s",
            "Replied on “%(topic)s” (cited in %(count)s Consolidated Replies), "
            "%(month)s",
            cited,
        ) % (said | {"count": cited})
    if thanked := reason.get("thanked", 0):
        words = ngettext(
            "%(said)s, thanked by %(count)s person",
            "%(said)s, thanked by %(count)s people",
            thanked,
        ) % {"said": words, "count": thanked}
    return Sentence(words, reverse("queries:one_reply", args=[reply.pk]))


def _lately(reason, member, replies):
    count = reason["count"]
    words = ngettext(
        "Posted %(count)s of the newest replies of the community",
        "Posted %(count)s of the newest replies of the community",
        count,
    )
    return Sentence(words % {"count": count})


def _topic(reason, member, replies):
    return Sentence(_("Knows about “%s”") % reason["name"])


def _says(reason, member, replies):
    if not member.expertise:
        return None
    said = Truncator(" ".join(member.expertise.split())).words(LONGEST_SAYING)
    return Sentence(_("Says: “%s”") % said)


def _country(reason, member, replies):
    name = countries.name(reason["country"])
    return Sentence(_("Works in %(country)s, where it is asked") % {"country": name})


def _willing(reason, member, replies):
    label = dict(Willing.choices).get(reason["to"], reason["to"])
    return Sentence(_("Is willing to %(deed)s") % {"deed": label})


def _by_name(reason, member, replies):
    return Sentence(_("Added by name"))


def _named(reason, member, replies):
    return Sentence(_("Named by somebody who was asked"))


def _adds_sector(reason, member, replies):
    sector = dict(Sector.choices).get(reason["sector"], reason["sector"])
    return Sentence(_("Adds a further sector: %(sector)s") % {"sector": sector})


def _adds_country(reason, member, replies):
    name = countries.name(reason["country"])
    return Sentence(_("Adds a further country: %(country)s") % {"country": name})


REASONS = {
    # code           in words        told to the person themselves
    "replied":      (_replied,       True),
    "topic":        (_topic,         True),
    "says":         (_says,          True),
    "country":      (_country,       True),
    "willing":      (_willing,       True),
    "lately":       (_lately,        False),
    "adds-sector":  (_adds_sector,   False),
    "adds-country": (_adds_country,  False),
    "by-name":      (_by_name,       False),
    "named":        (_named,         False),
}  # fmt: skip


def told_to_them(reasons):
    """The reasons that stand in a letter to the person whom they are about."""
    return [reason for reason in reasons if REASONS[reason["code"]][1]]


def reasons_in_words(pairs, reader):
    """A list of Sentences for each (reasons, member), as `reader` may check them."""
    pairs = list(pairs)
    replies = _replies(
        [reason for reasons, _member in pairs for reason in reasons], reader
    )
    return [
        [
            said
            for reason in reasons
            if (said := REASONS[reason["code"]][0](reason, member, replies))
        ]
        for reasons, member in pairs
    ]


def _replies(reasons, reader):
    """{id: reply} of those that are posted where the reader may look."""
    ids = {reason["contribution"] for reason in reasons if "contribution" in reason}
    if not ids:
        return {}
    rows = Contribution.objects.filter(
        pk__in=ids,
        state=ContributionState.POSTED,
        engagement__in=Engagement.objects.visible_to(reader),
    )
    return {row.pk: row for row in rows.select_related("engagement")}


def why_asked(invitations, reader):
    """Give each invitation `because`: why this person was asked, in Sentences."""
    found = reasons_in_words(((one.grounds, one.member) for one in invitations), reader)
    for one, sentences in zip(invitations, found, strict=True):
        one.because = [*sentences, *map(Sentence, one.reasons.splitlines())]
    return invitations


def _day(text):
    return date_format(date.fromisoformat(text), str(_("j F")))


def _plain(words):
    return lambda told: words % {k: v for k, v in told.items() if k != "code"}


def _full(told):
    said = ngettext(
        "Asked %(count)s time in 30 days, which is their limit",
        "Asked %(count)s times in 30 days, which is their limit",
        told["count"],
    ) % {"count": told["count"]}
    if not told["until"]:
        return said
    return _("%(full)s; free from %(day)s") % {"full": said, "day": _day(told["until"])}


def _waiting(told):
    return ngettext(
        "Has %(count)s request that is not answered yet",
        "Has %(count)s requests that are not answered yet",
        told["count"],
    ) % {"count": told["count"]}


CAUTIONS = {
    "paused": lambda t: _("Asks not to be asked until %s") % _day(t["until"]),
    "full": _full,
    "replied": _plain(gettext_lazy("Has already replied to this query")),
    "lately": lambda t: _("Was asked on %s") % _day(t["on"]),
    "waiting": _waiting,
    "language": lambda t: (
        _("Does not list %s among their languages")
        % dict(settings.SPOKEN).get(t["language"], t["language"])
    ),
    "night": lambda t: _("It is %s there now: a quiet hour") % t["hour"],
}


def cautions_in_words(told):
    return [str(CAUTIONS[one["code"]](one)) for one in told]
