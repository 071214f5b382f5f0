"""Articles of a reader's own: a place in dispute between two outlets, places told by others, another war."""

DAILY = """Fighters loyal to the government seized the town of Manbij in Syria on Tuesday, a commander said.

At least 40 people were killed in Manbij on Tuesday, the Syrian Observatory for Human Rights said.

A bridge in Fallujah was reopened on Monday, officials said.
"""
WIRE = """Rebels repelled an attack on the town of Manbij in Syria on Tuesday, a rebel spokesman said.

Fourteen people were killed in Manbij on Tuesday, a doctor at the hospital said.
"""
MALI = """Gunmen kill soldiers near the river

Gunmen killed 12 soldiers 40 km south of Gao on Wednesday, the army said.

A bus was attacked on the road from Mopti to Douentza on Friday, killing nine people.

Shots were heard just outside Timbuktu on Thursday.

A village 8 km north of Kidal was burnt on Saturday.

In Kidal, calm had returned on Friday, the governor said.
"""
ARTICLES = {
    "one.txt": DAILY,
    "other.txt": WIRE,
    "mali.txt": MALI,
    "kyiv.txt": (
        "Strike on Kyiv kills three\n\n"
        "WARSAW, Poland (AGENCY) - A missile hit an apartment building in Kyiv on Tuesday, killing three people, "
        "Mayor Vitali Klitschko said. 🔥 Rescuers searched the rubble in Kyiv on Wednesday, he said.\n\n"
        "Ukrainian officials denied that there were soldiers in the building.\n"
    ),
    "depot.txt": (
        "Kyiv depot destroyed\n\n"
        "Russian forces destroyed an ammunition depot in Kyiv on Tuesday, the Defence Ministry in Moscow said.\n"
    ),
    "articles.csv": (
        "file,outlet,title,published,published_basis,url,language\n"
        "one.txt,Daily,Manbij taken,2016-06-29,stated,,en\n"
        "other.txt,Wire,Manbij holds,2016-06-29,stated,,en\n"
        "kyiv.txt,Agency,Strike on Kyiv kills three,2024-05-15,stated,https://example.org/a,en\n"
        "depot.txt,Bulletin,Kyiv depot destroyed,2024-05-15,stated,,en\n"
        "lost.txt,Nobody,,,,,\n"
    ),
}
"""Texts and their sidecar by the names of their files; of one there is the row alone."""
