"""All settings, from the environment alone; .env.example says what each one does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from . import env, mail_server, signatures, valkey
from .api_settings import REST_FRAMEWORK as REST_FRAMEWORK
from .api_settings import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS
from .languages import DRAFT_LANGUAGES as DRAFT_LANGUAGES
from .languages import LANGUAGES as LANGUAGES

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_file(Path(env.text("ENV_FILE", str(BASE_DIR / ".env"))))

DEBUG = env.flag("DEBUG", default=False)
OWED_HOME = Path(env.text("OWED_HOME", str(BASE_DIR / "var"))).absolute()
# On another disk, or in memory, in production: a key beside its ciphertext protects nothing.
OWED_KEYS = Path(env.text("OWED_KEYS", str(OWED_HOME / "keys"))).absolute()
# Master keys of the vault, "version:key" each; empty: vault.key in OWED_KEYS, made once.
OWED_VAULT_KEY = env.text_or_file("OWED_VAULT_KEY")
SIGNATURES = signatures.read()
OWED_CERTIFICATE, OWED_CERTIFICATE_KEY = SIGNATURES.certificate, SIGNATURES.key
OWED_TSA_URL, OWED_TSA_CERTIFICATE = SIGNATURES.authority, SIGNATURES.authority_certificate
OWED_ADDRESS = SIGNATURES.address
SECRET_KEY = env.secret(
    "SECRET_KEY", OWED_KEYS / "secret", may_make=DEBUG, least=0 if DEBUG else 50
)
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", default=not DEBUG)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "disputes",
    # For its command: manage.py health.
    "tracker",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "disputes.web.middleware.privacy_headers",
    "disputes.web.middleware.universal_time_after",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "disputes.web.idle.end_idle_sessions",
    "disputes.web.own_vault.open_notes",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "disputes.web.middleware.own_page_of_nothing",
    # The last, so that its page is in the person's language; none before it reads a body.
    "tracker.bodies.refuse_large_bodies",
]
ROOT_URLCONF = "tracker.urls"
# The operator's pages; nobody else can tell that they are there.
ADMIN_PATH = env.text("ADMIN_PATH", "admin/")
WSGI_APPLICATION = "tracker.wsgi.application"
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
            ],
            "builtins": ["disputes.templatetags.owed", "disputes.templatetags.controls"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database("DATABASE_URL", OWED_HOME / "owed.sqlite3")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a writer waits for its turn at the start, not in the middle, where it
        # would fail. secure_delete: what is deleted is overwritten.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
            "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": OWED_HOME / "files", "file_permissions_mode": 0o600},
    },
    # Only ciphertext of the vault goes here.
    "sealed": {
        "BACKEND": "disputes.vault.storage.SealedFiles",
        "OPTIONS": {
            "location": OWED_HOME / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "tracker.served.ServedFiles"
    },
}
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(OWED_HOME / "static")))
# Source maps are for those who mend a library: half of the bytes, and most of the minutes.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
# Ten thousand letters in each field of the longest form fit three times.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
# A plain copy of somebody's evidence never touches a disk; 32 MB is room for a large packet.
FILE_UPLOAD_HANDLERS = ["disputes.web.uploads.InMemoryOnly"]
UPLOAD_MOST_BYTES = 32_000_000

# The broker is a hint and the cache holds only counters: both may be lost at any time.
REDIS_URL = env.broker("REDIS_URL", valkey.url_of(valkey.socket_in(OWED_HOME)))
CACHES = {
    "default": {
        "BACKEND": "tracker.cache.ForgivingCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.3,
            "serializer": "tracker.cache.JsonSerializer",
        },
        "KEY_PREFIX": "owed",
    }
}

AUTH_USER_MODEL = "disputes.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "disputes.web.accounts.AccountBackend",
]
PASSWORD_HASHERS = ["disputes.web.accounts.PassPhraseHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "public:sign-in"
LOGIN_REDIRECT_URL = "public:start"
LOGOUT_REDIRECT_URL = "public:start"

SESSION_ENGINE = "tracker.sessions"
SESSION_COOKIE_AGE = env.number("IDLE_SECONDS", 1800, least=60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
_HOST = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = (f"{_HOST}{sign}" for sign in "scl")
IDLE_COOKIE_NAME, PHONE_COOKIE_NAME = f"{_HOST}i", f"{_HOST}p"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# It ends with the browser, not a year later: on a shared computer it would say who was where.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "disputes.web.public.failures.csrf_failed"

# Counted in the cache under a keyed digest that changes every day, never under the address
# itself; by nickname and digest together, so that nobody can lock out somebody else.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "disputes.web.accounts.visitor_digest"
AXES_LOCKOUT_CALLABLE = "disputes.web.public.failures.too_many_tries"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
AXES_USERNAME_FORM_FIELD = "nickname"
# By the digest alone: axes counts each nickname by itself, a guesser has a list of them.
WRONG_SIGN_INS_PER_HOUR = env.number("WRONG_SIGN_INS_PER_HOUR", 30, least=1)
SIGN_UPS_PER_HOUR = env.number("SIGN_UPS_PER_HOUR", 10, least=1)
PROOF_GUESSES_PER_HOUR = env.number("PROOF_GUESSES_PER_HOUR", 60, least=1)
# Organizers read what others share: a pass phrase alone, once overheard, opens nothing of it.
SECOND_STEP_REQUIRED = env.flag("SECOND_STEP_REQUIRED", default=not DEBUG)

SECURE_CONTENT_TYPE_NOSNIFF = True
# Other sites learn nothing. Not "no-referrer": with it browsers send `Origin: null` with our own
# forms, and every form would be refused as forged.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^health/$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # The quick exit leaves by a form; without the neutral site here the page would stay.
        "form-action": [SELF, env.text("QUICK_EXIT_URL", "https://www.wikipedia.org/")],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}
QUICK_EXIT_URL = env.text("QUICK_EXIT_URL", "https://www.wikipedia.org/")

MAIL = mail_server.read()
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.host, MAIL.port, 10
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.security == "starttls", MAIL.security == "tls"
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
DEFAULT_FROM_EMAIL, EMAIL_LINK = MAIL.sender, MAIL.link

LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "disputes" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# Broker settings that were seen to answer within half a second when it is gone or frozen.
CELERY_BROKER_URL = (
    REDIS_URL.replace("unix://", "redis+socket://", 1)
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000
CELERY_BROKER_CONNECTION_TIMEOUT = 0.5
# A packet is asked for seldom: a new connection each time is never one that broke meanwhile.
CELERY_BROKER_POOL_LIMIT = 0
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = valkey.PATIENCE
CELERY_TIMEZONE = "UTC"

# Groups of fewer taskers never leave the query floor.
SMALLEST_GROUP = env.number("SMALLEST_GROUP", 10, least=10)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"event": {"()": "tracker.logs.formatter"}},
    "filters": {"refusals": {"()": "tracker.logs.WithoutRefusals"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "event",
            "filters": ["refusals"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
    "loggers": {
        # Axes would log who tried; Django's own handlers would print paths and tracebacks.
        "axes": {"level": "CRITICAL", "propagate": False},
        # It would log the ids of passkeys.
        "fido2": {"level": "CRITICAL", "propagate": False},
        "django": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
