// The reader of a portal shows a page of docs in a shadow root, with rules of its own on top of ours. Here a browser does the same, and says where things are.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { browser } from './browser.mjs';

const require = createRequire(import.meta.url);
const { settings } = require('./portico.js');

const options = { timeout: 60_000, skip: browser ? false : 'there is no browser' };

const headers = { authorization: `Bearer ${settings.token}` };
const read = async path => (await fetch(`${settings.portico}/api/techdocs/${path}`, { headers })).text();
const site = 'default/domain/handbook';

/** What the reader adds; its list of colours and icons is left out. */
async function rulesOfTheReader() {
  const folder = join(dirname(require.resolve('@backstage/plugin-techdocs/package.json')), 'dist', 'reader', 'transformers', 'styles', 'rules');
  const headings = Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(name => [name, { lineHeight: 1.2, fontFamily: 'serif', fontWeight: 700, fontSize: '2rem' }]));
  const theme = { spacing: factor => 8 * factor, typography: headings, palette: { type: 'light', action: {}, success: {} }, shape: { borderRadius: 4 } };
  const rules = await Promise.all(['reset', 'layout', 'typeset', 'extensions'].map(async name => (await import(pathToFileURL(join(folder, `${name}.esm.js`)).href)).default));
  return rules.map(rule => rule({ theme, sidebar: { isPinned: true } })).join('');
}

/** Runs in the browser: shows the page as the reader does, with the button that it adds, and measures. */
function show(page, styles, opened) {
  const shown = new DOMParser().parseFromString(page, 'text/html');
  for (const gone of shown.querySelectorAll('link, script, .md-header')) gone.remove();
  for (const style of styles) shown.head.append(Object.assign(shown.createElement('style'), { textContent: style }));
  const button = Object.assign(shown.createElement('label'), { id: 'toggle-sidebar', className: 'md-header__button md-icon md-content__button', textContent: '=' });
  shown.querySelector('article').prepend(button);
  shown.querySelector('[data-md-toggle=drawer]').checked = opened;
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  root.append(shown.documentElement);
  const place = selector => {
    const { left, right, width } = root.querySelector(selector).getBoundingClientRect();
    return { left, right, width };
  };
  const result = { content: place('.md-content'), nav: place('.md-sidebar--primary'), toc: place('.md-sidebar--secondary'), button: place('#toggle-sidebar') };
  document.title = JSON.stringify(result);
}

async function measure(width, opened = false) {
  await read(`sync/${site}`);
  const page = await read(`static/docs/${site}/index.html`);
  const stylesheet = await read(`static/docs/${site}/${/href="([^"]+\.css)"/.exec(page)[1]}`);
  const values = [page, [stylesheet, await rulesOfTheReader()], opened].map(value => JSON.stringify(value).replaceAll('<', '\\u003c'));
  const folder = await mkdtemp(join(tmpdir(), 'portico-reader-'));
  try {
    const file = join(folder, 'reader.html');
    await writeFile(file, `<!doctype html><meta charset="utf-8"><style>body { margin: 0 24px }</style><body><script>(${show})(${values.join()})</script>`);
    const { stdout } = await promisify(execFile)(browser, ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, `--window-size=${width},900`, '--virtual-time-budget=2000', '--dump-dom', pathToFileURL(file).href], { maxBuffer: 1 << 24 });
    return JSON.parse(/<title>(.*?)<\/title>/.exec(stdout)[1]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

test('a reader has the content between its sidebars', options, async () => {
  const { content, nav, toc, button } = await measure(1400);

  assert.ok(content.width > 800, `the content is ${content.width} wide`);
  assert.ok(nav.right <= content.left, `the navigation ends at ${nav.right}, the content begins at ${content.left}`);
  assert.ok(content.right <= toc.left, `the content ends at ${content.right}, the table of contents begins at ${toc.left}`);
  assert.equal(button.width, 0, 'the button for the navigation is for small screens');
});

test('a reader on a small screen has the content alone', options, async () => {
  const { content, nav, toc, button } = await measure(500);

  assert.equal(content.width, 500 - 2 * 24);
  assert.ok(nav.right <= 0, `the navigation ends at ${nav.right}`);
  assert.equal(toc.width, 0);
  assert.ok(button.width > 0, 'there is no button for the navigation');
});

test('a reader on a small screen opens the navigation', options, async () => {
  const { nav } = await measure(500, true);

  assert.equal(nav.left, 0);
});
