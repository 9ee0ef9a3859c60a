"""Words about files and where they come from, in French."""

from __future__ import annotations

WORDS = {
    "files": "Fichiers contenus dans ce PDF",
    "files.custody": "Fichiers et chaîne de conservation",
    "files.note": (
        "Chaque pièce, de son arrivée à ce fichier : le jour où le site l’a reçue et scellée, son "
        "empreinte d’alors, et l’empreinte de ce qui est contenu ici. Une image part en copie sans "
        "informations cachées : les deux empreintes diffèrent donc ; « la même » signifie que le "
        "fichier lui-même est ici. Depuis son arrivée, l’original reste scellé."
    ),
    "files.name": "Fichier",
    "files.bytes": "Octets",
    "files.received": "Reçu le",
    "files.sha256": "SHA-256 du fichier contenu ici, puis à la réception",
    "files.sha256.alone": "SHA-256",
    "files.same": "à la réception : la même",
    "files.manifest": "Toutes les données de ce dossier, lisibles par machine",
    "files.signature": "Signature de manifest.json",
    "files.schedule": "Relevé des travaux sous forme de tableau",
    "files.exhibit": "Pièce {n}",
    "cover.language_alone": "Français",
    "schedule.worked_out_note": (
        "« Reçu : part calculée » signifie qu’un paiement était pour plusieurs travaux et que "
        "personne n’a dit combien pour chacun : le programme l’a réparti selon ce qui était dû. "
        "Une telle part n’est pas une déclaration de la personne."
    ),
    "form.in_full": "arrondi vers le bas : {amount}",
    "form.head.counted": "compté à une autre ligne",
    "deadlines.no_source": "Aucune source n’a été lue",
}
LABELS = {
    "media.image/png": "Image PNG",
    "media.image/jpeg": "Image JPEG",
    "media.image/webp": "Image WebP",
    "media.text/plain": "Texte collé",
}
