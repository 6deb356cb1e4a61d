"""What a recap is made of, whichever face asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_excel.catalog import load_catalog
from iku_excel.findings.reasonable import ReasonableMessage
from iku_excel.recap.level_rules import LevelRule, LevelRules, QuarterOfYear, apply_level_rules
from iku_excel.tasks import Refusal
from iku_excel.tasks.recapping import (
    OnlyTheInbox,
    RecapInsideInbox,
    inbox_among,
    level_rule_lines,
    recap_name,
    to_merge,
)

BABEL = load_catalog("babel-2025-2029")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "INBOX"
    (folder / "2026" / "TW2" / "tu").mkdir(parents=True)
    (folder / "pengaturan.json").write_text("{}")
    return folder


def test_an_inbox_stands_alone(inbox, tmp_path) -> None:
    (tmp_path / "lain").mkdir()
    assert inbox_among([tmp_path / "lain"]) is None
    assert inbox_among([inbox]) == inbox
    with pytest.raises(OnlyTheInbox) as refused:
        inbox_among([inbox, tmp_path / "lain"])
    assert refused.value.inbox == inbox.resolve()
    assert "--" not in refused.value.advice


def test_a_recap_never_lies_among_submissions_or_over_inputs(inbox, tmp_path) -> None:
    with pytest.raises(RecapInsideInbox):
        to_merge([inbox], [inbox / "rekap.xlsx"], BABEL, 2026, 2)
    book = tmp_path / "buku.xlsx"
    book.write_bytes(b"isian")
    with pytest.raises(Refusal, match="masukan tidak pernah ditimpa"):
        to_merge([book], [book], BABEL, 2026, 2)


def test_its_name() -> None:
    office = "Kantor Wilayah Kementerian Hukum Bangka Belitung"
    assert recap_name(BABEL, office, 2026, 2) == (
        "Rekap_IKU_babel-2025-2029_Bangka-Belitung_2026_TW2.xlsx"
    )
    assert recap_name(BABEL, "Kanwil Kemenkumham Prov. Jawa/Barat", 2026, 2) == (
        "Rekap_IKU_babel-2025-2029_Prov-Jawa-Barat_2026_TW2.xlsx"
    )
    assert recap_name(BABEL, "..", 2026, 2) == "Rekap_IKU_babel-2025-2029_Kanwil_2026_TW2.xlsx"


def test_rules_that_do_nothing__are_told_in_one_line() -> None:
    codes = ("BUKTI_KOSONG", "KENDALA_KOSONG", "JUMLAH_MELONJAK")
    sinces = (QuarterOfYear(2026, 1), QuarterOfYear(2026, 1), QuarterOfYear(2027, 1))
    rules = tuple(
        LevelRule(code, None, since, "karena") for code, since in zip(codes, sinces, strict=True)
    )
    found = [ReasonableMessage.BUKTI_KOSONG.at(quarter="TW I")]
    _, ruled = apply_level_rules(
        LevelRules("aturan.yaml", "ab" * 32, rules), found, QuarterOfYear(2026, 1)
    )
    assert level_rule_lines(ruled) == [
        "BUKTI_KOSONG: peringatan → dimatikan, mulai TW I 2026; 1 tempat. Alasan: karena",
        "Tidak mengenai apa pun: KENDALA_KOSONG, JUMLAH_MELONJAK (belum berlaku)",
    ]
