"""Every page of the table of addresses, and who sees much of it."""

from tests.copservice.test_addresses import (
    ADMINISTRATOR,
    ASKER,
    FACILITATOR,
    INVITED,
    MANAGER,
    MEMBER,
    OUTSIDER,
    READ_BY,
    SUSPENDED,
    VISITOR,
)

NO_PAGES = ("healthz", "readyz", "download", "feed")
WHO_KNOWS_MOST = (
    *(FACILITATOR, ADMINISTRATOR, ASKER, INVITED, MEMBER),
    *(SUSPENDED, MANAGER, OUTSIDER, VISITOR),
)


def pages():
    """(name of the address, who opens it) of each page."""
    for name, (_about, readers) in READ_BY.items():
        who = next((role for role in WHO_KNOWS_MOST if role in readers), None)
        is_page = not any(word in name for word in NO_PAGES)
        if who and is_page:
            yield name, who
