"""The sheets that account for the figures: ``Kelengkapan`` to ``Perubahan``, and ``Aturan``."""

from __future__ import annotations

from iku_excel.calc.filling import filling_text
from iku_excel.calc.wording import quarter_name
from iku_excel.drawing.columns import Column, headers, number, text, write_table
from iku_excel.drawing.register import Register
from iku_excel.findings import Finding, fold, worst_first
from iku_excel.findings.listing import MOST_LINES
from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS, WHAT_AN_ANSWER_IS
from iku_excel.signoff import SignOffStatus
from iku_excel.signoff.changed_rows import value_text
from iku_excel.signoff.record import answer_told, moment
from iku_excel.workbook import Difference

from .. import words
from ..changes import Change
from ..level_rules import OFF, AppliedRules, RuleEffect
from ..looks import level_look
from ..quarter_recap import Completeness, Delivery, Recap
from ..typed import typed_value
from .finding_rows import Columns, finding_rows
from .origins import shown


def _handled(delivery: Delivery) -> str | None:
    handling = delivery.handling
    if handling is None:
        return None
    by = words.BY.format(name=handling.by) if handling.by else ""
    return f"{handling.state} {moment(handling.at)}{by}"


def _signer(delivery: Delivery) -> str | None:
    signoff = delivery.signoff
    return f"{signoff.name}, {signoff.position}{signoff.notes}" if signoff else None


def _in_writing(delivery: Delivery) -> str | None:
    answer = delivery.signoff.approval if delivery.signoff else None
    return answer_told(answer) if answer else None


COMPLETENESS: tuple[Column[Delivery], ...] = (
    Column("Divisi", 24, text(lambda d: d.division_name)),
    Column("Status", 13, text(lambda d: d.status.value, lambda styles, d: (
        styles.text if d.status is Completeness.COMPLETE else styles.caution))),
    Column("Terisi", 18, text(lambda d: filling_text(d.filling))),
    Column("Kiriman", 22, text(_handled)),
    Column("Berkas", 32, text(lambda d: d.file)),
    Column("Dipakai untuk indikator", 24, text(lambda d: ", ".join(d.codes))),
    Column("Pengesahan", 14, text(lambda d: d.approval_text, lambda styles, d: (
        styles.text if d.approval in (None, SignOffStatus.VALID) else styles.caution))),
    Column("Disahkan oleh", 24, text(_signer)),
    Column("Disahkan pada", 13, text(lambda d: moment(d.signoff.at) if d.signoff else None)),
    Column("SHA-256", 24, text(lambda d: d.sha256)),
    Column("Persetujuan tertulis", 26, text(_in_writing)),
)  # fmt: skip


def write_completeness(register: Register, recap: Recap) -> None:
    """Which division sent what and who signed it; a missing one is shown, never dropped."""
    end = write_table(register, 0, COMPLETENESS, recap.deliveries, freeze=1)
    register.text(end + 1, 0, WHAT_A_SIGNOFF_IS, register.styles.plain)
    if any(_in_writing(delivery) for delivery in recap.deliveries):
        register.text(end + 2, 0, WHAT_AN_ANSWER_IS, register.styles.plain)


FINDINGS: tuple[Column[tuple[Finding, bool]], ...] = (
    Column("Tingkat", 12, text(
        lambda row: OFF if row[1] else row[0].level.value,
        lambda styles, row: styles.short if row[1] else level_look(styles, row[0].level))),
    Column("Kode temuan", 26, text(lambda row: row[0].code)),
    Column("Berkas", 36, text(lambda row: row[0].file)),
    Column("Lembar", 20, text(lambda row: row[0].sheet)),
    Column("Sel", 9, text(lambda row: row[0].cell)),
    Column("Jumlah", 8, number(lambda row: row[0].count if row[0].code else None)),
    Column("Pesan", 62, text(lambda row: row[0].message)),
    Column("Saran", 50, text(lambda row: row[0].advice)),
)  # fmt: skip
"""Of a finding, and whether the planning unit's rules switched it off."""


def write_findings(register: Register, recap: Recap) -> None:
    """Folded findings with file, first sheet and cell, how many, what is wrong and what to do;
    last those that the planning unit's rules switched off."""
    labels = headers(FINDINGS)
    columns = Columns(
        file=labels.index("Berkas"), message=labels.index("Pesan"), advice=labels.index("Saran")
    )
    off = fold(recap.level_rules.switched_off) if recap.level_rules else ()
    of_no_book = [finding for finding in recap.findings if not finding.file]
    of_books = [finding for finding in recap.findings if finding.file]
    rows = [*of_no_book, *finding_rows(register, of_books, MOST_LINES - 1, columns)]
    listed = [*((f, False) for f in worst_first(rows)), *((f, True) for f in off)]
    write_table(register, 0, FINDINGS, listed, freeze=1)
    if listed:
        register.sheet.autofilter(0, 0, len(listed), len(FINDINGS) - 1)
    else:
        register.text(1, columns.message, words.NO_FINDINGS, register.styles.plain)


DIFFERENCES: tuple[Column[tuple[Difference, str]], ...] = (
    Column("Kode", 12, text(lambda row: row[0].code)),
    Column("Triwulan", 10, text(lambda row: quarter_name(row[0].quarter))),
    Column("Sel", 20, text(lambda row: row[0].reference)),
    Column("Tertulis", 22, text(lambda row: _figure(row[0].shown))),
    Column("Terhitung", 22, text(lambda row: _figure(row[0].computed))),
    Column("Berkas", 44, text(lambda row: row[1])),
    Column("Keadaan", 28, text(
        lambda row: words.TYPED_OVER if row[0].typed else words.NOT_RECALCULATED)),
)  # fmt: skip
"""Of a difference and the name of its file."""


def write_differences(register: Register, recap: Recap) -> None:
    """Where a page of a workbook shows something else than the computation."""
    files = {i.code: i.workbook.name for i in recap.indicators if i.workbook is not None}
    rows = [(difference, files[difference.code]) for difference in recap.differences]
    write_table(register, 0, DIFFERENCES, rows, freeze=0)
    if not rows:
        register.text(1, 0, words.NO_DIFFERENCES, register.styles.plain)


CHANGES: tuple[Column[Change], ...] = (
    Column("Kode", 11, text(lambda c: c.code)),
    Column("Masukan", 28, text(lambda c: c.label)),
    Column("Kiriman", 9, text(lambda c: quarter_name(c.quarter))),
    Column("Semula", 18, text(lambda c: value_text(c.old))),
    Column("Sekarang", 18, text(lambda c: value_text(c.new))),
    Column("Lembar", 11, text(lambda c: c.sheet)),
    Column("Sel", 7, text(lambda c: c.cell)),
    Column("Berkas sekarang", 28, text(lambda c: c.file)),
    Column("Berkas semula", 28, text(lambda c: c.old_file)),
    Column("Disahkan sekarang", 22, text(lambda c: c.signed or SignOffStatus.UNSIGNED.value)),
    Column("Disahkan semula", 22, text(lambda c: c.old_signed or SignOffStatus.UNSIGNED.value)),
    Column("Keterangan", 28, text(lambda c: c.remark)),
)


def write_changes(register: Register, recap: Recap) -> None:
    """Inputs that are no longer what was submitted for an earlier quarter."""
    write_table(register, 0, CHANGES, recap.changes, freeze=0)
    if recap.no_changes is not None:
        register.text(1, 0, recap.no_changes.value, register.styles.plain)


LEVEL_RULES_SHEET = "Aturan"
LEVEL_RULES: tuple[Column[RuleEffect], ...] = (
    Column("Kode temuan", 38, text(lambda effect: effect.rule.code)),
    Column("Semula", 18, text(lambda effect: effect.before_text)),
    Column("Menjadi", 14, text(lambda effect: effect.rule.becomes)),
    Column("Mulai", 14, text(lambda effect: effect.rule.since.name)),
    Column("Alasan", 70, text(lambda effect: effect.rule.reason)),
    Column("Berapa tempat", 24, text(
        lambda effect: str(effect.touched) if effect.in_force else words.NOT_IN_FORCE)),
)  # fmt: skip


def write_level_rules(register: Register, ruled: AppliedRules) -> None:
    """What the planning unit's own levels did to the findings, by which file, and why."""
    plain, source = register.styles.plain, ruled.source
    register.text(0, 0, words.LEVEL_RULES, register.styles.section)
    register.text(1, 0, words.LEVEL_RULES_FILE.format(file=source.file), plain)
    register.text(2, 0, words.LEVEL_RULES_SHA256.format(sha256=source.sha256), plain)
    register.text(3, 0, words.LEVEL_RULES_EFFECT, plain)
    end = write_table(register, 5, LEVEL_RULES, ruled.effects, freeze=1)
    if ruled.switched_off:
        register.text(end + 1, 0, words.SWITCHED_OFF, plain)


def _figure(value: object) -> str:
    return words.BLANK if value is None else shown(typed_value(value))
