# Programs that the suites of the reports need. Sourced, where `place` is the folder of the suite.

# Whether the program $1 is there, or the package $2 that has it can be installed.
have() {
    command -v "$1" >/dev/null || installed "$2"
}

installed() {
    [[ $(id -u) -eq 0 ]] || return 1
    echo "installing $1"
    { apt-get install -y -q --no-install-recommends "$1" ||
        { apt-get update -q && apt-get install -y -q --no-install-recommends "$1"; }; } >"$place/apt.log" 2>&1
}

# LibreOffice, with a profile of the suite's own.
office() {
    soffice "-env:UserInstallation=file://$place/profile" --headless --norestore "$@" >"$place/office.log" 2>&1
}

# Whether LibreOffice makes a $1 of the text `1` in a file that ends with $2: it can be there without the part
# of it that does, which is then installed from the package $3.
office_makes() {
    have soffice "$3" || return 1
    made "$1" "$2" || { installed "$3" && made "$1" "$2"; }
}

made() {
    printf '1\n' >"$place/one.$2"
    rm -f "$place/one.$1"
    office --convert-to "$1" --outdir "$place" "$place/one.$2" && [[ -s $place/one.$1 ]]
}
