"""The reference page of the worksheet functions, in Indonesian, written from the registry."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from . import FUNCTIONS
from .registry import Function, Parameter, Shape

REGENERATE = "python -m iku_excel.functions.reference > docs/fungsi.md"

_OPENING = f"""\
# Fungsi lembar kerja IKU

<!-- Dibuat dari daftar fungsi; jangan disunting. Perbarui: {REGENERATE} -->

Fungsi-fungsi ini dipakai seperti fungsi Excel lain, di Excel (add-in `iku.xlam`) dan di
LibreOffice Calc (add-in `iku.oxt`). Contoh memakai titik koma sebagai pemisah argumen dan koma
desimal, seperti pada Excel berbahasa Indonesia. Argumen di dalam kurung siku boleh dikosongkan.

**Yang tampil di sel** adalah nilai, teks kosong bila triwulan itu belum diisi, atau galat Excel:

| galat | artinya |
| --- | --- |
| `#VALUE!` | masukan salah; `IKU_PERIKSA` menyebut apa yang salah |
| `#N/A` | kode, tahun, atau nama tidak dikenal, atau kode itu ada di beberapa katalog |
| `#DIV/0!` | tidak ada objek: pembaginya 0 |

Galat di dalam argumen diteruskan apa adanya, seperti pada fungsi Excel; hanya `IKU_PERIKSA`,
`IKU_JELASKAN`, dan `IKU_RINGKAS` yang menjelaskannya. Persen adalah pecahan: 95% ditulis 0,95.
Teks di dalam blok masukan dibaca seperti di lembar isian: hanya bila artinya satu (`"12 "`).

**Larik.** Argumen yang berisi satu *nilai* juga menerima kolom penuh; hasilnya kolom sepanjang itu.
Di Excel 2016 dan LibreOffice blok dulu sel seluas hasilnya, lalu akhiri rumus dengan
Ctrl+Shift+Enter. Yang berbeda di LibreOffice ada di `addin/libreoffice/README.md`.
"""

_FAMILY = """\
Satu daftar argumen untuk semuanya. Tiap pasang `variabel` dan `nilai` adalah satu blok masukan:

- `variabel` selebar satu kolom berisi kunci masukan, `nilai` di sampingnya berisi TW I sampai IV
  (masukan tahunan: satu sel yang terisi);
- `variabel` yang lebih lebar adalah baris kunci di atas sebuah tabel, `nilai` adalah isinya; dari
  kuncinya diketahui tabel yang mana, termasuk `konversi`.
"""


def reference_page() -> str:
    """The whole page; neighbours with the same several arguments share one list of them."""
    sections = [_OPENING]
    for parameters, group in groupby(FUNCTIONS.values(), key=lambda f: f.parameters):
        functions = list(group)
        shared = len(functions) > 1 and any(p.shape is Shape.RANGE for p in parameters)
        sections += _together(functions) if shared else map(_apart, functions)
    return "\n".join(sections)


def _together(functions: Sequence[Function]) -> Iterator[str]:
    names = ", ".join(f"`{function.name}`" for function in functions)
    arguments = functions[0].parameters
    yield f"## Hasil sebuah indikator\n\n{names}\n\n{_FAMILY}\n{_table(arguments)}"
    for function in functions:
        yield f"### {function.name}\n\n{function.help}\n\nContoh: `{function.example}`\n"


def _apart(function: Function) -> str:
    table = f"\n{_table(function.parameters)}" if function.parameters else ""
    return (
        f"## {function.name}\n\n`{_signature(function)}`\n\n{function.help}\n{table}\n"
        f"Contoh: `{function.example}`\n"
    )


def _signature(function: Function) -> str:
    names = (f"[{p.name}]" if p.optional else p.name for p in function.parameters)
    return f"{function.name}({'; '.join(names)})"


def _table(parameters: Sequence[Parameter]) -> str:
    rows = (
        f"| {f'[{p.name}]' if p.optional else p.name} | "
        f"{'rentang' if p.shape is Shape.RANGE else 'nilai'} | {_in_cell(p.help)} |"
        for p in parameters
    )
    return "\n".join(["| argumen | berisi | keterangan |", "| --- | --- | --- |", *rows, ""])


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.buffer.write(reference_page().encode())
