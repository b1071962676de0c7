"""What the figures say, in sentences."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from metrics.cells import Cell, Gap, plain, plural_of


def summary(found):
    """Sentences that say the most important figures of all series."""
    sentences = (
        _what_came_and_went(found["asked"].total, found["published"].total),
        _people(found["contributors"].total),
        _first_reply(found["first-reply"].total),
        _product(found["product"].total),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def of_use(flow):
    """Of how many of what was asked the answer was used, in a sentence; or ""."""
    if not flow or not flow["used"]:
        return ""
    used = ngettext(
        "Of %(n)s the answer was put to use, as people say",
        "Of %(n)s the answers were put to use, as people say",
        flow["used"],
    ) % {"n": plain(flow["used"])}
    if not flow["changed"]:
        return f"{used}."
    return _("%(used)s; of %(n)s it is verified.") % {
        "used": used,
        "n": plain(flow["changed"]),
    }


def of_all(several):
    """What several communities did together, or "" where nothing was counted."""
    asked, published = (
        [found[name].total for found in several if not found[name].total.gap]
        for name in ("asked", "published")
    )
    if not asked or not published:
        return ""
    total = [Cell(sum(cell.value for cell in cells)) for cells in (asked, published)]
    return ngettext(
        "%(n)s community: %(what)s", "%(n)s communities: %(what)s", len(several)
    ) % {"n": plain(len(several)), "what": _what_came_and_went(*total)}


def beside(earlier, target=None):
    """The figure of the period before and the baseline, as far as they are known."""
    told = []
    if earlier is not None and not earlier.total.gap:
        told.append(_("The period before: %(value)s.") % {"value": earlier.total})
    if target is not None and target.baseline is not None:
        known = {"value": plain(target.baseline), "year": target.baseline_year}
        told.append(_("The baseline of %(year)s: %(value)s.") % known)
    return " ".join(told)


def _what_came_and_went(asked, published):
    if asked.gap or published.gap:
        return _("What was asked and published has not been counted yet.")
    if not asked.value and not published.value:
        return _("In this time nothing was asked and nothing published.")
    return _("%(asked)s and %(published)s.") % {
        "asked": ngettext(
            "%(count)s query was asked", "%(count)s queries were asked", asked.value
        )
        % {"count": plain(asked.value)},
        "published": ngettext(
            "%(count)s product published",
            "%(count)s products published",
            published.value,
        )
        % {"count": plain(published.value)},
    }


def _people(people):
    if people.gap == Gap.FEW:
        return _("Fewer than five people contributed.")
    if people.gap or not people.value:
        return ""
    return ngettext(
        "%(count)s person contributed.", "%(count)s people contributed.", people.value
    ) % {"count": plain(people.value)}


def _first_reply(hours):
    if hours.gap:
        return ""
    return ngettext(
        "The first reply came within %(count)s hour in half of the cases.",
        "The first reply came within %(count)s hours in half of the cases.",
        plural_of(round(hours.value, 1)),
    ) % {"count": plain(hours.value)}


def _product(days):
    if days.gap:
        return ""
    return ngettext(
        "Half of the products were out within %(count)s working day of asking.",
        "Half of the products were out within %(count)s working days of asking.",
        plural_of(days.value),
    ) % {"count": plain(days.value)}


def finding(series):
    """What a picture of the series shows: its first and its last month, in words."""
    label = series.measure.label
    if not series.known:
        return _("%(label)s: nothing to show yet") % {"label": label}
    (first, was), (last, become) = series.known[0], series.known[-1]
    if first == last:
        return _("%(label)s: %(last)s in %(to)s") % {
            "label": label,
            "last": become,
            "to": _month(last),
        }
    return _("%(label)s: %(first)s in %(from)s, %(last)s in %(to)s") % {
        "label": label,
        "first": was,
        "from": _month(first),
        "last": become,
        "to": _month(last),
    }


def _month(day):
    return date_format(day, "F Y")
