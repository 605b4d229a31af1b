"""The texts of a new plan, in the languages that dtplan speaks."""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "plan": {
        "ca": "Pla de transició digital de {city}",
        "es": "Plan de transición digital de {city}",
        "en": "Digital Transition Plan of {city}",
        "pt": "Plano de transição digital de {city}",
    },
    "services-kind": {
        "ca": "Pla de serveis digitals",
        "es": "Plan de servicios digitales",
        "en": "Digital services plan",
        "pt": "Plano de serviços digitais",
    },
    "purpose": {
        "ca": "Fer que els tràmits més usats es puguin resoldre des de casa.",
        "es": "Lograr que los trámites más usados puedan resolverse desde casa.",
        "en": "Let people settle the most used procedures from home.",
        "pt": "Permitir que os serviços mais usados se resolvam a partir de casa.",
    },
    "own-money": {
        "ca": "Pressupost municipal",
        "es": "Presupuesto municipal ordinario",
        "en": "Municipal budget",
        "pt": "Orçamento próprio do município",
    },
    "office-kind": {"ca": "Gerència", "es": "Gerencia", "en": "Manager's office", "pt": "Direção"},
    "office": {
        "ca": "Gerència de Transformació Digital",
        "es": "Gerencia de Transformación Digital",
        "en": "Digital Transformation Office",
        "pt": "Direção de Transformação Digital",
    },
    "initiative": {
        "ca": "Cita prèvia en línia",
        "es": "Cita previa en línea",
        "en": "Online appointments",
        "pt": "Marcação prévia em linha",
    },
    "summary": {
        "ca": "Una sola agenda per demanar hora a totes les oficines d'atenció.",
        "es": "Una sola agenda para pedir cita en todas las oficinas de atención.",
        "en": "One calendar to book a visit to any public office.",
        "pt": "Uma só agenda para marcar visita a qualquer balcão de atendimento.",
    },
    "objective": {
        "ca": "Que ningú no hagi d'esperar sense saber quant.",
        "es": "Que nadie tenga que esperar sin saber cuánto.",
        "en": "Nobody waits without knowing how long.",
        "pt": "Que ninguém espere sem saber quanto tempo.",
    },
    "milestone": {
        "ca": "Agenda oberta al públic",
        "es": "Agenda abierta a la ciudadanía",
        "en": "Calendar open to the public",
        "pt": "Agenda aberta aos cidadãos",
    },
}
"""Text by name and language; a language that is not here gets English to be translated."""
