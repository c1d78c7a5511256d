#!/usr/bin/env python3
"""Compares a site that mkdocs built with one of ours, page by page.

    compare-sites.py MKDOCS_SITE OUR_SITE [differences to show]

The same have to be: pages and addresses; headings with their anchors; addresses of links and pictures; the text of code;
and, in the index for the search, the sections with their titles and texts. What is not compared:

- white space, the marks beside headings, and what stands around a page's content;
- whether an emoji is a picture or a character;
- scripts and styles, which mkdocs has in its index as text; the same text elsewhere on the page is not compared either;
- code in a sentence that a block begins in: mkdocs lets it hold the block, browsers do not;
- how a character that is escaped in a heading stands in the index: mkdocs writes its number between two control characters.
"""
import json
import os
import re
import sys
from html.parser import HTMLParser


class Content(HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside = False
        self.heading = self.code = None
        self.headings, self.links, self.pictures, self.codes, self.unseen = [], [], [], [], []
        self.hidden = False

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        classes = attributes.get('class') or ''
        self.hidden = tag in ('script', 'style')
        if tag == 'article':
            self.inside = True
        if not self.inside or 'md-content__button' in classes:
            return
        if re.fullmatch('h[1-6]', tag):
            self.heading = [tag, attributes.get('id'), '']
        if tag == 'a' and attributes.get('href') and 'headerlink' not in classes:
            self.links.append(re.sub(r'\s+', '', attributes['href']))
        if tag == 'img' and 'emojione' not in classes:
            self.pictures.append(attributes.get('src'))
        elif tag == 'img' and self.heading:
            self.heading[2] += attributes.get('alt') or ''
        if tag in ('code', 'div', 'table'):
            self.end_code()
        if tag == 'code':
            self.code = ''

    def handle_endtag(self, tag):
        self.hidden = False
        if tag == 'article':
            self.inside = False
        if self.heading and tag == self.heading[0]:
            self.headings.append((self.heading[0], self.heading[1], plain(self.heading[2])))
            self.heading = None
        if tag == 'code':
            self.end_code()

    def end_code(self):
        if self.code is not None:
            self.codes.append(re.sub(r'\s+', ' ', self.code).strip())
        self.code = None

    def handle_data(self, data):
        if self.hidden and self.inside:
            self.unseen.append(plain(data))
        if self.heading is not None:
            self.heading[2] += data
        if self.code is not None:
            self.code += data


def plain(text):
    return re.sub(r'[\s¶]+', '', text)


def unescaped(title):
    return re.sub('\x02([0-9]+)\x03', lambda match: chr(int(match[1])), title)


def without(text, unseen):
    for part in unseen:
        text = text.replace(part, '') if part else text
    return text


def content(path):
    page = Content()
    with open(path, encoding='utf-8') as file:
        page.feed(file.read())
    return page


def pages(site):
    return {os.path.relpath(os.path.join(folder, name), site) for folder, _, names in os.walk(site) for name in names if name.endswith('.html') and name != '404.html'}


def sections(site):
    found = {}
    with open(os.path.join(site, 'search', 'search_index.json'), encoding='utf-8') as file:
        for entry in json.load(file)['docs']:
            found.setdefault(entry['location'].split('#')[0], []).append((entry['location'], unescaped(str(entry['title'])), plain(entry['text'])))
    return found


def compare(theirs, ours, most):
    pages_there, pages_here = pages(theirs), pages(ours)
    index_there, index_here = sections(theirs), sections(ours)
    different = {path: [('page', 'is there', 'is not')] for path in pages_there - pages_here}
    for path in sorted(pages_there & pages_here):
        a, b = content(os.path.join(theirs, path)), content(os.path.join(ours, path))
        place = path[:-len('index.html')] if path.endswith('index.html') else path
        in_a, in_b = index_there.get(place, []), index_here.get(place, [])
        for what, x, y in (('headings', a.headings, b.headings), ('links', a.links, b.links), ('code', a.codes, b.codes), ('pictures', a.pictures, b.pictures),
                           ('sections', [s[:2] for s in in_a], [s[:2] for s in in_b]), ('text', [without(s[2], a.unseen) for s in in_a], [without(s[2], a.unseen) for s in in_b])):
            if x != y:
                first = next(((u, v) for u, v in zip([*x, None], [*y, None]) if u != v), (len(x), len(y)))
                different.setdefault(path, []).append((what, *first))
    print(f'{len(pages_there)} pages, {len(different)} differ; {len(pages_here - pages_there)} more here')
    for path, found in list(different.items())[:most]:
        for what, u, v in found:
            print(f'  {path}: {what}: {str(u)[:200]} | {str(v)[:200]}')


compare(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 5)
