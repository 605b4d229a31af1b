"""Questions: what is understood, what is asked again, and a real terminal with a real Ctrl-C."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from dtplan.cli.asking import (
    MAX_SHOWN,
    ask_amount,
    ask_choice,
    ask_choices,
    ask_day,
    ask_text,
    ask_yes,
    can_ask,
)
from dtplan.cli.options import Options
from dtplan.cli.typed import read_amount, read_day

if TYPE_CHECKING:
    from pathlib import Path

FRUIT = [("a1", "Poma"), ("b2", "Pera"), ("c3", "Préssec"), ("4", "Pera verda")]


def type_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_text_is_asked_until_it_is_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines(monkeypatch, "", "no", "\x1b[A", "  yes  ")
    assert ask_text("Name", lambda text: "that is no name" if text == "no" else None) == "yes"
    printed = capsys.readouterr()
    assert printed.out == ""
    for said in ("An answer is needed", "That is no name.", "signs that cannot be seen"):
        assert said in printed.err
    assert "\x1b" not in printed.err


def test_empty_line_is_the_default_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    type_lines(monkeypatch, "", "", "")
    assert ask_text("Name", default="x") == "x"
    assert ask_text("Name", is_optional=True) == ""
    assert ask_yes("Sure", default=False) is False


@pytest.mark.parametrize("ask", [ask_text, ask_day, ask_amount, ask_yes])
def test_end_of_the_input_is_an_interruption(monkeypatch: pytest.MonkeyPatch, ask: object) -> None:
    type_lines(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        ask("Question")  # type: ignore[operator]


def test_last_line_needs_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("last"))
    assert ask_text("Name") == "last"


@pytest.mark.parametrize("typed", ["2", "b2", "pera", "PERA"])
def test_choice_by_number_value_or_name(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    type_lines(monkeypatch, typed)
    assert ask_choice("Fruit", FRUIT) == "b2"


def test_value_goes_before_a_number_and_letters_narrow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines(monkeypatch, "4", "banana", "p", "pressec", "per", "2")
    assert ask_choice("Fruit", FRUIT) == "4"
    assert ask_choice("Fruit", FRUIT) == "c3"
    assert "None of them fits" in capsys.readouterr().err
    assert ask_choice("Fruit", FRUIT) == "4"  # the second of the two that were left


def test_number_that_is_not_shown_chooses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [(f"x{chr(97 + n)}", f"Thing {chr(97 + n)}") for n in range(MAX_SHOWN + 5)]
    type_lines(monkeypatch, str(MAX_SHOWN + 1), "99999999999999999999", str(MAX_SHOWN))
    assert ask_choice("Thing", many) == many[MAX_SHOWN - 1][0]


def test_several_choices_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    type_lines(monkeypatch, "1, 3", "verda", "")
    assert ask_choices("Fruit", FRUIT) == ("a1", "c3", "4")
    type_lines(monkeypatch, "")
    assert ask_choices("Fruit", FRUIT) == ()
    type_lines(monkeypatch, "", "1", "")
    assert ask_choices("Fruit", FRUIT, is_optional=False) == ("a1",)
    type_lines(monkeypatch, "1 2 3 4")
    assert ask_choices("Fruit", FRUIT) == ("a1", "b2", "c3", "4")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-10-31", "2026-10-31"),
        ("31/10/2026", "2026-10-31"),
        ("1.2.2026", "2026-02-01"),
        ("2026-1-2", "2026-01-02"),
        ("31/02/2026", None),
        ("10/31/2026", None),
        ("31/10-2026", None),
        ("31/10/26", None),
        ("0000-01-01", None),
        ("tomorrow", None),
        ("٣١/١٠/٢٠٢٦", None),
    ],
)
def test_days_as_people_type_them(typed: str, day: str | None) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("25000", "25000"),
        ("25.000", "25000"),
        ("25,000", "25000"),
        ("25.000,5", "25000.5"),
        ("1,234,567.89", "1234567.89"),
        ("1 234 567,89 €", "1234567.89"),
        ("€25", "25"),
        ("25,00 euros", "25"),
        ("0", "0"),
        ("007", "7"),
        ("12.34", "12.34"),
        ("-5", None),
        ("1.23.456", None),
        ("1e9", None),
        ("1,2345", None),
        ("25.000.00", None),
        ("", None),
        ("9" * 60, None),
    ],
)
def test_amounts_as_people_type_them(typed: str, amount: str | None) -> None:
    assert read_amount(typed) == amount


def test_day_and_amount_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    type_lines(monkeypatch, "soon", "1/1/2020", "1/1/2027", "much", "7.000,50")
    assert ask_day("Day", lambda day: "too early" if day < "2026" else None) == "2027-01-01"
    assert ask_amount("Amount") == "7000.50"


def test_nobody_is_asked_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    type_lines(monkeypatch, "x")
    assert not can_ask(Options())
    assert can_ask(Options(), is_forced=True)
    assert not can_ask(Options(may_ask=False), is_forced=True)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
class TestTerminal:
    def test_wizard(self, base_plan: Path, tmp_path: Path) -> None:
        from tests.cli.terminal import Terminal

        words = ("new", "initiative", "--plan", base_plan, "--status-date", "2026-11-01")
        terminal = Terminal(*words, DTPLAN_STATE_DIR=str(tmp_path / "state"))
        terminal.answer(
            ("Title [ca]", "Bústia"), ("Title [es]", "Buzón"), ("Title [en]", ""), ("Office", "social")
        )
        terminal.expect("What it is")
        terminal.type("\x03")
        assert terminal.end() == 130
        assert "Traceback" not in terminal.shown
        assert "run the same command to go on" in terminal.shown
        assert not (base_plan / "services/bustia.yaml").exists()

        terminal = Terminal(*words, DTPLAN_STATE_DIR=str(tmp_path / "state"))
        terminal.answer(
            ("Go on with them", "yes"),
            ("What it is, in one or two sentences [ca]", ""),
            ("What will be different, and for whom [ca]", ""),
            ("First day", "2026-12-01"),
            ("Last day", ""),
            ("Goals", ""),
            ("money", "no"),
            ("Id", ""),
            ("What now", "write"),
        )
        assert terminal.end() == 0, terminal.shown
        text = (base_plan / "services/bustia.yaml").read_text(encoding="utf-8")
        assert "  es: Buzón\noffice: social\n" in text

    def test_nothing_is_asked_when_everything_is_said(self, base_plan: Path, tmp_path: Path) -> None:
        from tests.cli.terminal import Terminal

        words = ("--title", "x", "--office", "social", "--start", "2026-12-01", "--plan", base_plan)
        terminal = Terminal("new", "initiative", *words, DTPLAN_STATE_DIR=str(tmp_path))
        assert terminal.end() == 0, terminal.shown
        assert (base_plan / "services/x.yaml").is_file()

    def test_no_input(self, base_plan: Path, tmp_path: Path) -> None:
        from tests.cli.terminal import Terminal

        terminal = Terminal(
            "new", "initiative", "--no-input", "--plan", base_plan, DTPLAN_STATE_DIR=str(tmp_path)
        )
        assert terminal.end() == 2
        assert "needs more" in terminal.shown

    def test_sub_plan_of_a_form_is_asked_for(self, base_plan: Path, tmp_path: Path) -> None:
        from tests.cli.terminal import Terminal

        (base_plan / "maps").mkdir()
        (base_plan / "maps/subplan.yaml").write_text(
            "kind: subplan\nid: maps\nsubplan_kind: services\noffice: social\ntitle: {ca: Mapes, es: Mapas}\n",
            encoding="utf-8",
        )
        form = tmp_path / "form.yaml"
        form.write_text(
            "kind: initiative\ntitle: {ca: Bústia}\noffice: social\nschedule: {start: {planned: 2026-12-01}}\n",
            encoding="utf-8",
        )
        words = ("--no-commit", "--plan", base_plan, "--status-date", "2026-11-01")
        terminal = Terminal("propose", "--from", form, *words, DTPLAN_STATE_DIR=str(tmp_path))
        terminal.answer(("Which sub-plan", "mape"))
        assert terminal.end() == 0, terminal.shown
        assert (base_plan / "maps/bustia.yaml").is_file()

        terminal = Terminal("propose", "--from", form, "--no-input", *words, DTPLAN_STATE_DIR=str(tmp_path))
        assert terminal.end() == 1
        assert "which sub-plan it belongs to" in terminal.shown
