from copservice import environment


def test_the_page_of_settings_holds_all_that_is_read():
    page = (environment.ROOT / "docs/settings.md").read_text()
    table = environment.as_table()

    assert table in page, f"docs/settings.md should hold:\n{table}"
