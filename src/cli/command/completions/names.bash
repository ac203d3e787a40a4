
# The ids of hazards and the names of controls, as hazlog lists them. They are never expanded by the
# shell: a file can have any name.
_hazlog_names() {
    local name meaning
    local cur="${COMP_WORDS[COMP_CWORD]}"
    [[ ${cur} == -* ]] && return 1
    COMPREPLY=()
    while IFS=$'\t' read -r name meaning; do
        if [[ ${name} == "${cur}"* ]]; then
            COMPREPLY+=("$(printf '%q' "${name}")")
        fi
    done < <("$1" completions --names -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
    [[ ${#COMPREPLY[@]} -gt 0 ]]
}

_hazlog_with_names() {
    _hazlog_names "$@" || _hazlog "$@"
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _hazlog_with_names -o nosort -o bashdefault -o default hazlog
else
    complete -F _hazlog_with_names -o bashdefault -o default hazlog
fi
