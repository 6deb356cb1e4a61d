"""Holds a kind against what must come of it: `iku periksa` of the file, and a recap of it together
with good books."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .base import OTHERS, QUARTER, TARGET, YEAR, target, write_all
from .harm import Kind, Outcome
from .limits import MEGABYTES, SECONDS, Run, Server

Json = dict[str, Any]
Command = tuple[object, ...]


@dataclass(frozen=True)
class Measured:
    """What a kind came to; `faults` says in which respect it is not what must be."""

    kind: Kind
    size: int
    codes: tuple[str, ...]
    check: Run
    recap: Run
    faults: tuple[str, ...]


class Bench:
    """A folder with the good books of the others, and what the good one of `tu` comes to.

    A `warm` one does once what is the same for every file (see `limits`).
    """

    def __init__(
        self,
        folder: Path,
        *,
        others: tuple[str, ...] = OTHERS,
        seconds: int = SECONDS,
        warm: bool = True,
    ) -> None:
        self._folder = folder
        self._target = target(others)
        self._catalog = write_all(folder, others)
        path = self._put("baik-tu.xlsx", self._target.zipped())
        commands = [self._checking(path), self._merging()] if warm else []
        self._server = Server(folder, seconds, commands)
        self._codes = set(_codes(self._server.run(*self._checking(path)).out))
        recap, self._recap = self._merged()
        assert recap.code == 0, recap.err
        path.unlink()

    def close(self) -> None:
        self._server.close()

    def measured(self, kind: Kind) -> Measured:
        """Make a file of this kind, check it and merge it; the file is gone afterwards."""
        data = kind.make(self._target)
        path = self._put(kind.file, data)
        try:
            check = self._server.run(*self._checking(path))
            recap, merged = self._merged()
        finally:
            path.unlink()
        codes = _codes(check.out)
        refused = kind.outcome is Outcome.REFUSED or (
            kind.outcome is Outcome.EITHER and check.code != 0
        )
        new = tuple(sorted(set(codes) - self._codes))
        faults = [
            *of_run("periksa", check),
            *of_run("rekap", recap),
            *_of_check(kind, refused, codes, new),
            *self._of_recap(kind, refused, merged),
        ]
        return Measured(kind, len(data), new, check, recap, tuple(faults))

    def _put(self, name: str, data: bytes) -> Path:
        path = self._folder / "buku" / name
        path.write_bytes(data)
        return path

    def _checking(self, path: Path) -> Command:
        return ("periksa", path, "--katalog", self._catalog, "--json")

    def _merging(self) -> Command:
        period = ("--tahun", YEAR, "--triwulan", QUARTER)
        outputs = ("--keluar", "rekap.xlsx", "--json", "rekap.json")
        return ("rekap", "buku", "--katalog", self._catalog, *period, *outputs)

    def _merged(self) -> tuple[Run, Json]:
        """The recap of all books; an empty one where it was not made."""
        result = self._folder / "rekap.json"
        for name in ("rekap.json", "rekap.xlsx"):
            (self._folder / name).unlink(missing_ok=True)
        run = self._server.run(*self._merging())
        return run, json.loads(result.read_bytes()) if result.exists() else {}

    def _of_recap(self, kind: Kind, refused: bool, merged: Json) -> list[str]:
        if not merged:
            return ["no recap was made"]
        faults = []
        if _figures(merged, others=True) != _figures(self._recap, others=True):
            faults.append("the recap does not hold the others as they are")
        (delivery,) = [d for d in merged["kelengkapan"] if d["divisi"] == TARGET]
        is_merged = delivery["berkas"] is not None
        if refused or kind.outcome is Outcome.LEFT_OUT:
            named = {f["kode_temuan"] for f in merged["temuan"] if f["berkas"] == kind.file}
            if not named & set(kind.says):
                faults.append(f"the recap says {sorted(named)} of the file")
            if is_merged:
                faults.append("the recap counts the file as delivered")
        elif not is_merged:
            faults.append("the recap did not merge the file")
        elif kind.outcome is not Outcome.OTHER and _figures(merged) != _figures(self._recap):
            faults.append("the recap holds other inputs of the file")
        return faults


def of_run(what: str, run: Run) -> list[str]:
    """In which respect a run is not one that ended well within its limits."""
    faults = []
    if run.code is None:
        faults.append(f"{what} was ended by its limit of time after {run.seconds:.1f} s")
    if run.code not in (None, 0, 1, 2) or "Traceback" in run.out + run.err:
        faults.append(f"{what} broke down: {run.err[-300:]}")
    if run.seconds > SECONDS:
        faults.append(f"{what} took {run.seconds:.1f} s")
    if run.megabytes > MEGABYTES:
        faults.append(f"{what} took {run.megabytes:.0f} MB")
    return faults


def _of_check(kind: Kind, refused: bool, codes: list[str], new: tuple[str, ...]) -> list[str]:
    if refused:
        return [] if len(codes) == 1 and codes[0] in kind.says else [f"periksa says {codes}"]
    says = set(kind.says)
    if kind.outcome is Outcome.LEFT_OUT:
        says.discard(kind.says[-1])
    if kind.outcome is Outcome.EITHER:
        says = set()
    return [] if set(new) == says else [f"periksa says {new}, not {sorted(says)}"]


def _codes(out: str) -> list[str]:
    try:
        found = json.loads(out)["temuan"]
    except ValueError:
        return []
    return [finding["kode_temuan"] for finding in found]


def _figures(merged: Json, *, others: bool = False) -> Json:
    """Inputs and realisation by indicator: of the harmed book, or of the others."""
    return {
        entry["kode"]: (entry["realisasi"], entry["masukan"])
        for entry in merged["indikator"]
        if (entry["divisi"] != TARGET) is others
    }
