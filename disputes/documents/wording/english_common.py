"""What the common letter of several people says, in English."""

from __future__ import annotations

COMMON = {
    "letter.common.subject.demand": "About: requests for payment, several together",
    "letter.common.subject.appeal": "About: please look at decisions again, several together",
    "letter.common.subject.reasons": "About: the reasons for decisions, several together",
    "letter.common.subject.data_access": "About: requests for copies of personal data",
    "letter.common.subject.escalation": "About: complaints about {platform}, several together",
    "letter.common.we.one": (
        "We are {of}. We write for {n} person who worked through the platform {platform}."
    ),
    "letter.common.we.many": (
        "We are {of}. We write for {n} people who worked through the platform {platform}."
    ),
    "letter.common.codes": (
        "Each of them wrote down what follows, and said that it may stand in this letter. They "
        "are named by codes, which we made for this letter alone."
    ),
    "letter.common.who": "It is about these people:",
    "letter.common.name": "- {code}",
    "letter.common.line": "- {said}",
    "letter.common.about": "{code}: {ground}",
    "letter.common.owed": "still owed: {amount}",
    "letter.common.not_owed": "still owed: not stated",
    "letter.common.due": "due on {day}, or from that day on",
    "letter.common.sums": "By what they wrote down, this is owed to them together:",
    "letter.common.sum": "- {amount}",
    "letter.common.unknown.one": "For {n} of these claims the amount is not stated.",
    "letter.common.unknown.many": "For {n} of these claims the amount is not stated.",
    "letter.common.ask.demand": (
        "We ask you to pay each of them what is owed within {days} days of getting this letter. "
        "If you think that a part of it is not owed, please pay the rest by then and say in "
        "writing which part that is, and why."
    ),
    "letter.common.ask.appeal": (
        "We ask that a person, and not only a program, looks at each of these decisions again. "
        "Please say in writing within {days} days what was decided in each, by whom, and why."
    ),
    "letter.common.ask.reasons": (
        "We ask you to say in writing within {days} days, for each of them, which decision was "
        "taken and on which day, on which facts and which rule it rests, and how a person can "
        "look at it again."
    ),
    "letter.common.ask.data_access": (
        "We ask you to answer each request of theirs for a copy of their personal data in full, "
        "and to tell us within {days} days how they can make it if you have not got it yet."
    ),
    "letter.common.ask.escalation": (
        "It has not been solved. Please pass this on to somebody who can decide it, and tell us "
        "in writing within {days} days who that is."
    ),
    "letter.common.ask.office": (
        "We ask for your help with this. Please tell us within {days} days whether you are the "
        "right office for it, which form has to be handed in for each of them, and by which day."
    ),
    "letter.common.each": (
        "Please answer each case by itself. If you need to know who somebody is, tell us what "
        "you need: we ask that person first."
    ),
    "letter.common.rights": "With this letter none of them gives up a right.",
    "letter.common.signed": "[Name of who signs for {of}]",
}
