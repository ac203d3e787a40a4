#!/usr/bin/env bash
# The totals of every report in every format, counted again by a program that shares no code with hazlog: for
# hazlog's own log, a log of each sort of hazard, published drafts, parts of them by a filter, and an empty log. At the
# end it shows that it fails: on a number that was changed in each report, and on a log with a hazard more.
# `recount.sh PROGRAM` takes the hazlog to test. Needs Python 3, and pdftotext where the program writes PDF.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
program=$(realpath "${1:-$project/target/debug/hazlog}")
# Below the project, hazlog would find the project's own log.
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export PYTHONDONTWRITEBYTECODE=1

# Every report of the log in the folder $1, into the folder $2; the rest is a filter.
reports() {
    local log=$1 into=$2 code=0
    shift 2
    "$program" -C "$log" report --all -o "$into" --allow-incomplete "$@" >"$place/written" || code=$?
    [[ $code -eq 0 ]] || { echo "$into: exit $code"; return 1; }
    if ! command -v pdftotext >/dev/null && ls "$into"/*.pdf >/dev/null 2>&1; then
        echo "NOT RUN: the totals in PDF, which need pdftotext (poppler-utils)"
        rm "$into"/*.pdf
    fi
}
recount() { python3 "$here/recount.py" "$@"; }

python3 "$here/recount_mixed.py" "$place/log/mixed"
mkdir -p "$place/log/empty"
printf 'hazards: hazards\n' >"$place/log/empty/hazlog.yaml"

echo "-- hazlog's own log"
reports "$project" "$place/own"
recount "$place/own" "$project/hazards"
echo "-- the part of it with a residual risk of class 3"
reports "$project" "$place/own-3" --filter 'residual:3'
recount "$place/own-3" "$project/hazards" --only residual=3
echo "-- a log of each sort of hazard"
reports "$place/log/mixed" "$place/mixed"
recount "$place/mixed" "$place/log/mixed"
echo "-- the open hazards of it"
reports "$place/log/mixed" "$place/mixed-open" --filter 'status:open'
recount "$place/mixed-open" "$place/log/mixed" --only Open
echo "-- an empty log"
reports "$place/log/empty" "$place/empty"
recount "$place/empty" "$place/log/empty/hazards"
if [[ -n ${HAZLOG_CORPUS:-} ]]; then
    echo "-- published drafts"
    cp -r "$HAZLOG_CORPUS/quill" "$place/log/quill"
    reports "$place/log/quill" "$place/quill"
    recount "$place/quill" "$place/log/quill"
    echo "-- the part of them that is still a draft"
    reports "$place/log/quill" "$place/quill-drafts" --filter 'status:"Draft from LLM"'
    recount "$place/quill-drafts" "$place/log/quill" --only 'Draft from LLM'
fi

echo "-- that it fails: one number changed in each report"
cp -r "$place/own" "$place/altered"
recount "$place/altered" --alter
recount "$place/altered" "$project/hazards" --wrong
# At least one report of each format was changed.
for format in md html docx xlsx csv json svg; do
    ls "$place/altered"/*."$format" >/dev/null
done
echo "-- that it fails: each report of a log that has one hazard less than the records"
cp -r "$place/log/mixed" "$place/log/more"
sed 's/Dose shown/Weight shown/' "$place/log/mixed/Hazard-0001.md" >"$place/log/more/Hazard-0006.md"
recount "$place/mixed" "$place/log/more" --wrong
echo "recount: every total agrees"
