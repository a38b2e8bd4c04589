"""`python -m perfconsult` is the same program as `perfconsult`."""

import sys

from perfconsult.cli.main import main

sys.exit(main(sys.argv[1:]))
