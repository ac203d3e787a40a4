#!/usr/bin/env bash
# The PDFs of a log, read by programs that are not ours: their structure and accessibility, their
# fonts, and that they are the same when made again. Give the program and the root of a log.
# Needs poppler-utils and qpdf (installed with apt-get where that can be) and Python with pip.
set -euo pipefail

hazlog=$(realpath "${1:-target/debug/hazlog}")
log=${2:-.}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
missing=0

has() { command -v "$1" >/dev/null; }
if ! has pdftotext || ! has qpdf; then
    {
        apt-get install --yes --quiet poppler-utils qpdf ||
            { apt-get update --quiet && apt-get install --yes --quiet poppler-utils qpdf; }
    } >/dev/null 2>&1 || true
fi
if ! has pdftotext || ! has qpdf; then
    echo "NOT RUN: poppler-utils and qpdf cannot be installed here"
    exit 0
fi

for kind in log case transfer summary; do
    for turn in 1 2; do
        (cd "$log" && "$hazlog" report "$kind" --format pdf -o "$place/$kind-$turn.pdf" >/dev/null)
    done
    cmp "$place/$kind-1.pdf" "$place/$kind-2.pdf"
    rm "$place/$kind-2.pdf"
    file=$place/$kind-1.pdf
    qpdf --check "$file" >/dev/null
    pdfinfo "$file" 2>/dev/null | grep -q '^Tagged: *yes' || { echo "$kind: not tagged"; missing=1; }
    # Every font is embedded, and each of its letters can be copied as what it is.
    if pdffonts "$file" 2>/dev/null | tail -n +3 | grep -vE ' yes yes yes +[0-9]+ +[0-9]+$'; then
        echo "$kind: a font is not embedded or cannot be read back"
        missing=1
    fi
    printf '%s: %s pages, %s words\n' "$kind" \
        "$(pdfinfo "$file" 2>/dev/null | awk '/^Pages/ { print $2 }')" "$(pdftotext "$file" - 2>/dev/null | wc -w)"
done
# A summary is one page, whatever the log holds.
pages=$(pdfinfo "$place/summary-1.pdf" 2>/dev/null | awk '/^Pages/ { print $2 }')
[[ $pages == 1 ]] || { echo "summary: $pages pages, not 1"; missing=1; }

# veraPDF is in none of the registries that we use; these two are, and check what they can of
# PDF/UA-1 and WCAG 2.2. typst itself checks PDF/A-2a and PDF/UA-1 as it writes.
if python3 -m venv "$place/python" >/dev/null 2>&1 &&
    "$place/python/bin/pip" install --quiet --disable-pip-version-check pdfua==0.1.3 outloud==0.2.1; then
    for file in "$place"/*.pdf; do
        "$place/python/bin/pdfua" check --min-severity error "$file" | tail -n 3 || missing=1
        "$place/python/bin/outloud" --quiet --layer conformance "$file" || missing=1
    done
else
    echo "NOT RUN: pdfua and outloud cannot be installed here (python3-venv and pip are needed)"
fi
exit "$missing"
