"""The picture, mail or scan of a written approval: its copy beside the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage

from .event import Event, SentApproval
from .places import parse_proof_name


class ProofState(StrEnum):
    """Whether the bytes that were recorded can be read, as part of a sentence."""

    SOUND = "utuh"
    NOT_SENT = "tidak ikut"
    MISSING = "tidak ada lagi"
    CHANGED = "berubah, atau belum selesai disalin"


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of a submission; ``path`` is where its bytes lie, None where they do not."""

    state: ProofState
    approval: SentApproval
    path: Path | None = None


def approval_in(event: Event) -> SentApproval | None:
    """The written approval that a workbook came with."""
    return event.signed.approval if event.signed else None


def proof_of(event: Event, hashes: Mapping[Path, str | None]) -> Proof | None:
    """The proof of a submission among these files; None where it needs none.

    What a program that copies folders made of a name is told by the content.
    """
    approval = approval_in(event)
    if approval is None:
        return None
    sound = sorted(path for path, sha256 in hashes.items() if sha256 == approval.proof_sha256)
    if sound:
        return Proof(ProofState.SOUND, approval, sound[0])
    if any(_is_copy_of(path.name, approval) for path in hashes):
        return Proof(ProofState.CHANGED, approval)
    return Proof(ProofState.MISSING if approval.stored else ProofState.NOT_SENT, approval)


def unusable_proof(proof: Proof | None) -> Finding | None:
    """That the proof did not come along, is gone, or is not what was recorded."""
    if proof is None or proof.state is ProofState.SOUND:
        return None
    approval = proof.approval
    if proof.state is ProofState.NOT_SENT:
        return not_sent(approval)
    return SubmissionMessage.BUKTI_TIDAK_UTUH.at(
        proof=approval.stored or approval.proof, state=proof.state.value
    )


def not_sent(approval: SentApproval) -> Finding:
    """That a workbook came without the proof of its approval."""
    return SubmissionMessage.BUKTI_TIDAK_IKUT.at(proof=approval.proof, sha256=approval.proof_sha256)


def odd_copies(
    proofs: Sequence[Proof], hashes: Mapping[Path, str | None]
) -> Iterator[tuple[Path, Finding]]:
    """The copies whose bytes are not what was recorded, also beside a sound one."""
    recorded = {proof.approval.proof_sha256 for proof in proofs}
    for path, sha256 in sorted(hashes.items()):
        if sha256 not in recorded and any(_is_copy_of(path.name, p.approval) for p in proofs):
            yield (
                path,
                SubmissionMessage.BUKTI_TIDAK_UTUH.at(
                    proof=path.name, state=ProofState.CHANGED.value
                ),
            )


def _is_copy_of(name: str, approval: SentApproval) -> bool:
    hashed = parse_proof_name(name)
    return hashed is not None and approval.proof_sha256.startswith(hashed)
