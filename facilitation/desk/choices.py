"""What one person can choose from at the desk, asked for in one query."""

from dataclasses import dataclass, field

from django.db.models import F, Value

from communities.models import Member, Membership, Topic
from communities.roles import DESK_ROLES
from facilitation.models import SavedView


@dataclass
class Choices:
    """Communities, topics, colleagues as (id, name); views as (id, name, address)."""

    communities: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    people: list = field(default_factory=list)
    views: list = field(default_factory=list)
    default: str = ""  # the address of the view that opens first

    def add(self, what, key, label, address, is_default):
        one = (key, label, address) if what == "views" else (key, label)
        getattr(self, what).append(one)
        if is_default:
            self.default = address


def choices_for(member, desks):
    colleagues = Membership.objects.filter(community__in=desks, role__in=DESK_ROLES)
    people = Member.objects.filter(pk__in=colleagues.values("member"))
    rows = _rows("communities", desks).union(
        _rows("topics", Topic.objects.all()),
        _rows("people", people.exclude(pk=member.pk)),
        _rows(
            "views",
            SavedView.objects.filter(member=member),
            address=F("address"),
            is_default=F("is_default"),
        ),
        all=True,
    )
    choices = Choices()
    for row in rows.order_by("label", "key"):
        choices.add(*row)
    return choices


def _rows(what, rows, *, address=None, is_default=None):
    named = rows.order_by().annotate(
        what=Value(what),
        key=F("pk"),
        label=F("name"),
        leads=address or Value(""),
        first=is_default or Value(False),
    )
    return named.values_list("what", "key", "label", "leads", "first")
