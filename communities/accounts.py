"""How people get an account: allauth, with a name instead of a username."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import SignupForm as AccountSignupForm
from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from communities.naming import plain_name


def display(member):
    return member.name or member.email


class SignupForm(AccountSignupForm):
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("It stands under what you write."),
    )
    organisation = forms.CharField(
        label=_("Organisation"), max_length=120, required=False
    )

    field_order = ("name", "organisation", "email", "password1", "password2")


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request, user, form, commit=True):
        user.name = plain_name(form.cleaned_data.get("name", ""))
        user.work_for(form.cleaned_data.get("organisation", ""))
        user.joined_at = now()
        return super().save_user(request, user, form, commit)

    def is_safe_url(self, url):
        """Not one that cannot even be read."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def populate_username(self, request, user):
        """Members have no username; their address is what they sign in with."""
