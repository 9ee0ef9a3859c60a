"""Reads the marked sentences out of the source: `python -m tests.architecture.messages`.

It writes what is new into the catalogues of `disputes/locale` and needs no GNU gettext, so
that a contributor on any machine can run it. Sentences that left the source leave the
catalogue.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.template.base import DebugLexer, TokenType

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "disputes" / "locale"
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
# As CLDR counts; where its rules part for whole millions alone, these do not.
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "fil": "nplurals=2; plural=(n % 10 == 4 || n % 10 == 6 || n % 10 == 9);",
}
ONE_AND_MANY = "nplurals=2; plural=(n != 1);"
QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
TRANSLATE = re.compile(rf"^(?:translate|trans)\s+{QUOTED}(?:.*?\bcontext\s+{QUOTED})?")
BLOCK = re.compile(rf"^(?:blocktranslate|blocktrans)\b(?:.*?\bcontext\s+{QUOTED})?")
FILTERED = re.compile(rf"_\({QUOTED}\)")


@dataclass(slots=True)
class Message:
    """One sentence to translate, with its plural and the places that say it."""

    text: str
    plural: str = ""
    context: str | None = None
    places: list[str] = field(default_factory=list)


def _words(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _of_call(call: ast.Call) -> Message | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [_words(argument) for argument in call.args]
    if name in SINGULAR and texts[:1] and texts[0]:
        return Message(texts[0])
    if name in PLURAL and len(texts) >= 2 and texts[0] and texts[1]:
        return Message(texts[0], plural=texts[1])
    if name in CONTEXT and len(texts) >= 2 and texts[1]:
        return Message(texts[1], context=texts[0])
    return None


def of_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (message := _of_call(node)):
            message.places.append(f"{path.relative_to(ROOT)}")
            yield message


def _trimmed(text: str) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines() if line.strip())


def _block(tokens: Iterator[tuple[TokenType, str]], opening: str) -> Message:
    parts: list[list[str]] = [[]]
    for kind, content in tokens:
        if kind == TokenType.TEXT:
            parts[-1].append(content.replace("%", "%%"))
        elif kind == TokenType.VAR:
            parts[-1].append(f"%({content})s")
        elif content.startswith("plural"):
            parts.append([])
        elif content.startswith("endblocktrans"):
            break
    texts = ["".join(part) for part in parts]
    if " trimmed" in opening:
        texts = [_trimmed(text) for text in texts]
    match = BLOCK.match(opening)
    context = next((group for group in match.groups() if group), None) if match else None
    return Message(texts[0], plural=texts[1] if len(texts) > 1 else "", context=context)


def of_template(path: Path) -> Iterator[Message]:
    lexed = DebugLexer(path.read_text(encoding="utf-8")).tokenize()
    tokens = iter([(token.token_type, token.contents) for token in lexed])
    for kind, content in tokens:
        message: Message | None = None
        if kind == TokenType.BLOCK and (match := TRANSLATE.match(content)):
            first, second, context, other = match.groups()
            message = Message((first or second or "").replace("%", "%%"), context=context or other)
        elif kind == TokenType.BLOCK and content.startswith("blocktrans"):
            message = _block(tokens, content)
        if message is not None:
            message.places.append(f"{path.relative_to(ROOT)}")
            yield message
        if kind in (TokenType.BLOCK, TokenType.VAR):
            for first, second in FILTERED.findall(content):
                yield Message(first or second, places=[f"{path.relative_to(ROOT)}"])


def collect() -> dict[tuple[str | None, str], Message]:
    """Return every marked sentence by context and text."""
    found: dict[tuple[str | None, str], Message] = {}
    python = sorted((ROOT / "disputes").rglob("*.py")) + sorted((ROOT / "tracker").rglob("*.py"))
    sources = [of_python(path) for path in python if "migrations" not in path.parts]
    sources += [of_template(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    for source in sources:
        for message in source:
            known = found.setdefault((message.context, message.text), message)
            known.plural = known.plural or message.plural
            known.places = sorted({*known.places, *message.places})
    return found


def update(language: str) -> polib.POFile:
    """Bring one catalogue up to date and write it; return it."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    old = (
        {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
        if path.exists()
        else {}
    )
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "Owed",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(language, ONE_AND_MANY),
    }
    for key, message in sorted(collect().items(), key=lambda item: (item[1].places, item[0][1])):
        entry = polib.POEntry(msgid=message.text, msgctxt=message.context)
        entry.occurrences = [(place, "") for place in message.places]
        kept = old.get(key)
        if message.plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = (
                kept.msgstr_plural if kept and kept.msgstr_plural else {0: "", 1: ""}
            )
        else:
            entry.msgstr = kept.msgstr if kept else ""
        if "%(" in message.text:
            entry.flags.append("python-format")
        catalogue.append(entry)
    catalogue.save(str(path))
    return catalogue


if __name__ == "__main__":
    for folder in sorted(LOCALE.iterdir()):
        if folder.is_dir():
            update(folder.name)
