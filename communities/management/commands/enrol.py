"""Give somebody who has an account a role in a community."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from communities.joining import admit
from communities.models import Community, Member
from communities.roles import Role


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("community", help="its name in addresses")
        parser.add_argument("--role", choices=Role.values, default=Role.MEMBER)

    def handle(self, *args, **options):
        try:
            member = Member.objects.get(email__iexact=options["email"])
            community = Community.objects.get(slug=options["community"])
        except (Member.DoesNotExist, Community.DoesNotExist) as nobody:
            raise CommandError(str(nobody)) from nobody
        membership = admit(member, community, at=now(), role=options["role"])
        role = membership.get_role_display()
        self.stdout.write(f"{member.name} is {role} in {community.name}.")
