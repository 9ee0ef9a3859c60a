"""What was answered about lock-outs, in French."""

from __future__ import annotations

WORDS = {
    "lockout.said": "{answer}, dit par la personne le {day}",
    "lockout.by_event": "selon l’événement collectif, dit par : {who}",
}
LABELS = {
    "moment.event_notice": "Avis du blocage, selon l’événement collectif",
    "moment.event_effective": "Le blocage a pris effet, selon l’événement collectif",
    "due_process.notice": "Un avis a été donné",
    "due_process.reason": "Une raison a été donnée",
    "due_process.rule": "Une règle a été citée",
    "due_process.human": "Une personne a répondu, pas une machine",
    "due_process.appeal": "La décision pouvait être contestée",
    "due_process.paid_out": "L’argent du compte a été versé",
    "due_process.forfeited": "La plateforme dit que l’argent du compte est perdu",
    "due_process.open_again": "Le compte est rouvert",
}
