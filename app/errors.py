"""Errors of our own: each has a message that can be shown to the person who can mend it."""

from __future__ import annotations


class AtlasError(Exception):
    """Base of all errors that Corridor Atlas raises on purpose."""


class SettingsError(AtlasError):
    """A setting from the command line or the environment cannot be used."""


class DataError(AtlasError):
    """The data folder, or something in it, cannot be used."""


class TemplateError(AtlasError):
    """A presentation that cannot serve as a template; the message says what is expected."""


class LettersError(AtlasError):
    """Words hold letters that no font of this machine can draw."""
