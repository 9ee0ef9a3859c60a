"""Which platform may shut the account."""

from __future__ import annotations

from ...forms.base import OwedForm, PlatformField


class PlatformForm(OwedForm):
    """A platform; each has one list."""

    platform = PlatformField()
