"""How a packet is checked, in English."""

from __future__ import annotations

CHECK = {
    "bag.readme": """\
This folder is a “bag” (RFC 8493): manifest-sha256.txt names every file in data/ with its
fingerprint, its SHA-256. Any program for bags checks it; so does, inside this folder:

    sha256sum -c manifest-sha256.txt

data/packet.pdf       the packet, signed
data/manifest.json    what it says, as data
data/manifest.sig     the signature over manifest.json
data/schedule.csv     the work in it, as a table
data/files/           its exhibits, each under its number
data/certificate.pem  the certificate of the site that signed the packet

Who made the packet is only sure once the certificate was compared with one that came another way:
ask the sender, or take it from the page “Check a packet” of that site. Then, without a network:

    manage.py verify_packet data/packet.pdf --certificate data/certificate.pem

The same page checks data/packet.pdf in a browser.
""",
    "check": "How to check this packet",
    "check.1": (
        "Open the page “Check a packet” of any site that makes such packets and choose this file. "
        "Every changed, missing or added byte is found. Who has the program can also check it "
        "without a network: manage.py verify_packet"
    ),
    "check.2": (
        "The whole file is signed. PDF readers show that signature, with the time that "
        "an authority confirmed, if one was asked. They may call it unknown until they are given "
        "the certificate of the site, which its page “Check a packet” offers. With it "
        "no network is needed: manage.py verify_packet --certificate. Inside the first signature "
        "a second one covers every byte. Ask the sender, by another way than this file, for the "
        "certificate or the public key and compare it. The “key” on the first page is the "
        "beginning of its fingerprint, its SHA-256, and the page “Check a packet” shows the whole "
        "fingerprint. The public key itself:"
    ),
    "check.3": (
        "With other programs: save manifest.json and manifest.sig from the list of attachments. "
        "Any program that knows Ed25519 checks the signature over manifest.json, and any program "
        "that knows SHA-256 compares the other attachments with the list in it."
    ),
    "check.4": (
        "The pages of this file are laid out from manifest.json alone. Where a page and the data "
        "seem to differ, the data count."
    ),
    "check.5": (
        "What the timeline says was written down stands in the history of the site that made this "
        "packet, which grows and is never changed. manifest.json proves it of each event, with its "
        "kind and its days, and the checks of step 1 look at it. The history had {size} places and "
        "the head {short} when the site signed it, on {when}. Whoever runs the site can be asked "
        "to show that its history still has this head: manage.py verify_history --head. The whole "
        "head:"
    ),
}
