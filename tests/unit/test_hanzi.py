"""Traditional characters are read as simplified ones."""

from __future__ import annotations

import pytest

from innograph.hanzi import simplified


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("蘇州工業園區", "苏州工业园区"),
        ("乾隆年間，頭髮乾燥", "乾隆年间，头发干燥"),
        ("苏州工业园区 LED（2020）", "苏州工业园区 LED（2020）"),
        ("", ""),
    ],
)
def test_traditional_becomes_simplified(traditional: str, expected: str) -> None:
    assert simplified(traditional) == expected
    assert simplified(expected) == expected
