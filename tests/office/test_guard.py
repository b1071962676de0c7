"""The office is not there for anybody but administrators."""

import pytest
from django.urls import get_resolver, reverse

ARGUMENTS = {
    "slug": "water",
    "pk": 1,
    "name": "jobs",
    "verb": "deactivate",
    "kind": "engagement.opened",
    "letter": "opened",
}


def addresses(resolver=None, namespace="", before=""):
    """(address name, route) of every page of the service."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = [namespace, pattern.namespace or ""]
            yield from addresses(pattern, ":".join(filter(None, inner)), route)
        elif pattern.name:
            yield ":".join(filter(None, [namespace, pattern.name])), pattern, route


def office_addresses():
    for name, pattern, route in addresses():
        if route.startswith("office/"):
            names = pattern.pattern.converters
            yield reverse(name, kwargs={key: ARGUMENTS[key] for key in names})


OFFICE = sorted(office_addresses())


def test_every_page_of_the_office_is_found():
    assert "/office/" in OFFICE
    assert "/office/deliveries/" in OFFICE
    assert len(OFFICE) > 10


@pytest.mark.parametrize("address", OFFICE)
@pytest.mark.parametrize("who", ["member", "facilitator", "manager"])
def test_the_office_is_not_there_for_others(who, address, client, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", OFFICE)
def test_a_visitor_is_asked_to_sign_in(address, client):
    assert client.get(address).status_code == 302
