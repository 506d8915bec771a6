"""The rules that reading files names: what stands in the way before anything can be compared with `lint`'s rules."""

FILES = {
    "missing-file": """A file that everything else needs is there, under its own name.

    A project has `site.yaml` and `contacts.yaml`, and each campaign's folder has `campaign.yaml`.

    Wrong:
        campaigns/fake-bank/campain.yaml
    Right:
        campaigns/fake-bank/campaign.yaml
    """,
    "unknown-file": """Every YAML file is one that is read.

    Files of a campaign end in `.yaml`, and campaigns stand in folders of their own. A file that isn't read would be
    missing on the site without a word.

    Wrong:
        campaigns/fake-bank/ru.yml
    Right:
        campaigns/fake-bank/ru.yaml
    """,
    "unknown-language": """An edition is named after its language's code, as the registry of languages has it.

    Wrong:
        campaigns/fake-bank/rus.yaml
    Right:
        campaigns/fake-bank/ru.yaml
    """,
    "invalid-slug": """A campaign's folder has a name that can be an address on the web.

    At most 60 of a–z, 0–9 and single hyphens, and no name that Windows keeps for itself, like `con`. Readers see it in
    the address of the page, so it says in a few English words what the scam is.

    Wrong:
        campaigns/Fake bank/ru.yaml
    Right:
        campaigns/fake-bank/ru.yaml
    """,
    "no-campaigns": """A project has at least one campaign.

    Wrong:
        campaigns/site.yaml
        campaigns/contacts.yaml
    Right:
        campaigns/site.yaml
        campaigns/contacts.yaml
        campaigns/fake-bank/campaign.yaml
        campaigns/fake-bank/en.yaml
    """,
    "symbolic-link": """Under `campaigns/` and `docs/` stand files and folders, not links to them.

    A link could publish what lies outside the project.

    Wrong:
        campaigns/fake-bank/ru.yaml -> /home/me/ru.yaml
    Right:
        campaigns/fake-bank/ru.yaml
    """,
    "more-problems": """Of one file at most 50 problems are named.

    A file with more isn't what its name says, or one mistake near its beginning spoils the rest: mend the first ones
    and look again.

    Wrong:
        campaigns/fake-bank/ru.yaml   10,000 problems
    Right:
        campaigns/fake-bank/ru.yaml   none
    """,
    "unreadable-file": """The tool may read every file of the project.

    Wrong:
        campaigns/fake-bank/ru.yaml   only its owner may read it
    Right:
        campaigns/fake-bank/ru.yaml   you may read it too
    """,
    "file-too-large": """A file has at most 256 kB.

    The longest warnings have a tenth of that. A larger file was put here by mistake, or holds several campaigns.

    Wrong:
        campaigns/fake-bank/ru.yaml   1.4 MB
    Right:
        campaigns/fake-bank/ru.yaml   18 kB
    """,
    "not-utf-8": """Files are written in UTF-8, so that every language's letters are the same on every computer.

    The editor asks for the encoding when it saves: choose UTF-8.

    Wrong:
        campaigns/fake-bank/ru.yaml   saved as Windows-1251
    Right:
        campaigns/fake-bank/ru.yaml   saved as UTF-8
    """,
}

YAML = {
    "invalid-yaml": """The file is written as YAML: `key: value`, a line each, with spaces before what belongs to a key.

    Mostly it is one of three: text with a colon and a space inside, text that begins with a sign like `*` or `[`, or a
    quotation mark that isn't closed. Put such text into quotation marks.

    Wrong:
        # en.yaml
        title: Bank: a call that isn't from it
    Right:
        # en.yaml
        title: "Bank: a call that isn't from it"
    """,
    "duplicate-key": """A key stands once.

    Of two the tool can't know which one you mean.

    Wrong:
        # en.yaml
        summary: Somebody poses as your bank.
        summary: Somebody poses as a bank's clerk.
    Right:
        # en.yaml
        summary: Somebody poses as a bank's clerk.
    """,
    "several-documents": """A file is one document: it has no line `---` in its middle.

    Wrong:
        # en.yaml
        title: A call from a bank that isn't
        ---
        summary: Somebody poses as your bank.
    Right:
        # en.yaml
        title: A call from a bank that isn't
        summary: Somebody poses as your bank.
    """,
    "no-aliases": """Text is written out wherever it stands: `&name` and `*name` aren't used.

    A few lines of them can become gigabytes of text. Text that should begin with `&` or `*` stands in quotation marks.

    Wrong:
        # en.yaml
        red_flags:
          - &hurry They hurry you.
          - *hurry
    Right:
        # en.yaml
        red_flags:
          - They hurry you.
          - They ask for a code.
    """,
    "no-tags": """A value doesn't begin with an exclamation mark, which has a meaning of its own in YAML.

    Wrong:
        # en.yaml
        title: !Attention A call from a bank that isn't
    Right:
        # en.yaml
        title: "!Attention A call from a bank that isn't"
    """,
    "too-deep": """Nothing is nested more than 20 deep, and a file has at most 20,000 values.

    No text of a warning needs that; it mostly comes from brackets that a program wrote.

    Wrong:
        # en.yaml
        red_flags: [[[[[[[[[[[[[[[[[[[[[They hurry you.]]]]]]]]]]]]]]]]]]]]]
    Right:
        # en.yaml
        red_flags: [They hurry you., They ask for a code.]
    """,
    "forbidden-character": r"""Text holds no invisible control or direction characters.

    They come along when text is copied from a PDF or a web page. They can make a text read differently from what stands
    in the file, and some programs that read our feeds stop at them.

    Wrong:
        # en.yaml
        title: "A call from a\u202e bank that isn't"
    Right:
        # en.yaml
        title: A call from a bank that isn't
    """,
}
