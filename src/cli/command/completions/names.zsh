# The ids of hazards and the names of controls, as hazlog lists them.
_hazlog_names() {
    [[ $PREFIX == -* ]] && return 1
    local line name
    local -a names described
    names=()
    described=()
    for line in "${(@f)$("${(Q)words[1]}" completions --names -- "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}"; do
        name="${line%%$'\t'*}"
        [[ -n $name ]] || continue
        names+=("$name")
        described+=("$name  ${line#*$'\t'}")
    done
    (( $#names )) || return 1
    compadd -l -d described -a names
}

functions[_hazlog_without_names]=$functions[_hazlog]
_hazlog() {
    _hazlog_names || _hazlog_without_names "$@"
}

if [ "$funcstack[1]" = "_hazlog" ]; then
    _hazlog "$@"
else
    compdef _hazlog hazlog
fi
