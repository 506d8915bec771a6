"""What people who never saw YAML get wrong: one slip each, in the files of the small project as they write them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.projects import Project, small

FACTS, ORIGINAL, TRANSLATION = "fake-bank/campaign.yaml", "fake-bank/en.yaml", "fake-bank/ru.yaml"
SITE, CONTACTS = "site.yaml", "contacts.yaml"


@dataclass(frozen=True)
class Slip:
    """In `file`, `right` becomes `wrong`; `also` changes the project first."""

    name: str
    file: str
    right: str
    wrong: str
    also: Callable[[dict[str, Any]], None] | None = None


def two_approvals(files: dict[str, Any]) -> None:
    files[SITE]["policy"]["approvals"] = "2"


def twin(files: dict[str, Any]) -> None:
    files["second/campaign.yaml"] = {**files[FACTS], "status": "draft"}
    files["second/en.yaml"] = files[ORIGINAL]


def hidden(files: dict[str, Any]) -> None:
    files[SITE]["policy"]["unreviewed"] = "hidden"


SLIPS = [
    Slip("a tab", ORIGINAL, "red_flags:\n- They", "red_flags:\n\t- They"),
    Slip("a quotation mark that is never closed", ORIGINAL, "title: A call", 'title: "A call'),
    Slip("quotation marks in the middle", TRANSLATION, "title: Звонок «из банка»", 'title: "Звонок" из банка'),
    Slip("a colon in a text", ORIGINAL, "summary: Somebody poses", "summary: Beware: somebody poses"),
    Slip("no space after the colon", ORIGINAL, "summary: Somebody", "summary:Somebody"),
    Slip("no colon", ORIGINAL, "summary: Somebody", "summary Somebody"),
    Slip("an item that isn't indented like the others", ORIGINAL, "red_flags:\n- They", "red_flags:\n  - They"),
    Slip("a dash without a space", ORIGINAL, "- They ask for a code.", "-They ask for a code."),
    Slip("a text below its key that isn't indented", ORIGINAL, "summary: Somebody", "summary:\nSomebody"),
    Slip("a text that begins with a star", ORIGINAL, "title: A call", "title: *A call"),
    Slip("a text that begins with a percent sign", ORIGINAL, "title: A call", "title: %A call"),
    Slip("a text that begins with a bracket", ORIGINAL, "title: A call", "title: [Bank] A call"),
    Slip("a text that begins with an at sign", ORIGINAL, "title: A call", "title: @bank A call"),
    Slip("a text after a number sign", ORIGINAL, "title: A call from a bank that isn't", "title: # a call"),
    Slip("a misspelt key", ORIGINAL, "red_flags:", "redflags:"),
    Slip("a key in the staff's own language", ORIGINAL, "red_flags:", "признаки:"),
    Slip("a misspelt value", FACTS, "status: published", "status: publishd"),
    Slip("a value of another field", FACTS, "severity: high", "severity: active"),
    Slip("a misspelt value in a list", FACTS, "- phone", "- telephone"),
    Slip("a misspelt language", FACTS, "source_language: en", "source_language: eng"),
    Slip("a language of the site that nobody knows", SITE, "x_default: en", "x_default: by"),
    Slip("a misspelt country", FACTS, "  KZ: {}", "  Kazakhstan: {}"),
    Slip("a country that the site doesn't have", FACTS, "  KZ: {}", "  UZ: {}"),
    Slip("a misspelt source", ORIGINAL, "- ministry", "- ministri"),
    Slip("a date without hour and zone", FACTS, "published: '2026-02-03T10:00:00+03:00'", "published: 2026-02-03"),
    Slip("a date as people write it", FACTS, "published: '2026-02-03T10:00:00+03:00'", "published: 3.2.2026"),
    Slip("a day that doesn't exist", FACTS, "review_by: '2199-12-01'", "review_by: 2026-02-30"),
    Slip("text where keys are wanted", ORIGINAL, "translation:\n  state: original", "translation: original"),
    Slip("text where a list is wanted", ORIGINAL, "act_now:\n- Hang up.\n- Call your bank.", "act_now: Hang up."),
    Slip(
        "a list where text is wanted", ORIGINAL, "summary: Somebody poses as your bank.", "summary:\n- Somebody poses."
    ),
    Slip(
        "a list below a text", ORIGINAL, "summary: Somebody poses as your bank.", "summary: Somebody poses.\n- You pay."
    ),
    Slip("keys where text is wanted", ORIGINAL, "summary: Somebody", "summary:\n  text: Somebody"),
    Slip("a key twice", ORIGINAL, "summary: Somebody", "title: Another\nsummary: Somebody"),
    Slip("a title without letters", ORIGINAL, "title: A call from a bank that isn't", "title: ' '"),
    Slip("an empty title", ORIGINAL, "title: A call from a bank that isn't", "title:"),
    Slip("too many orders", ORIGINAL, "- Call your bank.\n", "- Call your bank.\n- Wait.\n- Wait.\n- Wait.\n- Wait.\n"),
    Slip("words where a number is wanted", SITE, "approvals: '0'", "approvals: two"),
    Slip("a list where a date is wanted", FACTS, "review_by: '2199-12-01'", "review_by: [2026-12-01]"),
    Slip("a number that is too large", SITE, "approvals: '0'", "approvals: 70"),
    Slip("an invisible sign from Word", ORIGINAL, "title: A call", "title: A\ufeff call"),
    Slip("a line break from Word", ORIGINAL, "Somebody poses", "Somebody\u2028poses"),
    Slip("a TODO that is left", ORIGINAL, "title: A call", "title: TODO A call"),
    Slip("a link that can be clicked", ORIGINAL, "Somebody poses", "At https://bad.example somebody poses"),
    Slip("a personal number", ORIGINAL, "Somebody poses", "Ivan, 4111 1111 1111 1111, poses"),
    Slip("a telephone in words", CONTACTS, "phone: '102'", "phone: call 102"),
    Slip("a web address without https", FACTS, "url: https://example.org/notice", "url: example.org/notice"),
    Slip("an old format", FACTS, "format: '2'", "format: '1'"),
    Slip("a newer format", FACTS, "format: '2'", "format: '9'"),
    Slip("a missing approval", FACTS, "severity: high", "severity: high", two_approvals),
    Slip(
        "an approval of other content",
        FACTS,
        "severity: high",
        "approvals:\n- role: editor\n  date: 2026-02-03\n  of: {title: 00000000}\nseverity: high",
        two_approvals,
    ),
    Slip("two campaigns with one id", FACTS, "severity: high", "severity: high", twin),
    Slip("a translation that readers don't get", TRANSLATION, "title: Звонок", "title: Звонок", hidden),
    Slip(
        "an original that has changed since",
        TRANSLATION,
        "state: machine-draft",
        "state: draft\n  of: {title: 00000000}",
    ),
    Slip("a withdrawal without a reason", FACTS, "status: published", "status: withdrawn"),
    Slip("a Latin letter in a Russian word", TRANSLATION, "Кто-то выдаёт", "Ктo-то выдаёт"),
    Slip("an address that can't be one", FACTS, "severity: high", "aliases: [Fake Bank]\nseverity: high"),
    Slip(
        "an expiry before the publication",
        FACTS,
        "severity: high",
        "expires: 2026-01-01T10:00:00+03:00\nseverity: high",
    ),
]


def slipped(slip: Slip, root: Path) -> Project:
    """The small project with this slip in it."""
    project = small(root, slip.also)
    text = yaml.safe_dump(project.files[slip.file], allow_unicode=True, sort_keys=False, width=1000)
    assert slip.right in text, f"{slip.name}: {slip.file} has no {slip.right!r}"
    project.files[slip.file] = text.replace(slip.right, slip.wrong, 1)
    return project
