"""``iku temuan``: what the codes of findings mean."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from .indonesian import command
from .output import print_facts, print_json, say
from .parameters import json_option
from .texts.books import FindingsPrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.findings.explaining import Explained


@command(
    "temuan",
    short_help="Jelaskan kode temuan.",
    example="iku temuan\niku temuan BAGIAN_MELEBIHI_TOTAL",
)
@click.argument("code", metavar="[KODE]", required=False)
@json_option
def explain_codes(code: str | None, as_json: bool) -> None:
    """Jelaskan temuan KODE: artinya, akibatnya, contoh, perbaikan, dan apa yang boleh dinilai.

    Tanpa KODE: daftar semua kode menurut pokoknya. Huruf besar dan kecil tidak dibedakan.
    """
    from iku_excel.findings.explaining import explained_codes

    if code is not None:
        explained = _find(code)
        if as_json:
            print_json(_as_json(explained))
        else:
            say(f"{explained.code} ({explained.level})")
            say()
            print_facts(explained.sections)
        return
    known = explained_codes().values()
    if as_json:
        print_json({"temuan": [_as_json(explained) for explained in known]})
        return
    for topic, group in groupby(known, key=lambda explained: explained.topic):
        say(topic)
        for explained in group:
            say(f"  {explained.code} ({explained.level})")
            say(f"      {explained.explanation.summary}")
        say()
    say(FindingsPrint.EXPLAIN_ONE)


def _find(code: str) -> Explained:
    from iku_excel.calc.values import nearest
    from iku_excel.findings.explaining import explained_codes

    known = explained_codes()
    wanted = code.strip().upper().replace("-", "_").replace(" ", "_")
    if wanted not in known:
        raise CommandRefused.NO_CODE.of(code=code, nearest=nearest(code, list(known)))
    return known[wanted]


def _as_json(explained: Explained) -> dict[str, Any]:
    return {
        "kode_temuan": explained.code,
        "tingkat": explained.level,
        "pokok": explained.topic,
        **explained.explanation.model_dump(by_alias=True),
    }
