"""What a packet says of whom it was made for, in French."""

from __future__ import annotations

WORDS = {
    "not_stated_or_left_out": "non précisé, ou omis ici",
    "about": "environ {amount}",
    "reader": "Pour ce destinataire",
    "timeline.note_months": (
        "Les mois sont ceux du temps universel (UTC). Dans un mois, rien n’est en ordre."
    ),
    "statements.note_covered": (
        "Ce sont les mots tels qu’ils ont été écrits, dans leur langue, sauf ce qui est masqué "
        "entre crochets. Les signes non imprimables sont notés par leur code, comme [U+202E]."
    ),
    "cover.not_for": "Pas pour",
    "cover.platform_or_press": "La plateforme ni la presse : il dit plus qu’elles n’ont à savoir",
    "cover.people": "Environ {n} personnes",
    "cover.fewer_than_ten": "Moins de dix personnes",
    "cover.no_sums": (
        "Aucune somme n’est donnée : chacune serait de moins de dix personnes, ou surtout d’une "
        "ou deux."
    ),
    "reader.left_out": (
        "Ce dossier est fait pour un type de destinataire. Pour que personne ne soit reconnu, il "
        "ne contient pas : {what}. L’auteur du dossier garde le tout."
    ),
    "reader.amounts": (
        "Les montants sont arrondis, chacun à part, à partir de montants exacts : leur somme "
        "peut différer un peu."
    ),
    "reader.chosen.one": "{n} d’entre eux est un nom choisi par qui a demandé le dossier.",
    "reader.chosen.many": "{n} d’entre eux sont des noms choisis par qui a demandé le dossier.",
    "reader.masked.one": (
        "{n} nom ou numéro est masqué dans les textes. Il est écrit "
        "[nom 1], [numéro 1], etc., ou par le code de qui écrit ; le même mot désigne "
        "toujours le même."
    ),
    "reader.masked.many": (
        "{n} noms et numéros sont masqués dans les textes. Ils sont écrits "
        "[nom 1], [numéro 1], etc., ou par le code de qui écrit ; le même mot désigne "
        "toujours le même."
    ),
    "reader.identities.one": (
        "L’identité de {n} personne peut être remise dans un fichier scellé à part, à qui elle "
        "l’a permis."
    ),
    "reader.identities.many": (
        "Les identités de {n} personnes peuvent être remises dans un fichier scellé à part, à qui "
        "elles l’ont permis."
    ),
    "parties.note_codes": (
        "Les personnes portent un code. Il désigne la même personne partout dans ce dossier et a "
        "été tiré pour son destinataire : d’autres en lisent un autre. Les noms ne font pas "
        "partie de ce dossier."
    ),
    "mask.name": "nom",
    "mask.number": "numéro",
    "mask.address": "adresse",
    "exhibit.message_covered": "{name}, le message, noms ou numéros masqués",
    "identities": "Identité des personnes",
    "identities.packet": "Pour le dossier",
    "identities.file": "SHA-256 du dossier",
    "identities.made": "Fait le",
    "identities.note": (
        "Pour la seule autorité à qui le dossier est destiné. Les personnes ont écrit ceci "
        "elles-mêmes et ont accepté que ce soit remis ; personne ne l’a vérifié. Les codes sont "
        "ceux du dossier. Gardez ce fichier à part."
    ),
    "identities.code": "Dans le dossier",
    "identities.name": "Nom",
    "identities.lives_at": "Adresse",
    "identities.contact": "Pour la joindre",
    "identities.platform_ids": "Sur la plateforme",
    "exhibit.sha256_left_out": "non communiqué à ce destinataire",
}

LABELS = {
    "destination.anyone": "Tout destinataire",
    "destination.union": "Un syndicat ou une association",
    "destination.platform": "La plateforme",
    "destination.ombuds": "Un service de médiation",
    "destination.inspectorate": "Une inspection du travail",
    "destination.court": "Un tribunal",
    "destination.press": "La presse",
    "destination.crowdsourcing_ombuds": "Médiation du crowdsourcing (code de conduite), Allemagne",
    "destination.crowdsourcing_ombuds_de": (
        "Médiation du crowdsourcing, Allemagne, questions en allemand"
    ),
    "destination.prudhommes": "Conseil de prud’hommes, France",
    "destination.us_whd": "Inspection des salaires (Wage and Hour Division), États-Unis",
    "destination.sena": "Ministère du Travail (SEnA), Philippines",
    "destination.kenya_elrc": "Tribunal du travail (ELRC), Kenya",
    "destination.eu_request": (
        "La plateforme, selon la directive européenne sur le travail de plateforme"
    ),
    "left_out.claims": (
        "chaque litige à part (des sommes arrondies de dix personnes ou plus sont données)"
    ),
    "left_out.work": "le travail et les paiements ligne par ligne",
    "left_out.task_ids": "les projets et les numéros de tâches",
    "left_out.words": "ce que les personnes ont écrit",
    "left_out.exhibits": "les fichiers, images et messages",
    "left_out.fingerprints": "la taille et le SHA-256 des fichiers tels qu’ils ont été reçus",
    "left_out.days": "les jours exacts (les mois sont donnés)",
    "left_out.amounts": "les montants exacts",
    "left_out.country": "les pays de moins de cinq personnes",
    "left_out.proof": "la preuve de l’historique",
    "left_out.corrections": "les corrections",
    "left_out.deadlines": "les délais",
    "left_out.title": "le titre du dossier",
}
