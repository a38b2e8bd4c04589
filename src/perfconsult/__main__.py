"""`python -m perfconsult` is the same program as `perfconsult`."""

from perfconsult.cli.main import run

if __name__ == "__main__":
    run()
