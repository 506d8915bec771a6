"""The rules about one value or key of one file, whatever stands in the others."""

VALUES = {
    "unknown-format": """A file has the data format that this version of the tool reads.

    `forewarn migrate` brings the files of older versions up. A file with a higher number was written for a newer tool.

    Wrong:
        # en.yaml
        format: 1
    Right:
        # en.yaml
        format: 2
    """,
    "unknown-key": """Every key is one that the tool knows, at the place where it belongs.

    A misspelt key would leave its text out of the page without a word.

    Wrong:
        # en.yaml
        red_flagz: [They hurry you., They ask for a code.]
    Right:
        # en.yaml
        red_flags: [They hurry you., They ask for a code.]
    """,
    "missing-key": """What can't be left out is there.

    A key without a value counts as left out.

    Wrong:
        # campaign.yaml
        indicators:
          - type: domain
            value: bad.example
            source: paper
    Right:
        # campaign.yaml
        indicators:
          - type: domain
            value: bad.example
            source: paper
            confidence: high
    """,
    "unknown-value": """Where only certain words may stand, one of them stands.

    Wrong:
        # campaign.yaml
        status: publishd
    Right:
        # campaign.yaml
        status: published
    """,
    "wrong-value": """Dates, addresses, telephone numbers and ids are written so that programs can read them.

    A moment has a time and a time zone: without one, readers of another country would see the wrong hour.

    Wrong:
        # en.yaml
        published: 2026-02-03
    Right:
        # en.yaml
        published: 2026-02-03T10:00:00+03:00
    """,
    "wrong-type": """Where a list belongs stands a list, where text belongs text, where keys belong keys.

    Wrong:
        # en.yaml
        red_flags: They hurry you, they ask for a code.
    Right:
        # en.yaml
        red_flags:
          - They hurry you.
          - They ask for a code.
    """,
    "empty-value": """Text that is begun isn't empty, and a list has the items that it needs.

    Wrong:
        # en.yaml
        title: ""
    Right:
        # en.yaml
        title: A call from a bank that isn't
    """,
    "too-many": """A list has no more items than its place holds: three orders fit the first screen of a phone.

    Wrong:
        # en.yaml
        act_now: [Hang up., Call your bank., Block your card., Tell your family.]
    Right:
        # en.yaml
        act_now: [Hang up., Call your bank.]
    """,
}
