"""What the search finds: per language one small document a warning, its words folded and weighted."""

from dataclasses import dataclass

from generator.folding import skeletons
from generator.model import Edition, Site
from generator.render import addresses


@dataclass(frozen=True)
class Document:
    """One warning for the search. `words` are skeletons (see `folding`), each once, by Pagefind's weight (0 to 10)."""

    address: str
    title: str
    summary: str
    words: dict[int, tuple[str, ...]]


def documents(site: Site, language: str) -> tuple[Document, ...]:
    """What is current in `language`: lists show the same."""
    return tuple(
        Document(addresses.warning(language, campaign.slug), edition.title, edition.summary or "", _words(edition))
        for campaign, edition in site.current(language)
    )


# Measured (docs/guide/decisions.md): the longer texts name what many schemes share, and hid the right warning.
def _words(edition: Edition) -> dict[int, tuple[str, ...]]:
    phrases = [text for phrase in edition.they_say for text in (phrase.text, phrase.meaning or "")]
    return {8: _once(edition.title, *edition.keywords), 5: _once(edition.summary or ""), 1: _once(*phrases)}


def _once(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in texts for word in skeletons(text)))
