"""What says the same is found in other words too, and what every digital plan says is not."""

from __future__ import annotations

import pytest

from dtplan.model.initiative import Initiative
from dtplan.plan.entry import Entry
from dtplan.plan.similarity import MAX_WORDS, THRESHOLD, find_similar, fold_word
from dtplan.source.span import Place
from tests.barcelona import plan


def make(id_: str, title: dict[str, str], summary: dict[str, str] | None = None) -> Entry[Initiative]:
    model = Initiative.model_validate(
        {
            "kind": "initiative",
            "id": id_,
            "title": title,
            "office": "imi",
            "status": "proposed",
            "schedule": {"start": {"planned": "2027-01-01"}},
            **({"summary": summary} if summary else {}),
        }
    )
    return Entry("initiative", id_, model, Place(f"{id_}.yaml"))


def known() -> list[Entry[Initiative]]:
    return list(plan().initiatives.values())


@pytest.mark.parametrize(
    ("language", "title", "summary", "expected"),
    [
        (
            "ca",
            "Agenda única de cita prèvia",
            "Un sol calendari per demanar hora a qualsevol oficina municipal.",
            "unified-appointments",
        ),
        (
            "es",
            "Chatbot municipal con inteligencia artificial",
            "Un asistente conversacional que responde preguntas sobre trámites en la web.",
            "public-chatbot",
        ),
        (
            "es",
            "Red wifi gratuita en bibliotecas",
            "Conexión inalámbrica abierta en equipamientos culturales de los barrios.",
            "public-facilities-wifi",
        ),
        (
            "ca",
            "Centre de vigilància de ciberatacs",
            "Equip que vigila els sistemes i respon als incidents de seguretat les 24 hores.",
            "cyber-operations-centre",
        ),
    ],
)
def test_the_same_in_other_words_is_found_first(
    language: str, title: str, summary: str, expected: str
) -> None:
    new = make("new", {language: title}, {language: summary})
    found = find_similar(new.model, known())
    assert found[0].id == expected
    assert found[0].language == language
    assert found[0].score >= THRESHOLD
    assert found[0].words


@pytest.mark.parametrize(
    ("language", "title", "summary"),
    [
        ("ca", "Robots de jardineria als parcs", "Màquines autònomes que tallen la gespa de nit."),
        (
            "es",
            "Drones para inspeccionar fachadas",
            "Vuelos que fotografían edificios para detectar grietas.",
        ),
        ("ca", "Plataforma digital", "Eines digitals per a la ciutadania i per als equips municipals."),
    ],
)
def test_what_is_new_is_like_nothing(language: str, title: str, summary: str) -> None:
    assert find_similar(make("new", {language: title}, {language: summary}).model, known()) == ()


def test_few_initiatives_of_a_real_plan_are_alike() -> None:
    pairs = {frozenset((one.id, like.id)) for one in known() for like in find_similar(one.model, known())}
    assert 0 < len(pairs) < len(known()) / 4


def test_the_same_text_is_wholly_alike_and_itself_is_left_out() -> None:
    one, other = make("one", {"ca": "Arxiu digital"}), make("other", {"ca": "Arxiu digital"})
    (found,) = find_similar(one.model, [one, other])
    assert found.id == "other"
    assert found.score == pytest.approx(1)
    assert found.words == ("arxiu", "digital")


def test_only_texts_of_one_language_are_compared() -> None:
    one, other = make("one", {"ca": "Portal municipal"}), make("other", {"es": "Portal municipal"})
    assert find_similar(one.model, [other]) == ()


def test_shared_words_are_told_in_the_language_that_is_read() -> None:
    one = make("one", {"ca": "Arxiu digital", "es": "Archivo digital permanente"})
    other = make("other", {"ca": "Arxiu digital", "es": "Archivo digital"})
    (found,) = find_similar(one.model, [other], language="es")
    assert found.words[0] == "archivo"
    assert found.score == pytest.approx(1)
    (found,) = find_similar(one.model, [other], language="en")
    assert found.words == ("arxiu", "digital")


def test_accents_capitals_plurals_and_small_words_do_not_count() -> None:
    one = make("one", {"ca": "Els ARXIUS de les oficines"})
    other = make("other", {"ca": "Arxiu per a oficina"})
    (found,) = find_similar(one.model, [other])
    assert found.score == pytest.approx(1)
    assert fold_word("Sol·licituds") == fold_word("sollicitud")
    assert fold_word("Trámites") == fold_word("tramite")


def test_the_nearest_come_first_and_only_some() -> None:
    others = [make(f"o{n}", {"ca": f"Arxiu digital {'municipal ' * n}"}) for n in range(6)]
    found = find_similar(make("one", {"ca": "Arxiu digital"}).model, others)
    assert [one.id for one in found][:1] == ["o0"]
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize("text", ["1", "!!!", "a", "的" * 50, "\u0301" * 40, "x" * 20_000, "és la de"])
def test_any_text_is_taken(text: str) -> None:
    one = make("one", {"ca": text}, {"ca": text})
    for like in find_similar(one.model, [make("other", {"ca": text})], threshold=0):
        assert 0 <= like.score <= 1


def test_only_the_first_words_of_a_long_text_are_read() -> None:
    long = " ".join(f"paraula{n}" for n in range(MAX_WORDS)) + " unicorn"
    one, other = make("one", {"ca": "Unicorn"}), make("other", {"ca": long})
    assert find_similar(one.model, [other], threshold=0) == ()
