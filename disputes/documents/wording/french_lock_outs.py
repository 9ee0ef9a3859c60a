"""What was answered about lock-outs, in French."""

from __future__ import annotations

WORDS = {"lockout.said": "{answer}, dit par la personne le {day}"}
LABELS = {
    "due_process.notice": "Un avis a été donné",
    "due_process.reason": "Une raison a été donnée",
    "due_process.rule": "Une règle a été citée",
    "due_process.human": "Une personne a répondu, pas une machine",
    "due_process.appeal": "La décision pouvait être contestée",
    "due_process.paid_out": "L’argent du compte a été versé",
    "due_process.forfeited": "La plateforme dit que l’argent du compte est perdu",
    "due_process.open_again": "Le compte est rouvert",
}
