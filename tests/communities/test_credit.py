"""Whose name stands on a work, for each level and audience."""

import pytest

from communities.audience import Audience
from communities.credit import addressee, credit, reveal, signature
from communities.models import Persona, Reveal, Seal
from communities.models.authored import Signed
from journal.models import Event
from queries.lifecycle import State

PUBLIC, MEMBERS, DESK = Audience.PUBLIC, Audience.MEMBERS, Audience.DESK
NAME, ORGANISATION, ALIAS = "Anjali Thapa", "Saptari Water Cooperative", "Colleague 1"

WHOSE_NAME = {
    #                     public        members       desk
    Signed.NAMED:        (NAME,         NAME,         NAME),
    Signed.ORGANISATION: (ORGANISATION, ORGANISATION, NAME),
    Signed.ALIAS:        (ALIAS,        ALIAS,        f"{ALIAS} ({NAME})"),
    Signed.SEALED:       (ALIAS,        ALIAS,        ALIAS),
}  # fmt: skip


@pytest.fixture
def work(community, member, engagement, answer):
    """A reply of Anjali's, in a community with some rule of confidentiality."""

    def make(rule):
        made = engagement(State.OPEN)
        community.confidentiality = rule
        community.save(update_fields=["confidentiality"])
        made.community.confidentiality = rule
        return answer(made, member)

    return make


@pytest.mark.parametrize("rule", WHOSE_NAME)
def test_whose_name_stands_on_a_work(rule, work):
    reply = work(rule)

    names = [credit(reply, audience).name for audience in (PUBLIC, MEMBERS, DESK)]

    assert tuple(names) == WHOSE_NAME[rule]


@pytest.mark.parametrize("rule", [Signed.ALIAS, Signed.SEALED])
def test_under_an_alias_no_row_but_the_seal_leads_to_the_member(rule, work, member):
    reply = work(rule)

    assert reply.author_id is None
    told = Event.objects.filter(subject_kind="contribution", subject=reply.pk)
    assert {(event.by, event.persona) for event in told} == {
        (None, reply.persona_id),
        (None, None),
    }
    assert Seal.objects.get(persona=reply.persona).member == member


def test_an_organisation_stands_without_the_place(work, member):
    member.place = "Rajbiraj"
    member.save(update_fields=["place"])

    assert str(credit(work(Signed.ORGANISATION), MEMBERS)) == ORGANISATION


def test_a_work_keeps_the_rule_of_its_day(work, community):
    reply = work(Signed.NAMED)

    community.confidentiality = Signed.ORGANISATION
    community.save(update_fields=["confidentiality"])

    assert credit(reply, MEMBERS).name == NAME


def test_somebody_keeps_one_alias_in_a_community(community, member):
    community.confidentiality = Signed.ALIAS

    first, second = signature(member, community), signature(member, community)

    assert first == second
    assert Persona.objects.count() == 1


def test_a_letter_finds_its_person_behind_an_alias(work, member):
    assert addressee(work(Signed.SEALED)) == member.pk


def test_a_look_behind_an_alias_is_recorded_without_the_name(
    work, member, manager, monday
):
    persona = work(Signed.SEALED).persona

    assert reveal(persona, by=manager, at=monday, reason="A court asks.") == member

    event = Event.objects.get(kind="persona.revealed")
    assert member.name not in str(event.data)
    assert Reveal.objects.get(pk=event.data["reveal"]).reason == "A court asks."
