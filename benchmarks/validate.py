"""Cold `dtplan validate`, with references and every rule, against checkers of the schema alone.

python benchmarks/validate.py [SIZE …]     (default 100 1000 10000)

The peers are installed into build/bench, each on its own, so that none borrows another's
parser: check-jsonschema from its default install, and ajv-cli where npm is found.
"""

from __future__ import annotations

import itertools
import json
import math
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from generate import STATUS_DATE, generate
from measuring import compare

WORK = Path("build/bench")
ROUNDS = {"dtplan": 5, "check-jsonschema": 3, "ajv-cli": 3, "read the bytes": 5}


def install_peers() -> dict[str, list[str]]:
    """Return the command of each peer that can be had here."""
    peers: dict[str, list[str]] = {}
    home = WORK / "check-jsonschema"
    program = home / "bin" / "check-jsonschema"
    if not program.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "pip", "install", "--quiet", "check-jsonschema"], check=True)
    peers["check-jsonschema"] = [str(program)]
    npm = shutil.which("npm")
    if npm is not None:
        ajv = WORK / "node_modules" / ".bin" / "ajv"
        if not ajv.exists():
            subprocess.run([npm, "install", "--silent", "--prefix", WORK, "ajv-cli"], check=False)
        if ajv.exists():
            peers["ajv-cli"] = [str(ajv)]
    return peers


def write_schemas() -> tuple[Path, Path]:
    """Return the initiative's schema, and one whose dates ajv-cli's YAML reader can meet."""
    schema = WORK / "initiative.json"
    text = subprocess.run(
        ["dtplan", "schema", "initiative", "--draft", "07"], check=True, capture_output=True, text=True
    ).stdout
    schema.write_text(text, encoding="utf-8")
    loose = json.loads(text, object_hook=_without_formats)
    loose_path = WORK / "initiative-without-dates.json"
    loose_path.write_text(json.dumps(loose), encoding="utf-8")
    return schema, loose_path


def _without_formats(node: dict[str, object]) -> dict[str, object]:
    """Let dates be anything: js-yaml turns them into objects, and ajv-cli has no formats of its own."""
    if node.get("format") == "date":
        return {}
    return {key: value for key, value in node.items() if key != "format"}


def main(sizes: list[int]) -> None:
    """Measure every size and print a table of ratios."""
    WORK.mkdir(parents=True, exist_ok=True)
    peers = install_peers()
    schema, loose = write_schemas()
    seconds: dict[int, float] = {}
    print(f"{'initiatives':>11}  {'dtplan':>8}  {'MiB':>5}  {'× bytes':>7}  ratio of each peer to dtplan")
    for size in sizes:
        root = WORK / str(size)
        if not root.exists():
            generate(size, root)
        files = sorted(str(path) for path in root.glob("plan-*/initiative-*.yaml"))
        read = "import sys; [open(name, 'rb').read() for name in open(sys.argv[1]).read().split()]"
        names = WORK / f"{size}.txt"
        names.write_text("\n".join(files), encoding="utf-8")
        commands = {
            "dtplan": ["dtplan", "validate", str(root), "--status-date", STATUS_DATE, "--format", "concise"],
            "read the bytes": [sys.executable, "-I", "-S", "-c", read, str(names)],
            "check-jsonschema": [*peers["check-jsonschema"], "--schemafile", str(schema), *files],
        }
        if "ajv-cli" in peers:
            glob = f"{root}/plan-*/initiative-*.yaml"
            commands["ajv-cli"] = [
                *peers["ajv-cli"],
                "validate",
                "--strict=false",
                "-s",
                str(loose),
                "-d",
                glob,
            ]
        rounds = {
            name: 1 if size > 5000 and name not in ("dtplan", "read the bytes") else ROUNDS[name]
            for name in commands
        }
        taken = compare(commands, rounds)
        ours = taken["dtplan"]
        seconds[size] = ours.seconds
        ratios = "  ".join(
            f"{name} {taken[name].seconds / ours.seconds:.1f}×" for name in commands if name in peers
        )
        floor = ours.seconds / taken["read the bytes"].seconds
        print(
            f"{size:>11,}  {ours.seconds:>7.2f}s  {ours.mebibytes:>5.0f}  {floor:>7.0f}  {ratios}", flush=True
        )
    for smaller, larger in itertools.pairwise(sizes):
        growth = math.log(seconds[larger] / seconds[smaller]) / math.log(larger / smaller)
        print(f"growth from {smaller:,} to {larger:,}: exponent {growth:.2f} (1 is linear)")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 1000, 10_000])
