from pathlib import Path

from django.conf import settings

from queries.management.commands.lifecycle import as_page


def test_the_page_about_the_lifecycle_tells_what_the_tables_say():
    page = Path(settings.BASE_DIR / "docs/lifecycle.md").read_text()

    assert page == as_page(), "run: manage.py lifecycle > docs/lifecycle.md"
