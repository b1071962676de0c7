from django_countries.data import COUNTRIES

from communities import regions


def test_every_country_lies_in_exactly_one_sub_region():
    placed = [
        code for _name, group in regions.grouped_countries() for code, _n in group
    ]

    assert sorted(placed) == sorted(COUNTRIES)


def test_regions_hold_what_the_united_nations_count_there():
    # From the printed tables of M49: a few of each size, by hand.
    assert regions.countries_of("034") == [
        *("AF", "BD", "BT", "IN", "IR", "MV", "NP", "PK", "LK")
    ]
    assert "SD" in regions.countries_of("015")
    assert "CY" in regions.countries_of("145")
    assert regions.countries_of("") == []
    assert len(regions.countries_of("002")) == 60
    assert {"NP", "KZ", "TR"} <= set(regions.countries_of("142"))


def test_a_region_is_named_before_its_parts():
    codes = [code for code, _name in regions.named()]

    assert codes.index("142") < codes.index("034")
    assert len(codes) == len(set(codes))
