"""What VBA calls when a button of the tab IKU is pressed, and for every answer given.

One conversation at a time: Excel shows one dialog at a time. Nothing but four texts goes out
(see :class:`iku_excel.ribbon.conversation.Step`), whatever happens. What is heavy, or could be
missing from a broken installation, is imported inside :func:`_answered`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import dialogs

if TYPE_CHECKING:
    from .conversation import Conversation, Step

_running: Conversation | None = None
_title = dialogs.IKU
"""What stands above a dialog about a failure: the button's own title once it is known."""


def mulai(tombol: str, buku: object) -> list[str]:
    """Begin what the button ``tombol`` does; ``buku`` is the active workbook, or empty text.

    A conversation that was not brought to its end is given up.
    """
    batal()
    return _answered(lambda: _started(tombol, buku))


def lanjut(jawaban: str) -> list[str]:
    """Go on with the answer to what was asked."""
    return _answered(lambda: _continued(str(jawaban)))


def batal() -> None:
    """Give up what was begun; whatever was not confirmed was not written."""
    global _running
    running, _running = _running, None
    if running is not None:
        running.close()


def _started(button: str, com_workbook: object) -> Step:
    global _running, _title
    _title = dialogs.IKU
    from .buttons import conversation

    _title = dialogs.TITLES.get(button, dialogs.IKU)
    _running = conversation(button, com_workbook)
    return next(_running)


def _continued(answer: str) -> Step:
    from .conversation import failure

    if _running is None:
        return failure(dialogs.IKU, *dialogs.NOTHING_WAITS)
    return _running.send(answer)


def _answered(step: Callable[[], Step]) -> list[str]:
    """The four texts of the next step; an error becomes one, too."""
    global _running
    try:
        from .failures import failed

        try:
            return step().texts
        except StopIteration as ended:
            _running = None
            last: Step = ended.value
            return last.texts
        except Exception as problem:  # noqa: BLE001  - VBA would show it as a traceback
            _running = None
            return failed(_title, problem).texts
    except Exception as problem:  # noqa: BLE001  - an installation with something missing
        _running = None
        told = dialogs.NOT_WHOLE.format(problem=type(problem).__name__)
        return ["galat", dialogs.IKU, told, ""]
