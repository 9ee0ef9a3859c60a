"""What the pages for an office say, in French."""

from __future__ import annotations

WORDS = {
    "form.read": (
        "Ce qui est demandé ici a été lu dans les sources ci-dessous, pas auprès du "
        "service. Les formulaires changent : comparez avant d’envoyer."
    ),
    "form.not_checked": (
        "Nous n’avons pas vérifié ce formulaire auprès du service : comparez avant d’envoyer."
    ),
    "form.item_not_checked": "Non vérifié : personne n’a lu que cela est demandé",
    "form.no_source": "aucune",
    "form.sources": "D’où vient cette présentation",
    "form.sources.items": "Points",
    "form.sources.source": "Source",
    "form.sources.read": "Lu jusqu’où",
    "form.no_names": "Un dossier n’a pas de noms. Chaque personne écrit le sien à la main.",
    "form.sheet_for_each": "Pour chaque personne, sur une feuille à part : {fields}.",
    "form.company": "Société derrière",
    "form.company.unknown": "pas connue ici : à écrire à la main",
    "form.company.read": (
        "D’après un tableau public, pas d’après les personnes. {read}. Comparez avant de "
        "nommer une partie."
    ),
    "form.no": "N°",
    "form.claim": "Litige {n}",
    "form.matter": "Objet",
    "form.since": "Depuis le",
    "form.told": "Avec les mots de la personne",
    "form.told.note": "Le récit entier figure plus loin. Rien n’y a été ajouté.",
    "form.head": "Ce qui est demandé",
    "form.head.pay": "Rappel de rémunération : {ground}",
    "form.head.balance": "Argent resté sur le compte bloqué",
    "form.head.same": "Non compté ici : {amount}, peut-être la même somme qu’une autre ligne",
    "form.head.unknown.one": "{n} sans montant",
    "form.head.unknown.many": "{n} sans montant",
    "form.head.by_hand": "non chiffré : à chiffrer à la main",
    "form.amount": "Montant",
    "form.in_all": "En tout, chaque devise à part",
    "form.only_these": (
        "Seul ce que les personnes ont noté est demandé ici : ni dommages et intérêts, ni "
        "intérêts, ni frais. Rien n’est converti dans une autre devise."
    ),
    "form.taskers": "Personnes",
    "form.overview.note": (
        "Un travail qui est dans deux litiges est compté dans le premier. Les devises ne "
        "sont jamais additionnées."
    ),
    "form.no_work": "Aucun travail dans ce dossier.",
    "form.week": "Semaine",
    "form.week.span": "du {start} au {end}",
    "form.week.no_day": "Jour non indiqué",
    "form.hours": "Temps travaillé",
    "form.untimed.one": "{n} travail sans durée",
    "form.untimed.many": "{n} travaux sans durée",
    "form.week.promised": "Promis pour cela",
    "form.week.received": "Reçu pour cela",
    "form.week.entries": "Travaux",
    "form.week.note": (
        "Les semaines vont du lundi au dimanche, selon les jours notés par les personnes. "
        "L’attente, la formation et le travail refait sont dans le temps. Il n’y a ici que "
        "le travail des litiges de ce dossier : une semaine a pu en compter plus. Ce qui a "
        "été reçu est ce qui est venu pour ce travail, quel que soit le jour."
    ),
    "form.project": "Projet",
    "form.kind": "Sorte de temps",
    "form.more_projects": "et {n} autres : voir le relevé",
    "form.more_work": "et {n} autres travaux : voir le relevé",
    "form.task_ref": "Numéro de la tâche",
    "form.rate": "Tarif promis",
    "form.rate.basis": "Ce qu’il paie",
    "form.rate.none": (
        "Aucun tarif par tâche ou par heure n’a été noté. Les montants promis sont dans le relevé."
    ),
    "form.paid_on": "Jours où la paie est venue",
    "form.pay_method": "Façon de payer, par exemple par banque ou portefeuille : non indiqué.",
    "form.steps.none": "Aucune plainte, aucun recours, aucune lettre n’est noté.",
    "form.steps.letters": (
        "Les lettres que les personnes ont envoyées ne sont pas dans le dossier d’un "
        "groupe : personne d’autre ne les connaît. Ajoutez-les à la main si elles sont "
        "d’accord."
    ),
    "form.exhibit_no": "Pièce",
    "form.exhibit": "Intitulé",
    "form.message": "un message collé",
    "form.picture": "une image ou un fichier",
    "form.exhibits.note": (
        "Les numéros sont ceux de ce dossier. Chaque fichier y est joint avec son empreinte."
    ),
    "form.copies.one": "{n} défendeur et le conseil : {all} exemplaires.",
    "form.copies.many": "{n} défendeurs et le conseil : {all} exemplaires.",
    "form.deadlines.none": "Aucun délai de ce lieu ne court dans ce dossier.",
    "form.deadlines.from": "Compté depuis le",
    "form.deadlines.more": "et {n} autres : voir les délais plus loin",
    "form.decision": "Décision",
    "form.decision.days": "Quand",
    "form.no_decision": "Aucune décision n’est notée.",
    "form.article": "Article",
    "form.article.says": "Ce dont il traite",
    "form.article.unread": (
        "D’autres règles de la directive valent peut-être. Ce que personne n’a lu à la "
        "source n’est pas nommé ici."
    ),
    "form.article.from": (
        "Selon le tableau, ces règles doivent valoir dans la loi de chaque État à partir du"
        " 2 décembre 2026. Cherchez d’abord quelle loi c’est."
    ),
    "form.request.1": (
        "les raisons de chaque décision ci-dessus, par écrit : sur quels faits et sur "
        "quelle règle elle repose ;"
    ),
    "form.request.2": "si un programme l’a prise ou préparée, et selon quelles données ;",
    "form.request.3": (
        "qu’une personne revoie chaque décision, et dise par écrit ce qu’elle décide et pourquoi ;"
    ),
    "form.request.4": (
        "si une décision était fausse : qu’elle soit corrigée, et que la paie et l’accès "
        "retirés soient rendus."
    ),
    "form.reply.note": (
        "Une réponse est demandée dans les deux semaines après réception. Ces deux semaines"
        " n’ont été lues qu’en partie : comparez avec la loi du pays."
    ),
    "form.ombuds.access": "Ce qu’il fallait faire pour entrer dans le projet n’est pas noté ici.",
    "form.ombuds.met": "Si cela a été fait n’est pas noté ici.",
    "form.ombuds.heard": "Comment la personne a connu ce service n’est pas noté ici.",
    "form.ombuds.permission": (
        "La personne seule peut le dire, à la main. Sans croix ici, rien de ceci n’est pour"
        " la plateforme."
    ),
    "form.ombuds.signed": "On ne sait pas ici si la plateforme a signé le code de conduite.",
    "form.ombuds.why": (
        "Ce qui s’est passé, et ce qui en est sorti, avec les mots de la personne, est "
        "ci-dessus et en entier plus loin."
    ),
    "form.title_by_hand": "Le titre du poste n’est pas noté ici ; le travail était celui-ci :",
    "form.two_copies": (
        "Le formulaire est remis en deux exemplaires, d’après ce qui a été lu. Cette partie"
        " répond à ce qu’il demande sans doute."
    ),
    "missing": "Ce qui manque ici",
    "missing.note": (
        "Trouvé par le programme dans ce que dit ce dossier. Qui le remet peut l’ajouter à "
        "la main ; rien n’a été inventé."
    ),
    "missing.required": "C’est demandé",
    "missing.helpful": "Cela aiderait",
    "missing.none": "Rien de ce qui est connu comme demandé ne manque.",
    "step.complained": "Plainte à la plateforme",
    "step.appealed": "Recours auprès de la plateforme",
    "step.demand": "Lettre qui demande la paie",
    "step.appeal": "Lettre qui demande de revoir une décision",
    "step.reasons": "Lettre qui demande les raisons",
    "step.data_access": "Lettre qui demande une copie des données",
    "step.escalation": "Lettre qui va un échelon plus haut",
    "step.to_office": "À un service public",
    "blank.name": "Nom",
    "blank.first_name": "Prénom",
    "blank.address": "Domicile",
    "blank.phone": "Téléphone",
    "blank.best_time": "Meilleur moment pour joindre",
    "blank.email": "E-mail",
    "blank.username": "Nom d’utilisateur sur la plateforme",
    "blank.profession": "Profession",
    "blank.nationality": "Nationalité",
    "blank.born": "Date et lieu de naissance",
    "blank.seat": "Dénomination et siège social",
    "blank.business": "Activité",
    "blank.day": "Date",
    "blank.signature": "Signature",
    "blank.answer": "À la main",
    "blank.yes": "Oui, et le jour",
    "blank.sent_on": "Envoyé le",
    "blank.reply_by": "Réponse avant le",
    "blank.reply_to": "Réponse à",
}
LABELS = {
    "gap.names": "Un dossier n’a ni noms ni adresses. Écrivez-les à la main.",
    "gap.platform_address": (
        "Le nom légal et l’adresse de la plateforme ne sont pas tous connus. Écrivez-les à la main."
    ),
    "gap.pay_method": (
        "Par où la paie est venue, par exemple banque ou portefeuille, n’est pas gardé ici."
        " Écrivez-le à la main."
    ),
    "gap.access_rules": (
        "Ce qu’il fallait faire pour entrer dans le projet n’est pas gardé ici. Écrivez-le "
        "à la main."
    ),
    "gap.permission": (
        "C’est à chaque personne de dire si la plateforme peut lire ceci. Rien n’est coché ici."
    ),
    "gap.signed_code": (
        "On ne sait pas ici si la plateforme a signé le code de conduite. Cherchez-le d’abord."
    ),
    "gap.signature": "Le jour et la signature restent vides. Ils sont pour qui le remet.",
    "gap.no_decision": (
        "Il n’y a ni compte bloqué ni paie refusée, donc aucune décision à contester."
    ),
    "gap.minutes": (
        "Travail sans sa durée : {n} sur {all}. Les heures d’une semaine sont « au moins »."
    ),
    "gap.work_day": "Travail sans jour : {n} sur {all}. Il n’est dans aucune semaine.",
    "gap.promised": "Travail sans montant promis : {n} sur {all}. Les sommes sont « au moins ».",
    "gap.task_ref": "Travail sans le numéro de sa tâche : {n} sur {all}.",
    "gap.amount": (
        "Litiges sans aucun montant : {n} sur {all}. Chaque demande doit être en chiffres."
    ),
    "gap.start_day": (
        "Litiges qui ne disent pas quand cela a commencé, par un jour de paie ou un "
        "blocage : {n} sur {all}."
    ),
    "gap.statement": "Litiges sans un mot sur ce qui s’est passé : {n} sur {all}.",
    "gap.exhibits": "Litiges sans aucun fichier qui le montre : {n} sur {all}.",
    "gap.steps": "Litiges sans plainte, recours ou lettre avant : {n} sur {all}.",
    "gap.six_months": (
        "Litiges commencés il y a plus de six mois : {n} sur {all}. Ils peuvent être refusés."
    ),
    "gap.block_day": "Comptes bloqués sans jour : {n} sur {all}.",
    "gap.reason": "Comptes bloqués sans la raison donnée : {n} sur {all}.",
    "gap.balance": "Comptes bloqués sans l’argent qui était dessus : {n} sur {all}.",
    "gap.country": "Personnes sans le pays où elles ont travaillé : {n} sur {all}.",
    "gap.other_country": (
        "Personnes qui ont travaillé dans un autre pays : {n} sur {all}. Demandez si l’on "
        "peut agir pour elles."
    ),
    "gap.currency": (
        "Devises qui ne sont pas la leur : {n} sur {all}. Rien n’est converti. Demandez ce "
        "qu’ils veulent."
    ),
    "gap.too_early": (
        "Décisions d’avant le jour où les règles de l’UE doivent valoir : {n} sur {all}. "
        "Demandez si elles comptent déjà."
    ),
}
