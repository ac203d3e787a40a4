//! The command for editors.

pub(super) const LSP_EXAMPLES: &str = "\
Examples:
  hazlog lsp        what you tell your editor to start

You do not run this yourself: an editor starts it and speaks the Language Server Protocol with it \
over standard input and output. It shows what `hazlog check` finds while you write, saved or not, \
explains scores, statuses and rules under the pointer, offers the template's options, hazard types, \
facts and files, makes the fixes, and goes to the code, the evidence and the hazards that a record \
names. It finds the log from the folder of each file, and writes nothing to disk. docs/editors.md \
says how to set up VS Code, Neovim, Helix, Emacs and Zed.

The exit code is 1 where the editor goes away without a word, and 2 where it sends what is not a \
message of the protocol or has more than 64 MiB.";
