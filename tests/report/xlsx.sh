#!/usr/bin/env bash
# Workbooks in LibreOffice: they open without repair, the risks come to the same when they are calculated
# again, and they print. Run by .ci/run; needs cargo, and LibreOffice Calc, which it installs where apt-get
# can. Workbooks and pages are left in the folder that HAZLOG_WORKBOOKS names, where it does.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$project"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# A profile of its own, which calculates every formula again when a workbook is opened.
profile=$scratch/profile
mkdir -p "$profile/user"
cat >"$profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU

office() { soffice "-env:UserInstallation=file://$profile" --headless --norestore "$@" >/dev/null 2>"$scratch/office.log"; }

# LibreOffice can be there without Calc.
calculates() {
    command -v soffice >/dev/null || return 1
    printf '1\n' >"$scratch/one.csv"
    office --convert-to xlsx --outdir "$scratch" "$scratch/one.csv" && [[ -s $scratch/one.xlsx ]]
}
if ! calculates; then
    { apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui; } >/dev/null 2>&1 || true
    if ! calculates; then
        echo "NOT RUN: workbooks in LibreOffice: Calc is not installed and apt-get cannot fetch it"
        exit 0
    fi
fi

folder=${HAZLOG_WORKBOOKS:-$scratch/workbooks}
mkdir -p "$scratch/again" "$folder/pages"
HAZLOG_WORKBOOKS=$folder cargo test --quiet --test report_xlsx workbooks_are_written -- --ignored >/dev/null
for workbook in "$folder"/*.xlsx; do
    name=$(basename "$workbook" .xlsx)
    office --convert-to xlsx --outdir "$scratch/again" "$workbook"
    office --convert-to pdf --outdir "$folder/pages" "$workbook"
    [[ -s $scratch/again/$name.xlsx ]] || { echo "$name: LibreOffice does not open it"; cat "$scratch/office.log"; exit 1; }
    [[ $(head -c 5 "$folder/pages/$name.pdf") == %PDF- ]] || { echo "$name: LibreOffice does not print it"; exit 1; }
    echo "$name: opened, calculated again and printed"
done

HAZLOG_WORKBOOKS=$folder HAZLOG_CALCULATED=$scratch/again cargo test --quiet --test report_xlsx calculated_again -- --ignored
