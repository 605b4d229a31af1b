"""Forms for people who know no git: made from the models and the registers, and read back.

`fields` says what is asked, `choices` what can be chosen, `form` puts both together for a plan; one
module writes each form, and `reading` turns what comes back into plain data. What comes back is
from outside: nothing of it is believed, and nothing of it raises.
"""
