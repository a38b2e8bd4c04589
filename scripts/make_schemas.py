"""Write the JSON Schemas for editors from the shapes in the code, each beside what it describes."""

from pathlib import Path

from perfconsult.reports.schemas import schema_texts
from perfconsult.store.schemas import write_schemas

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    write_schemas(ROOT / "src" / "perfconsult" / "data" / "schemas")
    for name, text in schema_texts().items():
        (ROOT / "report_templates" / "_shared" / name).write_bytes(text.encode())
