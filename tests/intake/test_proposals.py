"""How often the right campaign is proposed: measured on the real campaigns, without the texts that are looked for."""

from pathlib import Path

import pytest

from generator.intake.proposals import Proposer
from generator.load import load
from generator.model import Campaign, Proposal

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def campaigns() -> tuple[Campaign, ...]:
    site = load(ROOT).site
    assert site is not None
    return site.campaigns


def first(found: tuple[Proposal, ...]) -> str:
    return found[0].campaign if found else "none"


def test_a_text_in_a_language_that_the_campaign_has_is_put_to_it(campaigns: tuple[Campaign, ...]) -> None:
    """Headlines and press texts of 100 words, which aren't among the words compared: 25 of 25."""
    proposer = Proposer(campaigns)
    asked = [(c.id, e.press) for c in campaigns for e in c.editions.values()]
    right = [first(proposer.propose(p.headline or "", p.body_100 or "")) == name for name, p in asked if p]
    assert sum(right) >= 0.95 * len(right)


@pytest.mark.parametrize(("language", "least"), [("ru", 5), ("be", 5)])
def test_russian_and_belarusian_find_each_other(campaigns: tuple[Campaign, ...], language: str, least: int) -> None:
    """An entry in a language that no campaign has, near one that all have. English, Kazakh and Uzbek have none near."""
    without = [
        c.model_copy(update={"editions": {k: e for k, e in c.editions.items() if k != language}}) for c in campaigns
    ]
    proposer = Proposer(without)
    asked = [(c.id, c.editions[language]) for c in campaigns]
    assert sum(first(proposer.propose(e.title, e.summary or "")) == name for name, e in asked) >= least


def test_headlines_of_news_are_put_right_or_to_nothing_more_often_than_wrong(campaigns: tuple[Campaign, ...]) -> None:
    """Titles of our sources: a few words, often of several schemes at once ("police name new kinds of fraud")."""
    proposer = Proposer(c.model_copy(update={"sources": {}}) for c in campaigns)
    asked = [(c.id, s.title) for c in campaigns for s in c.sources.values()]
    found = [(name, proposer.propose(title, "")) for name, title in asked]
    right = sum(name in {proposal.campaign for proposal in proposals} for name, proposals in found)
    nothing = sum(not proposals for _, proposals in found)
    assert right >= 0.4 * len(asked)
    assert len(asked) - right - nothing <= 0.15 * len(asked)


def test_the_words_that_speak_for_a_campaign_are_shown(campaigns: tuple[Campaign, ...]) -> None:
    found = Proposer(campaigns).propose("Нужен код от домофона: звонят «из управляющей компании»", "Меняют ключи.")
    assert found[0].campaign == next(c.id for c in campaigns if c.slug == "doorkey-parcel-code")
    assert "домофона" in found[0].words


def test_without_campaigns_nothing_is_proposed() -> None:
    assert Proposer([]).propose("A call", "from a bank") == ()
