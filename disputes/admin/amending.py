"""What forms of the administration have in common where they amend by adding a version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..errors import DomainError
from ..models import RuleVersion, WageVersion


def tell(form: Any, mistakes: Iterable[DomainError]) -> None:
    """Put each mistake beside its field, and nothing that was typed is lost."""
    for mistake in mistakes:
        name = mistake.field if mistake.field in form.fields else None
        form.add_error(name, str(mistake))


def amend_link(row: RuleVersion | WageVersion) -> SafeString:
    """Lead to the form that begins with what is said now."""
    page = reverse(f"admin:disputes_{row._meta.model_name}_add")
    return format_html('<a href="{}?code={}">Amend</a>', page, row.code)
