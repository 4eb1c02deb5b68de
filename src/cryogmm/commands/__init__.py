"""One thin module a command: its docstring is its --help, `add_arguments` its options, `run` its work.

Only these modules take paths. Heavy imports belong inside `run`, so that every --help is instant.
"""
