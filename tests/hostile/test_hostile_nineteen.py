"""A book of each outcome is merged with nineteen good books: a Kanwil's whole delivery."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .base import NINETEEN
from .bench import Bench
from .harm import Kind, Outcome
from .kinds import kinds_of

FIRST = {outcome: next(k for k in kinds_of() if k.outcome is outcome) for outcome in Outcome}


@pytest.fixture(scope="module")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = Bench(tmp_path_factory.mktemp("twenty"), others=NINETEEN)
    yield made
    made.close()


@pytest.mark.parametrize("kind", FIRST.values(), ids=lambda kind: kind.outcome.value)
def test_kind_comes_to_what_it_must_among_nineteen(kind: Kind, twenty: Bench) -> None:
    assert twenty.measured(kind).faults == ()
