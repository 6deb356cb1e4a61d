"""The sheet ``Aturan``: what the planning unit's own levels did to the findings."""

from __future__ import annotations

from iku_excel.drawing.columns import Column, text, write_table
from iku_excel.drawing.register import Register

from ..level_rules import AppliedRules, RuleEffect

LEVEL_RULES_SHEET = "Aturan"
LEVEL_RULES: tuple[Column[RuleEffect], ...] = (
    Column("Kode temuan", 38, text(lambda effect: effect.rule.code)),
    Column("Semula", 18, text(lambda effect: effect.before_text)),
    Column("Menjadi", 14, text(lambda effect: effect.rule.becomes)),
    Column("Mulai", 14, text(lambda effect: effect.rule.since.name)),
    Column("Alasan", 70, text(lambda effect: effect.rule.reason)),
    Column("Berapa tempat", 24, text(
        lambda effect: str(effect.touched) if effect.in_force else "belum berlaku")),
)  # fmt: skip


def write_level_rules(register: Register, ruled: AppliedRules) -> None:
    """Which file gave the rules, and of each rule what it changed and why."""
    plain, source = register.styles.plain, ruled.source
    register.text(0, 0, "Aturan perencanaan tentang tingkat temuan", register.styles.section)
    register.text(1, 0, f"Berkas: {source.file}", plain)
    register.text(2, 0, f"SHA-256: {source.sha256}", plain)
    register.text(
        3, 0, "Aturan hanya mengubah tingkat temuan; tidak satu angka pun berubah.", plain
    )
    end = write_table(register, 5, LEVEL_RULES, ruled.effects, freeze=1)
    if ruled.switched_off:
        register.text(end + 1, 0, "Yang dimatikan terdaftar di akhir lembar Temuan.", plain)
