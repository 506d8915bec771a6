"""The guard against leaks, tried on a seeded corpus."""
