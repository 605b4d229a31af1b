"""What the laws on published plans ask for, where the document answers, and what the data lacks for it."""

from __future__ import annotations

from dataclasses import dataclass

from dtplan.model.publication import Law


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that a law asks of a published plan.

    Attributes:
        law: which one.
        code: what it asks for; templates have the words.
        article: where it says so.
        part: the part of the document that answers.
        gaps: codes of `gaps.iter_gaps`: no initiative may have one of them.
        needs: codes of what the plan as a whole must have.
        is_open: the data does not say whether it is met; its publisher must judge.
    """

    law: Law
    code: str
    article: str
    part: str
    gaps: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_open: bool = False


DUTIES = (
    Duty(Law.LEY_19_2013, "reusable", "5.4, 5.5", "data", needs=("licence",)),
    Duty(Law.LEY_19_2013, "goals", "6.2", "subplans", gaps=("no-objective",)),
    Duty(Law.LEY_19_2013, "activities", "6.2", "catalogue", needs=("initiatives",)),
    Duty(Law.LEY_19_2013, "means", "6.2", "budget", gaps=("no-budget",)),
    Duty(Law.LEY_19_2013, "time", "6.2", "calendar", gaps=("no-end",)),
    Duty(Law.LEY_19_2013, "results", "6.2", "indicators", gaps=("no-indicator", "no-result")),
    Duty(Law.LEY_19_2013, "periodic", "6.2", "data", gaps=("no-update",), needs=("last-update",)),
    Duty(Law.LLEI_19_2014, "reusable", "5.1", "data", needs=("licence",)),
    Duty(Law.LLEI_19_2014, "last-date", "6.1.b", "data", needs=("last-update",)),
    Duty(Law.LLEI_19_2014, "next-date", "6.1.b", "data", needs=("next-update",)),
    Duty(Law.LLEI_19_2014, "activities", "12", "catalogue", needs=("initiatives",)),
    Duty(Law.LLEI_19_2014, "means", "12", "budget", gaps=("no-budget",)),
    Duty(Law.LLEI_19_2014, "time", "12", "calendar", gaps=("no-end",)),
    Duty(Law.LLEI_19_2014, "memorandum", "12", "budget", is_open=True),
    Duty(Law.LLEI_19_2014, "studies", "12", "subplans", is_open=True),
    Duty(Law.LLEI_19_2014, "method", "12", "method"),
    Duty(Law.LLEI_19_2014, "results", "12", "indicators", gaps=("no-indicator", "no-result")),
    Duty(Law.LLEI_19_2014, "changes", "12.5", "changes", is_open=True),
    Duty(Law.LLEI_19_2014, "reuse", "16, 17", "data", needs=("licence", "last-update")),
    Duty(Law.RD_1112_2018, "conformity", "6", "accessibility", is_open=True),
    Duty(Law.RD_1112_2018, "complaints", "10–13", "accessibility", needs=("contact",)),
    Duty(Law.RD_1112_2018, "statement", "15.1", "accessibility", needs=("accessibility-statement",)),
    Duty(Law.RD_1112_2018, "review", "17", "accessibility", is_open=True),
    Duty(Law.HFP_1030_2021, "eu-statement", "9", "prtr"),
    Duty(Law.HFP_1030_2021, "emblem", "9", "prtr", needs=("emblem",)),
    Duty(Law.HFP_1030_2021, "disclaimer", "9.6", "prtr"),
)
"""Every duty that the document knows of, in the order of laws and articles."""
