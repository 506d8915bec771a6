"""A translation says what its original says now."""

from collections.abc import Iterator
from typing import Any

from generator.lint.places import Loc
from generator.model import Edition, Pair, Site, pairs
from generator.problems import Finding, Message, Severity

_FIRST = 6
"""How many fields are named."""


def out_of_date(site: Site) -> Iterator[Finding]:
    """A translation follows its original: when the original changes, somebody looks at the translation again.

    Under `translation.of` the tool keeps a hash of each field of the original that the translation was made from.
    White space doesn't count. When the translation says the same again, `forewarn up-to-date SLUG LANG` renews the
    hashes; nobody writes them by hand.

    Wrong:
        # en.yaml, the original, after a change
        title: A call about a door key
        # ru.yaml, with the hash of the title before
        title: Звонок «из банка»
        translation:
          state: draft
          of: {title: 8d426328062c7acf}  # and so on for each field
    Right:
        # en.yaml, the original, after a change
        title: A call about a door key
        # ru.yaml, with the hash of the new title
        title: Звонок о ключе от подъезда
        translation:
          state: draft
          of: {title: 10d66b2b3dccc7e9}  # and so on for each field
    """
    for pair in pairs(site):
        if pair.stale:
            message = Message(
                "{original} has changed since this translation: {fields}",
                original=pair.original_file,
                fields=_names(pair.stale),
            )
            yield Finding(pair.file, _place(pair), message, _hint(pair), Severity.WARNING, at_key=True)


def traced_translation(site: Site) -> Iterator[Finding]:
    """A translation says what it was made from, so that everybody can tell when the original has gone on without it.

    The tool writes that under `translation.of`: `forewarn up-to-date SLUG LANG` says that the translation holds as
    the original stands now, `forewarn po import` says it for what a translator has done.

    Wrong:
        # ru.yaml
        translation:
          state: draft
    Right:
        # ru.yaml
        translation:
          state: draft
          of: {title: 8d426328062c7acf}  # and so on for each field
    """
    for pair in pairs(site):
        if pair.edition is not None and not pair.traced:
            message = Message("nobody can tell whether this translation is out of date")
            yield Finding(pair.file, ("translation",), message, _hint(pair), Severity.WARNING, at_key=True)


def same_structure(site: Site) -> Iterator[Finding]:
    """A translation has every field of its original, and as many steps, signs and phrases.

    A sign that one language lacks is a sign that its readers don't see. Keywords are each language's own. Where two
    sentences became one on purpose, `forewarn up-to-date SLUG LANG --field NAME` says so, and the warning goes.

    Wrong:
        # en.yaml, the original
        red_flags: [They hurry you., They ask for a code., They tell you to keep it secret.]
        # ru.yaml
        red_flags: [Вас торопят., У вас просят код.]
    Right:
        # en.yaml, the original
        red_flags: [They hurry you., They ask for a code., They tell you to keep it secret.]
        # ru.yaml
        red_flags: [Вас торопят., У вас просят код., Вам велят никому не говорить.]
    """
    for pair in pairs(site):
        if not isinstance(pair.edition, Edition):
            continue  # of the guidance `complete-guidance` says it
        missing, shorter = pair.shortfalls(pair.stale if pair.traced else None)
        if missing:
            message = Message(
                "{original} has what is missing here: {fields}", original=pair.original_file, fields=_names(missing)
            )
            yield Finding(pair.file, (), message, Message("translate it, and add it"), Severity.WARNING)
        for loc, here, there in shorter:
            message = Message(
                "`{name}` has {here} entries, {original} has {there}",
                name=".".join(map(str, loc)),
                here=here,
                original=pair.original_file,
                there=there,
            )
            hint = Message("translate the others too; where two became one: {hint}", hint=_hint(pair))
            yield Finding(pair.file, loc, message, hint, Severity.WARNING, at_key=True)


def _names(fields: tuple[str, ...]) -> str:
    return ", ".join(fields[:_FIRST]) + (f" (+{len(fields) - _FIRST})" if len(fields) > _FIRST else "")


def _place(pair: Pair) -> Loc:
    """Where the first of the stale fields stands in the translation; at `translation` where it has none of them."""
    for name in pair.stale:
        loc = tuple(name.split("."))
        value: Any = pair.edition
        for part in loc:
            value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
        if value:
            return loc
    return ("translation",)


def _hint(pair: Pair) -> Message:
    return Message(
        "compare the two; when it says the same: `forewarn up-to-date {folder} {language}`",
        folder=pair.folder,
        language=pair.language,
    )
