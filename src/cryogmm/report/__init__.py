"""Figures and figures-in-numbers of the report: one module a stage; arrays and tables in, matplotlib figures out."""
