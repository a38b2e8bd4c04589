"""perfconsult: the performance consultant's command line, usable as a library below `cli`."""

__version__ = "0.1.0"
