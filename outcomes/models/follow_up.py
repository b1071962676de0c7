"""What somebody was asked months after a product was published, and what they told."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from communities.credit import personas_of
from communities.models import Authored, Community
from files.models import File

ROUNDS = (30, 90, 180, 365)  # days after the first publication
LATER = (180, 365)  # asked only of those who adopted something


class Because(models.TextChoices):
    ASKED = "asked", _("You asked it.")
    USED = "used", _("You said that you used it.")


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")


class Informed(models.TextChoices):
    YES = "yes", _("Yes")
    NOT_YET = "not-yet", _("Not yet")
    NO = "no", _("No")


class InUse(models.TextChoices):
    YES = "yes", _("Yes, as it was")
    CHANGED = "changed", _("Yes, adapted")
    NO = "no", _("No longer")


class Coping(models.IntegerChoices):
    ONE = 1, _("1, much worse than before")
    TWO = 2, _("2, worse")
    THREE = 3, _("3, as before")
    FOUR = 4, _("4, better")
    FIVE = 5, _("5, much better than before")


class ShownTo(models.TextChoices):
    """Who reads the words of an answer; what it counts for is counted whoever does."""

    DESK = "desk", _("The facilitators only")
    MEMBERS = "members", _("Members of the community")
    PUBLIC = "public", _("Everybody, as a story of what came of it")


class Check(models.TextChoices):
    NONE = "none", _("nothing to check")
    REPORTED = "reported", _("reported, not checked yet")
    VERIFIED = "verified", _("verified")
    REFUTED = "refuted", _("not verified")


class Round(models.Model):
    """An engagement's round of questions went out: once per engagement and `days`.

    `asked` is to how many people it went; 0 where there was nobody to ask.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="rounds_asked"
    )
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "days"], name="round_once")
        ]

    def __str__(self):
        return f"#{self.pk} day {self.days} of engagement {self.engagement_id}"


class FollowUpQuerySet(models.QuerySet):
    def of(self, member):
        """What `member` was asked, under their own name or an alias."""
        return self.filter(Q(author=member) | Q(persona__in=personas_of(member)))

    def answered(self):
        return self.filter(answered_at__isnull=False)

    def adopted(self):
        """Answers that say that something was taken up."""
        return self.answered().filter(
            Q(informed=Informed.YES)
            | Q(in_use__in=[InUse.YES, InUse.CHANGED])
            | ~Q(done="")
        )

    def at_desk_of(self, member):
        desks = Community.objects.with_desk_of(member)
        return self.answered().filter(engagement__community__in=desks)


class FollowUp(Authored):
    """One question to one person after `days` days; every row is one person asked.

    `author` or `persona` is who was asked, never anybody else who answers for them.
    `because` tells why them. Without `answered_at` it is not answered; `open_until` is
    when it can be answered or changed no more. What was told, all of it optional:

    - `informed`: did it inform a decision ("yes", "not-yet", "no");
    - `done`, `done_on`: what was done because of it, and the day on which it began;
    - `days_saved_low` to `days_saved_high`: working days saved;
    - `money_saved_low` to `money_saved_high` in `money_saved_currency` (three letters):
      money saved, never to be added to the value of partnerships;
    - `partnership` ("yes", "no"), `partner`: a partnership or funding that goes back to
      it, with whom and for what; `value_low` to `value_high` in `value_currency`;
    - `people_low` to `people_high`, `sites_low` to `sites_high`: how many were reached;
    - `coping`: ability to cope with the problem, 1 much worse to 5 much better;
    - `in_use`: whether it is still in use, asked after 180 and 365 days only;
    - `joint` ("yes", "not-yet", "no"): whether the joint purchase or the visit came
      about, asked where the purpose is coordination or a visit only;
    - `evidence`, `evidence_link`, `evidence_file`: what it can be seen by.

    A range with one number has it twice. `check_state` tells whether there is anything
    to verify, and what the desk found: figures keep "reported" and "verified" apart.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="follow_ups"
    )
    days = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=10, choices=Because.choices)
    asked_at = models.DateTimeField()
    open_until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)  # first answered
    changed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)  # "do not ask me again about this"
    revision = models.PositiveIntegerField(default=0)

    informed = models.CharField(
        _("Did it inform a decision?"),
        max_length=10,
        choices=Informed.choices,
        blank=True,
    )
    done = models.TextField(_("What was done?"), max_length=4000, blank=True)
    done_on = models.DateField(_("Since when?"), null=True, blank=True)
    days_saved_low = models.PositiveIntegerField(null=True, blank=True)
    days_saved_high = models.PositiveIntegerField(null=True, blank=True)
    money_saved_low = models.PositiveBigIntegerField(null=True, blank=True)
    money_saved_high = models.PositiveBigIntegerField(null=True, blank=True)
    money_saved_currency = models.CharField(max_length=3, blank=True)
    partnership = models.CharField(
        _("Does a partnership or funding go back to it?"),
        max_length=10,
        choices=YesNo.choices,
        blank=True,
    )
    partner = models.TextField(
        _("With whom, and for what?"), max_length=2000, blank=True
    )
    value_low = models.PositiveBigIntegerField(null=True, blank=True)
    value_high = models.PositiveBigIntegerField(null=True, blank=True)
    value_currency = models.CharField(max_length=3, blank=True)
    people_low = models.PositiveIntegerField(null=True, blank=True)
    people_high = models.PositiveIntegerField(null=True, blank=True)
    sites_low = models.PositiveIntegerField(null=True, blank=True)
    sites_high = models.PositiveIntegerField(null=True, blank=True)
    coping = models.PositiveSmallIntegerField(
        _("How well can you cope with the problem now?"),
        choices=Coping.choices,
        null=True,
        blank=True,
    )
    in_use = models.CharField(
        _("Is it still in use?"), max_length=10, choices=InUse.choices, blank=True
    )
    joint = models.CharField(max_length=10, choices=Informed.choices, blank=True)
    evidence = models.TextField(
        _("What can it be seen by?"), max_length=4000, blank=True
    )
    evidence_link = models.URLField(_("Address of a page"), blank=True)
    evidence_file = models.ForeignKey(
        File, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    shown_to = models.CharField(
        _("Who may read your words?"),
        max_length=10,
        choices=ShownTo.choices,
        default=ShownTo.DESK,
    )
    consented_at = models.DateTimeField(null=True)  # when `shown_to` was last chosen

    check_state = models.CharField(
        max_length=10, choices=Check.choices, default=Check.NONE
    )
    due_at = models.DateTimeField(null=True)  # the desk's clock, while "reported"
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="follow_ups_checked",
    )
    checked_at = models.DateTimeField(null=True)
    check_reason = models.TextField(blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            *Authored.Meta.constraints,
            models.UniqueConstraint(
                fields=["engagement", "days", "author"],
                condition=Q(author__isnull=False),
                name="follow_up_once_a_member",
            ),
            models.UniqueConstraint(
                fields=["engagement", "days", "persona"],
                condition=Q(persona__isnull=False),
                name="follow_up_once_a_persona",
            ),
            models.CheckConstraint(
                condition=Q(days__in=ROUNDS), name="follow_up_round_known"
            ),
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True), name="follow_up_own_answer"
            ),
            models.CheckConstraint(
                condition=Q(check_state="none") | Q(answered_at__isnull=False),
                name="follow_up_checked_if_answered",
            ),
            models.CheckConstraint(
                condition=(Q(check_state="reported") & Q(due_at__isnull=False))
                | ~Q(check_state="reported"),
                name="follow_up_reported_is_due",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}_low__isnull": True})
                    & Q(**{f"{name}_high__isnull": True})
                    | Q(**{f"{name}_low__lte": F(f"{name}_high")}),
                    name=f"follow_up_{name}_range",
                )
                for name in ("days_saved", "money_saved", "value", "people", "sites")
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(check_state="reported"),
                name="follow_up_to_check",
            ),
            models.Index(fields=["asked_at"], name="follow_up_asked_at"),
        ]

    def __str__(self):
        return f"#{self.pk} day {self.days} of engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("followup", self.pk)
