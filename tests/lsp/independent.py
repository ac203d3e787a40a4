"""Speaks with `hazlog lsp` through a client that is not ours.

`pygls` checks each answer against the types of the protocol, so what we misread in the same way on
both sides of our own tests is found here. Usage: independent.py PATH/TO/hazlog
"""

import asyncio
import re
import shutil
import sys
import tempfile
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

PATIENCE = 60
FIXTURES = Path(__file__).parent.parent / "fixtures" / "log"
CAUSES = (
    "1. The chart is cached by bed, not by patient.\n"
    "2. A slow network delays the change.\n"
)


def place(text: str, needle: str, by: int = 0) -> lsp.Position:
    """The place of the first `needle`, with columns in units of UTF-16."""
    before = text[: text.index(needle)]
    line = before.rpartition("\n")[2]
    column = len(line.encode("utf-16-le")) // 2
    return lsp.Position(line=before.count("\n"), character=column + by)


def offset(text: str, position: lsp.Position) -> int:
    lines = text.splitlines(keepends=True)
    before = sum(len(line) for line in lines[: position.line])
    line = lines[position.line] if position.line < len(lines) else ""
    units = line.encode("utf-16-le")[: position.character * 2]
    return before + len(units.decode("utf-16-le"))


def edited(text: str, edits: list[lsp.TextEdit]) -> str:
    for edit in sorted(edits, key=lambda edit: offset(text, edit.range.start), reverse=True):
        start, end = offset(text, edit.range.start), offset(text, edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text


class Editor:
    """An editor that keeps what it is told of each text."""

    def __init__(self) -> None:
        self.client = LanguageClient("an editor", "1")
        self.faults: list[str] = []
        self.published: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: lsp.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        @self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def _(params: lsp.RegistrationParams) -> None:
            assert params.registrations[0].method == "workspace/didChangeWatchedFiles"

        @self.client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def _(params: lsp.ShowMessageParams) -> None:
            self.faults.append(params.message)

        # What the client cannot read is a fault of the server.
        self.client.report_server_error = lambda error, source: self.faults.append(  # type: ignore[method-assign]
            f"{source}: {error!r}"
        )

    async def found(self, uri: str, version: int) -> list[lsp.Diagnostic]:
        while True:
            told = await self.published.get()
            if told.uri == uri and told.version == version:
                return list(told.diagnostics)


async def converse(program: str, root: Path) -> None:
    editor = Editor()
    client = editor.client
    await client.start_io(program, "-C", str(root), "lsp")
    began = await client.initialize_async(
        lsp.InitializeParams(
            process_id=None,
            root_uri=root.as_uri(),
            workspace_folders=[lsp.WorkspaceFolder(uri=root.as_uri(), name="log")],
            capabilities=lsp.ClientCapabilities(
                text_document=lsp.TextDocumentClientCapabilities(
                    hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown]),
                    document_symbol=lsp.DocumentSymbolClientCapabilities(
                        hierarchical_document_symbol_support=True
                    ),
                ),
                workspace=lsp.WorkspaceClientCapabilities(
                    workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
                    did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(
                        dynamic_registration=True
                    ),
                ),
            ),
        )
    )
    assert began.capabilities.position_encoding == lsp.PositionEncodingKind.Utf16
    client.initialized(lsp.InitializedParams())

    record = root / "hazards" / "Hazard-0001.md"
    uri = record.as_uri()
    text = record.read_text(encoding="utf-8").replace(
        "Drug chart of the previous", "🚑 Drug chart of the previous"
    )
    wrong = text.replace("3 - Undesirable", "2 - Acceptable").replace(CAUSES, "")
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(
            lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=wrong)
        )
    )
    found = await editor.found(uri, 1)
    codes = {one.code for one in found}
    assert {"HZ201", "HZ014"} <= codes, codes
    contradicted = next(one for one in found if one.code == "HZ014")
    assert contradicted.severity == lsp.DiagnosticSeverity.Error

    identifier = lsp.TextDocumentIdentifier(uri=uri)
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=identifier,
            range=contradicted.range,
            context=lsp.CodeActionContext(diagnostics=[contradicted]),
        )
    )
    fix = next(one for one in actions or [] if one.kind == lsp.CodeActionKind.QuickFix)
    assert isinstance(fix, lsp.CodeAction) and fix.is_preferred
    change = fix.edit.document_changes[0]
    assert change.text_document.version == 1
    mended = edited(wrong, change.edits)
    assert mended == text.replace(CAUSES, ""), mended

    # The edit as an editor tells it: only what it changed.
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            text_document=lsp.VersionedTextDocumentIdentifier(uri=uri, version=2),
            content_changes=[
                lsp.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)
                for edit in change.edits
            ],
        )
    )
    found = await editor.found(uri, 2)
    assert "HZ014" not in {one.code for one in found}

    shown = await client.text_document_hover_async(
        lsp.HoverParams(text_document=identifier, position=place(mended, "3 - Undesirable", 2))
    )
    assert "the matrix gives risk 3 - Undesirable" in shown.contents.value, shown
    offered = await client.text_document_completion_async(
        lsp.CompletionParams(text_document=identifier, position=place(mended, "2 - Low"))
    )
    items = offered.items if isinstance(offered, lsp.CompletionList) else offered
    assert [item.label for item in items][0] == "1 - Very low"
    taken = edited(mended, [items[2].text_edit])
    assert taken == mended.replace("2 - Low", "3 - Medium", 1)

    symbols = await client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(text_document=identifier)
    )
    controls = next(one for one in symbols if one.name == "Hazard controls")
    assert controls.children[0].children[0].detail.startswith("implemented")
    hazards = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="🚑"))
    assert [re.sub(" .*", "", one.name) for one in hazards] == ["Hazard-0001"]
    there = await client.text_document_definition_async(
        lsp.DefinitionParams(text_document=identifier, position=place(mended, "src/chart.ts", 4))
    )
    assert there.uri == (root / "src" / "chart.ts").as_uri()
    assert there.range.start.line == 9
    links = await client.text_document_document_link_async(
        lsp.DocumentLinkParams(text_document=identifier)
    )
    assert any(link.target.endswith("src/chart.ts#L10") for link in links)

    await client.shutdown_async(None)
    client.exit(None)
    code = await client._server.wait()
    assert code == 0, f"exit code {code}"
    await client.stop()
    assert not editor.faults, editor.faults
    assert "🚑" not in record.read_text(encoding="utf-8"), "the server wrote to disk"
    assert sorted(entry.name for entry in root.iterdir()) == ["hazards", "src"]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="hazlog-") as folder:
        root = Path(folder).resolve() / "a log"
        shutil.copytree(FIXTURES, root)
        (root / "src").mkdir()
        (root / "src" / "chart.ts").write_text("let chart;\n" * 60)
        asyncio.run(asyncio.wait_for(converse(program, root), PATIENCE))
    print("an independent client and `hazlog lsp` understand each other")


if __name__ == "__main__":
    main()
