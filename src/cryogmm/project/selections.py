"""The condition of a selection: a mapping that says which particles of a landscape are meant, see commands/select."""

import re

from cryogmm.errors import InputError
from cryogmm.project.schema import require_valid

# the key that says what a condition is: the keys that go with it
KINDS = {
    "cluster": (), "column": ("min", "max"), "polygon": ("columns",), "box": ("columns",), "particle_index": (),
    "all": (), "any": (), "not": (),
}  # fmt: skip
COLUMNS = re.compile(r"(z|z_sd|pc|rare)_[1-9]\d*|umap_[12]|cluster|observability|contrast|junk|particle_index")


def require_condition(condition, name):
    """Raise InputError with all that is wrong with a condition that no config holds; name: what messages call it."""
    require_valid(name, condition, "selection")
    if problems := condition_problems(name, condition):
        raise InputError("\n".join(problems))


def condition_problems(place, condition):
    """One line for each place where a condition means nothing; condition: schema-valid."""
    kinds = [kind for kind in KINDS if kind in condition]
    if len(kinds) != 1:
        return [f"{place}: give one of {', '.join(KINDS)} here, not {' and '.join(kinds) or 'none'}"]
    (kind,) = kinds
    problems = [f"{place}/{key}: does not go with {kind}" for key in condition if key not in (kind, *KINDS[kind])]
    if kind == "column" and condition.keys().isdisjoint(("min", "max")):
        problems.append(f"{place}: column needs min, max or both")
    elif kind == "column" and condition.get("min", -float("inf")) > condition.get("max", float("inf")):
        problems.append(f"{place}: min {condition['min']} is above max {condition['max']}")
    elif kind in ("polygon", "box") and "columns" not in condition:
        problems.append(f"{place}: {kind} needs columns, such as [umap_1, umap_2]")
    names = [condition["column"]] if kind == "column" else condition.get("columns", [])
    for name in names:
        if not COLUMNS.fullmatch(name):
            problems.append(f"{place}: '{name}' is no column of numbers in landscape.tsv, such as pc_1, z_1 or umap_1")
    return problems + [line for where, part in parts(place, condition) for line in condition_problems(where, part)]


def parts(place, condition):
    """[(place, condition)] of the conditions that a condition combines."""
    combined = [
        (f"{place}/{kind}/{i}", part) for kind in ("all", "any") for i, part in enumerate(condition.get(kind, []))
    ]
    return combined + ([(f"{place}/not", condition["not"])] if "not" in condition else [])


def every_condition(place, condition):
    """[(place, condition)] of a condition and all that are in it."""
    inner = [found for where, part in parts(place, condition) for found in every_condition(where, part)]
    return [(place, condition), *inner]
