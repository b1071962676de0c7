"""Make the first administrator and the first community of a new service."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from communities.joining import admit
from communities.models import Community, Member
from communities.models.authored import Signed
from communities.models.community import Joining, Level
from communities.roles import Role

# The two levels whose every surface is built; aliases are only prepared.
CONFIDENTIALITY = (Signed.NAMED, Signed.ORGANISATION)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email", help="of the administrator and facilitator")
        parser.add_argument("--person", required=True, help="their name")
        parser.add_argument("--organisation", default="")
        parser.add_argument("--community", required=True, help="its name")
        parser.add_argument("--slug", required=True, help="its name in addresses")
        parser.add_argument("--level", choices=Level.values, default=Level.NATIONAL)
        parser.add_argument("--country", default="", help="two letters, for holidays")
        parser.add_argument("--time-zone", default="UTC")
        parser.add_argument("--joining", choices=Joining.values, default=Joining.ASKED)
        parser.add_argument(
            "--confidentiality", choices=CONFIDENTIALITY, default=Signed.NAMED
        )

    def handle(self, *args, **options):
        try:
            with transaction.atomic():
                community = self._community(options)
                member = self._administrator(options)
                admit(member, community, at=now(), role=Role.FACILITATOR)
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        except IntegrityError as there:
            raise CommandError(f"It is there already: {there}") from there
        self.stdout.write(
            f"{community.name} is founded. {member.name} signs in at /accounts/login/ "
            f"with a code sent to {member.email}, and sets a password there."
        )

    def _community(self, options):
        community = Community(
            name=options["community"],
            slug=options["slug"],
            level=options["level"],
            country=options["country"].upper(),
            time_zone=options["time_zone"],
            joining=options["joining"],
            confidentiality=options["confidentiality"],
            founded_at=now(),
        )
        community.full_clean()
        community.save()
        return community

    def _administrator(self, options):
        member = Member.objects.create_user(
            options["email"],
            name=options["person"],
            organisation=options["organisation"],
            time_zone=options["time_zone"],
            is_administrator=True,
            joined_at=now(),
        )
        member.full_clean(exclude=["password"])
        EmailAddress.objects.create(
            user=member, email=member.email, verified=True, primary=True
        )
        return member
