"""A cache that forgets when its server is away, instead of failing the page."""

import logging
from functools import wraps

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def _forgiving(name, otherwise):
    ask = getattr(RedisCache, name)

    @wraps(ask)
    def method(self, *args, **kwargs):
        try:
            return ask(self, *args, **kwargs)
        except RedisError as away:
            log.warning("The cache is away: %s", away)
            return otherwise(*args, **kwargs)

    return method


def _default(key, default=None, **options):
    return default


class ForgivingRedisCache(RedisCache):
    """Limits and rendered replies live here: without them the service goes on."""

    get = _forgiving("get", _default)
    get_many = _forgiving("get_many", lambda *args, **kwargs: {})
    add = _forgiving("add", lambda *args, **kwargs: True)
    set = _forgiving("set", lambda *args, **kwargs: None)
    set_many = _forgiving("set_many", lambda *args, **kwargs: [])
    touch = _forgiving("touch", lambda *args, **kwargs: False)
    delete = _forgiving("delete", lambda *args, **kwargs: False)
    has_key = _forgiving("has_key", lambda *args, **kwargs: False)
    incr = _forgiving("incr", lambda *args, **kwargs: 1)
