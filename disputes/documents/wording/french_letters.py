"""What letters say, in French."""

from __future__ import annotations

LETTERS = {
    "letter.date": "[Jour de l’envoi]",
    "letter.to": "À l’attention de : {name}",
    "letter.platform_unnamed": "[nom de la plateforme]",
    "letter.subject.demand": "Objet : demande de paiement de mon travail",
    "letter.subject.appeal": "Objet : demande de réexamen d’une décision",
    "letter.subject.reasons": "Objet : demande des motifs d’une décision",
    "letter.subject.data_access": "Objet : demande d’une copie de mes données personnelles",
    "letter.subject.escalation": "Objet : réclamation concernant {platform}",
    "letter.greeting": "Madame, Monsieur,",
    "letter.i_work": "J’ai travaillé par l’intermédiaire de votre plateforme, {platform}.",
    "letter.i_worked": "J’ai travaillé par l’intermédiaire de la plateforme {platform}.",
    "letter.ground": "Motif de ma demande : {ground}.",
    "letter.work": "Il s’agit du travail suivant, tel que je l’ai noté :",
    "letter.work_line": "- {said}",
    "letter.w.work": "travail",
    "letter.w.work_of": "travail du {day}",
    "letter.w.project": "projet « {name} »",
    "letter.w.task": "tâche {ref}",
    "letter.w.promised": "promis : {amount}",
    "letter.w.received": "reçu : {amount}",
    "letter.w.then": " ; ",
    "letter.w.unpaid_time": "temps pour lequel aucune paie n’a été promise",
    "letter.work_more.one": "- et {n} autre travail, dont je peux vous envoyer le détail.",
    "letter.work_more.many": "- et {n} autres travaux, dont je peux vous envoyer la liste.",
    "letter.owed": "D’après ce que j’ai noté, il me reste dû {amount}.",
    "letter.promised": "On m’a promis {amount} pour ce travail et j’ai reçu {received}.",
    "letter.due": "Cette paie était exigible, en tout ou en partie, à partir du {day}.",
    "letter.due_ahead": "À ma connaissance, cette paie est exigible le {day}.",
    "letter.blocked": "Mon compte a été bloqué.",
    "letter.blocked.seen": "Je m’en suis rendu compte le {day}.",
    "letter.blocked.notice": "L’annonce m’en a été faite le {day}.",
    "letter.blocked.effective": "Le blocage a pris effet le {day}.",
    "letter.blocked.appealed": "J’ai demandé un réexamen le {day}.",
    "letter.blocked.decided": "J’ai reçu une réponse à cette demande le {day}.",
    "letter.blocked.balance": "Le compte contenait alors {amount}.",
    "letter.blocked.reason": "Le motif que l’on m’a donné : « {text} »",
    "letter.blocked.rule": "La règle que l’on m’a citée : « {text} »",
    "letter.earlier.demand": "J’ai demandé cette paie par écrit le {day}.",
    "letter.earlier.appeal": "J’ai demandé le réexamen de la décision le {day}.",
    "letter.earlier.reasons": "J’ai demandé les motifs le {day}.",
    "letter.earlier.data_access": "J’ai demandé une copie de mes données le {day}.",
    "letter.earlier.escalation": "Le {day}, j’ai écrit à une personne en mesure de décider.",
    "letter.ask.pay": (
        "Je vous demande de me verser {amount} dans un délai de {days} jours à compter de la "
        "réception de cette lettre."
    ),
    "letter.ask.pay_unknown": (
        "Je vous demande de me verser, dans un délai de {days} jours à compter de la réception "
        "de cette lettre, ce qui reste dû, et de m’indiquer par écrit comment vous avez "
        "calculé ce montant."
    ),
    "letter.ask.pay_rest": (
        "Si vous estimez qu’une partie n’est pas due, veuillez verser le reste dans ce délai "
        "et m’indiquer par écrit de quelle partie il s’agit, et pourquoi."
    ),
    "letter.ask.review": (
        "Je demande que cette décision soit réexaminée par une personne, et pas seulement par "
        "un programme."
    ),
    "letter.ask.undo": (
        "Si la décision était erronée, je vous prie de la modifier et de payer ce qui en découle."
    ),
    "letter.ask.undo_block": (
        "Si la décision était erronée, je vous prie de rouvrir mon compte. Dans tous les cas, "
        "je vous prie de verser ce que j’avais gagné jusque-là."
    ),
    "letter.ask.outcome": (
        "Veuillez m’indiquer par écrit ce qui a été décidé, par qui, et pourquoi."
    ),
    "letter.ask.reasons.1": "Je vous demande de m’indiquer par écrit :",
    "letter.ask.reasons.2": "- quelle décision a été prise, et quel jour ;",
    "letter.ask.reasons.3": "- sur quels faits et sur quelle règle ou condition elle repose ;",
    "letter.ask.reasons.4": "- si elle a été prise par une personne ou par un programme ;",
    "letter.ask.reasons.5": (
        "- comment je peux la faire réexaminer par une personne, et jusqu’à quel jour."
    ),
    "letter.ask.data.1": (
        "Je vous demande une copie de toutes les données personnelles que vous détenez sur "
        "moi, dont :"
    ),
    "letter.ask.data.2": "- les données de mon compte et son état ;",
    "letter.ask.data.3": (
        "- les tâches que j’ai faites, avec les durées, les notes, les contrôles et les refus ;"
    ),
    "letter.ask.data.4": "- ce qui a été crédité, retenu, annulé et payé, avec les dates ;",
    "letter.ask.data.5": (
        "- les messages et les tickets échangés entre nous, et les remarques à mon sujet ;"
    ),
    "letter.ask.data.6": (
        "- les décisions sur mon compte ou ma paie qu’un programme a prises ou aidé à prendre, "
        "et ce sur quoi elles reposent."
    ),
    "letter.ask.data.7": (
        "Veuillez aussi m’indiquer à quoi servent ces données, d’où elles viennent, qui les a "
        "reçues et combien de temps vous les conservez."
    ),
    "letter.ask.data.8": "Veuillez les envoyer sous une forme électronique courante.",
    "letter.ask.higher": (
        "La question n’est pas réglée. Veuillez transmettre cette lettre à une personne en "
        "mesure de décider, et m’indiquer par écrit de qui il s’agit."
    ),
    "letter.ask.office.1": "Je vous demande votre aide. Veuillez m’indiquer :",
    "letter.ask.office.2": (
        "- si cette affaire relève de votre compétence et, sinon, de qui elle relève ;"
    ),
    "letter.ask.office.3": "- quel formulaire je dois remettre, et avec quelles pièces ;",
    "letter.ask.office.4": "- jusqu’à quel jour je dois le remettre.",
    "letter.rules": "Dans la mesure où elles s’appliquent, j’invoque les règles suivantes :",
    "letter.rule": "- {name} ({source})",
    "letter.rule.EU-GDPR-ACCESS": (
        "- articles 12 et 15 du RGPD (règlement (UE) 2016/679) : une copie de mes données, "
        "dans le mois qui suit la réception de cette demande"
    ),
    "letter.rule.GB-GDPR-ACCESS": (
        "- droit d’accès prévu par le RGPD britannique : une copie de mes données, dans le "
        "mois qui suit la réception de cette demande"
    ),
    "letter.no_rule.data": (
        "Si une loi sur la protection des données personnelles s’applique, je fais cette "
        "demande sur son fondement."
    ),
    "letter.identity": (
        "Si vous avez besoin d’une preuve de mon identité, veuillez m’indiquer laquelle et "
        "pour quelle raison."
    ),
    "letter.answer": "Je vous prie de répondre par écrit dans un délai de {days} jours.",
    "letter.rights": "Par cette lettre, je ne renonce à aucun de mes droits.",
    "letter.goodbye": "Veuillez agréer, Madame, Monsieur, mes salutations distinguées.",
    "letter.name": "[Votre nom]",
    "letter.account": "[Votre compte sur {platform}]",
}
