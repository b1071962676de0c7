"""The one file of settings; what the surroundings decide is read in environment.py.

The tables at the end are the only names that look up from lower floors to higher ones.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from copservice import environment as env
from copservice.keys import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

DEMO = env.flag("DEMO", default=False, help="Demonstration: example people and mail.")
OWN = "var/demo" if DEMO else "var"
DEBUG = env.flag("DEBUG", default=False, help="Django's error pages; never in service.")
DATABASES = {
    "default": env.database(
        "DATABASE_URL", f"sqlite:///{OWN}/cop.sqlite3", help="Where everything is kept."
    )
}
EMBEDDED = DATABASES["default"].get("ENGINE", "").endswith("sqlite3")


def embedded(value):
    """A default for development: the service itself has to say what it means."""
    return value if EMBEDDED else None


SECRET_KEY = secret_key(
    env.text(
        "SECRET_KEY",
        embedded(""),
        help="50 random characters that sign sessions, links and addresses. "
        "On SQLite one is made and kept in `var/` where none is set.",
    ),
    VAR,
)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]", help="Host names served."
)
SITE_URL = env.text(
    "SITE_URL",
    embedded("http://127.0.0.1:8000"),
    help="How letters begin their links.",
).rstrip("/")
MAIL_DOMAIN = env.text(
    "MAIL_DOMAIN",
    embedded("cop.localhost"),
    help="Domain of the communities' addresses.",
)
SERVICE_NAME = env.text(
    "SERVICE_NAME", "Communities of Practice", help="Name in the head of every page."
)
REDIS_URL = env.text(
    "REDIS_URL", "", help="Shared cache for limits; in-process where empty."
)
CELERY_BROKER_URL = env.text(
    "CELERY_BROKER_URL",
    embedded("memory://"),
    help="Celery's broker, such as redis://host/1.",
)
SECURE = SITE_URL.startswith("https://")
PROXIES = env.number(
    "PROXIES", 0, help="How many proxies of your own stand before the service."
)
LMTP_LISTEN = env.text(
    "LMTP_LISTEN",
    "127.0.0.1:8024",
    help="Where the mail door listens: a loopback host:port, or a socket's path.",
)
LMTP_ALLOW = env.words(
    "LMTP_ALLOW", "", help="Networks beside loopback whose mail servers may knock."
)
AUTHSERV_ID = env.text(
    "AUTHSERV_ID",
    "",
    help="Name under which your own mail server writes Authentication-Results; "
    "where empty, nobody unknown is answered.",
)
MEDIA_ROOT = env.folder("FILES_DIR", f"{OWN}/files", help="Folder of uploaded files.")
MAIL = env.email(
    "EMAIL_URL",
    embedded(f"file:{OWN}/mail"),
    help="The mail server letters go to.",
)
vars().update(MAIL)
env.settle()
if DEBUG and not EMBEDDED:
    raise ImproperlyConfigured("DEBUG=1 is for development, never for a service.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "csp",
    "django_countries",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "copservice",
    "metrics",
    "correspondence",
    "discussions",
    "consultations",
    "collaborations",
    "methods",
    "outcomes",
    "facilitation",
    "queries",
    "communities",
    "journal",
    "files",
    "search",
    "typesetting",
]
if DEMO:
    INSTALLED_APPS.insert(0, "demo")
    if "EMAIL_FILE_PATH" in MAIL:
        EMAIL_BACKEND = "demo.mail.Files"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "copservice.frame.in_their_own_time",
]
ROOT_URLCONF = "copservice.urls"
WSGI_APPLICATION = "copservice.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "copservice.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "copservice.forms.Renderer"

AUTH_USER_MODEL = "communities.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "facilitation:home"
ACCOUNT_ADAPTER = "communities.accounts.AccountAdapter"
ACCOUNT_FORMS = {"signup": "communities.accounts.SignupForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_USER_DISPLAY = "communities.accounts.display"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = None
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SERVICE_NAME
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

# The languages that people write in; pages are in those with a catalogue.
SPOKEN = [
    ("en", "English"),
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LANGUAGES = [("en", "English")]
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["copservice.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if EMBEDDED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = EMBEDDED
WHITENOISE_MAX_AGE = 3600

CACHES = {
    "default": {
        "BACKEND": "copservice.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

DEFAULT_FROM_EMAIL = f"{SERVICE_NAME} <office@{MAIL_DOMAIN}>"
SERVER_EMAIL = f"office@{MAIL_DOMAIN}"
EMAIL_TIMEOUT = 20

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 900
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"polling_interval": 0.05}
    if CELERY_BROKER_URL.startswith("memory")
    else {"visibility_timeout": 3600, "unacked_restore_throttle": 1}
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # At INFO the mail door would write reply addresses, which are tokens.
    "loggers": {"mail.log": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "INFO" if not DEMO else "WARNING"},
}

# Who reads the journal: reader → function(event), safe to call again.
READERS = {
    "letters": "correspondence.addressing.address",
    "invitations": "facilitation.inviting.note",
    "follows": "queries.following.note",
    "leaving": "queries.leaving.note",
    "leaving groups": "collaborations.leaving.note",
    "removed mail": "correspondence.removing.note",
    "words": "facilitation.routing.reading.learn",
    "routing": "facilitation.routing.proposing.note_text",
    "claims": "facilitation.desk.claims.let_go",
    "figures": "metrics.recounting.note_withdrawal",
    "search": "queries.indexing.note",
    "people": "communities.indexing.note",
}

# What `manage.py reindex` goes through: name → function() that yields as it indexes.
INDEXED = {
    "engagements": "queries.indexing.index_all",
    "people": "communities.indexing.index_all",
}

# Long work: kind → function(job, now=…).
JOBS = {
    "compile": "facilitation.compiling.compile_draft",
    "route": "facilitation.routing.proposing.route",
    "recount": "metrics.recounting.recount_job",
    "keep figures": "metrics.keeping.keep_job",
    "refile": "queries.refiling.refile",
    "export": "communities.exporting.make",
    "erase": "communities.erasing.erase",
}

# What is held about a person, for them to take along: name → function(member), which
# gives a communities.telling.Told.
PERSONAL = {
    "profile": "communities.personal.profile",
    "addresses": "communities.personal.addresses",
    "second_addresses": "communities.personal.second_addresses",
    "memberships": "communities.personal.memberships",
    "consents": "communities.personal.consents",
    "applications": "communities.personal.applications",
    "contacts": "communities.personal.contacts",
    "suspensions": "communities.personal.suspensions",
    "queries": "queries.personal.queries",
    "plans": "queries.personal.plans",
    "replies": "queries.personal.replies",
    "parts": "queries.personal.parts",
    "reports": "queries.personal.reports",
    "reply_drafts": "queries.personal.reply_drafts",
    "thanks": "queries.personal.thanks",
    "follows": "queries.personal.follows",
    "introductions": "queries.personal.introductions",
    "remarks": "queries.personal.remarks",
    "invitations": "facilitation.personal.invitations",
    "colleagues": "facilitation.personal.colleagues",
    "draft_checks": "facilitation.personal.draft_checks",
    "ready-texts": "facilitation.personal.ready_texts",
    "without-account": "facilitation.personal.offline",
    "readings": "outcomes.personal.readings",
    "uses": "outcomes.personal.uses",
    "learned": "outcomes.personal.learned",
    "follow_ups": "outcomes.personal.follow_ups",
    "positions": "consultations.personal.positions",
    "comments": "consultations.personal.comments",
    "round_summaries": "discussions.personal.round_summaries",
    "groups": "collaborations.personal.groups",
    "group_tasks": "collaborations.personal.tasks",
    "group_documents": "collaborations.personal.documents",
    "words_that_met": "collaborations.personal.words_that_met",
    "outputs": "collaborations.personal.outputs",
    "reviews": "collaborations.personal.reviews",
    "method_cards": "methods.personal.cards",
    "method_seats": "methods.personal.seats",
    "method_weights": "methods.personal.weights",
    "letters": "correspondence.personal.letters",
    "mail": "correspondence.personal.mail",
}

# What happens when a person is erased, the highest floor first: name → function(member,
# empties=, at=), safe to call again; `empties` says that their words go, too.
ERASING = {
    "correspondence": "correspondence.erasing.erase",
    "outcomes": "outcomes.erasing.erase",
    "discussions": "discussions.erasing.erase",
    "collaborations": "collaborations.erasing.erase",
    "consultations": "consultations.erasing.erase",
    "methods": "methods.erasing.erase",
    "facilitation": "facilitation.erasing.erase",
    "queries": "queries.erasing.erase",
    "search": "queries.indexing.index_words_of",
    "communities": "communities.erasing.empty_person",
}

# What a nudge starts: name → Celery task.
NUDGES = {
    "journal": "journal.read",
    "jobs": "journal.work",
    "letters": "correspondence.deliver",
    "arrivals": "correspondence.act",
}

# What lower pages show from higher floors: slot → functions(what it is about, user),
# each giving (template, context) or None, and asking the database at most once.
PANELS = {
    "engagement": [
        "facilitation.panels.your_invitation",
        "facilitation.panels.at_your_desk",
        "facilitation.panels.who_was_asked",
        "methods.panels.runs",
        "outcomes.panels.what_came_of_it",
        "collaborations.panels.built_on_it",
    ],
    # Under a published product, about its engagement.
    "product": ["outcomes.panels.of_use"],
    # Beside a community’s page.
    "community": ["metrics.headlines.panel"],
    # About the Plan of an engagement.
    "plan": [],
    # About any item of the desk, a facilitation.desk.acting.Found.
    "desk item": [],
    # About somebody in a community, a Membership.
    "person": [
        "queries.worked.what_they_contributed",
        "facilitation.panels.how_they_came",
    ],
    "held reply": ["correspondence.panels.how_it_came"],
}

# Who notes that somebody was shown the page of an engagement or of its product:
# functions(member, "engagement" or "product", engagement, at=), once it has left.
WHEN_READ = ["outcomes.reading.note"]

# Kinds of item on the desk that a higher floor adds: name → its Kind.
DESK_KINDS: dict[str, str] = {
    "unknown": "correspondence.strangers.UNKNOWN",
    "outcome": "outcomes.desk.OUTCOME",
    "signal": "outcomes.desk.SIGNAL",
}

# Counts in the frame of every page: name → function(member), one query each.
BADGES = {"desk": "facilitation.panels.waiting_at_the_desk"}
