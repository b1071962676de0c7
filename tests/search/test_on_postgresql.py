"""The same words find the same texts on PostgreSQL."""

import pytest

from tests.search.test_alike import *  # noqa: F403
from tests.search.test_finding import *  # noqa: F403
from tests.search.test_people import *  # noqa: F403
from tests.search.test_who_finds_what import *  # noqa: F403

pytestmark = [pytest.mark.service("postgresql"), pytest.mark.django_db]
