#!/bin/bash
# Builds a tree of docs with Debian's mkdocs and with ours, one after the other in the same run, and compares the two sites.
#
#   beside-mkdocs.sh SOURCES DOCSBUILD [ROUNDS]
#
# SOURCES     a folder with mkdocs.yml and docs; its settings are replaced by those that techdocs-core makes, but for nav
# DOCSBUILD   the published program: dotnet publish tests/DocsBuild -c Release -r linux-x64 --self-contained false
# Needs the packages mkdocs, mkdocs-material and python3-pymdownx, and mdx_truly_sane_lists on PYTHONPATH. Sites go to memory.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sources=$(realpath "$1") build=$(realpath "$2") rounds=${3:-3}
work=$(mktemp -d /dev/shm/beside-mkdocs.XXXXXX)
trap 'rm -rf "$work"' EXIT
mkdir "$work/sources"
cp -r "$sources/docs" "$work/sources/docs"
python3 - "$sources" "$work" <<'PY'
import os, sys, yaml
sources, work = sys.argv[1:]
class Loader(yaml.SafeLoader): pass
Loader.add_multi_constructor('', lambda loader, suffix, node: None)
path = os.path.join(sources, 'mkdocs.yml')
given = (yaml.load(open(path, encoding='utf-8'), Loader) if os.path.exists(path) else None) or {}
settings = '''site_name: Docs
theme: {name: material, features: [navigation.footer]}
plugins: [search]
markdown_extensions:
  - admonition
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.emoji: {emoji_generator: !!python/name:pymdownx.emoji.to_svg }
  - pymdownx.inlinehilite
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets
  - pymdownx.highlight: {linenums: true, pygments_lang_class: true}
  - pymdownx.extra: {pymdownx.betterem: {smart_enable: all}}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
  - mdx_truly_sane_lists
'''
if given.get('nav'): settings += yaml.safe_dump({'nav': given['nav']})
open(os.path.join(work, 'sources', 'mkdocs.yml'), 'w', encoding='utf-8').write(settings)
PY
seconds() { # the middle of some wall times, and the processor time of that run
  local label=$1
  shift
  for _ in $(seq "$rounds"); do
    rm -rf "$work/site"
    { TIMEFORMAT='%R %U %S'; time "$@" >"$work/output" 2>&1; } 2>>"$work/$label"
  done
  sort -n "$work/$label" | awk '{ wall[NR] = $1; cpu[NR] = $2 + $3 } END { m = int((NR + 1) / 2); printf "%.2f s, %.2f s of processors", wall[m], cpu[m] }'
}
echo "mkdocs:      $(seconds mkdocs mkdocs build -q -f "$work/sources/mkdocs.yml" -d "$work/site")"
mv "$work/site" "$work/theirs"
echo "process:     $(seconds ours "$build/Portico.DocsBuild" "$work/sources" "$work/site" listed)"
python3 "$here/compare-sites.py" "$work/theirs" "$work/site" 0
echo "in one process, the last three of fifteen builds:"
"$build/Portico.DocsBuild" "$work/sources" "$work/again" listed 15 | tail -3
