"""Files of other ways to pay: what a good one gives, and what every fault says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from offhook.cost.compare.reading import Alternative, read_alternatives
from offhook.errors import Faults

EXAMPLE = Path(__file__).parent / "on-premises.toml"
SUITE = '[[alternatives]]\nname = "Suite"\n'


def test_the_alternatives_are_as_written() -> None:
    suite, own = read_alternatives(EXAMPLE)
    assert (suite.name, suite.seats, suite.per_seat) == ("Suite with seats", 12, Decimal("105.00"))
    assert (suite.trunks, suite.per_trunk, suite.per_minute) == (8, Decimal("32.00"), Decimal("0.01"))
    assert suite.others == (("Maintenance", Decimal("350.00")),)
    assert (own.once, own.months, own.seats) == (Decimal("24000.00"), 36, 0)
    assert own.others == (("Maintenance", Decimal("350.00")), ("Power", Decimal(80)))


def test_what_is_not_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "free.toml").write_text(SUITE, encoding="utf-8")
    assert read_alternatives(tmp_path / "free.toml") == [Alternative("Suite")]
    assert Alternative("Suite").cost(1000, Decimal(5000)) == 0


def test_a_month_is_the_sum_of_its_parts() -> None:
    # 12 x 105 + 8 x 32 + 6,000 minutes at 0.01 + 350
    suite, own = read_alternatives(EXAMPLE)
    assert list(suite.parts(2000, Decimal(6000))) == [
        ("12 seats at 105.00", Decimal(1260)),
        ("8 trunks at 32.00", Decimal(256)),
        ("6,000 minutes at 0.01", Decimal(60)),
        ("Maintenance", Decimal(350)),
    ]
    assert suite.cost(2000, Decimal(6000)) == Decimal(1926)
    # 8 x 32 + 24,000 / 36 + 350 + 80
    assert own.cost(2000, Decimal(6000)).quantize(Decimal("0.01")) == Decimal("1352.67")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "there is nothing to compare with. Write a table [[alternatives]]"),
        ("[alternatives]\n", "there is nothing to compare with. Write a table [[alternatives]]"),
        ("[[alternatives]]\n", "it has no 'name'. Add name: what it is called in the comparison"),
        ("[[alternatives]]\nname = 5\n", "'name' is 5. Write a text in quotes"),
        (f"{SUITE}per_minute = 0.01\n", "Money is text, so that no digit is lost: write per_minute = '0.01'"),
        (f'{SUITE}per_minute = "-1"\n', "'per_minute' is '-1'. Write what it costs, 0 or more"),
        (f'{SUITE}per_contact = "a lot"\n', "'per_contact' is 'a lot'. Write an amount, such as '105.00'"),
        (f'{SUITE}seats = 2.5\nper_seat = "1"\n', "'seats' is 2.5. Write a whole number, 0 or more, without quotes"),
        (f'{SUITE}seats = true\nper_seat = "1"\n', "'seats' is True. Write a whole number"),
        (f"{SUITE}seats = 12\n", "there is 'seats' and no 'per_seat'. Add per_seat, or leave both out"),
        (f'{SUITE}per_seat = "12"\n', "there is 'per_seat' and no 'seats'. Add seats, or leave both out"),
        (f"{SUITE}trunks = {{ count = 8 }}\n", "there is 'count' and no 'per_trunk'"),
        (f"{SUITE}trunks = 8\n", "8 is no table. Write { key = value } or a header in brackets"),
        (f'{SUITE}once = {{ amount = "9", months = 0 }}\n', "'months' is 0. Write a whole number, 1 or more"),
        (f'{SUITE}others = "Maintenance"\n', "'others' is no list"),
        (f'{SUITE}others = [{{ name = "Maintenance" }}]\n', "one of the others has no 'amount'"),
        (f'{SUITE}per_seats = "1"\n', "unknown key 'per_seats' in [[alternatives]]. Did you mean 'per_seat'?"),
        ('alternative = []\n[[alternatives]]\nname = "A"\n', "Did you mean 'alternatives'?"),
        (SUITE + SUITE, "'Suite' is also the name of the one in line 2. Give it a name of its own"),
    ],
)
def test_a_fault_says_where_and_what_to_write(written: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "quotes.toml").write_text(written, encoding="utf-8")
    with pytest.raises(Faults) as found:
        read_alternatives(tmp_path / "quotes.toml", shown_as="quotes.toml")
    (fault,) = found.value.faults
    assert told in str(fault)
    assert str(fault).startswith("quotes.toml:")


def test_every_fault_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    written = (
        f'{SUITE}seats = "12"\nper_seat = 105\ncolour = "blue"\n'
        '[[alternatives]]\nname = ""\nothers = [{ name = "Power", amount = 80 }]\n'
    )
    (tmp_path / "quotes.toml").write_text(written, encoding="utf-8")
    with pytest.raises(Faults) as found:
        read_alternatives(tmp_path / "quotes.toml")
    assert [fault.where.line for fault in found.value.faults] == [3, 4, 5, 7, 8]


def test_a_file_that_is_not_there_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="offhook cost compare --help shows how"):
        read_alternatives(tmp_path / "none.toml")
