import type { ShellName } from "./shells.ts";

/**
 * The script that makes a shell ask `gio complete` for what can stand where the cursor is. The words of the line go to it as arguments,
 * as they were typed: no script evaluates them, nor what comes back.
 */
export function completionScript(shell: ShellName, name: string): string {
  const scripts: Readonly<Record<ShellName, (name: string) => string>> = { bash, zsh, fish };
  return scripts[shell](name);
}

// COMP_WORDS alone, which every bash has: the package bash-completion is not on every machine. `=` is a word of its own there.
const bash = (name: string) => `# bash completion of ${name}: source <(${name} completion bash)
_${name}_complete() {
  local line cur="\${COMP_WORDS[COMP_CWORD]}" tab=$'\\t' i
  local -a words=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [ "\${COMP_WORDS[i]}" != "=" ]; then words+=("\${COMP_WORDS[i]}"); fi
  done
  if [ "$cur" = "=" ]; then cur=""; fi
  while IFS= read -r line; do
    case "$line" in
      :files) compopt -o default -o filenames 2>/dev/null ;;
      :folders) compopt -o dirnames 2>/dev/null ;;
      *) COMPREPLY+=("\${line%%"$tab"*}") ;;
    esac
  done < <(command ${name} complete -- \${words[@]+"\${words[@]}"} "$cur" 2>/dev/null </dev/null)
}
complete -F _${name}_complete ${name}
`;

const zsh = (name: string) => `#compdef ${name}
# zsh completion of ${name}: source <(${name} completion zsh)
_${name}() {
  local line tab=$'\\t' paths=
  local -a lines others
  lines=("\${(@f)$(command ${name} complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
  for line in "\${lines[@]}"; do
    case $line in
      '') ;;
      :files | :folders) paths=$line ;;
      *$tab*) others+=("\${\${line%%$tab*}//:/\\\\:}:\${line#*$tab}") ;;
      *) others+=("\${line//:/\\\\:}") ;;
    esac
  done
  (( $#others )) && _describe -V '${name}' others
  case $paths in
    :files) _files ;;
    :folders) _files -/ ;;
  esac
}
if [ "\${funcstack[1]}" = "_${name}" ]; then
  _${name} "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
  compdef _${name} ${name}
fi
`;

const fish = (name: string) => `# fish completion of ${name}: ${name} completion fish | source
function __${name}_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (command ${name} complete -- $words[2..-1] "$current" 2>/dev/null </dev/null)
        switch $line
            case :files
                __fish_complete_path "$current"
            case :folders
                __fish_complete_directories "$current"
            case '*'
                printf '%s\\n' $line
        end
    end
end
complete -c ${name} -f -a '(__${name}_complete)'
`;
