import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.plugins import migrated


def test_every_word_that_tables_are_made_from_counts(tmp_path, monkeypatch):
    migration = tmp_path / "0001_first.py"
    monkeypatch.setattr(migrated, "sources", lambda: {migration})

    migration.write_text("one")
    before = migrated.made_from()
    migration.write_text("two")

    assert migrated.made_from() != before


def test_what_migrations_take_from_this_house_counts_as_they_do():
    found = {str(path) for path in migrated.sources()}

    assert found >= {
        str(settings.BASE_DIR / path)
        for path in (
            "queries/migrations/0001_first.py",
            "search/backends/__init__.py",
            "communities/models/member.py",
        )
    }
    assert any("allauth" in path for path in found)


@pytest.mark.django_db
def test_kept_tables_are_those_of_the_newest_migrations():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
