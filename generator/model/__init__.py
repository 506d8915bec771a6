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
from generator.model.gates import (
    approved_content,
    changed_since,
    is_reviewed,
    text_hashes,
    valid_approvals,
)
from generator.model.guidance import Genuine, Guidance, GuidanceEdition, GuidanceFacts
from generator.model.identity import mint_id
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
    "approved_content",
    "changed",
    "changed_since",
    "fingerprints",
    "is_reviewed",
    "is_slug",
    "life",
    "mint_id",
    "outdated",
    "standing",
    "summary",
    "text_hashes",
    "valid_approvals",
]
