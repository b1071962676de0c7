"""What waits at a desk: rows of seven kinds and more, for the pages that list them."""

from django.utils.timezone import now

from communities import joining
from communities.models import Member
from correspondence.arriving import arrive
from facilitation import answering
from facilitation.inviting import invite
from queries.models import ReportReason
from queries.reporting import report

MAIL = """\
From: Somebody <stranger{n}@elsewhere.example>
To: {to}
Subject: Pits on the river islands
Message-ID: <{n}@elsewhere.example>
Date: Mon, 2 Nov 2026 09:00:00 +0000

We emptied {n} pits before the flood came, and none after it.
"""


def lay(town, asked):
    """New queries, applications, reports, passes, colleagues and mail; held replies
    and queries to compile lie there already."""
    for number, person in enumerate(town.people):
        town.asked()
        _applies(town, number)
        report(asked, person, reason=ReportReason.OTHER, words="Look at it.", at=now())
        answering.pass_this_time(_invited(town, asked, person), at=now(), words="Ill.")
        arrive(
            MAIL.format(n=f"{town.rows}{number}", to=town.home.address).encode(),
            to=town.home.address,
            at=now(),
        )


def _applies(town, number):
    name = f"Applicant Number{number}"
    member = Member.objects.create_user(
        f"applicant{town.rows}.{number}@people.example", name=name
    )
    joining.apply(member, town.home, at=now(), who="A mason.", why="To learn.")


def _invited(town, asked, person):
    return invite(asked, person, by=town.colleague, at=now())[0]
