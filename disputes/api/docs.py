"""The schema and the page that shows it, its files served from here."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny


class SchemaDocument(SpectacularAPIView):
    """The schema, in YAML, or in JSON for who asks for it."""

    permission_classes = (AllowAny,)
    authentication_classes = ()


# The page writes its own styles and scripts into itself; no other page of ours may.
WRITES_ITSELF = {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "require-trusted-types-for": None,
}


@method_decorator(csp_replace(WRITES_ITSELF), name="dispatch")
class SchemaPage(SpectacularSwaggerSplitView):
    """The schema to read and to try out."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    url_name = "api:schema"
