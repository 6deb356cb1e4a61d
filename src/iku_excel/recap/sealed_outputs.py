"""A recap in every form asked for, drawn whatever the books hold; and whose work a file is.

The workbook is sealed: it carries hashes of its own content and of the JSON and CSV made with
it. By them the tool knows again what it wrote itself and nobody has touched since.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from iku_excel.findings import Finding
from iku_excel.findings.recap import Doing
from iku_excel.workbook.problems import unexpected_finding
from iku_excel.xlsx import FileProblem
from iku_excel.xlsx.container import read_entries
from iku_excel.xlsx.problems import boundary
from iku_excel.xlsx.zipping import rewrite_zip

from .as_json import recap_json
from .quarter_recap import IndicatorRecap, Recap
from .table import recap_csv
from .workbook import write_recap

_OWN, _NOT_YET = "isi", "0" * 64
_PROPERTIES = "docProps/custom.xml"


class Form(StrEnum):
    """In which forms a recap is written."""

    WORKBOOK = "xlsx"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A recap and its bytes by form."""

    recap: Recap
    contents: Mapping[Form, bytes]


def draw(recap: Recap, forms: Collection[Form] = (Form.WORKBOOK,)) -> Drawn:
    """The recap in these forms, all with the same id."""
    contents: dict[Form, bytes] = {}
    if Form.JSON in forms:
        contents[Form.JSON] = recap_json(recap).encode("utf-8", "backslashreplace")
    if Form.CSV in forms:
        contents[Form.CSV] = recap_csv(recap).encode("utf-8", "replace")
    if Form.WORKBOOK in forms:
        beside = {f"{_OWN}_{form}": _sha256(data) for form, data in contents.items()}
        contents[Form.WORKBOOK] = _sealed(write_recap(recap, {_OWN: _NOT_YET, **beside}))
    return Drawn(recap, contents)


def build_and_draw(
    build: Callable[[Mapping[str, Finding]], Recap], forms: Collection[Form]
) -> Drawn:
    """Build a recap and draw it; a book that cannot be drawn is left out and named.

    ``build`` makes the recap without the files, by name, that it is given with a finding.
    """
    recap = build({})
    try:
        return draw(recap, forms)
    except Exception:
        names = {i.workbook.name for i in recap.indicators if i.workbook is not None}
        names |= {finding.file for finding in recap.findings if finding.file}
        faults = {name: _fault_in_drawing(recap, name, forms) for name in sorted(names)}
        aside = {
            name: unexpected_finding(fault, name, Doing.DRAWING)
            for name, fault in faults.items()
            if fault is not None
        }
        if not aside:
            raise
    return draw(build(aside), forms)


def _fault_in_drawing(recap: Recap, file: str, forms: Collection[Form]) -> Exception | None:
    """What goes wrong in drawing what one file brought into the recap."""
    try:
        draw(_only(recap, file), forms)
    except Exception as problem:  # noqa: BLE001  - whatever it is, it is of this book
        return problem
    return None


def _only(recap: Recap, file: str) -> Recap:
    own = {i.code for i in recap.indicators if i.workbook is not None and i.workbook.name == file}
    return replace(
        recap,
        indicators=[
            i if i.code in own else IndicatorRecap(i.view, i.quarter) for i in recap.indicators
        ],
        deliveries=[
            d if d.file == file else replace(d, file=None, signoff=None, handling=None)
            for d in recap.deliveries
        ],
        findings=[finding for finding in recap.findings if finding.file == file],
        differences=[d for d in recap.differences if d.code in own],
        changes=[change for change in recap.changes if change.present == file],
        level_rules=recap.level_rules and recap.level_rules.of_file(file),
    )


def is_untouched(data: bytes) -> bool:
    """Whether these bytes are a recap workbook of ours in which nobody has changed anything."""
    seal = _seals(data).get(_OWN)
    return seal is not None and seal == _content_hash(data)


def vouches_for(workbook: bytes, form: Form, data: bytes) -> bool:
    """Whether a recap workbook was made together with these bytes in another form."""
    return _seals(workbook).get(f"{_OWN}_{form}") == _sha256(data)


def _sealed(workbook: bytes) -> bytes:
    with boundary():
        entries = read_entries(workbook)
    own = _content_hash(workbook) or _NOT_YET
    properties = {info.filename: content for info, content in entries}[_PROPERTIES]
    return rewrite_zip(
        entries, {_PROPERTIES: properties.replace(_NOT_YET.encode(), own.encode(), 1)}
    )


def _seals(workbook: bytes) -> dict[str, str]:
    """The hashes among the document properties of a workbook, by name."""
    properties = _parts(workbook).get(_PROPERTIES, b"").decode("utf-8", "replace")
    found = re.findall(r'name="(\w+)"><vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>', properties)
    return dict(found)


def _content_hash(workbook: bytes) -> str | None:
    """A hash of everything in a workbook but its document properties."""
    parts = {name: data for name, data in _parts(workbook).items() if name != _PROPERTIES}
    if not parts:
        return None
    lines = [f"{name} {_sha256(data)}" for name, data in sorted(parts.items())]
    return _sha256("\n".join(lines).encode())


def _parts(workbook: bytes) -> dict[str, bytes]:
    try:
        with boundary():
            return {info.filename: content for info, content in read_entries(workbook)}
    except FileProblem:
        return {}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
