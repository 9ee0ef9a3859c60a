"""What letters say, in English."""

from __future__ import annotations

LETTERS = {
    "letter.date": "[Day on which you send this]",
    "letter.to": "To: {name}",
    "letter.platform_unnamed": "[name of the platform]",
    "letter.subject.demand": "About: request for payment for my work",
    "letter.subject.appeal": "About: please look at a decision again",
    "letter.subject.reasons": "About: please give the reasons for a decision",
    "letter.subject.data_access": "About: please send me a copy of my personal data",
    "letter.subject.escalation": "About: a complaint about {platform}",
    "letter.greeting": "Dear Sir or Madam,",
    "letter.i_work": "I have worked through your platform, {platform}.",
    "letter.i_worked": "I have worked through the platform {platform}.",
    "letter.ground": "What this is about: {ground}.",
    "letter.work": "It is about this work, as I wrote it down:",
    "letter.work_line": "- {said}",
    "letter.w.work": "work",
    "letter.w.work_of": "work of {day}",
    "letter.w.project": "project “{name}”",
    "letter.w.task": "task {ref}",
    "letter.w.promised": "promised: {amount}",
    "letter.w.received": "received: {amount}",
    "letter.w.then": "; ",
    "letter.w.unpaid_time": "time for which no pay was promised",
    "letter.work_more.one": "- and {n} more piece of work, of which I can send you the list.",
    "letter.work_more.many": "- and {n} more pieces of work, of which I can send you the list.",
    "letter.owed": "By what I wrote down, {amount} is still owed to me.",
    "letter.promised": "I was promised {amount} for this work and have received {received}.",
    "letter.due": "This pay was due, or began to fall due, on {day}.",
    "letter.due_ahead": "By what I know, this pay falls due on {day}.",
    "letter.blocked": "My account was blocked.",
    "letter.blocked.seen": "I first noticed it on {day}.",
    "letter.blocked.notice": "I was told of it on {day}.",
    "letter.blocked.effective": "It took effect on {day}.",
    "letter.blocked.appealed": "I asked for it to be looked at again on {day}.",
    "letter.blocked.decided": "I got an answer to that on {day}.",
    "letter.blocked.balance": "At that time there was {amount} in the account.",
    "letter.blocked.reason": "The reason that I was given: “{text}”",
    "letter.blocked.rule": "The rule that I was told about: “{text}”",
    "letter.earlier.demand": "I asked for the pay in writing on {day}.",
    "letter.earlier.appeal": "I asked for the decision to be looked at again on {day}.",
    "letter.earlier.reasons": "I asked for the reasons on {day}.",
    "letter.earlier.data_access": "I asked for a copy of my data on {day}.",
    "letter.earlier.escalation": "On {day} I wrote about it to somebody who can decide.",
    "letter.ask.pay": "I ask you to pay me {amount} within {days} days of getting this letter.",
    "letter.ask.pay_unknown": (
        "I ask you to pay, within {days} days of getting this letter, what is still owed for "
        "it, and to tell me in writing how you worked out the amount."
    ),
    "letter.ask.pay_rest": (
        "If you think that a part of it is not owed, please pay the rest by then and tell me "
        "in writing which part that is, and why."
    ),
    "letter.ask.review": (
        "I ask that a person, and not only a program, looks at this decision again."
    ),
    "letter.ask.undo": (
        "If the decision was wrong, please change it and pay what follows from that."
    ),
    "letter.ask.undo_block": (
        "If the decision was wrong, please open my account again. Whatever the outcome, please "
        "pay out what I had earned by then."
    ),
    "letter.ask.outcome": "Please tell me in writing what was decided, by whom, and why.",
    "letter.ask.reasons.1": "I ask you to tell me in writing:",
    "letter.ask.reasons.2": "- which decision was taken, and on which day;",
    "letter.ask.reasons.3": "- on which facts and on which rule or term it rests;",
    "letter.ask.reasons.4": "- whether a person or a program took it;",
    "letter.ask.reasons.5": "- how I can have it looked at again by a person, and by which day.",
    "letter.ask.data.1": (
        "I ask you for a copy of all personal data that you hold about me. Among them are:"
    ),
    "letter.ask.data.2": "- the data of my account and how it stands;",
    "letter.ask.data.3": "- the tasks I did, with times, ratings, reviews and rejections;",
    "letter.ask.data.4": "- what was credited, withheld, cancelled and paid, with the days;",
    "letter.ask.data.5": "- messages and tickets between us, and notes about me;",
    "letter.ask.data.6": (
        "- decisions about my account or my pay that a program took or helped to take, and "
        "what they rest on."
    ),
    "letter.ask.data.7": (
        "Please also tell me what you use these data for, where you got them, who received "
        "them, and how long you keep them."
    ),
    "letter.ask.data.8": "Please send them in a common electronic form.",
    "letter.ask.higher": (
        "It has not been solved. Please pass this on to somebody who can decide it, and tell "
        "me in writing who that is."
    ),
    "letter.ask.office.1": "I ask for your help with this. Please tell me:",
    "letter.ask.office.2": "- whether you are the right office for it, and if not, who is;",
    "letter.ask.office.3": "- which form I have to hand in, and which papers belong to it;",
    "letter.ask.office.4": "- by which day I have to hand it in.",
    "letter.rules": "As far as they apply, I rely on these rules:",
    "letter.rule": "- {name} ({source})",
    "letter.rule.EU-GDPR-ACCESS": (
        "- articles 12 and 15 of the GDPR (Regulation (EU) 2016/679): a copy of my data, "
        "within one month of your getting this request"
    ),
    "letter.rule.GB-GDPR-ACCESS": (
        "- the right of access under the UK GDPR: a copy of my data, within one month of your "
        "getting this request"
    ),
    "letter.no_rule.data": (
        "Where a law on the protection of personal data applies, I make this request under it."
    ),
    "letter.identity": "If you need proof of who I am, please tell me what you need and what for.",
    "letter.answer": "Please answer in writing within {days} days.",
    "letter.rights": "I give up none of my rights with this letter.",
    "letter.goodbye": "Yours faithfully,",
    "letter.name": "[Your name]",
    "letter.account": "[Your account on {platform}]",
}
