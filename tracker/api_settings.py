"""How the API behaves; nothing here comes from the environment."""

from __future__ import annotations

# Named in the schema by the name that the code uses.
VOCABULARIES = (
    "AgeBand",
    "DisputeStatus",
    "EventKind",
    "GivesAway",
    "Ground",
    "Language",
    "MassEventKind",
    "MassEventState",
    "MoneyStage",
    "PacketStatus",
    "PlatformStatus",
    "RateBasis",
    "SaidBy",
    "Verified",
    "WorkKind",
)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["disputes.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["disputes.api.permissions.IsTasker"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["disputes.api.parsers.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": [
        "disputes.api.throttles.AccountThrottle",
        "disputes.api.throttles.VisitorThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "account": "600/hour",
        "visitor": "60/hour",
        "sign_in": "30/hour",
    },
    "DEFAULT_SCHEMA_CLASS": "disputes.api.schema.Schema",
    "EXCEPTION_HANDLER": "disputes.api.problems.problem_details",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Owed",
    "DESCRIPTION": "Log work and pay, raise disputes, compile packets. Amounts are exact decimals"
    " written as text. Every POST that creates takes a `client_ref`: sent again, it creates nothing"
    " twice. Errors are problem details of RFC 9457, in the language of `Accept-Language`.",
    "VERSION": "1",
    "LICENSE": {"name": "AGPL-3.0-or-later"},
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_NAME_OVERRIDES": {
        "NeedKind": "disputes.queries.needs.NeedKind.choices",
        **{name: f"disputes.choices.{name}.choices" for name in VOCABULARIES},
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # Without the validator, which would tell a stranger's server of every visit.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
}
