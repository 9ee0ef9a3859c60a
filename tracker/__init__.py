"""The project: it starts things and knows `disputes` only by name."""

from .celery import app as celery_app

__all__ = ["celery_app"]
