"""The grammar of times: patterns over the letters that `time_words.py` gives to words.

Letters of words stand in `LETTERS` there. Those of figures and signs: ``d`` 1-31, ``k`` 32-99,
``y`` 1900-2099, ``2`` 1200-1599 that is no hour, ``4`` four figures that may be an hour, ``n`` any
other number, ``o`` an ordinal, ``T`` an hour, ``D`` an ISO date, ``#`` a date in figures with
points or slashes, ``x`` a decade, ``r`` two days ("13/14"); commas, points, dashes and brackets
stand for themselves, ``X`` for any other word. ``m`` is a month, ``M`` one whose name is another
word too, ``J`` the same in small letters; ``W`` a weekday, ``w`` a short one; ``L`` a month of the
Hijra, ``G`` one whose name is a given name too; ``1`` "on the eve of".
"""

import re

_MONTH = "[mM]"

_YEAR = r"(?:[,f]?(?P<year>y)|(?P<short_year>k))?"

_DAY = "(?P<day>[do])"
_AFTER_DAY = "(?:,?(?P<year>y)|,(?P<short_year>k))?"
_NAMED = "[bOh]*[TdoymMWvlDj#pE]"  # what names a time: "two days after *4 July*" is no offset
_NO_COUNT = "(?![uPNY%]|-[uY])"

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("date", rf"(?:[Ww]\.?,?)?h?{_DAY}f?(?P<month>{_MONTH}(?!i))\.?{_YEAR}(?!N)"),
    ("date", rf"(?:[Ww]\.?,?)?h?{_DAY}f?(?P<month>[mMJ])\.?,?f?(?P<year>y)"),
    ("date", r"(?P<day>d)-(?P<month>[mMJ])-(?P<year>y)"),
    ("date", rf"(?:[Ww]\.?,?)?(?<!I)(?P<month>{_MONTH})\.?h?{_DAY}{_AFTER_DAY}{_NO_COUNT}"),
    ("date", rf"h?{_DAY}f?(?P<month>{_MONTH}),?f?(?P<year_near>l)(?P<unit>u)"),
    ("date", rf"(?P<month>{_MONTH})\.?{_DAY},?f?(?P<year_near>l)(?P<unit>u)"),
    ("month", rf"(?P<month>{_MONTH}),?f?(?P<year_near>l)(?P<unit>u)"),
    ("days", rf"h?{_DAY}[-t&](?P<day_to>[do])f?(?P<month>{_MONTH}(?!i))\.?{_YEAR}"),
    ("days", rf"(?P<month>{_MONTH})\.?{_DAY}[-t&](?P<day_to>[do])(?:,?(?P<year>y))?{_NO_COUNT}"),
    ("days", rf"h?(?P<both>r)f?(?P<month>{_MONTH}(?!i))\.?{_YEAR}"),
    ("iso", r"(?P<iso>D)"),
    ("numeric", r"(?P<numeric>#)"),
    ("day_of_month", r"[Ww]\.?(?P<day>[do])(?=[,:])"),
    ("day_of_month", r"[Ww]\.?,?O?h(?P<day>o)(?=$|[,.;:)OfIA])"),
    ("day_of_month", r"(?<=Oh)(?P<day>o)(?=$|[,.;)OhAF])"),
    ("day_of_month", r"h(?P<day>o)f(?:h|(?P<near>l))(?P<unit>u)"),
    ("hijri", r"h?(?P<day>[do])f?(?P<hijri>[GL]),?(?P<year>[24])"),
    ("hijri", r"h?(?P<day>[do])f?(?P<hijri>L)"),
    ("hijri_month", r"(?P<hijri>[GL]),?(?P<year>[24])"),
    ("hijri_month", r"(?<=[IS])(?P<hijri>L)"),
    ("persian", r"h?(?P<day>[do])f?(?P<persian>C),?(?P<year>[24])"),
    ("persian", r"(?<=O)(?P<day>[do])f?(?P<persian>C)(?!,?y)"),
    ("persian_month", r"(?P<persian>C),?(?P<year>[24])"),
    ("ethiopian", r"h?(?P<day>[do])f?(?P<ethiopian>Q),?(?P<year>[y24])"),
    ("ethiopian_month", r"(?P<ethiopian>Q),?(?P<year>[y24])"),
    ("month", r"(?P<month>[mMJ])\.?[,f]?(?P<year>y)(?!N)"),
    ("month", r"(?P<edge>q)[-fI]?h?(?:f)?(?P<month>[mM](?!i))\.?(?:[,f]?(?P<year>y))?"),
    ("month", r"(?P<near>l)(?P<month>[mM])(?![id])"),
    ("month", r"(?P<month>m)(?!N)"),
    ("month", r"(?<=[ISUlBF])(?P<month>M)(?!i)"),
    ("year", r"(?P<edge>q)[-fI]?h?(?:f)?(?P<year>y)"),
    ("year", r"(?<=[ISUfFBt&,(q])(?P<year>y)(?![Nn])"),
    ("years", r"(?P<year>y)[-t](?P<year_to>[yk])"),
    ("years", r"(?<=[ISh])(?P<year>y)-(?P<year_to>d)(?![ufmM])"),
    ("years", r"(?<=B)(?P<year>y)&(?P<year_to>y)"),
    ("year_noun", r"(?<=[has])(?P<year>y)(?=X)"),
    ("decade", r"h?(?P<decade>x)"),
    ("weekday", r"(?P<near>l)?(?P<weekday>W)"),
    ("weekday", r"(?P<overnight>v)(?P<into>t)?O?(?P<weekday>W)"),
    ("weekday", r"(?P<weekday>W)[Of]?(?P<week>l)(?P<unit>u)"),
    ("weekday", r"(?P<week>l)(?P<unit>u)[O,]{1,2}(?P<weekday>W)"),
    ("deictic", r"(?P<deictic>v)"),
    ("now", r"(?P<now>V)"),
    ("same", r"(?P<same>j)"),
    ("near_part", r"(?P<near>l)(?P<part>p)"),
    ("unit", r"g?h?(?P<near>l)(?P<unit>[uE])"),
    ("unit", r"h?(?P<unit>u)(?P<so_far>s)"),
    ("unit", r"(?P<course>c)(?P<unit>u)"),
    ("unit", r"(?<=I)h(?P<unit>u)(?=$|[.,;])"),
    ("edge_unit", r"(?P<edge>q)f?h?(?P<near>l)(?P<unit>u)"),
    ("past", r"(?P<the>h)?(?P<near>l)(?:a(?=n))?(?P<count>[ndk])-?(?P<unit>u)"),
    ("past", r"h?(?P<count>[ndk])(?P<near>l)(?P<unit>u)"),
    ("weekend", r"h(?P<weekend>E)"),
    ("ago", r"b?(?P<count>[ndka])-?(?P<unit>u)(?P<sense>g)"),
    ("ago", r"(?P<unit>u)(?P<sense>g)"),
    ("edge_unit", r"(?P<edge>q)fh(?P<unit>u)"),
    ("edge_unit", r"(?P<edge>g)Ih(?P<unit>u)"),
    ("offset", rf"b?(?:(?P<count>[ndka])-?)?(?P<unit>u)(?P<side>e)(?!{_NAMED})"),
    ("offset", r"(?P<eve>1)"),
    ("ever", r"(?P<ever>S)(?=$|[.,;)])"),
    ("soon", r"b(?P<soon>e)(?=$|[.,;)&])"),
    ("duration", r"(?<=[RI])b?(?P<count>[ndka])-?(?P<unit>u)(?!-?Y|g)"),
    ("duration", r"(?P<count>[ndk])-(?P<unit>u)(?!-?Y|g)"),
    ("duration", r"(?<=R)(?P<unit>u)(?!g)"),
    ("season", r"(?P<edge>q)?[-If]?h?(?P<season>[zZ])(?:[,f]?(?P<year>y))"),
    ("season", r"(?P<near>l)(?P<season>[zZ])"),
    ("season", r"(?<=[IS]h)(?P<season>z)"),
    ("feast", r"(?<=[OAISUFe])(?P<feast>H)"),
    ("feast", r"(?P<feast>H),?(?P<year>y)"),
    ("anniversary", r"(?P<count>[ondk])(?:-?u)?(?P<anniversary>K)"),
    ("anniversary", r"(?P<anniversary>K)"),
)  # fmt: skip
"""The cores: a rule's name and its pattern over letters; the groups' names are the parts' names."""

CORES = tuple((rule, re.compile(pattern)) for rule, pattern in GRAMMAR)

LEANING = (
    re.compile(r"(?P<placed>[BF])b?(?P<clock>[T4])(?P<tail>P)?P*[&t](?P<clock_to>[T4])P*"),
    re.compile(r"(?P<placed>[BF])b?(?P<clock>d)(?P<tail>P)?P*[&t](?P<clock_to>d)P+"),
    re.compile(r"(?:(?P<placed>[AI])?b?)?(?P<clock>T)(?P<tail>P)?P*"),
    re.compile(r"(?P<placed>[AI])?b?(?P<clock>[d4])(?P<tail>P)P*"),
    re.compile(r"(?:(?P<placed>A)b?|Fb?(?=4)|(?<=F4)t(?=4)|b)(?P<clock>[4y])(?!X)"),
    re.compile(r"(?P<during>[AIOR])?b?(?P<side>e)?h?(?P<edge>q)?(?P<part>p)"),
)
"""Hours and parts of a day: they lean on a core, or stand alone with the rule ``part``."""

OPERATORS = re.compile(r"(?P<op>[OIASURFBes])b*(?:q(?=O?$))?h?$")

SHIFT = re.compile(r"b?(?:(?P<shift>[ndka])-?)?(?P<shift_unit>u)(?P<shift_side>e)O?h?$")
"""Words that move a time ("*two days after* that night")."""

BEFORE = re.compile(r"(?P<edge>[qg])O?$")

GLUE = re.compile(r"[,]?[fOtIAF]?h?")

TELLING = frozenset("1mMJWwvVjpgEyxD#zZHKuTPlGLCQ4e")

OPERATOR_NAMES = {
    "S": "since", "U": "until", "F": "from", "e": "side", "R": "for", "I": "in", "s": "so_far",
}  # fmt: skip

DATED = {"date", "iso", "numeric", "weekday", "deictic", "near_part", "month", "year", "days"}

BOUNDING = frozenset("eSUR")
"""Letters of the prepositions that make a time a bound."""

ATTRIBUTIVE = frozenset({"date", "weekday", "month", "days"})
"""The words of times that may stand before a noun as its attribute."""
