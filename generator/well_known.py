"""What machines look for at addresses that everybody knows: robots.txt (RFC 9309) and security.txt (RFC 9116)."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from generator.model import Security, SiteConfig
from generator.problems import Message

ROBOTS = "robots.txt"
SECURITY = ".well-known/security.txt"
_LONGEST = timedelta(days=366)


def render(config: SiteConfig, as_of: datetime) -> dict[str, bytes]:
    """The files for a site at the root of its host. A security.txt that has expired says nothing, so it is left out."""
    files = {ROBOTS: _robots(config)}
    if config.security and config.security.expires > as_of:
        files[SECURITY] = _security(config, config.security)
    return files


def reminder(config: SiteConfig, as_of: datetime) -> Message | None:
    """What staff should know of `security` in site.yaml: an old address for reports is worse than none."""
    if config.security is None:
        return None
    if config.security.expires <= as_of:
        return Message(
            "{security} is left out: `security` in site.yaml expired. Check the contact, then set a new date",
            security=SECURITY,
        )
    if config.security.expires > as_of + _LONGEST:
        return Message("`security` in site.yaml expires in more than a year: RFC 9116 recommends less")
    return None


def _robots(config: SiteConfig) -> bytes:
    """Everything may be read. The chunks of the search index are no pages."""
    path = urlsplit(config.address).path
    return f"User-agent: *\nDisallow: {path}pagefind/\nSitemap: {config.address}sitemap.xml\n".encode()


def _security(config: SiteConfig, security: Security) -> bytes:
    lines = [
        f"Contact: {security.contact}",
        f"Expires: {security.expires.isoformat()}",
        f"Preferred-Languages: {', '.join(config.languages)}",
        f"Canonical: {config.address}{SECURITY}",
    ]
    if security.policy:
        lines.append(f"Policy: {security.policy}")
    return ("\n".join(lines) + "\n").encode()
