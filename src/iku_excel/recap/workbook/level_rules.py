"""The sheet ``Aturan``: what the planning unit's own levels did to the findings."""

from __future__ import annotations

from ..level_rules import AppliedRules
from .canvas import Canvas

LEVEL_RULES_SHEET, LEVEL_RULES_WIDTHS = "Aturan", (38, 18, 14, 14, 70, 24)


def write_level_rules(canvas: Canvas, ruled: AppliedRules) -> None:
    """Which file gave the rules, and of each rule what it changed and why."""
    plain, source = canvas.styles.plain, ruled.source
    canvas.text(0, 0, "Aturan perencanaan tentang tingkat temuan", canvas.styles.section)
    canvas.text(1, 0, f"Berkas: {source.file}", plain)
    canvas.text(2, 0, f"SHA-256: {source.sha256}", plain)
    canvas.text(3, 0, "Aturan hanya mengubah tingkat temuan; tidak satu angka pun berubah.", plain)
    canvas.header(
        5, ("Kode temuan", "Semula", "Menjadi", "Mulai", "Alasan", "Berapa tempat"), freeze=1
    )
    for row, effect in enumerate(ruled.effects, 6):
        rule = effect.rule
        touched = str(effect.touched) if effect.in_force else "belum berlaku"
        texts = (
            rule.code, effect.before_text, rule.becomes, rule.since.name, rule.reason, touched,
        )  # fmt: skip
        for column, text in enumerate(texts):
            canvas.text(row, column, text)
    if ruled.switched_off:
        end = 7 + len(ruled.effects)
        canvas.text(end, 0, "Yang dimatikan terdaftar di akhir lembar Temuan.", plain)
