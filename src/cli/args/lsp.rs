//! The command for editors.

pub(super) const LSP_EXAMPLES: &str = "\
Examples:
  hazlog lsp        the command that you give to your editor

Your editor starts this command; you do not run it yourself. docs/editors.md describes the setup of \
VS Code, Neovim, Helix, Emacs and Zed. The editor and hazlog use the Language Server Protocol over \
standard input and output.

In the editor you see the findings of `hazlog check` while you write, saved or not. hazlog explains \
scores, statuses and rules under the pointer. It suggests options of the template, hazard types, keys \
and files, applies fixes, and opens the code, the evidence and the hazards that a record names. It \
finds the log from the folder of each file and writes nothing to disk.

Exit codes:
  0  the editor ended the session
  1  the editor disappeared without ending the session
  2  the editor sent something that is not a message of the protocol,
     or more than 64 MiB";
