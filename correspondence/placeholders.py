"""What the words of a letter may leave open: one table of names in braces.

How they are filled in stands in filling.py.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Placeholder:
    """`paths` lead from a Matter to its value, the first that gives one counts.

    `example` is what a preview shows. `kept`: where our own words have it, others must
    have it too, since somebody's words or the matter itself would be lost without.
    `private`: only for letters whose own words have it, as others may not know it.
    """

    label: str | Promise
    paths: tuple[str, ...]
    example: str | Promise
    kept: bool = False
    private: bool = False
    is_day: bool = False


PLACEHOLDERS: dict[str, Placeholder] = {
    "community": Placeholder(
        _("the community"), ("community__name",), "Water and Sanitation Exchange"
    ),
    "topic": Placeholder(
        _("what the query is about"),
        ("engagement__topic",),
        _("Toilets that survive floods"),
        kept=True,
    ),
    "kind": Placeholder(
        _("the modality"), ("engagement__get_modality_display",), _("Query")
    ),
    "product": Placeholder(
        _("what it ends with"), ("engagement__habit__product",), _("Consolidated Reply")
    ),
    "state": Placeholder(
        _("where it stands"), ("engagement__get_state_display",), _("Being compiled")
    ),
    "asker": Placeholder(_("who asks"), ("asker__name",), "Sunita Chaudhary"),
    "asker_in_full": Placeholder(
        _("who asks, with organisation and place"),
        ("asker",),
        "Sunita Chaudhary, Jaleshwar Municipality, Nepal",
    ),
    "origin": Placeholder(
        _("the asker’s organisation"), ("origin",), "Jaleshwar Municipality"
    ),
    "due_on": Placeholder(
        _("until when somebody acts"),
        ("engagement__due_at", "alert__due_at"),
        _("Fri 20 November"),
        is_day=True,
    ),
    "opened_on": Placeholder(
        _("when it was opened"),
        ("engagement__opened_at",),
        _("Mon 9 November"),
        is_day=True,
    ),
    "closes_on": Placeholder(
        _("until when replies are welcome"),
        ("engagement__closes_at",),
        _("Wed 18 November"),
        is_day=True,
    ),
    "since": Placeholder(
        _("since when it stands there"),
        ("engagement__state_since",),
        _("Tue 10 November"),
        is_day=True,
    ),
    "version": Placeholder(
        _("number of the version"), ("engagement__edition__number",), "2"
    ),
    "change": Placeholder(
        _("what is new in it"),
        ("engagement__edition__change",),
        _("two further experiences"),
        kept=True,
    ),
    "earlier_topic": Placeholder(
        _("what the earlier query was about"),
        ("engagement__edition__engagement__topic",),
        _("Latrines in flooded villages"),
        kept=True,
    ),
    "earlier_product": Placeholder(
        _("what the earlier one ended with"),
        ("engagement__edition__engagement__habit__product",),
        _("Consolidated Reply"),
    ),
    "author": Placeholder(
        _("who replied"), ("author",), "Bikash Yadav, Koshi Flood Forum"
    ),
    "number": Placeholder(
        _("number of the reply"), ("contribution__number",), "3", kept=True
    ),
    "round_number": Placeholder(
        _("number of the round"), ("round__number",), "2", kept=True
    ),
    "round_title": Placeholder(
        _("theme of the round"),
        ("round__title",),
        _("Who pays for repairs?"),
        kept=True,
    ),
    "waits_as": Placeholder(
        _("what waits at the desk"), ("waits_as",), _("Held reply"), kept=True
    ),
    "entered_by": Placeholder(
        _("who wrote the reply down"),
        ("contribution__entered_by__name",),
        "Mina Gurung",
        private=True,
    ),
    "how": Placeholder(
        _("how the reply came"),
        ("contribution__get_channel_display",),
        _("by phone"),
        private=True,
    ),
    "hours": Placeholder(_("hours until a reply is read"), ("hours",), "4"),
    "by": Placeholder(
        _("who decided"),
        ("by",),
        "Prakash Adhikari",
        private=True,
    ),
    "note": Placeholder(
        _("the facilitator’s note"),
        ("invitation__note",),
        _("You wrote about raised pits in 2024: would you tell us more?"),
        kept=True,
        private=True,
    ),
    "person": Placeholder(
        _("whom it is about"),
        ("application__member__name", "suspension__member__name"),
        "Anjali Thapa",
        private=True,
    ),
    "why": Placeholder(
        _("why the person wants to join"),
        ("application__why",),
        _("I build toilets in Saptari."),
        kept=True,
        private=True,
    ),
    "reason": Placeholder(
        _("the reason, as it was given"),
        (
            "application__reason",
            "appeal__answer",
            "suspension__reason",
            "report__get_reason_display",
            "follow_up__check_reason",
            "arrival__reason",
            "mail__reason",
        ),
        _("It came from another address than its author’s."),
        kept=True,
        private=True,
    ),
    "appeal": Placeholder(
        _("what the person writes"),
        ("appeal__text",),
        _("I did not know."),
        kept=True,
        private=True,
    ),
    "who_asks": Placeholder(
        _("who asks to be introduced"),
        ("introduction__asked_by__name",),
        "Sunita Chaudhary",
        kept=True,
        private=True,
    ),
    "who_asks_from": Placeholder(
        _("the organisation of whoever asks for it"),
        ("introduction__asked_by__organisation",),
        "Jaleshwar Municipality",
        private=True,
    ),
    "who_asks_address": Placeholder(
        _("the address of whoever asks for it"),
        ("introduction__asked_by__email",),
        "sunita@people.example",
        kept=True,
        private=True,
    ),
    "who_replied": Placeholder(
        _("who says yes to it"),
        ("introduction__author__name",),
        "Bikash Yadav",
        kept=True,
        private=True,
    ),
    "who_replied_from": Placeholder(
        _("the organisation of whoever says yes"),
        ("introduction__author__organisation",),
        "Koshi Flood Forum",
        private=True,
    ),
    "who_replied_address": Placeholder(
        _("the address of whoever says yes"),
        ("introduction__author__email",),
        "bikash@people.example",
        kept=True,
        private=True,
    ),
    "their_words": Placeholder(
        _("what whoever asks for it writes"),
        ("introduction__words",),
        _("How did you anchor the tanks?"),
        kept=True,
        private=True,
    ),
    "days": Placeholder(
        _("how many days after it was published"), ("follow_up__days",), "30"
    ),
    "address": Placeholder(
        _("the address that was noted"),
        ("address__address",),
        "anjali@elsewhere.example",
        kept=True,
        private=True,
    ),
    "came_on": Placeholder(
        _("when the mail came"),
        ("arrival__at",),
        _("Mon 9 November"),
        is_day=True,
    ),
}

_QUERY = (
    "community topic kind product state asker asker_in_full origin due_on opened_on "
    "closes_on since by"
)
_REPLY = f"{_QUERY} author number entered_by how hours reason"
_PERSON = "community person why reason appeal by"

# event family    what its letters may leave open; where none stands here, anything
OF_FAMILY: dict[str, str] = {
    "engagement": f"{_QUERY} version change earlier_topic earlier_product",
    "product": f"{_QUERY} version change",
    "invitation": f"{_QUERY} note",
    "contribution": _REPLY,
    "attachment": _REPLY,
    "report": _REPLY,
    "clock": f"{_QUERY} waits_as",
    "introduction": (
        f"{_QUERY} who_asks who_asks_from who_asks_address who_replied "
        "who_replied_from who_replied_address their_words"
    ),
    "followup": f"{_QUERY} days reason",
    "stranger": "community by address",
    "arrival": f"{_QUERY} came_on reason",
    "membership": _PERSON,
    "appeal": _PERSON,
}


def allowed(kind: str) -> dict[str, Placeholder]:
    """{name: Placeholder} of what a letter about an event of `kind` may leave open."""
    names = OF_FAMILY.get(kind.partition(".")[0], " ".join(PLACEHOLDERS))
    return {name: PLACEHOLDERS[name] for name in names.split()}
