"""The figures that were reckoned by hand, once more on the other database."""

import pytest

from tests.metrics.indicators import test_results, test_success
from tests.metrics.makers import a_community

BY_HAND = [
    told
    for module in (test_success, test_results)
    for name, told in vars(module).items()
    if name.startswith(("test_s", "test_r"))
    and told.__code__.co_varnames[: told.__code__.co_argcount] == ("nepal",)
]


@pytest.mark.service("postgresql")
@pytest.mark.django_db
@pytest.mark.parametrize("told", BY_HAND, ids=lambda told: told.__name__[5:])
def test_by_hand_on_postgresql(told):
    told(a_community("nepal", country="NP"))


def test_most_figures_are_among_them():
    most = 20
    assert len(BY_HAND) >= most
