"""Words of the invented: a few lists that are put together by chance, the same each
time for the same seed.
"""

from random import Random

FIRST = [
    *("Abena", "Amina", "Bikash", "Carlos", "Chipo", "Dilnoza", "Elena", "Farid"),
    *("Gita", "Hari", "Ibrahim", "Ines", "Joao", "Kavita", "Lucia", "Mwajuma"),
    *("Nima", "Omar", "Paulo", "Rahel", "Sabina", "Tenzin", "Uma", "Yonas"),
]
LAST = [
    *("Adhikari", "Banda", "Chowdhury", "Diallo", "Estrada", "Fofana", "Gurung"),
    *("Hossain", "Ismail", "Juma", "Karimov", "Lopes", "Mendes", "Nyathi"),
    *("Okello", "Perera", "Quispe", "Rahman", "Sithole", "Tadesse", "Wangmo"),
]
BODIES = ["Water Board", "District Council", "Women’s Union", "University", "Red Cross"]
PLACES = [
    *("Saptari", "Barpeta", "Khulna", "Quelimane", "Beira", "Satkhira", "Cusco"),
    *("Gondar", "Mwanza", "Osh", "Ayacucho", "Tshwane"),
]
COUNTRIES = ["NP", "IN", "BD", "MZ", "KE", "PE", "VN", "ET", "TZ", "KG"]
THINGS = [
    *("latrines", "hand pumps", "rain gauges", "seed banks", "school kitchens"),
    *("village funds", "birth registers", "terraces", "bus routes", "river dykes"),
]
TROUBLES = [
    "fail after floods",
    "cost too much",
    "stand unused",
    "break in the dry months",
]
SENTENCES = [
    "In {place} we looked after {n} {thing} for two years.",
    "The {thing} cost {n} dollars each and outlived two rainy seasons.",
    "Families near the river chose other {thing}, since they could mend them.",
    "After {n} days under water the {thing} of {place} still stood.",
    "The ward paid a third, the households paid the rest in labour.",
    "Masons of {place} were trained for {n} days before the rains.",
    "What did not work: the first {n} {thing} were given up within a year.",
    "We would not build {thing} there again without asking the women’s group first.",
]


class Inventor:
    """Draws names, places and sentences by chance."""

    def __init__(self, seed):
        self.chance = Random(seed)  # noqa: S311 no secret is made of it

    def one_of(self, values):
        return values[int(self.chance.random() * len(values))]

    def often(self, share):
        return self.chance.random() < share

    def name(self):
        return f"{self.one_of(FIRST)} {self.one_of(LAST)}"

    def body(self):
        return f"{self.one_of(BODIES)} of {self.one_of(PLACES)}"

    def topic(self):
        return f"{self.one_of(THINGS).capitalize()} that {self.one_of(TROUBLES)}"

    def text(self, sentences):
        """`sentences` of them, each with its own numbers and places."""
        return " ".join(self._sentence() for _number in range(sentences))

    def _sentence(self):
        return self.one_of(SENTENCES).format(
            place=self.one_of(PLACES),
            thing=self.one_of(THINGS),
            n=int(2 + self.chance.random() * 400),
        )
