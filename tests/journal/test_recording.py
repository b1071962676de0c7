import pytest
from django.db.transaction import TransactionManagementError

from journal.models import Event
from journal.recording import record
from tests.conftest import MONDAY


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_transaction_of_its_change():
    with pytest.raises(TransactionManagementError, match="beside its change"):
        record("query.lost", at=MONDAY, subject=("engagement", 1))

    assert not Event.objects.exists()
