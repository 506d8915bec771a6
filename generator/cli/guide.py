"""What the staff guide says of rules and fields: one rule in the terminal, all of both as the guide's pages."""

from pathlib import Path

import click

from generator import guide, output
from generator import rules as pages
from generator.cli.shared import language, stop, tell, usage
from generator.guide import fields
from generator.languages import registry
from generator.load import load
from generator.problems import Message, Say, did_you_mean
from generator.wording import wording

_FOLDER = "docs/guide"
_EXAMPLES = ("safe-account-call", "doorkey-parcel-code", "money-mule-dropper")


@click.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """Explain the rule NAME, with a wrong and a right example; without NAME, list all rules."""
    say = guide.sayer(language())
    if name is None:
        for rule in pages.names():
            click.echo(f"{rule:26} {say(pages.describe(rule).explanation[0])}")
    elif name in pages.names():
        click.echo(pages.text(pages.describe(name), say))
    else:
        hint = did_you_mean(name, pages.names())
        raise usage(Message("There is no rule `{name}`: {hint}", name=name, hint=hint))


@click.command(name="guide", hidden=True)
@click.pass_obj
def write_guide(root: Path) -> None:
    """Write the pages of the staff guide that come from the rules and the model."""
    site = load(root).site
    if site is None:
        stop([], Message("Mend site.yaml and contacts.yaml first."))
    slugs = tuple(campaign.slug for campaign in site.campaigns)
    examples = tuple(sorted(slugs, key=lambda slug: _EXAMPLES.index(slug) if slug in _EXAMPLES else len(_EXAMPLES)))
    for code in guide.languages():
        folder = Path(_FOLDER) / ("" if code == "en" else code)
        texts = {"rules": pages.markdown(code), "fields": fields.markdown(root, examples, code, _label(code))}
        for name, content in texts.items():
            output.replace(root / folder / f"{name}.md", content.encode())
            tell(Message("{path}: written", path=(folder / f"{name}.md").as_posix()))


def _label(code: str) -> Say:
    return wording(code, registry()[code])
