"""What the volumes of a large packet say of one another, in French."""

from __future__ import annotations

WORDS = {
    "volume": "Volume {n} sur {total}",
    "volume.in.one": "volume {numbers}",
    "volume.in.many": "volumes {numbers}",
    "volume.here": "Dans ce volume",
    "volume.whole": "SHA-256 des données de tout le dossier",
    "volumes": "Les volumes de ce dossier",
    "volumes.note": (
        "Ce dossier est trop long pour un seul fichier. Chaque volume est un fichier à part, "
        "signé et scellé. Les numéros des travaux et des pièces se suivent d’un volume à l’autre."
    ),
    "volumes.number": "Volume",
    "volumes.what": "Ce qu’il contient",
    "volumes.pages": "Pages",
    "volumes.sha256": "SHA-256 de ses données",
    "volumes.first": (
        "Ce volume\u00a0: ce dont parle le dossier, et les données de tous les volumes"
    ),
    "volumes.pages_of_first": "en bas de page",
    "volumes.sha256_of_first": "sur la première page",
    "claims.entries.listed": "{n} entre le nº {first} et le nº {last}, listés dans manifest.json",
    "support.listed": "{n} pièces entre le nº {first} et le nº {last}, dans manifest.json",
    "volumes.entries": "Travaux {first} à {last}",
    "volumes.receipts": "Paiements {first} à {last}",
    "volumes.corrections": "Corrections {first} à {last}",
    "volumes.exhibits": "Pièces {first} à {last}",
    "volumes.entries.one": "Travail {first}",
    "volumes.receipts.one": "Paiement {first}",
    "volumes.corrections.one": "Correction {first}",
    "volumes.exhibits.one": "Pièce {first}",
    "volumes.on_pages": "{what}, pages {a} à {b}",
    "volumes.on_page": "{what}, page {a}",
    "check.volumes": (
        "Ceci est le volume {n} sur {total}. Il peut être vérifié seul. Avec tous les volumes dans "
        "un même dossier de l’ordinateur, manage.py verify_packet dit s’ils vont ensemble et s’il "
        "en manque un. Le volume 1 donne le SHA-256 des données de chacun. Tous nomment le même "
        "dossier entier, par le SHA-256 de ses données\u00a0:"
    ),
}
