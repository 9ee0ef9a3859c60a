"""The languages of the pages, and which of them nobody has read through."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

# Django knows no Filipino; browsers ask for it by this name, or as Tagalog.
LANG_INFO["fil"] = {"code": "fil", "bidi": False, "name": "Filipino", "name_local": "Filipino"}
LANG_INFO["tl"] = {"fallback": ["fil"]}
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("fil", _("Filipino")),
    ("sw", _("Swahili")),
    ("ur", _("Urdu")),
]
# Begun, and read through by nobody: each page says so, with the word of the language for it.
DRAFT_LANGUAGES = {"es": "borrador", "fil": "burador", "sw": "rasimu", "ur": "مسودہ"}
