"""The config against its schema: defaults, and what breaks it by name."""

import copy
import functools
import operator
import re

import jsonschema

from cryogmm.errors import InputError
from cryogmm.schema import read_schema

# without what is likelier no molecule than one
READY_SELECTION = ("without_junk", {"column": "junk", "max": 0.5})


def with_defaults(config, schema):
    """Copy of a config with the schema's defaults; a round's training is the project's with its own on top."""
    config = _with_names(config)
    rounds = config.get("rounds")
    for name, settings in rounds.items() if isinstance(rounds, dict) else ():
        if settings is None:  # `first:` without anything behind it
            rounds[name] = settings = {}
        if isinstance(settings, dict):
            _inherit(settings, config, "training")
    _fill(config, schema, schema)
    for settings in config["rounds"].values() if isinstance(rounds, dict) else ():
        if isinstance(settings, dict) and isinstance(settings["selections"], dict):
            settings["selections"].setdefault(*READY_SELECTION)
    return config


def _with_names(value):
    """Copy of a value whose mappings have texts for keys: YAML takes `1:` for a number and `yes:` for a truth."""
    if isinstance(value, dict):
        return {str(key): _with_names(item) for key, item in value.items()}
    return [_with_names(item) for item in value] if isinstance(value, list) else copy.deepcopy(value)


def _inherit(settings, config, key):
    """Put a mapping of the config under that of a round, in place."""
    above, own = config.get(key) or {}, settings.get(key) or {}
    if isinstance(above, dict) and isinstance(own, dict):
        settings[key] = {**above, **own}


def _fill(value, schema, root):
    """Fill the defaults of a schema into a mapping, in place, and into the mappings in it."""
    if not isinstance(value, dict):
        return
    schema = _resolved(schema, root)
    known = schema.get("properties", {})
    for key, subschema in known.items():
        if "default" in subschema:
            value.setdefault(key, copy.deepcopy(subschema["default"]))
        if key in value:
            _fill(value[key], subschema, root)
    others = schema.get("additionalProperties")
    if isinstance(others, dict):
        for key in value.keys() - known.keys():
            _fill(value[key], others, root)


def _resolved(schema, root):
    """A subschema with its `$ref` to a definition of the root followed."""
    reference = schema.get("$ref")
    return {**root["$defs"][reference.rsplit("/", 1)[-1]], **schema} if reference else schema


def schema_problems(config, schema):
    """One line for each place where a config breaks the schema, by the name of its key.

    What a round has from the project is said once, of the project.
    """
    errors = jsonschema.Draft202012Validator(schema).iter_errors(config)
    lines = sorted({line for error in errors for line in _lines(error)})
    return [line for line in lines if re.sub("^rounds/[^/]+/", "", line) not in lines or not line.startswith("rounds/")]


def require_valid(name, value, definition):
    """Raise InputError with all that breaks a definition of the schema in a value of its own; name: in messages."""
    schema = {"$defs": read_schema()["$defs"], "properties": {name: {"$ref": f"#/$defs/{definition}"}}}
    if problems := schema_problems({name: value}, schema):
        raise InputError("\n".join(problems))


def without_errors(config, schema):
    """A config with defaults for what breaks the schema, to look at the rest; None where there is no default.

    A selection or trajectory with an error is left out as a whole: what is left of it would mean something else.
    """
    validator = jsonschema.Draft202012Validator(schema)
    while error := next(validator.iter_errors(config), None):
        path = list(error.absolute_path)
        named = len(path) > 3 and path[0] == "rounds" and path[2] in ("selections", "trajectories")
        if error.validator == "additionalProperties" and not named:
            path.append(next(iter(error.instance.keys() - error.schema["properties"].keys())))
        path = path[:4] if named else path
        if not path or (error.validator == "required" and len(path) < 3):
            return None
        config = copy.deepcopy(config)
        *parents, key = path
        del functools.reduce(operator.getitem, parents, config)[key]
        config = with_defaults(config, schema)
    return config


def _lines(error):
    """Lines of one schema error: the key, what is wrong, what is known."""
    place = "/".join(map(str, error.absolute_path))
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        unknown = sorted(error.instance.keys() - known.keys())
        return [f"{_join(place, key)}: unknown key; known here: {', '.join(known)}" for key in unknown]
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return [f"{_join(place, key)}: missing, and it has no default" for key in missing]
    if error.validator in ("minimum", "maximum", "exclusiveMinimum") and "title" in error.schema:
        return [f"{place}: {error.instance} is no {error.schema['title']}"]
    if error.validator == "pattern":
        return [f"{place or 'config'}: '{error.instance}' is not {error.schema.get('title', error.validator_value)}"]
    if error.validator == "type" and _is_number(error.instance):
        return [f"{place}: {error.instance!r} is text in YAML; write the number with a point, such as 1.0e-3"]
    return [f"{place or 'config'}: {error.message}"]


def _join(place, key):
    """`rounds/arm` from `rounds` and `arm`."""
    return f"{place}/{key}" if place else key


def _is_number(value):
    """Whether a value is a text that Python reads as a number."""
    try:
        return isinstance(value, str) and float(value) == float(value)
    except ValueError:
        return False
