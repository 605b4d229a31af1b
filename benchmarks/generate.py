"""Write a plan of any size: the same realistic initiative under many names, deterministically.

python benchmarks/generate.py 1000 build/bench/1000
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

PLAN = """kind: plan
id: generated
title: {ca: Pla generat, es: Plan generado}
term: {start: 2023-06-17, end: 2027-06-30}
languages: {default: ca, required: [ca, es], optional: [en]}
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}}
funding_sources:
  - {id: PGL, title: {ca: Pressupost municipal, es: Presupuesto municipal}, own: true}
units:
  minutes: {ca: minuts, es: minutos}
budget_chapters:
  - {id: "2", title: {ca: Béns corrents, es: Bienes corrientes}}
  - {id: "6", title: {ca: Inversions reals, es: Inversiones reales}}
"""

INITIATIVE = """# Written by benchmarks/generate.py
kind: initiative
id: {id}
code: GEN-{n:05d}
title:
  ca: Oficina d'atenció número {n}
  es: Oficina de atención número {n}
summary:
  ca: Vigilància contínua i resposta ràpida per a la ciutadania, expedient {n}.
  es: Vigilancia continua y respuesta rápida para la ciudadanía, expediente {n}.
objective: {{ca: Que ningú no faci cua., es: Que nadie haga cola.}}
description:  # what people read first
  ca: |
    El servei **s'ofereix** a distància, amb les mateixes garanties.

    - atenció per vídeo
    - cita prèvia en línia
  es: |
    El servicio **se ofrece** a distancia, con las mismas garantías.

    - atención por vídeo
    - cita previa en línea
nature: service
office: {office}
partners: [{partner}]
status: in-progress
approval: {{date: 2024-02-12, body: {office}, reference: https://example.org/acord/{n}}}
schedule:
  start: {{planned: 2024-03-01, actual: 2024-03-11}}
  end: {{planned: 2026-12-31}}
{depends}pam_goals: [pam-2023-2027/{goal}]
sdgs: [9, 16]
budget:
  vat: excluded
  lines:
    - {{year: 2024, source: PGL, chapter: "6", planned: {a}, committed: {b}, executed: {c}}}
    - {{year: 2025, source: PGL, chapter: "2", planned: {b}, committed: {c}, executed: {c}}}
milestones:
  - id: contract-awarded
    title: {{ca: Contracte adjudicat, es: Contrato adjudicado}}
    due: {{planned: 2024-05-31, actual: 2024-06-14}}
    weight: 40
    evidence: https://example.org/contracte/{n}
  - id: in-service
    title: {{ca: Servei en marxa, es: Servicio en funcionamiento}}
    due: {{planned: 2026-11-30}}
    weight: 60
indicators:
  - id: waiting-time
    title: {{ca: Temps d'espera, es: Tiempo de espera}}
    unit: minutes
    better: lower
    baseline: {{value: 30, date: 2023-12-31}}
    targets: [{{value: 10, date: 2026-12-31}}]
    readings: [{{value: 18, date: 2026-06-30}}]
risks:
  - {{id: staff, title: {{ca: Falta de personal, es: Falta de plantilla}}, probability: 3, impact: 4, response: mitigate, owner: {office}, action: {{ca: Formació interna., es: Formar a la plantilla.}}}}
updates:
  - {{date: 2026-09-30, by: {office}, rag: green, progress: 60, text: {{ca: Tot segueix el calendari., es: Todo sigue el calendario.}}}}
"""
OFFICES = 30
GOALS = 10
PER_SUBPLAN = 50
STATUS_DATE = "2026-10-31"


def generate(count: int, root: Path) -> None:
    """Write a plan of `count` initiatives below `root`; it validates without an error."""
    dice = random.Random(count)  # noqa: S311 - reproducible, not secret
    (root / "registers").mkdir(parents=True, exist_ok=True)
    (root / "plan.yaml").write_text(PLAN, encoding="utf-8")
    offices = [
        f"  - {{id: office-{n}, kind: office, title: {{ca: Gerència {n}, es: Gerencia {n} municipal}}, valid: {{from: 2020-01-01}}}}"
        for n in range(OFFICES)
    ]
    kinds = "kind: offices\noffice_kinds:\n  - {id: office, title: {ca: Gerència, es: Gerencia}}\noffices:\n"
    (root / "registers" / "offices.yaml").write_text(kinds + "\n".join(offices) + "\n", encoding="utf-8")
    goals = [
        f'  - {{id: "{n}", level: axis, title: {{ca: Eix {n}, es: Eje {n}}}}}' for n in range(1, GOALS + 1)
    ]
    edition = "kind: pam\nedition: pam-2023-2027\ntitle: {ca: Programa, es: Programa municipal}\ngoals:\n"
    (root / "registers" / "pam-2023-2027.yaml").write_text(
        edition + "\n".join(goals) + "\n", encoding="utf-8"
    )
    for n in range(count):
        folder = root / f"plan-{n // PER_SUBPLAN}"
        office = f"office-{n % OFFICES}"
        if n % PER_SUBPLAN == 0:
            folder.mkdir(exist_ok=True)
            (folder / "subplan.yaml").write_text(
                f"kind: subplan\nid: {folder.name}\nsubplan_kind: services\n"
                f"title: {{ca: Subpla {folder.name}, es: Subplan {folder.name}}}\noffice: {office}\n",
                encoding="utf-8",
            )
        money = dice.randrange(50_000, 500_000)
        text = INITIATIVE.format(
            id=f"initiative-{n}",
            n=n,
            office=office,
            partner=f"office-{(n + 7) % OFFICES}",
            depends="",
            goal=n % GOALS + 1,
            a=money,
            b=money * 9 // 10,
            c=money * 8 // 10,
        )
        (folder / f"initiative-{n}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
