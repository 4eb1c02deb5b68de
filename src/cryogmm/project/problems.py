"""Problems are lines of text, gathered so that all are said at once."""

from cryogmm.errors import InputError


def attempt(problems, function, *arguments, **options):
    """What a function returns, or None where it raises InputError; its lines are then added to problems."""
    try:
        return function(*arguments, **options)
    except InputError as error:
        problems += [line for line in str(error).split("\n") if line not in problems]
        return None


def more(number):
    """How many there are besides the one that is named."""
    return f" (and {number - 1} more)" if number > 1 else ""
