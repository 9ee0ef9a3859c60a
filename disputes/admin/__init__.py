"""The operator's door: platforms, organizations, organizers and mass events; never free text."""

from .site import site

__all__ = ["site"]
