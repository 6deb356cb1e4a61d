"""Merging what was handed in into a recap: ``iku rekap`` and the button Rekap folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iku_excel.calc.filling import filling_text
from iku_excel.catalog import Catalog
from iku_excel.catalog.office import short_office_name
from iku_excel.findings import FileMessage, Finding
from iku_excel.findings.wording import LONGEST, shortened
from iku_excel.recap.build import build_recap
from iku_excel.recap.choice import NamedFileCannotCount, NamedFilesCompete
from iku_excel.recap.level_rules import AppliedRules, LevelRules
from iku_excel.recap.quarter_recap import Delivery, Recap
from iku_excel.recap.sealed_outputs import Drawn, Form, build_and_draw, is_untouched, vouches_for
from iku_excel.recap.sources import SourceFile, find_sources
from iku_excel.recap.submitted import Submitted
from iku_excel.tasks.inbox_recap import inboxes_in, submitted_in
from iku_excel.workbook import UnusableWorkbook, read_workbook
from iku_excel.xlsx.atomic import replaceable, write_together

from . import clock
from .choosing import named_files
from .keeping import keep_backup, refuse_book_as_output, refuse_input_as_output
from .refusal import Refusal
from .texts.recap import RecapLine
from .texts.refused import Refused
from .wording import achievement

_FORM_NAMES = {Form.WORKBOOK: "buku Excel", Form.JSON: "JSON", Form.CSV: "CSV"}


class OnlyTheInbox(Refusal):
    """The sources hold an inbox, or a part of one, beside or below which nothing else counts."""

    def __init__(self, text: Refused, inbox: Path) -> None:
        told = text.of(inbox=inbox.name, path=inbox)
        super().__init__(told.reason, told.advice)
        self.inbox = inbox


class RecapInsideInbox(Refusal):
    """The recap would lie among the submissions."""

    def __init__(self) -> None:
        super().__init__(*Refused.RECAP_INSIDE_INBOX.value)


def recap_name(catalog: Catalog, office: str, year: int, quarter: int) -> str:
    """How the workbook of a recap is called."""
    return f"Rekap_IKU_{catalog.id}_{short_office_name(office)}_{year}_TW{quarter}.xlsx"


def earlier_recaps(folder: Path, catalog: Catalog, year: int, quarter: int) -> list[Path]:
    """Recaps of the same quarter that lie in a folder under the name they are given."""
    named = folder.glob(f"Rekap_IKU_{catalog.id}_*_{year}_TW{quarter}.xlsx")
    return sorted(path for path in named if path.is_file() and _is_recap(path, path.name))


def refuse_unfit_outputs(paths: Mapping[Form, Path]) -> None:
    """Refuse a name that does not end as its form does, and what is no file that may be
    replaced."""
    for form, path in paths.items():
        try:
            replaceable(path)
        except IsADirectoryError:
            raise Refused.OUTPUT_IS_FOLDER.of(path=path, example=path / f"rekap.{form}") from None
        except FileExistsError:
            raise Refused.NO_PLAIN_FILE.of(path=path) from None
        if path.name.lower() == f".{form}":
            raise Refused.ONLY_A_SUFFIX.of(name=path.name, form=form)
        if path.suffix.lower() != f".{form}":
            raise Refused.ANOTHER_SUFFIX.of(
                name=path.name,
                form=form,
                content=_FORM_NAMES[form],
                example=path.with_suffix(f".{form}").name,
            )


def inbox_among(sources: Sequence[Path]) -> Path | None:
    """The inbox among the sources. It decides which of its files count, so it stands alone."""
    folders = [path for path in sources if path.is_dir()]
    found = [inbox for folder in folders for inbox in inboxes_in(folder)]
    if not found:
        return None
    inbox = found[0]
    if all(path.resolve() == inbox for path in sources):
        return sources[0]
    if len(sources) > 1:
        raise OnlyTheInbox(Refused.INBOX_AMONG_SOURCES, inbox)
    raise OnlyTheInbox(Refused.INBOX_IN_FOLDER, inbox)


def to_merge(
    sources: Sequence[Path],
    outputs: Sequence[Path],
    catalog: Catalog,
    year: int,
    quarter: int,
    *,
    aside: Sequence[Path] = (),
) -> tuple[Sequence[SourceFile] | Submitted, list[Finding]]:
    """The files of the sources, or what an inbox says of its own; and what is odd about them.

    ``aside`` are files that are no submissions, such as recaps that lie where this one will.
    Refuses outputs that are files of inputs or would lie in the inbox.
    """
    refuse_submission_as_output(sources, outputs)
    inbox = inbox_among(sources)
    if inbox is None:
        return find_sources(sources, without=[*outputs, *aside])
    if any(path.resolve().is_relative_to(inbox.resolve()) for path in outputs):
        raise RecapInsideInbox
    return submitted_in(inbox, catalog, year, quarter)


def merge(
    sources: Sequence[SourceFile] | Submitted,
    catalog: Catalog,
    year: int,
    quarter: int,
    *,
    forms: Collection[Form] = (Form.WORKBOOK,),
    as_of: date | None = None,
    to_use: Sequence[Path] = (),
    findings: Sequence[Finding] = (),
    level_rules: LevelRules | None = None,
) -> Drawn:
    """The recap of these sources as of now, drawn; ``to_use`` are files that somebody chose.

    Refuses a choice that names none of the files, a file that cannot be merged, or files that
    compete with each other.
    """
    named, now = named_among(to_use, sources), clock.now()

    def build(aside: Mapping[str, Finding]) -> Recap:
        return build_recap(
            sources, catalog, year, quarter,
            as_of=as_of, now=now, named=named, findings=findings, aside=aside,
            level_rules=level_rules,
        )  # fmt: skip

    try:
        return build_and_draw(build, forms)
    except NamedFilesCompete as problem:
        raise Refused.CHOSEN_COMPETE.of(
            code=problem.code, files=", ".join(problem.files), cells=problem.cells
        ) from problem
    except NamedFileCannotCount as problem:
        found = problem.finding
        raise Refused.CHOSEN_UNUSABLE.of(
            file=found.file, message=found.message, advice=found.advice
        ) from problem


def named_among(to_use: Sequence[Path], sources: Sequence[SourceFile] | Submitted) -> set[str]:
    """The names of the files that were chosen, by path or as the recap calls them."""
    if not to_use:
        return set()
    if isinstance(sources, Submitted):
        raise Refused.CHOSEN_IN_INBOX.of()
    return named_files(to_use, sources)


def refuse_submission_as_output(sources: Sequence[Path], outputs: Sequence[Path]) -> None:
    """A folder may hold an earlier recap under the output's name, but no file of inputs."""
    resolved = {path.resolve() for path in outputs if path.exists()}
    for file in find_sources(sources)[0] if resolved else ():
        if file.path.resolve() in resolved and not _is_recap(file.path, file.name):
            refuse_input_as_output([file.path], [file.path])


def _is_recap(path: Path, name: str) -> bool:
    try:
        read_workbook(path, name)
    except UnusableWorkbook as problem:
        return problem.finding.code == FileMessage.HASIL_REKAP.name
    return False


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and the backup of what somebody else had written there."""

    path: Path
    backup: Path | None


def write_drawn(drawn: Drawn, paths: Mapping[Form, Path]) -> list[Written]:
    """Write a recap in its forms: each file whole or not at all.

    An earlier file of another content is kept beside as ``.cadangan``, unless it is the tool's
    own work that nobody has changed since; a book of inputs, also one that a link leads to, is
    refused. Raises OSError; :class:`PartlyWritten` where some were written.
    """
    old = {form: path.read_bytes() for form, path in paths.items() if path.is_file()}
    for form, content in old.items():
        refuse_book_as_output(paths[form], content)
    kept = {
        form: keep_backup(paths[form])
        for form, content in old.items()
        if content != drawn.contents[form] and not _is_own(form, content, old.get(Form.WORKBOOK))
    }
    for path in paths.values():
        path.parent.mkdir(parents=True, exist_ok=True)
    write_together([(path, drawn.contents[form]) for form, path in paths.items()])
    return [Written(path, kept.get(form)) for form, path in paths.items()]


def _is_own(form: Form, content: bytes, workbook: bytes | None) -> bool:
    """Whether a file is a recap of ours that nobody has changed."""
    if form is Form.WORKBOOK:
        return is_untouched(content)
    return workbook is not None and vouches_for(workbook, form, content)


def delivery_line(delivery: Delivery) -> str:
    """What a division handed in, and what is known of it."""
    facts = [
        delivery.file,
        delivery.handling.state if delivery.handling else None,
        delivery.approval_text,
    ]
    known = ", ".join(fact for fact in facts if fact)
    return RecapLine.DELIVERY.format(
        division=delivery.division_name,
        status=delivery.status.value,
        known=f" ({known})" if known else "",
        filling=filling_text(delivery.filling),
    )


def level_rule_lines(ruled: AppliedRules) -> list[str]:
    """What the planning unit's rules about levels did to the findings; idle ones in one line."""
    lines = [RecapLine.RULE.format(effect=effect) for effect in ruled.effects if effect.touched]
    idle = [
        effect.rule.code
        if effect.in_force
        else RecapLine.RULE_NOT_YET.format(code=effect.rule.code)
        for effect in ruled.effects
        if not effect.touched
    ]
    if idle:
        lines.append(shortened(RecapLine.RULES_IDLE.format(codes=", ".join(idle)), LONGEST))
    return lines


def means_line(made: Recap) -> str:
    """The mean achievement, plain and capped."""
    means = made.means
    cap = made.catalog.capped_mean
    return RecapLine.MEANS.format(
        plain=achievement(means.plain),
        lower=achievement(cap.lower),
        upper=achievement(cap.upper),
        capped=achievement(means.capped),
        count=means.count,
        of=len(made.indicators),
    )
