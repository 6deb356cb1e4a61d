"""The colours and the font that every workbook of the house shares."""

from __future__ import annotations

FONT = "Calibri"
NAVY, PAPER, LINE = "#1F3864", "#F2F5FA", "#BFC8D6"
"""Titles and headings, quiet grounds, borders."""
LOCKED = "#E7E9ED"
LINK, MUTED, HINT = "#0563C1", "#44546A", "#595959"
ALARM, ALARM_GROUND = "#9C0006", "#FFE3E3"
"""What somebody must look at; a word or sign always goes with the colour."""
