"""Engagements of the four modalities, what is said in them, and what comes out."""

from queries.models.attachment import Attachment
from queries.models.contribution import Contribution, ContributionState, Kind, Version
from queries.models.engagement import Engagement
from queries.models.introduction import Introduction, IntroductionState
from queries.models.part import Part, PartRole, Remark
from queries.models.placement import Placement, PlacementAudience, PlacementState
from queries.models.plan import ActivityKind, Generated, Goal, Plan, Rank, Reach
from queries.models.product import Citation, Edition, SetAside, Statement
from queries.models.reader import Follow, ReplyDraft, Thanks
from queries.models.report import Report, ReportReason
from queries.sections import Section

__all__ = [
    "ActivityKind",
    "Attachment",
    "Citation",
    "Contribution",
    "ContributionState",
    "Edition",
    "Engagement",
    "Follow",
    "Generated",
    "Goal",
    "Introduction",
    "IntroductionState",
    "Kind",
    "Part",
    "PartRole",
    "Placement",
    "PlacementAudience",
    "PlacementState",
    "Plan",
    "Rank",
    "Reach",
    "Remark",
    "ReplyDraft",
    "Report",
    "ReportReason",
    "Section",
    "SetAside",
    "Statement",
    "Thanks",
    "Version",
]
