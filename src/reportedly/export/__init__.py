"""Readings to files: one module a format. The native record comes first; all others follow it."""
