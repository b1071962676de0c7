"""What waits at the desk of a community, for the morning letter."""


def has_work(issue):
    return False
