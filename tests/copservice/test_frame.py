"""What surrounds every page, and that one can leave."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from copservice.cache import ForgivingRedisCache


def test_logging_out_leads_home(client, member):
    client.force_login(member)

    answer = client.post(reverse("account_logout"), follow=True)

    assert answer.status_code == 200
    assert not answer.wsgi_request.user.is_authenticated


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_pages_stay_in_a_language_that_has_a_catalogue(client, member, language):
    member.language = language
    member.save(update_fields=["language"])
    client.force_login(member)

    answer = client.get(reverse("facilitation:home"))

    assert '<html lang="en"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_signing_in_works_while_the_cache_is_away(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "copservice.cache.ForgivingRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert isinstance(caches["default"], ForgivingRedisCache)
    page = client.post(
        reverse("account_login"), {"login": "a@b.example", "password": "wrong"}
    )
    assert page.status_code == 200
