"""The schema and the page that shows it, its files served from here."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_replace
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny


class SchemaDocument(SpectacularAPIView):
    """The schema, in YAML, or in JSON for who asks for it."""

    permission_classes = (AllowAny,)
    authentication_classes = ()


# Its icons are data in its style sheet, and it writes parts of itself as markup; no other page may.
ITS_OWN = {"img-src": [SELF, "data:"], "require-trusted-types-for": None}


@method_decorator(csp_replace(ITS_OWN), name="dispatch")
class SchemaPage(SpectacularSwaggerSplitView):
    """The schema to read and to try out."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    template_name = "api/docs.html"
    url_name = "api:schema"
