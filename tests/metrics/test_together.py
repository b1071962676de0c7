from threading import Barrier, Thread

import pytest
from django.db import connection

from metrics.models import Figure, Recount
from metrics.recounting import ADDITIVE, recount
from tests.metrics.makers import NOW, a_community, an_engagement


@pytest.mark.service("postgresql")
@pytest.mark.django_db(transaction=True)
def test_two_recounts_of_one_day_at_once_agree():
    kathmandu = a_community("kathmandu")
    an_engagement(kathmandu, asked="2026-11-02 03:00")
    together, faults = Barrier(2), []

    def count_ten_times():
        try:
            for _round in range(10):
                together.wait(timeout=20)
                recount(NOW.date().replace(day=2), at=NOW)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=count_ten_times) for _worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert Figure.objects.get().value == 1
    assert Recount.objects.count() == len(ADDITIVE)
