"""Who follows an engagement: whoever took part and does not say otherwise."""

from communities.credit import addressee
from queries.models import Contribution, Follow
from queries.models.contribution import GONE


def follow(engagement, member, *, wanted=True, at):
    """Keep what `member` says, for ever or until they say something else."""
    Follow.objects.update_or_create(
        engagement=engagement,
        member=member,
        defaults={"wanted": wanted, "at": at},
    )


def is_following(engagement, own_parties):
    """Whether the reader of a page follows: `engagement` comes from `for_page`."""
    said = engagement.says_follow
    return said if said is not None else bool(engagement.has_replied or own_parties)


def followers_of(engagement):
    """Ids of those who follow it now."""
    said = dict(engagement.follows.values_list("member", "wanted"))
    asking = engagement.parts.asking().select_related("persona")
    replies = Contribution.objects.filter(engagement=engagement).exclude(state__in=GONE)
    took_part = {_holder(part) for part in asking} | {addressee(r) for r in replies}
    wanted = {member for member, wants in said.items() if wants}
    return (took_part - said.keys()) | wanted


def _holder(part):
    return addressee(part) if part.persona_id else part.member_id


def note(event):
    """Journal reader: whoever says that they will reply follows from then on."""
    if event.kind == "invitation.accepted":
        Follow.objects.get_or_create(
            engagement_id=event.data["engagement"],
            member_id=event.by,
            defaults={"wanted": True, "at": event.at},
        )
