"""Draws the official workbook of a division or section from the layout."""

from .write import (
    TEMPLATE_VERSION,
    draw_template,
    template_identity,
    template_name,
    write_template,
)

__all__ = [
    "TEMPLATE_VERSION",
    "draw_template",
    "template_identity",
    "template_name",
    "write_template",
]
