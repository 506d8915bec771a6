"""The rules that show only when pages are written or the finished site is looked through."""

PUBLISHING = {
    "foreign-page": """Hand-written pages stand in `docs/guide/`: the folders of the languages are written by the tool.

    It deletes nothing that somebody wrote by hand, so it stops.

    Wrong:
        docs/en/our-own-page.md
    Right:
        docs/guide/our-own-page.md
    """,
    "undrawable-print": """Posters and leaflets can be drawn: the fonts have every letter of the texts, and these fit.

    What is too long is mostly named by `print-length` before. This rule is the last guard.

    Wrong:
        # en.yaml
        title: A call from a bank (Բանկ)
    Right:
        # en.yaml
        title: A call from a bank
    """,
    "broken-link": """Every link of the finished site leads to something that is there.

    In pages that you wrote by hand, mend the link. In others it is a fault of the tool: tell its maintainers.

    Wrong:
        [How to report](repotr.md)
    Right:
        [How to report](report.md)
    """,
    "blocked-by-policy": """Pages carry no styles and scripts inside their tags.

    Browsers ignore them, because the site's safety rules forbid them. Hand-written pages use the site's own classes.

    Wrong:
        <p style="color: red">Hang up.</p>
    Right:
        <p>Hang up.</p>
    """,
    "broken-xml": """Feeds and the map of the site are whole XML files.

    It is a fault of the tool or of the disk: publish again, and tell its maintainers if it stays.

    Wrong:
        <title>A call from a bank
    Right:
        <title>A call from a bank</title>
    """,
    "broken-feed": """Feed readers understand every feed.

    It is a fault of the tool or of the disk: publish again, and tell its maintainers if it stays.

    Wrong:
        <rss><title>Warnings</title></rss>
    Right:
        <rss version="2.0"><channel><title>Warnings</title></channel></rss>
    """,
    "leak": """Nothing of a draft, of a warning under embargo or of an edition that comes later stands on the site.

    Mostly a text was copied into one that is public already, or stands in a hand-written page.

    Wrong:
        # en.yaml of a public warning
        protect: [The sentence that also stands in a draft.]
    Right:
        # en.yaml of a public warning
        protect: [A sentence of its own.]
    """,
}
