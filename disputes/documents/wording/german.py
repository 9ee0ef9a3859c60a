"""What the pages for an office say in German: these alone, no packet is in German."""

from __future__ import annotations

WORDS = {
    "form.read": (
        "Was hier gefragt wird, wurde in den unten genannten Quellen gelesen, nicht bei der"
        " Stelle selbst. Formulare ändern sich: Bitte vor dem Absenden vergleichen."
    ),
    "form.not_checked": (
        "Dieses Formular wurde nicht mit der Stelle abgeglichen; bitte vor dem Absenden "
        "vergleichen."
    ),
    "form.item_not_checked": "Nicht geprüft: Niemand hat gelesen, dass danach gefragt wird",
    "form.no_source": "keine",
    "form.sources": "Woher dieser Aufbau stammt",
    "form.sources.items": "Punkte",
    "form.sources.source": "Quelle",
    "form.sources.read": "Wie weit gelesen",
    "form.no_names": (
        "In diesen Unterlagen stehen keine Namen. Jede Person trägt ihren eigenen von Hand ein."
    ),
    "form.sheet_for_each": "Für jede Person auf einem eigenen Blatt: {fields}.",
    "form.company": "Unternehmen dahinter",
    "form.company.unknown": "hier nicht bekannt: bitte von Hand eintragen",
    "form.company.read": (
        "Aus einer öffentlichen Tabelle, nicht von den Betroffenen. {read}. Bitte "
        "vergleichen, bevor jemand als Partei genannt wird."
    ),
    "form.no": "Nr.",
    "form.claim": "Fall {n}",
    "form.matter": "Worum es geht",
    "form.since": "Seit",
    "form.told": "In eigenen Worten",
    "form.told.note": "Der volle Wortlaut steht weiter hinten. Nichts wurde hinzugefügt.",
    "form.head": "Anspruch",
    "form.head.pay": "Vergütung für Arbeit: {ground}",
    "form.head.balance": "Guthaben auf dem gesperrten Konto",
    "form.head.same": (
        "Hier nicht mitgezählt: {amount}, womöglich dasselbe Geld wie in einer anderen Zeile"
    ),
    "form.head.unknown.one": "{n} ohne Betrag",
    "form.head.unknown.many": "{n} ohne Betrag",
    "form.in_full": "abgerundet: {amount}",
    "form.head.counted": "in einer anderen Zeile gezählt",
    "form.head.by_hand": "ohne Betrag: bitte von Hand eintragen",
    "form.amount": "Betrag",
    "form.in_all": "Insgesamt, jede Währung für sich",
    "form.only_these": (
        "Hier steht nur, was die Betroffenen notiert haben: kein Schadensersatz, keine "
        "Zinsen, keine Kosten. Nichts ist in eine andere Währung umgerechnet."
    ),
    "form.no_work": "In diesen Unterlagen ist keine Arbeit verzeichnet.",
    "form.week.entries": "Einträge",
    "form.more_work": "und {n} weitere Einträge: siehe die Aufstellung",
    "form.task_ref": "Auftragsnummer",
    "form.steps.none": "Keine Beschwerde, kein Widerspruch, kein Schreiben ist notiert.",
    "form.steps.letters": (
        "Schreiben der Betroffenen stehen nicht in gemeinsamen Unterlagen: Niemand sonst "
        "weiß davon. Bitte von Hand ergänzen, wenn sie einverstanden sind."
    ),
    "form.exhibit_no": "Anlage",
    "form.exhibit": "Was es ist",
    "form.message": "eine eingefügte Nachricht",
    "form.picture": "ein Bild oder eine Datei",
    "form.exhibits.note": (
        "Die Nummern sind die dieser Unterlagen. Jede Datei liegt mit ihrem Fingerabdruck bei."
    ),
    "form.ombuds.access": "Was für den Zugang zum Projekt nötig war, ist hier nicht notiert.",
    "form.ombuds.met": "Ob dies erfüllt war, ist hier nicht notiert.",
    "form.ombuds.heard": "Wie die Person von der Stelle erfahren hat, ist hier nicht notiert.",
    "form.ombuds.permission": (
        "Das kann nur die Person selbst sagen, von Hand. Ohne Kreuz hier ist nichts davon "
        "für die Plattform bestimmt."
    ),
    "form.ombuds.signed": (
        "Ob die Plattform den Code of Conduct unterzeichnet hat, ist hier nicht bekannt."
    ),
    "form.ombuds.why": (
        "Was geschah und was daraus wurde, steht in eigenen Worten oben und weiter hinten "
        "im vollen Wortlaut."
    ),
    "step.complained": "Beschwerde bei der Plattform",
    "step.appealed": "Widerspruch bei der Plattform",
    "step.demand": "Schreiben mit der Bitte um Zahlung",
    "step.appeal": "Schreiben mit der Bitte um erneute Prüfung",
    "step.reasons": "Schreiben mit der Frage nach den Gründen",
    "step.data_access": "Schreiben mit der Bitte um eine Kopie der Daten",
    "step.escalation": "Schreiben an die nächsthöhere Stelle",
    "step.to_office": "An eine Behörde",
    "blank.name": "Name",
    "blank.first_name": "Vorname",
    "blank.address": "Anschrift",
    "blank.phone": "Telefonnummer",
    "blank.email": "E-Mail-Adresse",
    "blank.username": "Benutzername auf der Plattform",
    "blank.seat": "Firma und Sitz",
    "blank.answer": "Von Hand",
    "blank.yes": "Ja, am",
    "not_stated": "nicht angegeben",
    "not_stated_or_left_out": "nicht angegeben oder hier weggelassen",
    "about": "etwa {amount}",
    "at_least": "mindestens {amount}",
    "none": "keine",
    "tasker": "Person {letter}",
    "colon": "{label}: {text}",
    "parties.party": "Person",
    "parties.country": "Land",
    "claims.platform": "Plattform",
    "cover.nothing_stated": "In diesen Unterlagen ist kein offener Betrag angegeben.",
    "cover.owed_note": "Eine Zeile für jede Währung. Währungen werden nie zusammengezählt.",
    "summary.currency": "Währung",
    "schedule.support": "Belege",
    "schedule.stated": "angegeben",
    "schedule.status": "Die Plattform sagt",
    "schedule.worked_on": "Tag der Arbeit",
    "schedule.promised": "Versprochen",
    "schedule.received": "Erhalten",
    "support.exhibit": "Anlage {n}",
    "support.exhibits": "Anlagen {numbers}",
    "timeline.when": "Wann",
    "timeline.what": "Was",
    "timeline.which": "Fall",
    "exhibits.none": "Zu diesen Fällen ist keine Datei als Beleg aufbewahrt.",
    "exhibit.captured": "Aufgenommen am",
    "exhibit.received": "Aufbewahrt seit",
    "deadlines.secondary": "In einer Sekundärquelle gelesen",
}
LABELS = {
    "platform.other": "Eine andere Plattform",
    "platform_status.not_stated": "nicht angegeben",
    "platform_status.submitted": "eingereicht",
    "platform_status.in_review": "in Prüfung",
    "platform_status.approved": "angenommen",
    "platform_status.rejected": "abgelehnt",
    "platform_status.cancelled": "storniert",
    "verified.yes": "An der Quelle gelesen",
    "verified.partial": "Zum Teil oder in einem Sekundärtext gelesen",
    "verified.no": "Von niemandem geprüft",
    "about.entry": "Eintrag {n}",
    "about.payment": "Zahlung für Eintrag {n}",
    "about.lockout": "Sperrung {n}",
    "about.claim": "Fall {n}",
    "about.rates": "Vergütungssätze zu Fall {n}",
    "ground.NON_PAYMENT": "Nie bezahlt",
    "ground.LATE_PAYMENT": "Verspätet bezahlt",
    "ground.PAY_REDUCED": "Weniger bezahlt als versprochen",
    "ground.CANCELLED_AFTER_COMPLETION": "Nach der Erledigung storniert",
    "ground.REJECTED_UNPAID_REWORK": "Abgelehnt und unbezahlt oder umsonst nachgebessert",
    "ground.TOKEN_COMPENSATION": "Nur ein symbolischer Betrag bezahlt",
    "ground.RATE_CUT": "Vergütungssatz während des Projekts gesenkt",
    "ground.TIME_UNDERCOUNT": "Weniger Zeit erfasst als gearbeitet",
    "ground.UNPAID_TRAINING": "Schulung oder Test unbezahlt",
    "ground.UNPAID_WAITING": "Wartezeit unbezahlt",
    "ground.BELOW_MINIMUM_WAGE": "Unter dem örtlichen Mindestlohn",
    "ground.BALANCE_FORFEITED_ON_BAN": "Guthaben bei der Sperrung verloren",
    "ground.ACCOUNT_DEACTIVATED": "Konto gesperrt",
    "ground.DEACTIVATED_AFTER_COMPLAINT": "Konto nach einer Beschwerde gesperrt",
    "ground.WITHDRAWAL_THRESHOLD_OR_FEE": "Auszahlung durch Mindestbetrag oder Gebühr blockiert",
    "ground.BONUS_NOT_HONOURED": "Bonus nicht bezahlt",
    "ground.REGION_SHUTDOWN": "Land von der Plattform geschlossen",
    "ground.NO_NOTICE": "Keine Ankündigung",
    "ground.SIGNUP_BLOCKED": "Anmeldung nach Land blockiert",
    "ground.ID_VERIFICATION_FAILED": "Vergütung wegen Identitätsprüfung eingefroren",
    "ground.REVIEW_ENDLESS": "In der Prüfung hängengeblieben",
    "ground.HELP_DESK_DEAD_END": "Beschwerden führen zu nichts",
    "ground.FEAR_OF_RETALIATION": "Angst vor einer Beschwerde",
    "ground.CONTRACT_OPAQUE": "Bedingungen unklar oder geändert",
    "ground.MISCLASSIFICATION": "Zu Unrecht als selbstständig behandelt",
    "ground.PSYCHOLOGICAL_HARM": "Belastende Inhalte",
    "ground.COLLECTIVE_COMPLAINT": "Gemeinsame Beschwerde",
}
