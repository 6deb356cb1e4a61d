"""The planning unit's own levels: what they change, and what no rule may change."""

from __future__ import annotations

import pytest

from iku_excel.findings import FileMessage, Finding, InputMessage, Level, fold
from iku_excel.findings.reasonable import ReasonableMessage
from iku_excel.findings.recap import RecapMessage
from iku_excel.findings.wording import LONGEST
from iku_excel.recap.level_rules import (
    LevelRule,
    LevelRules,
    QuarterOfYear,
    apply_level_rules,
)

SECOND = QuarterOfYear(2026, 2)
NO_EVIDENCE = ReasonableMessage.BUKTI_KOSONG.at(quarter="TW II").located(file="tu.xlsx")


def rule(code: str, level: Level | None, since: QuarterOfYear = SECOND) -> LevelRule:
    return LevelRule(code, level, since, "karena")


def applied(finding: Finding, *rules: LevelRule, at: QuarterOfYear = SECOND):
    return apply_level_rules(LevelRules("aturan.yaml", "ab" * 32, rules), [finding], at)


def test_raised__counts_as_its_new_level_and_says_what_it_was() -> None:
    (finding,), ruled = applied(NO_EVIDENCE, rule("BUKTI_KOSONG", Level.ERROR))
    assert finding.level is Level.ERROR
    told = NO_EVIDENCE.message.removesuffix(".")
    assert finding.message == f"{told} (aturan perencanaan: semula peringatan)."
    (effect,) = ruled.effects
    assert (effect.before_text, effect.rule.becomes, effect.touched) == ("peringatan", "galat", 1)


def test_many_raised__say_it_once_when_they_are_folded() -> None:
    texts = [
        InputMessage.ANGKA_DIKETIK_TEKS.at(what=cell, raw="3", value="3").located(
            file="tu.xlsx", sheet="7110.1.1", cell=cell
        )
        for cell in ("C12", "C13", "C14")
    ]
    raised = LevelRules("aturan.yaml", "ab" * 32, (rule("ANGKA_DIKETIK_TEKS", Level.ERROR),))
    kept, ruled = apply_level_rules(raised, texts, SECOND)
    (folded,) = fold(kept)
    assert (folded.level, folded.count) == (Level.ERROR, 3)
    assert "(aturan perencanaan: semula peringatan)" in folded.message
    assert ruled.effects[0].touched == 3


def test_long_message__stays_short_enough_and_still_says_it() -> None:
    long = Finding(Level.INFO, "BUKTI_KOSONG", "x" * LONGEST, "Saran.")
    (finding,), _ = applied(long, rule("BUKTI_KOSONG", Level.WARNING))
    assert len(finding.message) <= LONGEST
    assert finding.message.endswith(" (aturan perencanaan: semula info).")


def test_switched_off__is_listed_and_not_lost() -> None:
    kept, ruled = applied(NO_EVIDENCE, rule("BUKTI_KOSONG", None))
    assert kept == []
    assert ruled.switched_off == (NO_EVIDENCE,)
    assert ruled.effects[0].rule.becomes == "dimatikan"


def test_recap_of_an_earlier_quarter__is_not_touched() -> None:
    later = rule("BUKTI_KOSONG", None, QuarterOfYear(2026, 3))
    kept, ruled = applied(NO_EVIDENCE, later)
    assert kept == [NO_EVIDENCE]
    assert (ruled.effects[0].in_force, ruled.effects[0].touched) == (False, 0)
    assert applied(NO_EVIDENCE, later, at=QuarterOfYear(2027, 1))[0] == []


def test_other_codes_and_findings_already_at_the_level__stay_as_they_are() -> None:
    assert applied(NO_EVIDENCE, rule("KENDALA_KOSONG", None))[0] == [NO_EVIDENCE]
    kept, ruled = applied(NO_EVIDENCE, rule("BUKTI_KOSONG", Level.WARNING))
    assert kept == [NO_EVIDENCE]
    assert ruled.effects[0].touched == 0


@pytest.mark.parametrize("level", [None, Level.INFO, Level.WARNING])
@pytest.mark.parametrize(
    "message",
    [InputMessage.BUKAN_ANGKA, FileMessage.BERKAS_TIDAK_TERBACA, RecapMessage.VERSI_BERSAING],
)
def test_galat__can_neither_be_lowered_nor_switched_off(message, level) -> None:
    assert rule(message.name, level).would_hide_a_number
    assert not rule(message.name, Level.ERROR).would_hide_a_number


def test_galat__stays_one_even_where_its_code_is_mostly_a_warning() -> None:
    galat = Finding(Level.ERROR, "BUKTI_KOSONG", "Pesan.", "Saran.")
    assert applied(galat, rule("BUKTI_KOSONG", None))[0] == [galat]
