"""Workbooks made by hand, fine ones and hostile ones, as small as they can be."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: Mapping[str, str | bytes | Iterable[bytes]]) -> bytes:
    """A zip file of these parts; those with many pieces are never held whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            pieces = [part.encode()] if isinstance(part, str) else [part] if isinstance(part, bytes) else part
            stored = name == "mimetype"  # so that a file says what it is before it is unpacked
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            with packed.open(entry, "w") as file:
                for piece in pieces:
                    file.write(piece)
    return out.getvalue()


def book(
    *sheets: str | Iterable[bytes],
    states: Mapping[int, str] | None = None,
    more: Mapping[str, str | bytes | Iterable[bytes]] | None = None,
) -> bytes:
    """An .xlsx file of these sheets, each the XML of its worksheet; `states` hides some, by number from 1."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="Sheet {n}" sheetId="{n}" state="{(states or {}).get(n, "visible")}" r:id="rId{n}"/>'
        for n in numbers
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    strings = f'<Relationship Id="rId99" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
    root = f'<Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>'
    types = '<Default Extension="xml" ContentType="application/xml"/>'
    around = f'<Relationships xmlns="{_PACKAGE}/relationships">|</Relationships>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
            "_rels/.rels": around.replace("|", root),
            "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_DOCUMENT}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": around.replace("|", links + strings),
            **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)},
            **(more or {"xl/sharedStrings.xml": f"<sst {_MAIN}/>"}),
        }
    )


def sheet(rows: Iterable[Iterable[str]], first: int = 1) -> str:
    """The XML of a worksheet with these texts, from the row `first` on; a text like `=3` is a cell with a figure."""
    body = "".join(
        f'<row r="{n}">' + "".join(cell(f"{chr(65 + at)}{n}", text) for at, text in enumerate(row)) + "</row>"
        for n, row in enumerate(rows, first)
    )
    return worksheet(body)


def worksheet(body: str, before: str = "") -> str:
    """The XML around rows."""
    return f"{before}<worksheet {_MAIN}><sheetData>{body}</sheetData></worksheet>"


def worksheet_of(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The same, a piece at a time."""
    head, tail = worksheet("|").encode().split(b"|")
    return [head, *pieces, tail]


def shared(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The XML of shared strings, a piece at a time."""
    return [f"<sst {_MAIN}>".encode(), *pieces, b"</sst>"]


def cell(at: str, text: str) -> str:
    """The XML of a cell."""
    if text.startswith("="):
        return f'<c r="{at}"><v>{text[1:]}</v></c>'
    return (
        f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else ""
    )


def ods(*rows: str) -> bytes:
    """An .ods file whose sheet has these rows, as XML."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    body = f'<office:spreadsheet><table:table table:name="Sheet 1">{"".join(rows)}</table:table></office:spreadsheet>'
    listed = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_MIME}"/>'
    content = f"<office:document-content{spaces}><office:body>{body}</office:body></office:document-content>"
    return zipped(
        {
            "mimetype": _ODS_MIME,
            "META-INF/manifest.xml": f"<manifest:manifest{spaces}>{listed}</manifest:manifest>",
            "content.xml": content,
        }
    )


def ods_row(*texts: str, times: int = 1, across: int = 1) -> str:
    """A row of an .ods sheet, so many times; each cell `across` so many columns."""
    cells = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{across}">'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
        for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{cells or "<table:table-cell/>"}</table:table-row>'


def lying(raw: bytes, name: str, claimed: int) -> bytes:
    """A zip file whose directory says that the part `name` unpacks to `claimed` bytes."""
    told = bytearray(raw)
    entry = told.find(b"PK\x01\x02")
    while entry >= 0:
        length = struct.unpack_from("<H", told, entry + 28)[0]
        if told[entry + 46 : entry + 46 + length] == name.encode():
            struct.pack_into("<I", told, entry + 24, claimed)
        entry = told.find(b"PK\x01\x02", entry + 4)
    return bytes(told)
