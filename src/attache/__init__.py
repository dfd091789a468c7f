"""Attache: the home port of a network of members."""

__version__ = "0.1"
