
# The ids of hazards and the names of controls, as hazlog lists them.
function __hazlog_has_names
    set -l words (commandline -opc)
    set -g __hazlog_names ($words[1] completions --names -- $words[2..-1] 2>/dev/null)
    test (count $__hazlog_names) -gt 0
end

complete -c hazlog -n "__hazlog_has_names" -f -a '$__hazlog_names'
