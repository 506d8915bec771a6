"""Forewarn: YAML descriptions of scam methods become multilingual warnings, press texts and feeds."""

__version__ = "0.1.0"
