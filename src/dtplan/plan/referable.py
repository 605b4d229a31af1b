"""What can be referred to in a plan, by kind."""

KINDS = {
    "initiative": "an initiative",
    "milestone": "a milestone",
    "subplan": "a sub-plan",
    "subplan-kind": "a kind of sub-plan",
    "office": "an office",
    "office-kind": "a kind of office",
    "pam-edition": "a PAM edition",
    "pam-goal": "a PAM goal",
    "prtr-project": "a PRTR project",
    "measure": "a recovery-plan measure",
    "call": "a recovery-plan call",
    "call-line": "a line",
    "european-project": "a European project",
    "funding-programme": "a funding programme",
    "funding-source": "a funding source",
    "budget-chapter": "a budget chapter",
    "theme": "a theme",
    "logo": "a logo",
}
"""Every kind of thing of a plan that has a name, with its own name in a sentence; most are referred to."""

SDGS = frozenset(str(number) for number in range(1, 18))
"""The Sustainable Development Goals, which initiatives refer to as `sdg` and no plan declares."""
