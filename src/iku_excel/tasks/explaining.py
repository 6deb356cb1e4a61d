"""Whatever went wrong, in words for the person who asked: the reason, and what to do."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from .refusal import Refusal

_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{12}\.tmp")
_REASONS = {
    "ENOENT": "Berkas atau folder tidak ditemukan",
    "ENOSPC": "Tempat penyimpanan penuh",
    "EDQUOT": "Jatah tempat penyimpanan habis",
    "EROFS": "Tempat penyimpanan hanya dapat dibaca",
    "EISDIR": "Ini folder, bukan berkas",
    "ENOTDIR": "Ini berkas, bukan folder",
    "EEXIST": "Sudah ada berkas dengan nama folder itu",
    "EIO": "Penyimpanan gagal membaca atau menulis",
    "ESTALE": "Sambungan ke folder jaringan terputus",
    "ENOTCONN": "Sambungan ke folder jaringan terputus",
    "EHOSTDOWN": "Sambungan ke folder jaringan terputus",
    "ETIMEDOUT": "Sambungan ke folder jaringan terputus",
    "ENAMETOOLONG": "Nama berkas terlalu panjang",
    "ELOOP": "Tautan ini hanya menuju dirinya sendiri",
    "EINVAL": "Nama berkas tidak dapat dipakai",
}


def explained(problem: BaseException, report: str) -> tuple[str, str]:
    """The reason and the advice; ``report`` is what to send along with what nobody expected."""
    match problem:
        case Refusal():
            return problem.reason, problem.advice
        case OSError() if done := _written_before(problem):
            return (
                f"{_name(problem)} tidak dapat ditulis dan tetap seperti semula; {done} sudah "
                "ditulis.",
                "Tutup berkas itu di Excel, periksa hak aksesnya, lalu ulangi seluruh perintahnya.",
            )
        case PermissionError():
            return (
                f"Tidak boleh membaca atau menulis {_name(problem)}.",
                "Tutup berkas itu di Excel, periksa hak akses foldernya, lalu coba lagi.",
            )
        case OSError():
            return f"{_reason(problem)}: {_name(problem)}.", ""
        case RuntimeError() if str(problem).startswith("Symlink loop"):  # by Path.resolve
            return f"{_REASONS['ELOOP']}: {str(problem).partition(' from ')[2]}.", ""
        case MemoryError():
            return "Memori komputer tidak cukup.", "Tutup program lain, lalu coba lagi."
        case _:
            return (
                f"Kesalahan yang tidak terduga ({type(problem).__name__}).",
                f"Ini kesalahan iku-excel, bukan Anda. Laporkan kepada pengelola dengan {report}.",
            )


def _written_before(problem: OSError) -> str:
    """The files that were written before one could not be; empty where there were none."""
    from iku_excel.xlsx.atomic import PartlyWritten  # heavy, and hardly ever needed

    return ", ".join(map(str, problem.written)) if isinstance(problem, PartlyWritten) else ""


def _reason(problem: OSError) -> str:
    return _REASONS.get(errno.errorcode.get(problem.errno or 0, ""), "Sistem menolak")


def _name(problem: OSError) -> str:
    name = problem.filename2 or problem.filename
    if not isinstance(name, str | bytes | os.PathLike):
        return "berkas"
    path = Path(os.fsdecode(name))
    # While a file is being written it has a name that means nothing to its owner.
    return str(path.with_name(found[1]) if (found := _TEMPORARY.fullmatch(path.name)) else path)
