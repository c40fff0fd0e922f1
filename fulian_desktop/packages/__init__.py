"""Packages, starter files and the keys that make them trustworthy: bytes and values in and out."""
