"""Which campaign of ours an entry may belong to: by the words that both have, so that staff can see why.

Words are folded as for search (`folding.skeletons`), so that inflection, alphabet and apostrophes don't matter. A word
counts for more the fewer campaigns have it. The score is the share of the entry's words, so weighted, that the
campaign has; a word that none has counts as much as one that only one has.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.folding import skeletons
from generator.intake.plain import one_line
from generator.model import Campaign, Proposal

_LEAST_SCORE = 20
_LEAST_WORDS = 3
_MOST = 3
_SHOWN = 6
_SHORTEST = 4
"""Letters of a word that counts."""


class Proposer:
    """What all campaigns say, counted once."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        self._words = {campaign.id: set(_words(" ".join(_texts(campaign)))) for campaign in campaigns}
        count = len(self._words)
        spread = Counter(word for words in self._words.values() for word in words)
        self._weight = {word: math.log((1 + count) / having) for word, having in spread.items()}
        self._unknown = math.log(1 + count)

    def propose(self, title: str, text: str) -> tuple[Proposal, ...]:
        """The likeliest campaigns, best first; none where nothing speaks for any."""
        said = _words(f"{title} {text}")
        whole = sum(self._weight.get(word, self._unknown) for word in said)
        found: list[Proposal] = []
        for campaign, words in self._words.items():
            shared = sorted(words & said.keys(), key=lambda word: (-self._weight[word], said[word]))
            score = round(100 * sum(self._weight[word] for word in shared) / whole) if whole else 0
            if score >= _LEAST_SCORE and len(shared) >= _LEAST_WORDS:
                shown = tuple(said[word] for word in shared[:_SHOWN])
                found.append(Proposal(campaign=campaign, score=score, words=shown))
        return tuple(sorted(found, key=lambda proposal: (-proposal.score, proposal.campaign))[:_MOST])


def _texts(campaign: Campaign) -> Iterator[str]:
    for edition in campaign.editions.values():
        yield edition.title
        yield edition.summary or ""
        yield from edition.keywords
        yield from (statement.text for statement in edition.how_it_works)
        yield from (statement.text for statement in edition.red_flags)
        yield from (phrase.text for phrase in edition.they_say)
    yield from (source.title for source in campaign.sources.values())


def _words(text: str) -> dict[str, str]:
    """Folded word → the word as it stands there first."""
    found: dict[str, str] = {}
    for word in text.split():
        for folded in skeletons(word):
            bare = one_line(word.strip(".,;:!?()[]«»“”‘’\"'–—…"), 40)
            if len(bare) >= _SHORTEST:
                found.setdefault(folded, bare)
    return found
