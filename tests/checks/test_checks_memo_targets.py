"""Targets of others beside the official one."""

from __future__ import annotations

from filled_indicators import found, only, remark

from iku_excel.findings import Finding, Level

REASON = remark(2, "Data TW I keliru.", "Angka TW I diperbaiki.")


def active(number: int, quarter: int = 1) -> list[Finding]:
    blank = [None] * (quarter - 1)
    return found(
        quarter,
        "7136.3.1",
        desa_kelurahan_dibina=[*blank, 100],
        posbankum_aktif=[*blank, number],
    )


def test_the_official_target_is_reached_and_the_ministrys_are_not() -> None:
    """2026: 11 % by the decree's table, beside it 50 % and 100 %."""
    finding = only(active(11))
    assert (finding.code, finding.level) == ("TARGET_PEMBANDING_BELUM_TERCAPAI", Level.WARNING)
    for words in ("target resmi 11% tercapai (capaian 100%)", "50% (capaian 22%)",
                  "100% (capaian 11%)"):  # fmt: skip
        assert words in finding.message


def test_a_memo_target_that_is_reached_too_is_not_named() -> None:
    message = only(active(50)).message
    assert "50% (capaian" not in message
    assert "100% (capaian 50%)" in message


def test_achievements_far_apart_are_an_info() -> None:
    """10 % is 90.9 % of 11 % and 20 % of 50 %; from 50 points on this is worth a word."""
    finding = only(active(10))
    assert (finding.code, finding.level) == ("CAPAIAN_PEMBANDING_JAUH", Level.INFO)
    assert active(5) == []  # 45.5% and 5%


def test_a_reason_explains_the_memo_target() -> None:
    stocks = {"desa_kelurahan_dibina": [None, 100], "posbankum_aktif": [None, 11]}
    finding = only(found(2, "7136.3.1", catatan=[REASON], **stocks))
    assert (finding.code, finding.level) == ("TARGET_PEMBANDING_BELUM_TERCAPAI", Level.INFO)


def test_memo_targets_are_told_for_the_quarter_asked_for() -> None:
    stocks = {"desa_kelurahan_dibina": [100, 100], "posbankum_aktif": [11, 12]}
    assert only(found(2, "7136.3.1", **stocks)).place.quarter == 2
