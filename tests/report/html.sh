#!/usr/bin/env bash
# HTML reports as a reader meets them: a validator reads them, and a real browser opens them from a
# folder, by keyboard, with an accessibility engine. `html.sh PROGRAM` takes the hazlog to test;
# what it needs is installed into target/html-suite, and where that cannot be had it says NOT RUN.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
program=${1:-$project/target/debug/hazlog}
place=$project/target/html-suite
mkdir -p "$place"

not_run() {
    echo "NOT RUN: $1"
    exit 0
}

have() {
    command -v "$1" >/dev/null && return 0
    [[ $(id -u) -eq 0 ]] || return 1
    echo "installing $2"
    { apt-get install -y -q "$2" || { apt-get update -q && apt-get install -y -q "$2"; }; } >"$place/apt.log" 2>&1
}

have node nodejs || not_run "Node.js cannot be had here"
have npm npm || not_run "npm cannot be had here"
have chromium chromium || not_run "Chromium cannot be had here"
have java default-jre-headless || echo "NOT RUN: the HTML validator, because there is no Java here"

if ! cmp -s "$here/package.json" "$place/package.json"; then
    rm -rf "$place/node_modules"
    cp "$here/package.json" "$place/package.json"
    if ! (cd "$place" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error); then
        rm -f "$place/package.json"
        not_run "the validator and the accessibility engine cannot be installed here"
    fi
fi
cp "$here"/*.mjs "$place/"

# hazlog's own log, and one that is as hostile as we can write it.
reports=$place/reports
rm -rf "$reports"
mkdir -p "$reports"
hostile=$(mktemp -d)
trap 'rm -rf "$hostile"' EXIT
mkdir "$hostile/hazards"
node "$place/hostile.mjs" "$hostile"
for kind in ${HAZLOG_KINDS:-log case transfer dtac trace summary}; do
    "$program" -C "$project" report "$kind" --format html -o "$reports/own-$kind.html" >/dev/null
    "$program" -C "$hostile" report "$kind" --format html -o "$reports/hostile-$kind.html" >/dev/null
done
"$program" -C "$project" report log --site "$reports/site" >/dev/null

node "$place/html.mjs" "$reports" "$(command -v chromium)"
