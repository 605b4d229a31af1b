"""Words that say nothing of what a text is about, without accents, in the languages of the tool."""

from __future__ import annotations

_CATALAN = """
a al als amb aixi aquest aquesta aquestes aquests cada com d de del dels des despres dins el els en entre
es esta estan fa fan fer fins ha han hi i l la les li llur llurs lo los mes meva mitjancant molt n ne ni
no nos o on pel pels per pero perque pot poden qual quals quan que qui s sa se segons sense ser seu seus
seva seves si sigui sobre son sota tan tant tenir tot tota totes tothom tots un una unes uns va via
"""
_SPANISH = """
a al algo alguna algunas alguno algunos ante asi aun cada como con cual cuales cuando de del desde donde
e el ella ellas ellos en entre era es esa esas ese eso esos esta estan estas este esto estos fue ha hace
hacer han hasta hay la las le les lo los mas mediante mismo muy ni no nos nuestra nuestro o para pero por
porque puede pueden que quien se segun ser si sin sobre son su sus tambien tanto tener tiene todas todo
todos toda tras u un una unas uno unos y ya
"""
_ENGLISH = """
a about after all also an and any are as at be been before being between both but by can do does each for
from had has have how if in into is it its may more most no not of on one or other our out over own per
shall should so some such than that the their them then there these they this those through to under
until up was we were what when where which while who whose will with within without would you your
"""
_PORTUGUESE = """
a ao aos as ate cada com como da das de dela dele deles depois do dos e ela elas ele eles em entre era
essa essas esse esses esta estao estas este estes eu foi ha isso isto ja lhe mais mas mesmo muito na nas
nao nem no nos nossa nosso num numa o os ou para pela pelas pelo pelos pode podem por quais qual quando que
quem se sem ser seu seus so sob sobre sua suas tambem tem tem todas todo todos toda um uma umas uns
"""
STOP_WORDS = frozenset(f"{_CATALAN} {_SPANISH} {_ENGLISH} {_PORTUGUESE}".split())
"""All of them together: a word of one language that means something in another is too short to matter."""
