#!/usr/bin/env bash
# Markdown reports as their readers show them: the readers of GitHub's kind, of mkdocs and pandoc's own show
# the same words in the same order, and the picture is drawn by a program that is not a browser. `text.sh PROGRAM`
# takes the hazlog to test; what it needs is installed into target/text-suite, and where that cannot be had it
# says NOT RUN.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
program=${1:-$project/target/debug/hazlog}
place=$project/target/text-suite
mkdir -p "$place"
# Below the project, hazlog would find the project's own log.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# shellcheck source=tests/report/programs.sh
source "$here/programs.sh"

documents=$place/documents
rm -rf "$documents"
mkdir -p "$documents" "$scratch/hostile/hazards"
for kind in log case transfer dtac trace summary; do
    "$program" -C "$project" report "$kind" --format md -o "$documents/own-$kind.md" >/dev/null
done
"$program" -C "$project" report summary --format svg -o "$documents/own-summary.svg" >/dev/null
if have node nodejs; then
    node "$here/hostile.mjs" "$scratch/hostile"
    "$program" -C "$scratch/hostile" report log --format md -o "$documents/hostile-log.md" >/dev/null
    "$program" -C "$scratch/hostile" report summary --format svg -o "$documents/hostile-summary.svg" >/dev/null
fi

wanted=$here/text.txt
if ! cmp -s "$wanted" "$place/requirements.txt"; then
    rm -rf "$place/readers"
    if python3 -m venv "$place/readers" &&
        "$place/readers/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"; then
        cp "$wanted" "$place/requirements.txt"
    fi
fi
if cmp -s "$wanted" "$place/requirements.txt"; then
    "$place/readers/bin/python" "$here/text.py" "$documents"/*.md
else
    echo "NOT RUN: other readers of Markdown cannot be installed here (python3-venv and pip are needed)"
fi

if have rsvg-convert librsvg2-bin; then
    for picture in "$documents"/*.svg; do
        rsvg-convert "$picture" -o "${picture%.svg}.png"
        echo "$(basename "$picture"): drawn"
    done
else
    echo "NOT RUN: the picture, which needs rsvg-convert"
fi
