"""The one error of this package."""


class VbaError(ValueError):
    """A VBA project that cannot be read or written; the English message is for developers."""
