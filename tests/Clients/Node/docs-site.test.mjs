// Docs on their own, without a portal: what a person with a browser can do with them.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import { browser, look } from './browser.mjs';

const require = createRequire(import.meta.url);
const { eventually, settings } = require('./portico.js');

const options = { timeout: 60_000, skip: browser ? false : 'there is no browser' };
const url = `${settings.portico}/api/techdocs/static/docs/default/domain/handbook/`;

/** Opens the docs with the cookie that a portal's pages have. */
async function visit(width, see, more) {
  const { backstageIdentity: { token } } = await (await fetch(`${settings.portico}/api/auth/guest/refresh`)).json();
  const answer = await fetch(`${settings.portico}/api/techdocs/.backstage/auth/v1/cookie`, { headers: { authorization: `Bearer ${token}` } });
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  await eventually(() => fetch(url, { headers: { cookie } }).then(answer => answer.status), status => status === 200, 60_000);
  await look({ url, cookie, width, ...more }, see);
}

/** What has the focus. */
const focused = page => page.read('document.activeElement.className');

test('a site asks for nothing elsewhere and its policy stops none of it', options, () => visit(1200, async page => {
  await page.press('s');
  await page.write('handbook');
  await eventually(() => page.read('document.querySelectorAll(".md-search__link").length'), found => found > 0);

  assert.deepEqual(page.requests.filter(request => !request.startsWith(settings.portico)), []);
  assert.ok(page.requests.some(request => request.endsWith('/square.svg')));
  assert.deepEqual(page.complaints, []);
}));

test('a site is searched with the keys alone', options, () => visit(1200, async page => {
  await page.press('s');
  await page.write('handbook');
  await eventually(() => page.read('document.querySelector(".md-search__meta")?.textContent'), text => text === '1 result');
  await page.press('ArrowDown');
  assert.match(await page.read('document.activeElement.href'), /#handbook$/);
  await page.press('Escape');

  assert.equal(await focused(page), 'md-search__input');
  assert.equal(await page.read('document.querySelector(".md-search__output").hidden'), true);
}));

test('the first key leads past the navigation', options, () => visit(400, async page => {
  await page.press('Tab');

  assert.equal(await focused(page), 'md-skip');
}));

test('the navigation of a small screen opens and closes with the keys', options, () => visit(400, async page => {
  await page.read('document.querySelector(".md-header__menu").focus()');
  await page.press('Enter');
  assert.match(await focused(page), /md-nav__link--active/);
  assert.equal(await page.read('document.querySelector(".md-content").inert'), true);
  await page.press('Escape');

  assert.match(await focused(page), /md-header__menu/);
  assert.equal(await page.read('document.querySelector(".md-header__menu").ariaExpanded'), 'false');
}));

test('a site without scripts shows nothing that needs one', options, () => visit(400, async page => {
  const shown = selector => page.read(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).display`);

  assert.deepEqual([await shown('.md-search'), await shown('[data-md-theme]'), await shown('.md-header__menu')], ['none', 'none', 'grid']);
}, { script: false }));
