"""What became of what was asked in a period: from query to change."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from queries.lifecycle import State
from queries.models import Engagement

REACHED = {
    # stage        its name                     what has come so far
    "asked": (gettext_lazy("Asked"), Q()),
    "opened": (
        gettext_lazy("Opened"),
        Q(opened_at__isnull=False) & ~Q(state=State.WITHDRAWN),
    ),
    "replied": (
        gettext_lazy("Replied"),
        Q(first_reply_at__isnull=False) & ~Q(state=State.WITHDRAWN),
    ),
    "published": (gettext_lazy("Published"), Q(state=State.PUBLISHED)),
}
ASIDE = {
    # what else came of it
    "answered": Q(state=State.ANSWERED),
    "declined": Q(state=State.DECLINED),
    "withdrawn": Q(state=State.WITHDRAWN),
    "silent": Q(state=State.OPEN, first_reply_at__isnull=True),
    "compiled": Q(state=State.CLOSED),
}


@dataclass(frozen=True)
class Stage:
    """One bar of the flow: how many came so far, in percent of what was asked too.

    `n` is None where nobody was asked for it yet; `is_reported`: people say so, and
    nobody has checked it.
    """

    name: str
    label: str
    n: int | None
    percent: float = 0
    says: str = ""
    is_reported: bool = False


def counted(community, period):
    """{stage: n} of the engagements that were sent to this desk in the period."""
    start, end = period.bounds(community.zone)
    asked = Engagement.objects.filter(
        community=community, submitted_at__gte=start, submitted_at__lt=end
    )
    conditions = {name: reached for name, (_label, reached) in REACHED.items()} | ASIDE
    return asked.aggregate(
        **{
            name: Count("pk", filter=condition) if condition else Count("pk")
            for name, condition in conditions.items()
        }
    )


def read(data):
    """The Stages in their order, [] where nothing was asked."""
    if not data["asked"]:
        return []
    return [
        Stage(
            name,
            str(label),
            data[name],
            100 * data[name] / data["asked"],
            _says(name, data),
        )
        for name, (label, _reached) in REACHED.items()
    ]


def _says(stage, data):
    """What became of those that came no further, in words."""
    said = (_ASIDE_IN_WORDS[name](data[name]) for name in _AFTER[stage] if data[name])
    return ", ".join(said)


_AFTER = {
    "asked": ("answered", "declined", "withdrawn"),
    "opened": ("silent",),
    "replied": ("compiled",),
    "published": (),
}
_ASIDE_IN_WORDS = {
    "answered": lambda n: _("%(n)s answered by an earlier reply") % {"n": n},
    "declined": lambda n: _("%(n)s declined") % {"n": n},
    "withdrawn": lambda n: _("%(n)s withdrawn") % {"n": n},
    "silent": lambda n: (
        ngettext(
            "%(n)s is open and has no reply yet",
            "%(n)s are open and have no reply yet",
            n,
        )
        % {"n": n}
    ),
    "compiled": lambda n: (
        ngettext("%(n)s is being compiled", "%(n)s are being compiled", n) % {"n": n}
    ),
}
