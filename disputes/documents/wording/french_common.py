"""What the common letter of several people says, in French."""

from __future__ import annotations

COMMON = {
    "letter.common.subject.demand": "Objet : demandes de paiement, réunies",
    "letter.common.subject.appeal": "Objet : demandes de réexamen de décisions, réunies",
    "letter.common.subject.reasons": "Objet : demandes des motifs de décisions, réunies",
    "letter.common.subject.data_access": "Objet : demandes de copies de données personnelles",
    "letter.common.subject.escalation": "Objet : réclamations concernant {platform}, réunies",
    "letter.common.we.one": (
        "Nous sommes {of}. Nous écrivons pour {n} personne qui a travaillé par "
        "l’intermédiaire de la plateforme {platform}."
    ),
    "letter.common.we.many": (
        "Nous sommes {of}. Nous écrivons pour {n} personnes qui ont travaillé par "
        "l’intermédiaire de la plateforme {platform}."
    ),
    "letter.common.codes": (
        "Chacune a noté ce qui suit et a dit que cela peut figurer dans cette lettre. Elles sont "
        "désignées par des codes, que nous avons faits pour cette lettre seule."
    ),
    "letter.common.who": "Il s’agit de ces personnes :",
    "letter.common.name": "- {code}",
    "letter.common.line": "- {said}",
    "letter.common.about": "{code} : {ground}",
    "letter.common.owed": "reste dû : {amount}",
    "letter.common.not_owed": "reste dû : non indiqué",
    "letter.common.due": "exigible le {day}, ou à partir de ce jour",
    "letter.common.sums": "D’après ce qu’elles ont noté, il leur reste dû ensemble :",
    "letter.common.sum": "- {amount}",
    "letter.common.unknown.one": "Pour {n} de ces demandes, le montant n’est pas indiqué.",
    "letter.common.unknown.many": "Pour {n} de ces demandes, le montant n’est pas indiqué.",
    "letter.common.ask.demand": (
        "Nous vous demandons de verser à chacune ce qui lui est dû dans un délai de {days} jours "
        "à compter de la réception de cette lettre. Si vous estimez qu’une partie n’est pas due, "
        "veuillez verser le reste dans ce délai et indiquer par écrit de quelle partie il "
        "s’agit, et pourquoi."
    ),
    "letter.common.ask.appeal": (
        "Nous demandons qu’une personne, et pas seulement un programme, réexamine chacune de "
        "ces décisions. Veuillez indiquer par écrit, dans un délai de {days} jours, ce qui a "
        "été décidé dans chaque cas, par qui et pourquoi."
    ),
    "letter.common.ask.reasons": (
        "Nous vous demandons d’indiquer par écrit dans un délai de {days} jours, pour chacune, "
        "quelle décision a été prise et quel jour, sur quels faits et sur quelle règle elle "
        "repose, et comment une personne peut la réexaminer."
    ),
    "letter.common.ask.data_access": (
        "Nous vous demandons de répondre entièrement à chacune de leurs demandes de copie de "
        "leurs données personnelles, et de nous dire dans un délai de {days} jours comment elles "
        "peuvent la faire si vous ne l’avez pas encore reçue."
    ),
    "letter.common.ask.escalation": (
        "Cela n’a pas été résolu. Veuillez transmettre cette lettre à une personne en mesure de "
        "décider et nous indiquer par écrit, dans un délai de {days} jours, de qui il s’agit."
    ),
    "letter.common.ask.office": (
        "Nous vous demandons votre aide. Veuillez nous indiquer dans un délai de {days} jours si "
        "cette affaire relève de votre compétence, quel formulaire il faut remettre pour chacune "
        "et jusqu’à quel jour."
    ),
    "letter.common.each": (
        "Veuillez répondre à chaque cas séparément. Si vous devez savoir qui est une personne, "
        "dites-nous ce qu’il vous faut : nous lui demanderons d’abord."
    ),
    "letter.common.rights": "Par cette lettre, aucune ne renonce à un droit.",
    "letter.common.signed": "[Nom de la personne qui signe pour {of}]",
}
