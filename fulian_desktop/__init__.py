"""Fulian Desktop (妇联台账): the ledgers of a women's federation office, offline."""

__version__ = "0.1.0"
