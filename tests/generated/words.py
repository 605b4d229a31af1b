"""Texts for generated plans, in the languages that a city may write in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

LANGUAGES = ("ca", "es", "en", "pt", "eu")
THINGS = tuple(
    dict(zip(LANGUAGES, line.split("|"), strict=True))
    for line in """
Carpeta ciutadana|Carpeta ciudadana|Citizen folder|Pasta do cidadão|Herritarren karpeta
Arxiu digital|Archivo electrónico|Digital archive|Arquivo digital da cidade|Artxibo digitala
Cita prèvia en línia|Cita previa por internet|Online appointments|Marcações pela internet|Hitzordua sarean
Còpies de seguretat|Copias de respaldo|Backups|Cópias de segurança|Segurtasun kopiak
Llicències d'obra|Permisos de obra|Building permits|Licenças de construção|Obra baimenak
Fanals connectats|Farolas conectadas|Connected lamps|Candeeiros ligados|Farola konektatuak
Formació del personal|Capacitación de la plantilla|Staff training|Formação dos trabalhadores|Langileen prestakuntza
Dades obertes|Datos abiertos|Open data|Dados abertos|Datu irekiak
Identitat segura|Identidad protegida|Secure identity|Identidade segura|Nortasun segurua
Xarxa de fibra|Red de fibra|Fibre network|Rede de fibra|Zuntz sarea
Avisos de fuites|Alertas de escapes|Leak alerts|Avisos de fugas|Ihes abisuak
Guia de contractació|Manual de compras|Procurement guide|Guia de compras públicas|Kontratazio gida
""".strip().splitlines()
)
PLACES = ("Sants", "Horta", "Gràcia", "Arana", "Belém", "Vilamar", "Lesseps", "Montbau", "Olabe", "Sarrià")
SENTENCES = tuple(
    dict(zip(LANGUAGES, line.split("|"), strict=True))
    for line in """
Falta personal per a {}|No hay bastante plantilla para {}|Too few people for {}|Falta pessoal para {}|Langile gutxi: {}
Un proveïdor de {} plega|Cierra un proveedor de {}|A supplier of {} closes down|Fecha um fornecedor de {}|Hornitzaile bat ixten da: {}
El servei de {} funciona|Ya está en marcha {}|The service of {} runs|O serviço de {} funciona|Zerbitzua badabil: {}
S'ha escollit l'equip de {}|Elegido el grupo de {}|The team of {} was chosen|Foi escolhida a equipa de {}|Taldea aukeratu da: {}
Ningú no ha d'esperar a {}|Nadie tendrá que esperar en {}|Nobody has to wait in {}|Ninguém espera em {}|Inork ez du itxaron behar: {}
Contracte de {} signat|Firmado el contrato de {}|Contract of {} signed|Contrato de {} assinado|Kontratua sinatuta: {}
Es forma la gent de {}|Se enseña a la gente de {}|People of {} are trained|Forma-se a gente de {}|Jendea prestatzen da: {}
Hem parlat amb {}|Hablamos con {}|We talked with {}|Falámos com {}|Hitz egin dugu: {}
""".strip().splitlines()
)
STORIES = (
    {
        "ca": "Fins ara calien **1.200 visites** l'any i 3,5 hores per visita.\n\n- Atenció de 8.30 a 20.30 h, també el 2024.\n- Més detall a [la guia del servei de {0}](https://example.org/guia).",
        "es": "Hasta ahora hacían falta **1.200 visitas** al año y 3,5 horas por visita.\n\n- Atención de 8.30 a 20.30 h, también en 2024.\n- Más detalle en [la guía del servicio de {0}](https://example.org/guia).",
        "en": "Until now it took **1,200 visits** a year and 3.5 hours a visit.\n\n- Open from 8.30 to 20.30, in 2024 too.\n- More in [the guide to {0}](https://example.org/guia).",
        "pt": "Até agora eram precisas **1 200 visitas** por ano e 3,5 horas por visita.\n\n- Aberto das 8.30 às 20.30, também em 2024.\n- Mais no [guia do serviço de {0}](https://example.org/guia).",
        "eu": "Orain arte **1.200 bisita** behar ziren urtean eta 3,5 ordu bisitako.\n\n- Irekita 8.30etik 20.30era, 2024an ere bai.\n- Gehiago: [{0} zerbitzuaren gida](https://example.org/guia).",
    },
    {
        "ca": "El pressupost de {0} és de 12.500,50 € (un 40 % més).\n\n1. Primer, l'equip.\n2. Després, ![el plànol de la sala](https://example.org/sala.png) i el servei 24×7.",
        "es": "El presupuesto de {0} es de 12.500,50 € (un 40 % más).\n\n1. Primero, el equipo.\n2. Después, ![el plano de la sala](https://example.org/sala.png) y el servicio 24×7.",
        "en": "The budget of {0} is € 12,500.50 (40% more).\n\n1. First the team.\n2. Then ![the map of the room](https://example.org/sala.png) and the 24×7 service.",
        "pt": "O orçamento de {0} é de 12 500,50 € (mais 40 %).\n\n1. Primeiro, a equipa.\n2. Depois, ![a planta da sala](https://example.org/sala.png) e o serviço 24×7.",
        "eu": "{0} zerbitzuaren aurrekontua 12.500,50 €-koa da (% 40 gehiago).\n\n1. Lehenik, taldea.\n2. Gero, ![gelaren planoa](https://example.org/sala.png) eta 24×7 zerbitzua.",
    },
    {
        "ca": "{0} compleix el Reial decret 203/2021 i la norma ISO 27001:2022.\n\nExpedient 2024/0031-B, contracte C-2024-0031: 12.345.678 registres, de l'1 de març de 2024 al 30/06/2025, a @ajuntament i a `a_b`.",
        "es": "{0} cumple el Real Decreto 203/2021 y la norma ISO 27001:2022.\n\nExpediente 2024/0031-B, contrato C-2024-0031: 12.345.678 registros, del 1 de marzo de 2024 al 30/06/2025, en @ajuntament y en `a_b`.",
        "en": "{0} meets Royal Decree 203/2021 and the standard ISO 27001:2022.\n\nFile 2024/0031-B, contract C-2024-0031: 12,345,678 records, from 1 March 2024 to 30/06/2025, at @ajuntament and at `a_b`.",
        "pt": "{0} cumpre o Decreto Real 203/2021 e a norma ISO 27001:2022.\n\nProcesso 2024/0031-B, contrato C-2024-0031: 12 345 678 registos, de 1 de março de 2024 a 30/06/2025, em @ajuntament e em `a_b`.",
        "eu": "{0} bat dator 203/2021 Errege Dekretuarekin eta ISO 27001:2022 arauarekin.\n\n2024/0031-B espedientea, C-2024-0031 kontratua: 12.345.678 erregistro, 2024ko martxoaren 1etik 30/06/2025era, @ajuntament eta `a_b`.",
    },
)
"""Long texts in Markdown, with figures as each language writes them."""
UNITS = {
    "days": {"ca": "dies", "es": "días", "en": "days", "pt": "dias", "eu": "egunak"},
    "people per month": {
        "ca": "persones al mes",
        "es": "personas al mes",
        "en": "people per month",
        "pt": "pessoas por mês",
        "eu": "pertsona hilean",
    },
    "forms": {"ca": "formularis", "es": "impresos", "en": "forms", "pt": "formulários", "eu": "inprimakiak"},
}


class Writer:
    """Writes texts in the languages of one plan."""

    def __init__(self, languages: tuple[str, ...], dice: random.Random) -> None:
        self._languages = languages
        self._dice = dice

    def name(self, thing: dict[str, str], place: str) -> dict[str, str]:
        """Return the name of a thing at a place."""
        return {language: f"{thing[language]} · {place}" for language in self._languages}

    def sentence(self, about: str) -> dict[str, str]:
        """Return some sentence about something with a name of its own."""
        chosen = self._dice.choice(SENTENCES)
        return {language: chosen[language].format(about) + "." for language in self._languages}

    def story(self, about: str) -> dict[str, str]:
        """Return a long text in Markdown about something with a name of its own."""
        chosen = self._dice.choice(STORIES)
        return {language: chosen[language].format(about) for language in self._languages}

    def unit(self, unit: str) -> dict[str, str]:
        """Return a unit as the readers of each language say it."""
        return {language: UNITS[unit][language] for language in self._languages}


def render_yaml(data: dict[str, Any], dice: random.Random, indent: str = "") -> str:
    """Return data as YAML in the hands of different people: in blocks, and what is small on one line."""
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, dict) and value and dice.random() < 0.6:
            lines.append(f"{indent}{key}:\n{render_yaml(value, dice, indent + '  ')}")
        elif isinstance(value, list) and value and isinstance(value[0], dict) and dice.random() < 0.8:
            lines.append(f"{indent}{key}:\n")
            for item in value:
                block = render_yaml(item, dice, f"{indent}    ")
                lines.append(f"{indent}  - {block[len(indent) + 4 :]}")
        else:
            lines.append(f"{indent}{key}: {_render_flow(value, dice)}\n")
    return "".join(lines)


def _render_flow(value: Any, dice: random.Random) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_render_flow(item, dice)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_render_flow(item, dice) for item in value) + "]"
    if isinstance(value, str) and (
        not value.replace("-", "").isalnum() or value.isdigit() or dice.random() < 0.2
    ):
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if isinstance(value, bool) else str(value)
