"""What somebody told of what came of it, in sentences."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outcomes.models import Informed, InUse, YesNo

SAID = {
    ("informed", Informed.YES): gettext_lazy("It informed a decision."),
    ("informed", Informed.NOT_YET): gettext_lazy("It has informed no decision yet."),
    ("informed", Informed.NO): gettext_lazy("It informed no decision."),
    ("in_use", InUse.YES): gettext_lazy("It is still in use."),
    ("in_use", InUse.CHANGED): gettext_lazy("It is still in use, adapted."),
    ("in_use", InUse.NO): gettext_lazy("It is no longer in use."),
    ("joint", Informed.YES): gettext_lazy("The joint purchase or visit came about."),
    ("joint", Informed.NOT_YET): gettext_lazy(
        "The joint purchase or visit is to come."
    ),
    ("joint", Informed.NO): gettext_lazy(
        "The joint purchase or visit came to nothing."
    ),
    ("partnership", YesNo.YES): gettext_lazy(
        "A partnership or funding goes back to it."
    ),
    ("partnership", YesNo.NO): gettext_lazy("No partnership or funding came of it."),
}
AMOUNTS = {
    "days_saved": gettext_lazy("It saved %(range)s working days."),
    "money_saved": gettext_lazy("It saved %(currency)s %(range)s."),
    "value": gettext_lazy(
        "The partnership or funding is worth %(currency)s %(range)s."
    ),
    "people": gettext_lazy("It reached %(range)s people."),
    "sites": gettext_lazy("It reached %(range)s places."),
}


def sentences(row):
    """What was ticked and counted, a sentence each; words stand beside it."""
    ticked = (SAID.get((field, getattr(row, field))) for field in _FIELDS)
    counted = (_amount(row, name, words) for name, words in AMOUNTS.items())
    coping = row.coping and _("Ability to cope: %(said)s.") % {
        "said": row.get_coping_display()
    }
    return [str(sentence) for sentence in (*ticked, *counted, coping) if sentence]


_FIELDS = list(dict.fromkeys(field for field, _value in SAID))


def _amount(row, name, words):
    low, high = (getattr(row, f"{name}_{end}") for end in ("low", "high"))
    if high is None:
        return ""
    currency = getattr(row, f"{name}_currency", "")
    return words % {"range": _range(low, high), "currency": currency}


def _range(low, high):
    if low == high:
        return intcomma(low)
    return _("%(low)s to %(high)s") % {"low": intcomma(low), "high": intcomma(high)}
