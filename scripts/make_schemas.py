"""Write the JSON Schemas for editors from the shapes in the code. Usage: make_schemas.py FOLDER."""

import sys
from pathlib import Path

from perfconsult.store.schemas import write_schemas

if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python scripts/make_schemas.py FOLDER, a folder that exists")
    write_schemas(Path(sys.argv[1]))
