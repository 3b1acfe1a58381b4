"""A tiny package like the true one, drawn by hand, and tarballs of it."""

import copy
import io
import json
import tarfile
from pathlib import Path

MANIFEST = {"name": "@etalab/decoupage-administratif", "version": "6.0.0"}


def commune(code, name, **more):
    return {
        "code": code,
        "nom": name,
        "zone": "metro",
        "type": "commune-actuelle",
        "departement": code[:2],
        "region": "84",
        "siren": "210100012",
        "population": 10,
    } | more


LISTS = {
    "communes": [
        commune("01004", "Ambérieu-en-Bugey"),
        commune("01005", "Ambérieux-en-Dombes", siren="210100053"),
        commune("69123", "Lyon", siren="216901231"),
        commune("69381", "Lyon 1er", type="arrondissement-municipal"),
        commune("01006", "Ambléon", type="commune-deleguee"),
        commune("85113", "L'Île-d'Yeu", siren="218501138", population=4_883, departement="01"),
        commune("98735", "Papeete", zone="com", departement="987", region="987", siren=None),
    ],
    "epci": [
        {
            "code": "200000172",
            "nom": "CC des deux départements",
            "type": "CC",
            "populationTotale": 18_000,
            "membres": [
                {"code": "01005", "populationTotale": 2_000},
                {"code": "01004", "populationTotale": 16_000},
            ],
        },
        {
            "code": "200046977",
            "nom": "Métropole de Lyon",
            "type": "MET69",
            "populationTotale": 1_449_118,
            "membres": [{"code": "69123", "populationTotale": 526_912}],
        },
    ],
    "departements": [
        {"code": "01", "nom": "Ain", "zone": "metro", "region": "84"},
        {"code": "69", "nom": "Rhône", "zone": "metro", "region": "84"},
        {"code": "987", "nom": "Polynésie française", "zone": "com", "region": "987"},
    ],
    "regions": [
        {"code": "84", "nom": "Auvergne-Rhône-Alpes", "zone": "metro"},
        {"code": "987", "nom": "Polynésie française", "zone": "com"},
    ],
}


def lists():
    """The four lists, to be spoilt at will."""
    return copy.deepcopy(LISTS)


def members(changed=None, *, manifest=None):
    """Path in the tarball to bytes."""
    parts = {f"package/data/{name}.json": part for name, part in (changed or lists()).items()}
    parts["package/package.json"] = manifest or MANIFEST
    return {name: json.dumps(part).encode() for name, part in parts.items()}


def pack(path: Path, files, *, link=None) -> Path:
    """A gzipped tar of (name, bytes) pairs, and of a link if one is given."""
    with tarfile.open(path, "w:gz") as tar:
        if link:
            tar.addfile(link)
        for name, data in files:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return path


def tarball(path: Path, changed=None, *, manifest=None) -> Path:
    """The tiny package as `npm pack` would make it."""
    return pack(path, members(changed, manifest=manifest).items())
