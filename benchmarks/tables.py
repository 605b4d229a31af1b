"""What was measured, as tables for the terminal and as a block of Markdown for README.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases import COLD, INITIATIVE, OWN, READ, REGISTER, STAT, WARM
from peers import PEERS
from results import iter_aims, iter_growth
from startup import IMPORT, NO_OP, VERSION
from startup import WARM as WARM_BARCELONA

if TYPE_CHECKING:
    from results import Aim, Results, SizeResult


def render_size(one: SizeResult) -> str:
    """Return what was measured at one size, as a table for the terminal.

    Args:
        one: of one size.
    """
    head = f"{f'{one.size:,} initiatives':<32} {'seconds':>8} {'× cold':>7} {'× read':>7} {'× stat':>7}"
    head += f" {'processor':>10} {'MiB':>6} {'together':>9} {'rounds':>7}"
    lines = [head]
    for name, taken in one.taken.items():
        together = one.together.get(name)
        lines.append(
            f"{name:<32} {taken.seconds:>8.3f} {one.ratio(name, COLD):>7.2f} {one.ratio(name, READ):>7.1f}"
            f" {one.ratio(name, STAT):>7.1f} {taken.processor:>10.3f} {taken.mebibytes:>6.0f}"
            f" {'' if together is None else f'{together:.0f}':>9} {taken.rounds:>7}  {taken.problem}".rstrip()
        )
    lines.extend(f"{name:<32} left out: {reason}" for name, reason in one.left_out.items())
    return "\n".join(lines)


def render_markdown(results: Results) -> str:
    """Return everything as a block of Markdown.

    Args:
        results: of a run.
    """
    parts = [f"In one run, {results.machine}:", _own_table(results)]
    if any(one.peers for one in results.sizes):
        parts += [_peers_intro(results), _peers_table(results)]
    left_out = {name: reason for one in results.sizes for name, reason in one.left_out.items()}
    parts.extend(f"{name} was left out: {reason}." for name, reason in left_out.items())
    if results.startup:
        parts.append(_startup_sentence(results))
    aims = list(iter_aims(results))
    parts.append(
        "\n".join(["| aim | at | measured | at most | |", "|---|--:|--:|--:|---|", *map(_row, aims)])
    )
    return "\n\n".join(parts) + "\n"


def _own_table(results: Results) -> str:
    lines = [
        "| initiatives | cold | × reading | × `stat` | warm | × `stat` | one initiative changed | one register changed | peak memory |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in results.sizes:
        lines.append(
            f"| {one.size:,} | {one.seconds(COLD):.2f} s | {one.ratio(COLD, READ):.0f} | {one.ratio(COLD, STAT):.0f}"
            f" | {one.seconds(WARM):.2f} s | {one.ratio(WARM, STAT):.1f}"
            f" | {one.ratio(INITIATIVE, COLD):.2f} × cold | {one.ratio(REGISTER, COLD):.2f} × cold"
            f" | {max(map(one.peak, OWN)):.0f} MiB |"
        )
    growth = "; ".join(
        f"{name} {exponent:.2f} from {smaller:,} to {larger:,}"
        for name, smaller, larger, exponent in iter_growth(results)
    )
    return "\n".join(lines) + (f"\n\nThe time grows with an exponent of: {growth}." if growth else "")


def _peers_intro(results: Results) -> str:
    named = [
        f"{name} {version} ({PEERS[name].does})"
        for name, version in results.versions.items()
        if any(name in one.peers for one in results.sizes)
    ]
    return f"How many times as long as a cold `dtplan validate` the others take, on as many items: {'; '.join(named)}."


def _peers_table(results: Results) -> str:
    names = [name for name in PEERS if any(name in one.peers for one in results.sizes)]
    lines = [f"| initiatives | {' | '.join(names)} |", f"|--:|{'--:|' * len(names)}"]
    for one in results.sizes:
        lines.append(f"| {one.size:,} | {' | '.join(_compare(one, name) for name in names)} |")
    return "\n".join(lines)


def _compare(one: SizeResult, name: str) -> str:
    taken = one.taken.get(name)
    if taken is None:
        return "–"
    if taken.is_over:
        return f"more than {one.ratio(name, COLD):.0f} ({taken.problem})"
    return taken.problem or f"{one.ratio(name, COLD):.1f}"


def _startup_sentence(results: Results) -> str:
    taken = results.startup
    warm = taken[WARM_BARCELONA].seconds / taken[NO_OP].seconds
    version = taken[VERSION].seconds / taken[IMPORT].seconds
    return (
        f"A warm `dtplan validate plans/barcelona` takes {warm:.2f} times as long as a Typer program whose command "
        f'does nothing; `dtplan --version` takes {version:.2f} of the time of `python -c "import typer"`.'
    )


def _row(aim: Aim) -> str:
    word = "reached" if aim.is_reached else "not reached"
    return f"| {aim.what} | {aim.where} | {aim.value:.2f} | {aim.bound:g} | {word} |"
