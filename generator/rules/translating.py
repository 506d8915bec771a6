"""The rules that `forewarn po import` names: what stands in the way of taking a translator's file over."""

TRANSLATING = {
    "po-unreadable": """A file from a translator's program is a whole PO file, written in UTF-8, with each entry once.

    Mostly somebody pasted two files into one, or changed something else than the lines `msgstr` in a text editor.
    Nothing is taken over from such a file: export it anew, and copy the translations into it.

    Wrong:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"

        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Вам звонит не банк"
    Right:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
    "po-language": """It is known into which of the site's languages a PO file translates.

    Its header says so, or else its name: `ru.po`. Where neither does, `forewarn po import FILE --language ru` says it.

    Wrong:
        # translation-final.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    Right:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
    "po-context": """The line `msgctxt` of an entry stays as it was exported: it says where the translation belongs.

    It holds the campaign's folder and the field. Translators leave it alone.

    Wrong:
        # ru.po
        msgctxt "фальшивый-банк/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    Right:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
    "po-original-changed": """An entry translates what the original says now.

    If the original has changed since the export, the entry is left out and the others are taken over: what was
    translated is no longer what stands there. Export anew, and translate that entry again.

    Wrong:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "The title as it was at the export"
        msgstr "Заголовок, каким он был при экспорте"
    Right:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
    "po-forbidden-character": """A translation holds no invisible control or direction characters.

    They come along when text is copied from a PDF or a web page. Delete the word and type it again.

    Wrong:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок [U+202E]не из банка"
    Right:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
    "po-markup": """A translation is plain text: no HTML, no Markdown, no web addresses.

    The tool sets headings, lists and emphasis itself, so that a sentence is the same on a page, in a feed and in an
    SMS.

    Wrong:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок <b>не</b> из банка"
    Right:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
    "po-empty": """A translation has words in it, or it is left empty.

    An empty one counts as not translated yet, and nothing of it is taken over.

    Wrong:
        msgstr "   "
    Right:
        msgstr ""
    """,
    "po-length": """A translation fits where it will be shown, printed, read aloud or sent.

    The comment above each entry says how much fits.

    Wrong:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Вам звонят и говорят, что звонят из банка, но это не банк, а мошенники, которым нужен код"
    Right:
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
    "po-incomplete": """A list is translated whole, and a new translation has at least its title and its summary.

    Half a list would look like a whole one: readers would miss steps without knowing. Such entries wait. Translate the
    others too, and import the file again.

    Wrong:
        # ru.yaml, where the list isn't translated yet
        red_flags: []
        # ru.po
        msgctxt "fake-bank/red_flags.0"
        msgid "They hurry you."
        msgstr "Вас торопят."
    Right:
        # ru.yaml, where the list isn't translated yet
        red_flags: []
        # ru.po
        msgctxt "fake-bank/red_flags.0"
        msgid "They hurry you."
        msgstr "Вас торопят."

        msgctxt "fake-bank/red_flags.1"
        msgid "They ask for a code."
        msgstr "У вас просят код."
    """,
    "po-file": """The file that the translations belong into is there without errors, or isn't there yet.

    The tool changes only what it understands. Mend what `forewarn check` names in that file, and import again.

    Wrong:
        # ru.yaml
        titel: Звонок «из банка»
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    Right:
        # ru.yaml
        title: Звонок «из банка»
        # ru.po
        msgctxt "fake-bank/title"
        msgid "A call from a bank that isn't"
        msgstr "Звонок не из банка"
    """,
}
