"""Style sheets and scripts as browsers get them: without our comments, named by their content.

Comments are half of a small script, and a slow phone would wait for them.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from django.core.files.base import ContentFile

if TYPE_CHECKING:  # WhiteNoise carries no types; what it adds to Django's is not called here.
    from django.contrib.staticfiles.storage import ManifestStaticFilesStorage as Gathered
else:
    from whitenoise.storage import CompressedManifestStaticFilesStorage as Gathered

OURS = "disputes/"
# Only where a line begins: what looks like a comment within a line may be part of a text.
COMMENTS = re.compile(r"^\s*(?:/\*.*?\*/|//[^\n]*)\n?", re.DOTALL | re.MULTILINE)
INDENTS = re.compile(r"^[ \t]+", re.MULTILINE)


def without_comments(source: str) -> str:
    return INDENTS.sub("", COMMENTS.sub("", source))


class ServedFiles(Gathered):
    """Gathers the files of the pages."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        if name and name.startswith(OURS) and name.endswith((".js", ".css")):
            content = ContentFile(without_comments(content.read().decode()).encode())
        return super().save(name, content, max_length)
