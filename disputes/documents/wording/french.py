"""The sentences of a packet, in French."""

from __future__ import annotations

WORDS = {
    "title": "Dossier de preuves",
    "kind.dispute": "Litige de paie et d’accès",
    "kind.casefile": "Dossier collectif",
    "not_stated": "non précisé",
    "at_least": "au moins {amount}",
    "none": "aucun",
    "tasker": "Personne {letter}",
    "signature.place": "Signature de tout le fichier",
    "page": "Page {n} sur {total}",
    "colon": "{label} : {text}",
    # Couverture
    "cover.reference": "Référence",
    "cover.asked_by": "Demandé par",
    "cover.destination": "Fait pour",
    "cover.asked_by_tasker": "La personne concernée",
    "cover.about": "Objet",
    "cover.period": "Période couverte",
    "cover.period_range": "du {start} au {end}",
    "cover.frozen_at": "Données figées le",
    "cover.language": "Langue",
    "cover.language_value": "Français ; les récits sont dans les mots et la langue des personnes",
    "cover.contains": "Contenu",
    "cover.owed": "Montant dû",
    "cover.owed_note": "Une ligne par devise. Les devises ne sont jamais additionnées.",
    "cover.nothing_stated": "Aucun montant dû n’est précisé dans ce dossier.",
    "cover.manifest": "SHA-256 des données",
    "cover.manifest_note": (
        "Le SHA-256 est l’empreinte de manifest.json, joint à ce fichier. La dernière section "
        "explique comment vérifier que rien n’a été modifié."
    ),
    "cover.key": "Signé avec la clé",
    "cover.check": "Vérifiez ce fichier sur",
    "cover.qr": "Un code pour appareils photo qui mène à {address}",
    "cover.contents": "Sommaire",
    "count.claims.one": "{n} litige",
    "count.claims.many": "{n} litiges",
    "count.entries.one": "{n} travail noté",
    "count.entries.many": "{n} travaux notés",
    "count.lockouts.one": "{n} compte bloqué",
    "count.lockouts.many": "{n} comptes bloqués",
    "count.exhibits.one": "{n} pièce",
    "count.exhibits.many": "{n} pièces",
    "count.parties.one": "{n} personne",
    "count.parties.many": "{n} personnes",
    # Synthèse
    "summary": "Synthèse",
    "summary.owed": "Ce qui est dû",
    "summary.currency": "Devise",
    "summary.promised": "Promis",
    "summary.received": "Reçu",
    "summary.balance": "Solde perdu",
    "summary.total": "Dû en tout",
    "summary.rule": (
        "Le montant dû est ce qui a été promis moins ce qui a été reçu, compté pour chaque "
        "travail à part : un travail trop payé n’en réduit aucun autre. Les devises ne sont "
        "jamais additionnées."
    ),
    "summary.at_least": (
        "« Au moins » signifie qu’une partie du montant n’est pas connue, ou ne l’est que par un "
        "minimum. La paie d’un travail approuvé peut déjà faire partie d’un solde perdu : ce qui "
        "pourrait être le même argent n’est compté qu’une fois."
    ),
    "summary.unknown_entries.one": (
        "{n} travail n’a pas de montant précisé. Il est compté ici et ne vaut pas zéro."
    ),
    "summary.unknown_entries.many": (
        "{n} travaux n’ont pas de montant précisé. Ils sont comptés ici et ne valent pas zéro."
    ),
    "summary.unknown_balances.one": (
        "{n} solde perdu lors d’un blocage n’a pas de montant précisé. Il ne vaut pas zéro."
    ),
    "summary.unknown_balances.many": (
        "{n} soldes perdus lors de blocages n’ont pas de montant précisé. Ils ne valent pas zéro."
    ),
    "summary.not_counted": (
        "Les litiges réglés ou retirés figurent plus bas. Ils ne sont pas comptés ici."
    ),
    "summary.support": "Ce qui appuie ces faits",
    "summary.support.fact": "Nature de l’appui",
    "summary.support.claims": "Litiges",
    "summary.support.entries": "Travaux",
    "summary.support.lockouts": "Comptes bloqués",
    "summary.support.exhibit": "Montré par une pièce",
    "summary.support.stated": "Déclaré par la personne seule",
    "summary.support.verified": "Vérifié par la plateforme ou par un tiers",
    "summary.support.note": (
        "« Montré par une pièce » signifie qu’un fichier conservé est lié au fait ; c’est à la "
        "lecture de la pièce d’en juger. « Déclaré » signifie que la personne l’a noté et que "
        "rien d’autre ici ne l’appuie. Aucun fait de ce dossier n’a été vérifié par la plateforme "
        "ni par quiconque. « Non précisé » signifie que la personne ne l’a pas dit."
    ),
    "parties": "Parties",
    "parties.party": "Personne",
    "parties.country": "Pays",
    "parties.platforms": "Plateformes",
    "parties.claims": "Litiges",
    "parties.note": (
        "Chaque personne est désignée par une lettre. La lettre désigne la même personne dans "
        "tout ce dossier, et rien en dehors. Ce dossier ne contient aucun nom de personne."
    ),
    # Litiges
    "claims": "Litiges",
    "claim": "Litige {n}",
    "claims.platform": "Plateforme",
    "claims.status": "État",
    "claims.raised": "Ouvert le",
    "claims.resolved": "Fermé le",
    "claims.due": "Paie due le",
    "claims.blocked": "Premier signe de la désactivation",
    "claims.age": "Jours depuis",
    "claims.promised": "Promis",
    "claims.worked_out": "avec une part calculée par le programme",
    "claims.received": "Reçu",
    "claims.owed": "Dû",
    "claims.entries": "Travaux",
    "claims.support": "Appui",
    # Relevé
    "schedule": "Relevé des travaux",
    "schedule.number": "N°",
    "schedule.party": "Personne",
    "schedule.worked_on": "Travaillé le",
    "schedule.logged_on": "Noté le",
    "schedule.work": "Projet et tâche",
    "schedule.time": "Durée",
    "schedule.promised": "Promis",
    "schedule.received": "Reçu",
    "schedule.owed": "Dû",
    "schedule.status": "Selon la plateforme",
    "schedule.logged": "noté le {day}",
    "schedule.says": "selon la plateforme : {status}",
    "schedule.support": "Appui",
    "schedule.stated": "déclaré",
    "schedule.units": "{n} tâches",
    "schedule.per_task": "{rate} par tâche",
    "schedule.per_hour": "{rate} par heure",
    "schedule.amended.one": "corrigé {n} fois",
    "schedule.amended.many": "corrigé {n} fois",
    "schedule.worked_out": "reçu : part calculée",
    "schedule.not_counted": "non compté : le litige est fermé",
    "schedule.note": (
        "Chaque ligne est un travail tel que la personne l’a noté. La colonne « Appui » renvoie "
        "aux pièces ; « déclaré » signifie qu’il n’y en a pas."
    ),
    "support.exhibit": "Pièce {n}",
    "support.exhibits": "Pièces {numbers}",
    # Paiements
    "receipts": "Paiements reçus",
    "receipts.on": "Reçu le",
    "receipts.stage": "Où est l’argent",
    "receipts.amount": "Paiement entier",
    "receipts.share": "Pour ces travaux",
    "receipts.worked_out": "calculé par le programme",
    "receipts.said": "dit par la personne",
    "receipts.entries": "Travaux",
    "receipts.note": (
        "Chaque paiement est indiqué avec la part qui revient aux travaux de ce dossier, et en "
        "entier s’il ne portait sur rien d’autre. Quand un paiement était pour plusieurs "
        "travaux et que personne n’a dit combien "
        "pour chacun, le programme l’a réparti selon ce qui était dû : une telle part n’est pas "
        "une déclaration de la personne. L’argent que la plateforme peut encore reprendre n’est "
        "pas compté comme reçu."
    ),
    # Comptes bloqués
    "lockouts": "Comptes bloqués",
    "lockout": "Compte bloqué {n}",
    "lockout.mass": "Fait partie de",
    "lockout.complained": "Plainte faite le",
    "lockout.interval": "De la plainte au blocage",
    "lockout.seen": "Blocage constaté le",
    "lockout.notice": "Avis reçu le",
    "lockout.effective": "En vigueur depuis le",
    "lockout.appealed": "Recours fait le",
    "lockout.decided": "Recours tranché le",
    "lockout.balance": "Solde perdu",
    "lockout.reason": "Raison donnée",
    "lockout.rule": "Règle citée",
    "lockout.support": "Appui",
    "days.one": "{n} jour",
    "days.many": "{n} jours",
    # Tarifs
    "rates": "Tarifs constatés",
    "rates.cut": "Une baisse de {percent} % pour le même travail",
    "rates.cut_at_least": "Une baisse de plus de {percent} % pour le même travail",
    "rates.rise": "Pas de baisse : le second tarif n’est pas inférieur",
    "rates.two_currencies": "Des tarifs en deux devises ne sont pas comparés",
    "rates.not_alike": (
        "Non présenté comme une baisse : rien n’établit que les deux tarifs concernent "
        "le même travail"
    ),
    "rates.before": "Premier tarif",
    "rates.after": "Second tarif",
    "rates.below": "moins de {amount}",
    "rates.reading": "Lecture",
    # Chronologie
    "elsewhere": "d’un autre site, non vérifié ici",
    "elsewhere.on": "d’un autre site, qui indique le {day} ; non vérifié ici",
    "timeline": "Chronologie",
    "timeline.when": "Date",
    "timeline.what": "Fait",
    "timeline.which": "Litige",
    "timeline.note": (
        "Les jours sont ceux du temps universel (UTC). Le jour où la paie était due et les jours "
        "d’un blocage ont été déclarés par la personne, ou par qui a ouvert l’événement collectif "
        "là où c’est écrit ; les autres ont été notés ici au moment des faits. "
        "Dans un même jour, les faits sont dans leur ordre."
    ),
    # Corrections
    "corrections": "Corrections",
    "corrections.on": "Corrigé le",
    "corrections.about": "Objet",
    "corrections.fact": "Élément",
    "corrections.before": "Avant",
    "corrections.after": "Après",
    "corrections.changed": "modifié",
    "corrections.note": (
        "Ce que les personnes ont corrigé après l’avoir noté. Le reste de ce dossier dit ce qui "
        "vaut maintenant. De ce qui a été corrigé très souvent, les 20 dernières fois sont "
        "indiquées. Les jours sont ceux du temps universel (UTC)."
    ),
    "yes": "oui",
    "no": "non",
    # Récits
    "statements": "Récits des personnes",
    "statements.note": (
        "Ce sont les mots tels qu’ils ont été écrits, dans leur langue. Les caractères impossibles "
        "à imprimer sont remplacés par leur code, par exemple [U+202E] ; manifest.json contient le "
        "texte exact."
    ),
    "statement.claim": "Litige {n}",
    "statement.entry": "Travail {n}",
    "statement.lockout": "Compte bloqué {n}",
    "statement.rates": "Tarifs du litige {n}",
    "statements.none": "Aucun récit n’a été écrit.",
    # Pièces
    "exhibits": "Pièces",
    "exhibit": "Pièce {n}",
    "exhibits.none": "Aucun fichier n’a été conservé comme preuve pour ces litiges.",
    "exhibit.belongs": "Concerne",
    "exhibit.caption": "Légende",
    "exhibit.captured": "Prise le",
    "exhibit.received": "Conservée depuis le",
    "exhibit.file": "Fichier reçu",
    "exhibit.file_value": "{media_type}, {size} octets",
    "exhibit.sha256": "SHA-256",
    "exhibit.sha256_not_told": "non indiqué : quelque chose est noirci",
    "exhibit.attached": "Jointe sous le nom",
    "exhibit.original": "{name}, le fichier exactement tel que reçu",
    "exhibit.original_telling": (
        "{name}, le fichier exactement tel que reçu, avec ses détails cachés ({details}), selon le "
        "souhait de la personne qui l’a conservé"
    ),
    "exhibit.clean_telling": (
        "{name}, une copie de l’image sans ses informations cachées ({details}) ; le fichier "
        "reçu reste scellé chez son dépositaire"
    ),
    "exhibit.clean": (
        "{name}, une copie de l’image sans informations cachées ; le fichier reçu reste scellé "
        "chez son dépositaire"
    ),
    "exhibit.message": "{name}, le message exactement tel que collé",
    "exhibit.blacked_out": (
        "{name}, une copie où le dépositaire a noirci quelque chose ; le fichier reçu reste "
        "scellé chez lui"
    ),
    "exhibit.too_large": (
        "non jointe : les fichiers sont trop lourds ensemble ; le fichier reçu reste scellé chez "
        "son dépositaire"
    ),
    "exhibit.alt": "Image de la pièce {n}. {caption}",
    "withheld": "Fichiers non joints",
    "withheld.note.one": (
        "{n} fichier n’est pas joint à ce dossier, car il montre ce que le client de la "
        "plateforme considère comme sien. Son dépositaire l’a gardé."
    ),
    "withheld.note.many": (
        "{n} fichiers ne sont pas joints à ce dossier, car ils montrent ce que le client de la "
        "plateforme considère comme sien. Leurs dépositaires les ont gardés."
    ),
    # Fichiers
}
