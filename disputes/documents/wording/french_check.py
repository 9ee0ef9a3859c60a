"""How a packet is checked, in French."""

from __future__ import annotations

CHECK = {
    "bag.readme": """\
Ce dossier est un « bag » (RFC 8493) : manifest-sha256.txt nomme chaque fichier de data/ avec son
empreinte, son SHA-256. Tout programme pour les « bags » le vérifie ; cette commande aussi, ici :

    sha256sum -c manifest-sha256.txt

data/packet.pdf       le dossier de preuves, signé
data/manifest.json    ce qu’il dit, sous forme de données
data/manifest.sig     la signature de manifest.json
data/schedule.csv     le travail qu’il contient, en tableau
data/files/           ses pièces, chacune sous son numéro
data/certificate.pem  le certificat du site qui a signé le dossier de preuves

On n’est sûr de qui l’a fait qu’après avoir comparé le certificat avec un autre, reçu par une autre
voie : demandez-le à l’expéditeur, ou prenez-le sur la page « Vérifier un dossier de preuves » de ce
site. Ensuite, sans réseau :

    manage.py verify_packet data/packet.pdf --certificate data/certificate.pem

La même page vérifie data/packet.pdf dans un navigateur.
""",
    "check": "Comment vérifier ce dossier",
    "check.1": (
        "Ouvrez la page « Vérifier un dossier de preuves » de n’importe quel site qui fait de "
        "tels dossiers, puis choisissez ce fichier. Tout octet modifié, manquant ou ajouté est "
        "trouvé. Qui a le programme peut aussi le vérifier sans réseau : manage.py "
        "verify_packet"
    ),
    "check.2": (
        "Le fichier entier est signé. Les lecteurs de PDF montrent cette signature, avec l’heure "
        "qu’une autorité a confirmée, si on en a interrogé une. Ils peuvent la dire inconnue tant "
        "qu’ils n’ont pas le certificat du site, que sa page « Vérifier un dossier de preuves » "
        "propose. Avec ce certificat, il ne faut pas de réseau : manage.py verify_packet "
        "--certificate. Dans la première signature, une seconde porte sur chaque octet. Demandez "
        "le certificat ou la clé publique à l’expéditeur par une autre voie que ce fichier, puis "
        "comparez. La « clé » de la première page est le début de son empreinte, son SHA-256, et "
        "la page « Vérifier un dossier de preuves » montre l’empreinte entière. La clé publique "
        "elle-même :"
    ),
    "check.3": (
        "Avec d’autres programmes : enregistrez manifest.json et manifest.sig depuis la liste "
        "des pièces jointes. Tout programme qui connaît Ed25519 vérifie la signature de "
        "manifest.json, et tout programme qui connaît SHA-256 compare les autres fichiers joints à "
        "la liste qui s’y trouve."
    ),
    "check.4": (
        "Les pages de ce fichier sont composées à partir de manifest.json seul. Si une page et "
        "les données semblent différer, les données font foi."
    ),
    "check.5": (
        "Ce que la chronologie dit avoir été noté se trouve dans l’historique du site qui a fait "
        "ce dossier : il s’allonge et n’est jamais modifié. manifest.json le prouve pour chaque "
        "événement, avec sa nature et ses dates, et les vérifications du point 1 l’examinent. "
        "L’historique avait {size} places et la tête {short} quand le site l’a signé, le {when}. "
        "On peut demander à qui gère le site de montrer que son historique a toujours cette tête : "
        "manage.py verify_history --head. La tête entière :"
    ),
}
