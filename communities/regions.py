"""Regions and sub-regions of the world as the United Nations count them (M49)."""

from django.utils.translation import gettext_lazy as _
from django_countries import countries

# (M49 code, region): {(M49 code, sub-region): its countries and areas}
REGIONS = {
    ("002", _("Africa")): {
        ("015", _("Northern Africa")): "DZ EG LY MA SD TN EH",
        ("014", _("Eastern Africa")): (
            "IO BI KM DJ ER ET TF KE MG MW MU YT MZ RE RW SC SO SS UG TZ ZM ZW"
        ),
        ("017", _("Middle Africa")): "AO CM CF TD CG CD GQ GA ST",
        ("018", _("Southern Africa")): "BW SZ LS NA ZA",
        ("011", _("Western Africa")): (
            "BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG"
        ),
    },
    ("019", _("Americas")): {
        ("029", _("Caribbean")): (
            "AI AG AW BS BB BQ VG KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC "
            "SX TT TC VI"
        ),
        ("013", _("Central America")): "BZ CR SV GT HN MX NI PA",
        ("005", _("South America")): "AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE",
        ("021", _("Northern America")): "BM CA GL PM US",
    },
    ("142", _("Asia")): {
        ("143", _("Central Asia")): "KZ KG TJ TM UZ",
        # TW has no line of its own in the printed table, but is an ISO country.
        ("030", _("Eastern Asia")): "CN HK MO KP JP MN KR TW",
        ("035", _("South-eastern Asia")): "BN KH ID LA MY MM PH SG TH TL VN",
        ("034", _("Southern Asia")): "AF BD BT IN IR MV NP PK LK",
        ("145", _("Western Asia")): (
            "AM AZ BH CY GE IQ IL JO KW LB OM QA SA PS SY TR AE YE"
        ),
    },
    ("150", _("Europe")): {
        ("151", _("Eastern Europe")): "BY BG CZ HU PL MD RO RU SK UA",
        (
            "154",
            _("Northern Europe"),
        ): "AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB",
        (
            "039",
            _("Southern Europe"),
        ): "AL AD BA HR GI GR VA IT MT ME MK PT SM RS SI ES",
        ("155", _("Western Europe")): "AT BE FR DE LI LU MC NL CH",
    },
    ("009", _("Oceania")): {
        ("053", _("Australia and New Zealand")): "AU CX CC HM NZ NF",
        ("054", _("Melanesia")): "FJ NC PG SB VU",
        ("057", _("Micronesia")): "GU KI MH FM NR MP PW UM",
        ("061", _("Polynesia")): "AS CK PF NU PN WS TK TO TV WF",
    },
    # The lists name one member of this group only, and no sub-region.
    ("010", _("Antarctica")): {("010", _("Antarctica")): "AQ"},
}


def countries_of(code):
    """The codes of the countries in a region or sub-region, by its M49 code."""
    return [
        country
        for (region, _name), parts in REGIONS.items()
        for (part, _part_name), members in parts.items()
        if code in (region, part)
        for country in members.split()
    ]


def named():
    """[(M49 code, name)] of every region and sub-region, the whole before its parts."""
    return [
        entry
        for region, parts in REGIONS.items()
        for entry in dict.fromkeys([region, *parts])
    ]


def grouped_countries():
    """[(sub-region, [(code, country)])], the countries by name in each."""
    return [
        (
            name,
            sorted(
                ((code, countries.name(code)) for code in members.split()),
                key=lambda choice: str(choice[1]),
            ),
        )
        for parts in REGIONS.values()
        for (_code, name), members in parts.items()
    ]
