# What every script of this folder begins with: it makes a site of two stories, serves it, and keeps the forms that the
# site's own `snippets.html` offers as files. What is made here lies in a fresh folder, which goes when the script ends.
#
#   SHOTS       folder for the pictures, the one argument of a script
#   NIANBIAO    the command; the repository's own, or the one in PATH, where it is not said
#   STORY       the story file to paste
#   STORY_PORT, HOST_PORT   two ports that nobody listens to
#   KEEP=1      leaves the fresh folder, and says where it is
set -euo pipefail

real=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$real/../../.." && pwd)
hosts=$(dirname "$real")

[ $# -eq 1 ] || { echo "usage: $0 FOLDER-FOR-PICTURES" >&2; exit 2; }
mkdir -p "$1"
shots=$(cd "$1" && pwd)

nianbiao=${NIANBIAO:-$repository/target/release/nianbiao}
[ -x "$nianbiao" ] || nianbiao=$(command -v nianbiao) ||
  { echo "no command nianbiao: cargo xtask install" >&2; exit 2; }
story_file=${STORY:-$repository/tests/gallery/long-texts.json}
site=http://127.0.0.1:${STORY_PORT:-8701}
host_port=${HOST_PORT:-8702}
host=http://127.0.0.1:$host_port

work=$(mktemp -d)
began=()
finish() {
  for process in "${began[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  if [ -n "${KEEP:-}" ]; then echo "kept: $work" >&2; else rm -rf "$work"; fi
}
trap finish EXIT

# Runs a server until the script ends, and waits until it answers.
serve() { # ADDRESS COMMAND…
  if curl --silent --output /dev/null "$1"; then
    echo "somebody else listens at $1: STORY_PORT and HOST_PORT name other ports" >&2
    exit 2
  fi
  "${@:2}" >>"$work/servers.log" 2>&1 &
  began+=($!)
  for _ in $(seq 150); do
    if curl --silent --output /dev/null "$1"; then return; fi
    sleep 0.2
  done
  echo "nothing answers at $1" >&2
  tail -n 20 "$work/servers.log" >&2
  exit 1
}

# Says which page of the host holds which form: a line of `pages.tsv` for `look.mjs`.
#   WHERE WHO FORM PATH [FROM]   where FROM is the page from which a link inside the site leads there
pages=$work/pages.tsv
page() { printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "${5:-}" >>"$pages"; }
cannot() { echo "$1: no site can be built with it: $(sed "s|$work/||g" <<<"$2" | cut -c 1-200)"; } # FORM WHY
look() { node "$real/look.mjs" "$pages" "$work/forms" "$host" "$shots"; }

# The text around the story, by which `look.mjs` knows the column.
export BEFORE='The ferry had crossed here for seventy years before anybody wrote down how many it carried.'
export AFTER='Afterwards the men went home along the dike, and the river was as quiet as on any other day.'
export LAST='Nothing else was decided that evening, and the lamps were put out at ten.'

# Puts the story and the text around it into a page of the examples beside this folder.
edit_example() { # FILE
  sed -i -e "s|https://stories.example.org/|$site/|" -e "s|\bferry\b|$story|" \
    -e "s|The text before the story\.|$BEFORE|" \
    -e "s|^\(.*\)The text after the story\.\(.*\)|\1$AFTER\2\n\n\1$LAST\2|" "$1"
}

export NODE_MODULES=$work/tools/node_modules
npm install --silent --no-audit --no-fund --prefix "$work/tools" playwright-core@1 >&2
"$nianbiao" build "$story_file" "$repository/tests/gallery/flood.json" \
  --fast --out "$work/site" --base-url "$site/" >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
serve "$site/" "$nianbiao" serve "$work/site" --port "${site##*:}"
story=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).id' "$story_file")
node "$real/forms.mjs" "$site/$story/" "$work/forms"
# All HTML: neither JSX nor the address.
forms=$(cd "$work/forms" && ls -- *.html | sed -e 's/\.html$//' -e '/^address$/d')

# A page of Markdown with a form pasted between its paragraphs.
markdown() { # FORM
  printf '# Pasted\n\n%s\n\n%s\n\n%s\n\n%s\n' "$BEFORE" "$(cat "$work/forms/$1".*)" "$AFTER" "$LAST"
}
