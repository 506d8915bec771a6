"""The field's nouns as frozen types."""

from generator.model.campaign import Approval, Campaign, CampaignFacts, CountryFacts, Figure, Indicator, Source
from generator.model.config import Contact, ContactsFile, Language, Policy, Security, SiteConfig, Unreviewed
from generator.model.edition import (
    PICTURE_BYTES,
    Edition,
    HarmSteps,
    Phrase,
    Picture,
    Press,
    Quote,
    Revision,
    Statement,
    Translation,
)
from generator.model.guidance import Genuine, Guidance, GuidanceEdition, GuidanceFacts
from generator.model.life import Life, announced, changed, life, standing, summary
from generator.model.partner import Partner, PartnerKind, PartnersFile, Proposal, Provenance
from generator.model.site import Site
from generator.model.staleness import fingerprints, outdated
from generator.model.types import Record, is_slug

__all__ = [
    "PICTURE_BYTES",
    "Approval",
    "Campaign",
    "CampaignFacts",
    "Contact",
    "ContactsFile",
    "CountryFacts",
    "Edition",
    "Figure",
    "Genuine",
    "Guidance",
    "GuidanceEdition",
    "GuidanceFacts",
    "HarmSteps",
    "Indicator",
    "Language",
    "Life",
    "Partner",
    "PartnerKind",
    "PartnersFile",
    "Phrase",
    "Picture",
    "Policy",
    "Press",
    "Proposal",
    "Provenance",
    "Quote",
    "Record",
    "Revision",
    "Security",
    "Site",
    "SiteConfig",
    "Source",
    "Statement",
    "Translation",
    "Unreviewed",
    "announced",
    "changed",
    "fingerprints",
    "is_slug",
    "life",
    "outdated",
    "standing",
    "summary",
]
