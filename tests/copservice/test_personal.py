"""Whatever refers to a person is told to them, or has a reason not to be."""

from django.apps import apps
from django.conf import settings

from communities.models import Member

BY_OFFICE = "an act of somebody's office: its event and the page that it is on tell"
PLUMBING = "how the program finds its way; nothing that anybody said"
DESK = "the desk's own words or order, read at the desk alone"

# Every key to a person: the name in PERSONAL under which it is told, or why it is not.
# Whoever adds one adds a row, and looks at what ERASING has to do with it.
KEYS = {
    "account.EmailAddress.user": "addresses",
    "mfa.Authenticator.user": PLUMBING,
    "communities.AccountStep.by": BY_OFFICE,
    "communities.AccountStep.member": DESK,
    "communities.Agreement.by": BY_OFFICE,
    "communities.Appeal.decided_by": BY_OFFICE,
    "communities.Application.decided_by": BY_OFFICE,
    "communities.Application.member": "applications",
    "communities.Consent.member": "consents",
    "communities.Contact.by": BY_OFFICE,
    "communities.Erasure.member": PLUMBING,
    "communities.Export.member": PLUMBING,
    "communities.Mark.member": PLUMBING,
    "communities.Membership.member": "memberships",
    "communities.NameWord.member": PLUMBING,
    "communities.Reveal.by": BY_OFFICE,
    "communities.Seal.member": "replies",
    "communities.SecondAddress.by": BY_OFFICE,
    "communities.SecondAddress.member": "second_addresses",
    "communities.Suspension.by": BY_OFFICE,
    "communities.Suspension.lifted_by": BY_OFFICE,
    "communities.Suspension.member": "suspensions",
    "correspondence.Delivery.recipient": "letters",
    "consultations.Answer.by": BY_OFFICE,
    "consultations.Comment.decided_by": BY_OFFICE,
    "consultations.Draft.by": BY_OFFICE,
    "consultations.Position.member": "positions",
    "collaborations.Answer.member": "reviews",
    "collaborations.Lost.by": "words_that_met",
    "collaborations.Output.by": "outputs",
    "collaborations.Task.who": "group_tasks",
    "collaborations.Text.by": "group_documents",
    "collaborations.Volunteer.member": "groups",
    "discussions.Summary.by": "round_summaries",
    "facilitation.Claim.member": DESK,
    "facilitation.Colleague.member": DESK,
    "facilitation.DraftCheck.asked_by": BY_OFFICE,
    "facilitation.DraftCheck.asked_of": "draft_checks",
    "facilitation.DraftCheck.decided_by": "draft_checks",
    "facilitation.Effort.by": BY_OFFICE,
    "facilitation.Invitation.invited_by": BY_OFFICE,
    "facilitation.Invitation.member": "invitations",
    "facilitation.Note.author": DESK,
    "facilitation.OfflinePerson.kept_by": BY_OFFICE,
    "facilitation.OfflinePerson.member": DESK,
    "facilitation.Proposal.decided_by": BY_OFFICE,
    "facilitation.Proposal.member": PLUMBING,
    "facilitation.ReadyText.owner": DESK,
    "facilitation.Root.member": PLUMBING,
    "facilitation.SavedView.member": DESK,
    "facilitation.Tick.by": BY_OFFICE,
    "metrics.Target.set_by": BY_OFFICE,
    "methods.Card.author": "method_cards",
    "methods.Card.entered_by": PLUMBING,
    "methods.Seat.author": "method_seats",
    "methods.Seat.entered_by": PLUMBING,
    "methods.Weight.author": "method_weights",
    "methods.Weight.entered_by": PLUMBING,
    "outcomes.FollowUp.author": "follow_ups",
    "outcomes.FollowUp.checked_by": BY_OFFICE,
    "outcomes.FollowUp.entered_by": PLUMBING,
    "outcomes.Learned.member": "learned",
    "outcomes.Reading.member": "readings",
    "outcomes.Signal.decided_by": BY_OFFICE,
    "outcomes.Use.member": "uses",
    "queries.Contribution.author": "replies",
    "queries.Contribution.entered_by": BY_OFFICE,
    "queries.Edition.compiled_by": BY_OFFICE,
    "queries.Edition.researched_by": BY_OFFICE,
    "queries.Engagement.author": "queries",
    "queries.Engagement.entered_by": BY_OFFICE,
    "queries.Follow.member": "follows",
    "queries.Introduction.asked_by": "introductions",
    "queries.Introduction.author": "introductions",
    "queries.Part.member": "parts",
    "queries.Remark.by": "remarks",
    "queries.ReplyDraft.member": "reply_drafts",
    "queries.Report.author": "reports",
    "queries.Report.closed_by": BY_OFFICE,
    "queries.Report.entered_by": BY_OFFICE,
    "queries.Thanks.member": "thanks",
}


def keys_to_people():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Member:
                yield f"{model._meta.label}.{field.name}"


def test_every_key_to_a_person_is_told_to_them_or_has_a_reason():
    assert set(keys_to_people()) == set(KEYS)


def test_what_is_told_stands_in_the_table():
    told = {how for how in KEYS.values() if " " not in how}

    assert told <= set(settings.PERSONAL)
