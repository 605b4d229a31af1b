"""The tables of intervention fields are shipped whole and read right."""

from __future__ import annotations

from dtplan.plan.intervention_fields import TAGS, load_fields


def test_every_field_of_both_annexes_is_there() -> None:
    fields = load_fields()
    assert sum(1 for field in fields.values() if field.climate is not None) == 179 + 1
    assert sum(1 for field in fields.values() if field.digital) == 44 + 1


def test_one_field_is_known_under_both_spellings() -> None:
    fields = load_fields()
    assert fields["010bis"] == fields["010bis1"]
    assert (fields["010bis"].digital, fields["010bis"].climate) == (100, 0)


def test_coefficients_are_those_a_tag_takes() -> None:
    for field in load_fields().values():
        assert {field.digital, field.climate, field.environment} <= {*TAGS, None}


def test_a_field_that_annex_vi_does_not_name_has_no_climate_coefficient() -> None:
    assert load_fields()["021quinquies"].climate is None
