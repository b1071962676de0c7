"""How people get an account: allauth, with a name instead of a username."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import SignupForm as AccountSignupForm
from allauth.core.exceptions import ImmediateHttpResponse
from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from communities.naming import plain_name

log = logging.getLogger(__name__)

NO_MAIL = _("No mail leaves here just now. Please try again in a few minutes.")


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

    def send_mail(self, template_prefix, email, context):
        """Send at once, for somebody waits; while no mail server answers, say so."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as away:  # those of smtplib are among them
            log.warning("A code could not be mailed: %s", away)
            messages.error(self.request, NO_MAIL)
            signed_in = self.request.user.is_authenticated
            page = self.request.path if signed_in else "account_login"
            raise ImmediateHttpResponse(redirect(page)) from away

    def is_safe_url(self, url):
        """Not one that cannot even be read."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def populate_username(self, request, user):
        """Members have no username; their address is what they sign in with."""
