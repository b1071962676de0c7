"""Letters put together in the morning: the news of a community, and of its desk."""
