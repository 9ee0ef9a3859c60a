"""What a packet says of whom it was made for, in French."""

from __future__ import annotations

LABELS = {
    "destination.anyone": "Tout destinataire",
    "destination.union": "Un syndicat ou une association",
    "destination.platform": "La plateforme",
    "destination.ombuds": "Un service de médiation",
    "destination.inspectorate": "Une inspection du travail",
    "destination.court": "Un tribunal",
    "destination.press": "La presse",
    "destination.crowdsourcing_ombuds": "Médiation du crowdsourcing (code de conduite), Allemagne",
    "destination.prudhommes": "Conseil de prud’hommes, France",
    "destination.us_whd": "Inspection des salaires (Wage and Hour Division), États-Unis",
    "destination.sena": "Ministère du Travail (SEnA), Philippines",
    "destination.kenya_elrc": "Tribunal du travail (ELRC), Kenya",
    "destination.eu_request": (
        "La plateforme, selon la directive européenne sur le travail de plateforme"
    ),
}
