"""The links below a letter's words: each leads to one page and decides nothing."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from correspondence.tokens import (
    FOLLOW,
    FOLLOW_UP,
    INTRODUCTION,
    INVITATION,
    LETTERS,
    REPLY,
    TOLD,
)
from typesetting.columns import columns_of


@dataclass(frozen=True)
class Action:
    """One link; `padded` is its label in the width of the widest of the letter."""

    label: str
    padded: str
    address: str
    filled: bool


def actions_of(letter, matter, holes):
    """The links of `letter`; those that differ per recipient are holes."""
    found = [ACTIONS[name](matter, holes) for name in letter.actions]
    width = max((columns_of(str(label)) for label, _address in found), default=0)
    return [
        Action(label, _padded(str(label), width), address, filled=not n)
        for n, (label, address) in enumerate(found)
    ]


def purposes_of(letter):
    """The purposes of the marks that `letter` carries."""
    carried = {
        REPLY: letter.replies or letter.asks,
        LETTERS: letter.can_be_stopped,
        INVITATION: "accept" in letter.actions,
        FOLLOW: "unfollow" in letter.actions,
        INTRODUCTION: "introduce" in letter.actions,
        FOLLOW_UP: "tell" in letter.actions,
        TOLD: bool({"tell", "what-was-told"} & set(letter.actions)),
    }
    return [purpose for purpose, is_carried in carried.items() if is_carried]


def _padded(label, width):
    return label + " " * (width - columns_of(label) + 2)


def _page(label, name, about):
    def action(matter, holes):
        return label, settings.SITE_URL + reverse(name, args=about(matter))

    return action


def _engagement(matter):
    return [matter.engagement.pk]


def _community(matter):
    return [matter.community.slug]


def _reply(matter):
    return [matter.contribution.pk]


def _item(matter, kind):
    return [kind, matter.event.subject]


def _its_page(matter, holes):
    """The page of the engagement, or of the community where there is none."""
    page = "read" if matter.engagement else "community"
    return PAGES[page](matter, holes)


def _source_of_product(matter):
    return [matter.engagement.edition.engagement_id]


def _handed(matter):
    return [matter.event.data["kind"], matter.event.data["item"]]


PAGES = {
    "read": _page(_("Read it on its page"), "queries:detail", _engagement),
    "community": _page(_("Go to the community"), "queries:community", _community),
}
ACTIONS = PAGES | {
    "read": _its_page,
    "own-reply": _page(_("Read, correct or withdraw it"), "queries:one_reply", _reply),
    "moderate": _page(_("Moderate it"), "discussions:desk", _engagement),
    "meeting": _page(
        _("See it on its page"),
        "collaborations:meeting",
        lambda matter: [matter.engagement.pk, matter.event.subject],
    ),
    "review": _page(_("Give your answers"), "collaborations:review", _engagement),
    "answer": _page(_("Answer on its page"), "queries:detail", _engagement),
    "finish": _page(_("Finish it and send it"), "queries:ask_edit", _engagement),
    "letters": _page(_("Your letters"), "communities:letters", lambda m: []),
    "product": _page(_("Read all of it"), "queries:product", _source_of_product),
    "refine": _page(_("Look at it"), "facilitation:refine", _engagement),
    "whom": _page(_("Ask others"), "facilitation:whom", _engagement),
    "application": _page(
        _("Read it and decide"), "facilitation:item", lambda m: _item(m, "joining")
    ),
    "appeal": _page(
        _("Read it and decide"), "facilitation:item", lambda m: _item(m, "appeal")
    ),
    "late": _page(
        _("Read it and decide"),
        "facilitation:item",
        lambda m: _item(m, m.event.data["kind"]),
    ),
    "profile": _page(_("Say what you know"), "communities:me", lambda m: []),
    "ask": _page(_("Ask a question"), "queries:ask", lambda m: []),
    "suspension": _page(
        _("Read the reason, and appeal"), "communities:suspended", _community
    ),
    "data": _page(_("Take your data along"), "communities:data", lambda m: []),
    "report": _page(_("Look at it"), "facilitation:item", lambda m: _item(m, "report")),
    "desk": _page(_("Go to the desk"), "facilitation:desk", lambda matter: []),
    "draft": _page(_("Go to it"), "facilitation:item", lambda m: _item(m, "draft")),
    "item": _page(_("Go to it"), "facilitation:item", _handed),
    "unfollow": lambda matter, holes: (_("Stop following this"), holes["unfollow"]),
    "what-was-told": _page(
        _("Read it, or tell more"), "outcomes:follow_up", lambda m: [m.follow_up.pk]
    ),
    "tell": lambda matter, holes: (_("Tell us, in two taps"), holes["tell"]),
    "introduce": lambda matter, holes: (_("Yes, introduce us"), holes["introduce"]),
    "not-now": lambda matter, holes: (_("Not now"), holes["notnow"]),
    "introduction": _page(
        _("See where it stands"),
        "queries:introduction",
        lambda matter: [matter.introduction.pk],
    ),
    "accept": lambda matter, holes: (_("I will reply"), holes["accept"]),
    "pass": lambda matter, holes: (_("Pass this time"), holes["pass"]),
}
