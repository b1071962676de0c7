"""Whose name stands on a work, and who is behind a name: the only readers of Seal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from communities.audience import Audience
from communities.models import Community, Member, Persona, Reveal, Seal
from communities.models.authored import Signed
from communities.profile import is_shown
from journal.recording import record


@dataclass(frozen=True)
class Credit:
    """A byline: the name, and where it is from ("" where that would tell too much)."""

    name: str
    organisation: str = ""
    place: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, *self.home) if part)

    @property
    def home(self) -> tuple[str, ...]:
        """Organisation and place, as far as they are told."""
        return tuple(part for part in (self.organisation, self.place) if part)


def credit(work: Any, audience: Audience) -> Credit:
    """The byline of anything `Authored`, as `audience` may read it."""
    if work.persona_id is not None:
        return _credit_of_persona(work, audience)
    if work.author.erased_at:
        return Credit(_("A former member"))
    if work.signed == Signed.ORGANISATION and audience != Audience.DESK:
        return Credit(_organisation(work.author, audience) or _("A member"))
    return full_credit(work.author, audience)


def full_credit(member: Member, audience: Audience = Audience.MEMBERS) -> Credit:
    """The byline of somebody who is named."""
    name = member.name or _("A member")
    return Credit(name, _organisation(member, audience), _place(member, audience))


def _organisation(member: Member, audience: Audience) -> str:
    shown = is_shown(member, "organisation", audience)
    return member.organisation if shown else ""


def _place(member: Any, audience: Audience) -> str:
    told = {"place": member.place, "country": member.country.name}
    return ", ".join(
        str(word)
        for name, word in told.items()
        if word and is_shown(member, name, audience)
    )


def _credit_of_persona(work: Any, audience: Audience) -> Credit:
    if audience == Audience.DESK and work.signed != Signed.SEALED:
        member = Seal.objects.select_related("member").get(pk=work.persona_id).member
        names = {"alias": work.persona.alias, "name": member.name}
        return Credit(
            _("%(alias)s (%(name)s)") % names,
            member.organisation,
            _place(member, audience),
        )
    return Credit(work.persona.alias)


def signature(member: Member, community: Community) -> dict[str, Any]:
    """The fields with which `member` signs a new work by the community's rule."""
    rule = community.confidentiality
    if rule in {Signed.ALIAS, Signed.SEALED}:
        return {"persona": _persona_of(member, community), "signed": rule}
    return {"author": member, "signed": rule}


def _persona_of(member: Member, community: Community) -> Persona:
    seal = Seal.objects.filter(member=member, community=community).first()
    if seal:
        return seal.persona
    alias = _("Colleague %(number)s") % {
        "number": Persona.objects.filter(community=community).count() + 1
    }
    persona = Persona.objects.create(community=community, alias=alias)
    Seal.objects.create(persona=persona, member=member, community=community)
    return persona


def personas_of(member: Member) -> QuerySet[Seal, Any]:
    """Ids of the member's own personas, for that member's eyes."""
    return Seal.objects.filter(member=member).values("persona")


def addressee(work: Any) -> int:
    """The id of the member to whom letters about `work` go."""
    if work.persona_id is None:
        return work.author_id
    return Seal.objects.values_list("member_id", flat=True).get(pk=work.persona_id)


@transaction.atomic
def reveal(persona: Persona, *, by: Member, at: datetime, reason: str) -> Member:
    """The member behind `persona`; that somebody looked, and why, is recorded."""
    member = Member.objects.get(seal__persona=persona)
    look = Reveal.objects.create(persona=persona, by=by, at=at, reason=reason)
    record(
        "persona.revealed",
        at=at,
        by=by.pk,
        community=persona.community_id,
        subject=("persona", persona.pk),
        data={"reveal": look.pk},
    )
    return member
