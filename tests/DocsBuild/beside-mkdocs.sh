#!/bin/bash
# Builds a tree of docs with Debian's mkdocs and with ours, one after the other in the same run, and compares the two sites.
#
#   beside-mkdocs.sh SOURCES DOCSBUILD [ROUNDS]
#
# SOURCES     a folder with mkdocs.yml and docs; its settings are replaced by those that techdocs-core makes, but for nav.
#             Links to files that are not there are left out, and so are templates of a theme that pages name: mkdocs stops at both
# DOCSBUILD   the published program: dotnet publish tests/DocsBuild -c Release -r linux-x64 --self-contained false
# Needs the packages mkdocs, mkdocs-material and python3-pymdownx, and mdx_truly_sane_lists on PYTHONPATH. Sites go to memory.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sources=$(realpath "$1") build=$(realpath "$2") rounds=${3:-3}
work=$(mktemp -d /dev/shm/beside-mkdocs.XXXXXX)
trap 'rm -rf "$work"' EXIT
mkdir "$work/sources"
python3 - "$sources" "$work" <<'PY'
import os, re, shutil, sys, yaml
sources, work = sys.argv[1:]
class Loader(yaml.SafeLoader): pass
Loader.add_multi_constructor('', lambda loader, suffix, node: None)
path = os.path.join(sources, 'mkdocs.yml')
given = (yaml.load(open(path, encoding='utf-8'), Loader) if os.path.exists(path) else None) or {}
docs = os.path.join(work, 'sources', 'docs')
shutil.copytree(os.path.join(sources, given.get('docs_dir') or 'docs'), docs, ignore_dangling_symlinks=True)
for folder, _, names in os.walk(docs):
    for path in (os.path.join(folder, name) for name in names if name.endswith('.md')):
        with open(path, 'rb') as file: text = file.read()
        if (less := re.sub(rb'\A(---\n(?:.*\n)*?)template:.*\n', rb'\1', text)) != text:
            with open(path, 'wb') as file: file.write(less)
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
cd "$work/sources" # snippets are looked for from here
echo "mkdocs:      $(seconds mkdocs mkdocs build -q -f "$work/sources/mkdocs.yml" -d "$work/site")"
mv "$work/site" "$work/theirs"
echo "process:     $(seconds ours "$build/Portico.DocsBuild" "$work/sources" "$work/site" listed)"
python3 "$here/compare-sites.py" "$work/theirs" "$work/site" 0
# The runtime has compiled what is hot for good after some thirty builds.
echo "in one process, the last five of forty builds:"
"$build/Portico.DocsBuild" "$work/sources" "$work/again" listed 40 | tail -5
