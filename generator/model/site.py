"""`Site`, the one value that everything is rendered from."""

from collections.abc import Iterator
from datetime import datetime

from generator.model.campaign import Campaign
from generator.model.config import Contact, Language, Service, SiteConfig, Unreviewed
from generator.model.edition import Edition
from generator.model.facets import Status, TranslationState
from generator.model.gates import Text, honest, is_reviewed
from generator.model.guidance import Guidance
from generator.model.life import changed, life
from generator.model.partner import Partner
from generator.model.staleness import outdated
from generator.model.types import Record


class Site(Record):
    """Everything that is rendered, as one frozen value."""

    config: SiteConfig
    registry: dict[str, Language]
    contacts: tuple[Contact, ...]
    services: tuple[Service, ...] = ()
    """What is genuine, beside the contacts: never published, it only guards the lists of indicators."""
    campaigns: tuple[Campaign, ...]
    guidance: Guidance | None = None
    """What holds whatever the scheme is; without it the site has no pages of that kind."""
    partners: tuple[Partner, ...] = ()
    """Whose warnings may be taken over."""
    unread: frozenset[str] = frozenset()
    """Paths of files that exist and have problems: rules about what is missing keep silent about them."""

    def public(self, as_of: datetime) -> "Site":
        """The part of the site that anyone may see at `as_of`.

        No draft, no embargoed and no future edition is in it; no unreviewed translation where the policy hides those.
        """
        return self.model_copy(
            update={"campaigns": tuple(self._public_campaigns(as_of)), "guidance": self._public_guidance(as_of)}
        )

    def preview(self, as_of: datetime) -> "Site":
        """Everything there is, drafts and embargoes too, for the eyes of staff. What has no date gets `as_of`."""

        def dated(campaign: Campaign) -> Campaign:
            editions = {
                code: honest(edition).model_copy(update={"published": edition.published or as_of})
                for code, edition in campaign.editions.items()
                if code in self.config.languages
            }
            return _known(campaign, editions, as_of)

        return self.model_copy(update={"campaigns": tuple(dated(campaign) for campaign in self.campaigns)})

    def _public_campaigns(self, as_of: datetime) -> Iterator[Campaign]:
        for campaign in self.campaigns:
            hidden = not campaign.public
            embargoed = campaign.embargo_until is not None and campaign.embargo_until > as_of
            editions = {
                code: _until(honest(edition), as_of)
                for code, edition in campaign.editions.items()
                if edition.published is not None and edition.published <= as_of and code in self.config.languages
                if self._may_be_seen(edition, code == campaign.source_language, campaign.status is Status.WITHDRAWN)
            }
            if editions and not hidden and not embargoed:
                yield _known(campaign, editions, as_of)

    def _may_be_seen(self, edition: Text, original: bool, withdrawn: bool = False) -> bool:
        """Whether the policy lets readers see this text. A withdrawal reaches all who could read what it takes back."""
        state = edition.translation.state
        if self.config.policy.unreviewed is Unreviewed.NOTICE or original:
            return True
        return is_reviewed(edition) or (withdrawn and state is TranslationState.REVIEWED)

    def _public_guidance(self, as_of: datetime) -> Guidance | None:
        if self.guidance is None:
            return None
        editions = {
            code: honest(edition)
            for code, edition in self.guidance.editions.items()
            if edition.published <= as_of and code in self.config.languages
            if self._may_be_seen(edition, code == self.guidance.source_language)
        }
        return self.guidance.model_copy(update={"editions": editions})

    def editions(self, language: str) -> tuple[tuple[Campaign, Edition], ...]:
        """The campaigns that have an edition in `language`, newest first."""
        found = [
            (campaign, campaign.editions[language]) for campaign in self.campaigns if language in campaign.editions
        ]
        return tuple(sorted(found, key=lambda pair: (changed(pair[1]), pair[0].id), reverse=True))

    def current(self, language: str) -> tuple[tuple[Campaign, Edition], ...]:
        """Those of `editions` that hold: neither withdrawn nor expired. Lists and search carry them."""
        return tuple(pair for pair in self.editions(language) if life(*pair).current)

    def stand_ins(self, language: str) -> tuple[tuple[Campaign, Edition, str], ...]:
        """The campaigns without an edition in `language`, with one to show in its place and its code, newest first."""
        found = [
            (campaign, campaign.editions[code], code)
            for campaign in self.campaigns
            if campaign.editions and language not in campaign.editions
            for code in [self._nearest(campaign, language)]
        ]
        return tuple(sorted(found, key=lambda shown: (changed(shown[1]), shown[0].id), reverse=True))

    def borrowed(self, language: str) -> tuple[tuple[Campaign, Edition, str], ...]:
        """Those of `stand_ins` that are current: what lists may show beside the language's own warnings."""
        return tuple(shown for shown in self.stand_ins(language) if life(*shown[:2]).current)

    def _nearest(self, campaign: Campaign, language: str) -> str:
        """The language that readers of `language` are shown: down the registry's fallbacks, else the original's."""
        order = [language]
        while (fallback := self.registry[order[-1]].fallback) and fallback not in order:
            order.append(fallback)
        order += (campaign.source_language, *self.config.languages)
        return next(code for code in order if code in campaign.editions)

    def contacts_in(self, country: str) -> tuple[Contact, ...]:
        """Whom to turn to in `country`, in the order of contacts.yaml."""
        return tuple(contact for contact in self.contacts if contact.country == country)

    def countries_for(self, language: str) -> tuple[str, ...]:
        """All countries of the site, the default one of `language` first."""
        first = self.config.languages[language].country
        return (first, *(country for country in self.config.countries if country != first))


def _known(campaign: Campaign, editions: dict[str, Edition], as_of: datetime) -> Campaign:
    """`campaign` with just these editions, and with what follows from them and the moment."""
    shown = campaign.model_copy(update={"editions": editions})
    expired = campaign.expires is not None and campaign.expires <= as_of
    return shown.model_copy(update={"expired": expired, "outdated": outdated(shown)})


def _until(edition: Edition, as_of: datetime) -> Edition:
    """`edition` without revisions and changes of the future."""
    updated = edition.updated if edition.updated and edition.updated <= as_of else None
    revisions = tuple(revision for revision in edition.revisions if revision.date <= as_of)
    return edition.model_copy(update={"updated": updated, "revisions": revisions})
