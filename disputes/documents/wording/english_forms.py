"""What the pages for an office say, in English."""

from __future__ import annotations

from ...choices import Gap

WORDS = {
    "form.read": (
        "What is asked here was read at the sources below, not at the office. Forms change:"
        " compare before you send."
    ),
    "form.not_checked": "We have not checked this form with the office; compare before you send.",
    "form.item_not_checked": "Not checked: nobody read that they ask for this",
    "form.no_source": "none",
    "form.sources": "Where this layout comes from",
    "form.sources.items": "Items",
    "form.sources.source": "Source",
    "form.sources.read": "How far it was read",
    "form.no_names": (
        "A packet has no names. They are written in by hand, by whoever they belong to."
    ),
    "form.sheet_for_each": "For each tasker, on a sheet of its own: {fields}.",
    "form.company": "Company behind it",
    "form.company.unknown": "not known here: write it in by hand",
    "form.company.read": (
        "From a public table, not from the taskers. {read}. Compare before you name a party."
    ),
    "form.no": "No.",
    "form.claim": "Dispute {n}",
    "form.matter": "What it is about",
    "form.since": "Since",
    "form.told": "In the tasker’s own words",
    "form.told.note": "The words stand in full further on. Nothing was added to them.",
    "form.head": "What is claimed",
    "form.head.pay": "Pay for work: {ground}",
    "form.head.balance": "Money left in the blocked account",
    "form.head.same": "Left out here: {amount} that may be the same money as another line",
    "form.head.unknown.one": "{n} without an amount",
    "form.head.unknown.many": "{n} without an amount",
    "form.head.by_hand": "not in figures: write it in by hand",
    "form.amount": "Amount",
    "form.in_all": "In all, each currency by itself",
    "form.only_these": (
        "Only what the taskers wrote down is claimed here: no damages, no interest, no "
        "costs. Nothing is converted into another currency."
    ),
    "form.taskers": "Taskers",
    "form.overview.note": (
        "Work that is in two disputes is counted in the first of them. Currencies are never added."
    ),
    "form.no_work": "No work is in this packet.",
    "form.week": "Week",
    "form.week.span": "{start} to {end}",
    "form.week.no_day": "Day not stated",
    "form.hours": "Time worked",
    "form.untimed.one": "{n} entry without its time",
    "form.untimed.many": "{n} entries without their time",
    "form.week.promised": "Promised for it",
    "form.week.received": "Received for it",
    "form.week.entries": "Entries",
    "form.week.note": (
        "Weeks run from Monday to Sunday, by the days that the taskers wrote down. Waiting,"
        " training and redone work are in the time. Only work of the disputes in this "
        "packet is here: a week may have had more. What was received is what came for this "
        "work, on whichever day."
    ),
    "form.project": "Project",
    "form.kind": "Kind of time",
    "form.more_projects": "and {n} more: see the schedule",
    "form.more_work": "and {n} more entries: see the schedule",
    "form.task_ref": "Number of the task",
    "form.rate": "Rate promised",
    "form.rate.basis": "What it is for",
    "form.rate.none": (
        "No rate by the task or by the hour was written down. The amounts promised are in "
        "the schedule."
    ),
    "form.paid_on": "Days on which pay came",
    "form.pay_method": "How it was paid, such as to a bank or a wallet: not stated.",
    "form.steps.none": "No complaint, appeal or letter is written down.",
    "form.steps.letters": (
        "Letters that taskers sent are not in a packet of a casefile: they tell nobody else"
        " of them. Add them by hand if they agree."
    ),
    "form.exhibit_no": "Exhibit",
    "form.exhibit": "What it is",
    "form.message": "a pasted message",
    "form.picture": "a picture or a file",
    "form.exhibits.note": (
        "The numbers are those of this packet. Each file is inside it with its fingerprint."
    ),
    "form.copies.one": "{n} defendant and the court: {all} copies.",
    "form.copies.many": "{n} defendants and the court: {all} copies.",
    "form.deadlines.none": "No deadline of this place is running in this packet.",
    "form.deadlines.from": "Counted from",
    "form.deadlines.more": "and {n} more: see the deadlines further on",
    "form.decision": "Decision",
    "form.decision.days": "When",
    "form.no_decision": "No decision is written down.",
    "form.article": "Article",
    "form.article.says": "What it is about",
    "form.article.unread": (
        "More of the directive may hold. What nobody read at a source is not named here."
    ),
    "form.article.from": (
        "By the table, the rules have to hold in the law of each state from 2 December "
        "2026. Which law that is, look up first."
    ),
    "form.request.1": (
        "the reasons for each decision above, in writing: on which facts and on which rule "
        "it rests;"
    ),
    "form.request.2": "whether a program took or prepared it, and which data it went by;",
    "form.request.3": (
        "that a person looks at each decision again, and says in writing what they decided and why;"
    ),
    "form.request.4": (
        "if a decision was wrong: that it is put right, and that the pay and the access it "
        "took are given back."
    ),
    "form.reply.note": (
        "A reply is asked for within two weeks of getting this. The two weeks were read in "
        "part only: compare with the law of the country."
    ),
    "form.ombuds.access": "What one had to do to get into the project is not written down here.",
    "form.ombuds.met": "Whether it was done is not written down here.",
    "form.ombuds.heard": "How the tasker heard of the office is not written down here.",
    "form.ombuds.permission": (
        "Only the tasker can say so, by hand. Without a tick here, nothing of this is for "
        "the platform."
    ),
    "form.ombuds.signed": "Whether the platform signed the Code of Conduct is not known here.",
    "form.ombuds.why": (
        "What happened, and what came of it, in the tasker’s own words, is above and "
        "further on in full."
    ),
    "form.title_by_hand": "The title of the job is not written down here; the work was this:",
    "form.two_copies": (
        "The form is handed in twice, as far as was read. This part answers what it is "
        "likely to ask."
    ),
    "missing": "What is missing here",
    "missing.note": (
        "Found by the program in what this packet says. Whoever hands it in can add it by "
        "hand; nothing was made up."
    ),
    "missing.required": "They ask for it",
    "missing.helpful": "It would help",
    "missing.none": "Nothing that they are known to ask for is missing.",
    "step.complained": "Complaint to the platform",
    "step.appealed": "Appeal to the platform",
    "step.demand": "Letter that asks for the pay",
    "step.appeal": "Letter that asks to look at a decision again",
    "step.reasons": "Letter that asks for the reasons",
    "step.data_access": "Letter that asks for a copy of the data",
    "step.escalation": "Letter that goes a step higher",
    "step.to_office": "To an office",
    "blank.name": "Name",
    "blank.first_name": "First name",
    "blank.address": "Address",
    "blank.phone": "Telephone",
    "blank.best_time": "Best time to reach",
    "blank.email": "E-mail",
    "blank.username": "User name on the platform",
    "blank.profession": "Profession",
    "blank.nationality": "Nationality",
    "blank.born": "Day and place of birth",
    "blank.seat": "Legal name and registered office",
    "blank.business": "Nature of the business",
    "blank.day": "Day",
    "blank.signature": "Signature",
    "blank.answer": "By hand",
    "blank.yes": "Yes, and the day",
    "blank.sent_on": "Sent on",
    "blank.reply_by": "Reply by",
    "blank.reply_to": "Reply to",
}
# As the pages of the site say it.
LABELS = {
    f"gap.{gap}": gap.label.replace("%(n)s", "{n}").replace("%(all)s", "{all}") for gap in Gap
}
