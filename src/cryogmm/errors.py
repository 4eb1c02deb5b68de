"""Errors that a user can act on."""


class InputError(ValueError):
    """Bad input: one line that names the file, particle or key, what is wrong and what to do.

    The command line prints it as `cryogmm: error: ...` without a traceback and exits with 1.
    """
