"""The settings of the project in a folder of its own, with what makes tests quick."""

from __future__ import annotations

from tests.environment import DATABASE_FILE
from tracker.settings import *
from tracker.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE

# A file, so that threads and other processes of one test can open the same database.
DATABASES["default"]["TEST"] = {"NAME": str(DATABASE_FILE)}
# In memory, and as strict as the real one about what it keeps.
CACHES = {"default": {"BACKEND": "tests.servers.memory.JsonMemory"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Pages offer e-mail; what is sent stays in memory, but where a test has a mail server.
EMAIL_HOST, EMAIL_LINK = "mail.invalid", "https://owed.example/"
DEFAULT_FROM_EMAIL = "reminder@owed.example"
# A request that asks the database once per row fails its test.
INSTALLED_APPS += ["zeal"]
MIDDLEWARE += ["zeal.middleware.zeal_middleware"]
ZEAL_RAISE = True
# A request may meet bad weather on its way, where a test makes it.
MIDDLEWARE.insert(0, "tests.servers.weather.weather")
