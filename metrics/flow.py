"""What became of what was asked in a period: from query to change."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outcomes.models import Check, FollowUp, Use
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
    "followed": Q(is_followed=True),
    "used": Q(is_used=True) | Q(is_adopted=True),
    "changed": Q(is_verified=True),
}
_OF_IT = {"engagement": OuterRef("pk")}
_TOLD = FollowUp.objects.filter(**_OF_IT)
HEARD = {
    # what was heard months later
    "is_followed": Exists(_TOLD),
    "is_used": Exists(Use.objects.filter(**_OF_IT)),
    "is_adopted": Exists(_TOLD.adopted()),
    "is_verified": Exists(_TOLD.filter(check_state=Check.VERIFIED)),
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
    return asked.annotate(**HEARD).aggregate(
        **{
            name: Count("pk", filter=condition) if condition else Count("pk")
            for name, condition in conditions.items()
        }
    )


def read(data):
    """The Stages in their order, [] where nothing was asked."""
    if not data["asked"]:
        return []
    reached = [
        Stage(name, str(label), data[name], _percent(name, data), _says(name, data))
        for name, (label, _reached) in REACHED.items()
    ]
    return [*reached, *_heard(data)]


def _percent(name, data):
    return 100 * data[name] / data["asked"]


def _heard(data):
    """What people say that they did with it, and what of that somebody has checked."""
    used, changed = _("Used"), _("Changed")
    if not data["followed"] and not data["used"]:
        waits = _("not asked yet: the asker is asked 30 days after the publication")
        return [
            Stage("used", used, None, says=waits, is_reported=True),
            Stage("changed", changed, None, says=_("not asked yet")),
        ]
    asked = ngettext(
        "reported; of %(n)s the asker was asked",
        "reported; of %(n)s the askers were asked",
        data["followed"],
    )
    told = [
        ("used", used, asked % {"n": data["followed"]}, True),
        ("changed", changed, _("verified by a facilitator"), False),
    ]
    return [
        Stage(name, label, data[name], _percent(name, data), says, reported)
        for name, label, says, reported in told
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
