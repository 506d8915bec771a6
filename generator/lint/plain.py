"""The texts are easy to read. These rules only warn: a name, a law or a quotation may need what they doubt."""

from collections.abc import Callable, Iterator

from generator import plain
from generator.lint.places import Loc, Prose, prose, texts
from generator.model import Site
from generator.problems import Finding, Message, Severity

MAX_WORDS = 25
_MEASURED = 40
"""Words from which on a text's LIX means something."""
_OTHERS_WORDS = {"they_say", "quote", "keywords", "translation"}
"""What scammers or speakers have said, what people type, and no text at all."""
_NO_SENTENCES = {"keywords", "translation"}


def long_sentence(site: Site) -> Iterator[Finding]:
    """No sentence has more than 25 words. A warning, never an error.

    A frightened reader loses the beginning of a long sentence before its end; a radio speaker runs out of breath. What
    scammers say, quotations and search words are let out.

    Wrong:
        # en.yaml
        summary: A caller from ‘the bank’ says your money is being stolen and urges you to move it all at once to a
          ‘safe account’, but no such account exists, and scammers get the money.
    Right:
        # en.yaml
        summary: A caller from ‘the bank’ says your money is being stolen and urges you to move it to a ‘safe account’.
          No such account exists.
    """

    def look(loc: Loc, text: str, written: Prose) -> Iterator[Finding]:
        for sentence in plain.sentences(text):
            words = plain.words(sentence)
            if len(words) > MAX_WORDS:
                yield _warning(
                    written,
                    loc,
                    Message("the sentence “{start} …” has {count} words", start=" ".join(words[:4]), count=len(words)),
                    Message("make two or three of it, of at most {limit} words each", limit=MAX_WORDS),
                )

    yield from _each(site, _OTHERS_WORDS, look)


def easy_reading(site: Site) -> Iterator[Finding]:
    """No text of 40 words or more is as hard as an authority's letter. A warning, never an error.

    Measured by LIX: words in a sentence plus the share of words of more than six letters. Languages differ, so each has
    its limit: half way between the first warnings of this project and that language's statutes (en 49, ru 68, be 66,
    kk 68, uz 76; the files in generator/plain/words say what was measured). A language without a file has no limit.

    Wrong:
        # en.yaml
        protect:
          - Disclosure of confidential information during an unexpected telephone conversation constitutes considerable
            danger to financial resources, irrespective of the assurances received. Perpetrators regularly represent
            themselves as employees of financial institutions, and perform unauthorised transactions before customers
            have discovered any of them.
    Right:
        # en.yaml
        protect:
          - Don't tell a caller anything about your money. He may say that he is from the bank, and give you a name and
            a number. Hang up all the same, and call the number on your card. If it was the bank, it will wait. If it
            wasn't, your money is still yours.
    """

    def look(loc: Loc, text: str, written: Prose) -> Iterator[Finding]:
        speech = plain.speech(written.language)
        if speech is None or len(text) < _MEASURED * 3 or len(plain.words(text)) < _MEASURED:
            return
        found = plain.lix(text)
        if found > speech.lix:
            yield _warning(
                written,
                loc,
                Message(
                    "this text is hard to read: LIX {found}, at most {limit}", found=round(found), limit=speech.lix
                ),
                Message("shorten sentences, and say long words with short ones"),
            )

    yield from _each(site, _OTHERS_WORDS, look)


def plain_word(site: Site) -> Iterator[Finding]:
    """No text has words that readers don't know, like phishing or social engineering. A warning, never an error.

    The lists with the plain wording are in generator/plain/words, one file a language. Each word is named once a file.
    What scammers say, quotations and search words are let out: people do type them.

    Wrong:
        # en.yaml
        red_flags: [They hurry you., The SMS leads to a phishing page.]
    Right:
        # en.yaml
        red_flags: [They hurry you., The SMS leads to a copy of the bank’s page.]
    """
    for written in prose(site):
        told: set[str] = set()
        for loc, text in _texts(written, _OTHERS_WORDS):
            for hard in plain.hard_words(text, written.language):
                if hard.say not in told:
                    told.add(hard.say)
                    yield _warning(
                        written,
                        loc,
                        Message("readers may not know the word “{word}”", word=hard.word),
                        Message("say it plainly: {words}", words=hard.say),
                    )


def one_script(site: Site) -> Iterator[Finding]:
    """No word has Latin and Cyrillic letters in it. A warning, never an error.

    They look alike and are not: search doesn't find the word, and a screen reader spells it. A hyphen between an
    abbreviation and its ending makes two words of it: SMS-код, eGov-қа.

    Wrong:
        # ru.yaml
        title: Звoнок из банка
    Right:
        # ru.yaml
        title: Звонок из банка
    """

    def look(loc: Loc, text: str, written: Prose) -> Iterator[Finding]:
        for word in plain.mixed_words(text):
            yield _warning(
                written,
                loc,
                Message(
                    "“{word}” has Latin letters among Cyrillic ones: {letters}", word=word, letters=plain.latin_in(word)
                ),
                Message("type the word again in one keyboard layout, or put a hyphen before the ending: eGov-қа"),
            )

    yield from _each(site, _NO_SENTENCES, look)


def true_apostrophe(site: Site) -> Iterator[Finding]:
    """No other sign stands for an apostrophe inside a word. A warning, never an error.

    The tool puts the apostrophe right that keyboards have: oʻ and gʻ, сям’я. A quotation mark, an accent or a prime in
    its place can't be told from a mistake.

    Wrong:
        # en.yaml
        title: A call from a bank that isn"t
    Right:
        # en.yaml
        title: A call from a bank that isn't
    """

    def look(loc: Loc, text: str, written: Prose) -> Iterator[Finding]:
        for word in plain.false_apostrophes(text):
            yield _warning(
                written,
                loc,
                Message("“{word}” has a wrong sign inside", word=word),
                Message("type an apostrophe: '"),
            )

    yield from _each(site, _NO_SENTENCES, look)


def _each(site: Site, without: set[str], look: Callable[[Loc, str, Prose], Iterator[Finding]]) -> Iterator[Finding]:
    for written in prose(site):
        for loc, text in _texts(written, without):
            yield from look(loc, text, written)


def _texts(written: Prose, without: set[str]) -> Iterator[tuple[Loc, str]]:
    return ((loc, text) for loc, text in texts(written.edition) if without.isdisjoint(loc))


def _warning(written: Prose, loc: Loc, message: Message, hint: Message) -> Finding:
    return Finding(written.file, loc, message, hint, Severity.WARNING)
