"""What a packet says of whom it was made for, in English."""

from __future__ import annotations

LABELS = {
    "destination.anyone": "Anyone",
    "destination.union": "A union or an association",
    "destination.platform": "The platform",
    "destination.ombuds": "An ombuds office",
    "destination.inspectorate": "A labour inspectorate",
    "destination.court": "A court",
    "destination.press": "The press",
    "destination.crowdsourcing_ombuds": "Crowdsourcing ombuds office (Code of Conduct), Germany",
    "destination.prudhommes": "Labour court (conseil de prud’hommes), France",
    "destination.us_whd": "Wage and Hour Division, United States",
    "destination.sena": "Department of Labor (SEnA), Philippines",
    "destination.kenya_elrc": "Employment and Labour Relations Court, Kenya",
    "destination.eu_request": "The platform, by the EU directive on platform work",
}
