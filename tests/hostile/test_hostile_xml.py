"""Every kind is checked, and merged with good books, within its limits."""

from __future__ import annotations

import pytest

from .bench import Bench
from .harm import Kind
from .kinds import kinds_of


@pytest.mark.parametrize("kind", kinds_of("xml"), ids=lambda kind: kind.name)
def test_kind_comes_to_what_it_must(kind: Kind, bench: Bench) -> None:
    assert bench.measured(kind).faults == ()
