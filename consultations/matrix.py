"""The comment–response matrix: every comment, by whom, and what was done with it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.credit import credit
from communities.models.authored import Signed
from communities.profile import is_shown
from consultations.models import Comment, Disposition

HEADS = (
    gettext_lazy("No."),
    gettext_lazy("Respondent"),
    gettext_lazy("Country"),
    gettext_lazy("Sector"),
    gettext_lazy("Paragraph"),
    gettext_lazy("Comment"),
    gettext_lazy("Proposed change"),
    gettext_lazy("Disposition"),
    gettext_lazy("Reason"),
)


@dataclass(frozen=True)
class Row:
    comment: Comment
    number: int
    respondent: str
    country: str
    sector: str
    paragraph: str
    text: str
    html: str
    proposed: str

    @property
    def disposition(self):
        return self.comment.get_disposition_display()

    @property
    def cells(self):
        """As they stand under HEADS."""
        return (
            self.number,
            self.respondent,
            self.country,
            self.sector,
            self.paragraph,
            self.text,
            self.proposed,
            str(self.disposition),
            self.comment.reason,
        )


def comments_of(engagement, *, until=None):
    """The posted comments in order of their paragraphs, with all that a Row shows."""
    rows = Comment.objects.shown().filter(contribution__engagement=engagement)
    if until is not None:
        rows = rows.filter(contribution__posted_at__lte=until)
    rows = rows.select_related(
        *("unit", "made_on", "contribution__version"),
        *("contribution__author", "contribution__persona"),
    )
    return rows.order_by("unit__position", "made_on__position", "contribution__number")


def rows(engagement, audience, *, until=None):
    found = comments_of(engagement, until=until)
    return [row_of(comment, audience) for comment in found]


def row_of(comment, audience):
    contribution = comment.contribution
    return Row(
        comment=comment,
        number=contribution.number,
        respondent=str(credit(contribution, audience)),
        country=str(contribution.country.name or ""),
        sector=_sector(contribution, audience),
        paragraph=paragraph_of(comment),
        text=contribution.version.text,
        html=contribution.version.html,
        proposed=comment.proposed,
    )


def _sector(contribution, audience):
    """Not under an alias, and not where the person keeps it from these readers."""
    author = contribution.author
    told = contribution.signed == Signed.NAMED and author and not author.erased_at
    if not told or not is_shown(author, "sector", audience):
        return ""
    return str(author.get_sector_display())


def paragraph_of(comment):
    if comment.unit:
        return f"§{comment.unit.number}" if comment.unit.number else comment.unit.text
    if comment.made_on:
        return _("an earlier paragraph")
    return _("the whole")


def counted(engagement):
    """{disposition: how many comments}, "" for those that wait."""
    shown = Comment.objects.shown().filter(contribution__engagement=engagement)
    found = dict.fromkeys(["", *Disposition.values], 0)
    for value in shown.values_list("disposition", flat=True):
        found[value] += 1
    return found
