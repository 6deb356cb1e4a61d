"""When a workbook was made and last saved, as the file itself says it (``docProps/core.xml``)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from lxml import etree

from iku_excel.xlsx.container import read_entries
from iku_excel.xlsx.opc import CONTENT_TYPES, Parts, relationships, rels_name
from iku_excel.xlsx.problems import FileProblem, boundary
from iku_excel.xlsx.xmlparse import local_name, parse_xml, serialise, with_child
from iku_excel.xlsx.zipping import new_entry, rewrite_zip

_KIND = "core-properties"
_PART = "docProps/core.xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/" + _KIND
_CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_DCTERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


class SavedTimes(NamedTuple):
    """``dcterms:created`` and ``dcterms:modified`` as they are written; None where they are not."""

    created: str | None
    modified: str | None


def saved_times(parts: Parts) -> SavedTimes:
    """The times in these parts of a workbook."""
    data = parts.get(_core_part(parts))
    if data is None:
        return SavedTimes(None, None)
    texts = {local_name(node): (node.text or "").strip() for node in parse_xml(data)}
    return SavedTimes(texts.get("created") or None, texts.get("modified") or None)


def with_modified(data: bytes, moment: datetime) -> bytes:
    """The workbook saved at ``moment``, as Excel would note it; every other part keeps its bytes.

    The same arguments give the same bytes. Raises FileProblem for a damaged file.
    """
    with boundary():
        entries = read_entries(data)
        parts = Parts({info.filename: content for info, content in entries})
        name = _core_part(parts)
        changed: dict[str, bytes | None] = {}
        if name not in parts:
            changed = _with_new_part(parts, name)
            entries = [*entries, (new_entry(name), b"")]
        core = parts.get(name) or f'<coreProperties xmlns="{_CORE}"/>'.encode()
        changed[name] = _stamped(core, moment)
        return rewrite_zip(entries, changed)


def differ_only_in_time(one: bytes, other: bytes) -> bool:
    """Whether two workbooks are the same but for the time at which they were saved."""
    if one == other:
        return True
    epoch = datetime(1980, 1, 1, tzinfo=UTC)
    try:
        return with_modified(one, epoch) == with_modified(other, epoch)
    except FileProblem:
        return False


def _core_part(parts: Parts) -> str:
    """The part that holds the times: programs on .NET have their own name for it."""
    found = (r.target for r in relationships(parts, "") if r.kind == _KIND and not r.external)
    return next((target for target in found if target in parts), _PART)


def _stamped(core: bytes, moment: datetime) -> bytes:
    root = parse_xml(core, keep_comments=True)
    node = next((n for n in root if isinstance(n.tag, str) and local_name(n) == "modified"), None)
    if node is None:
        node = etree.SubElement(
            root, f"{{{_DCTERMS}}}modified", nsmap={"dcterms": _DCTERMS, "xsi": _XSI}
        )
        node.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    node.text = moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return serialise(root)


def _with_new_part(parts: Parts, name: str) -> dict[str, bytes | None]:
    """What the package needs to say to hold the part."""
    override = {"PartName": f"/{name}", "ContentType": _CONTENT_TYPE}
    link = {"Id": "rIdCoreProperties", "Type": _RELATIONSHIP, "Target": name}
    types, rels = parts.stored(CONTENT_TYPES), parts.stored(rels_name(""))
    return {
        types: with_child(parts[types], "Override", override),
        rels: with_child(parts[rels], "Relationship", link),
    }
