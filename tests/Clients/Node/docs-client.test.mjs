import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { ConfigReader } = require('@backstage/config');
const { Suite, eventually, publicMethods, settings } = require('./portico.js');

// Its library for server-sent events is made for browsers.
globalThis.window = globalThis;
globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };

const folder = join(dirname(require.resolve('@backstage/plugin-techdocs/package.json')), 'dist');
const { TechDocsClient, TechDocsStorageClient } = await import(pathToFileURL(join(folder, 'client.esm.js')).href);

const token = (await (await fetch(`${settings.portico}/api/auth/guest/refresh`)).json()).backstageIdentity.token;
const signed = (url, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return fetch(url, { ...init, headers });
};
const portal = { configApi: new ConfigReader({}), fetchApi: { fetch: signed } };
const reader = new Suite(TechDocsClient, portal);
const storage = new Suite(TechDocsStorageClient, portal);

const entity = name => ({ kind: 'Domain', namespace: 'default', name });
const handbook = entity('handbook');
const site = `${settings.portico}/api/techdocs/static/docs/default/Domain/handbook`;
const refused = (status, message) => error => {
  assert.equal(error.name, 'ResponseError');
  assert.equal(error.statusCode, status);
  if (message) assert.match(error.cause.message, message);
  return true;
};
/** Waits until the docs are there: the first build begins when the catalog has read the entity. */
const built = () => eventually(() => signed(`${site}/index.html`).then(answer => answer.status), status => status === 200, 60_000);
const rewrite = text => writeFile(join(settings.docs, 'docs', 'guide', 'first.md'), `# First steps\n\n${text}\n`);

test('every public method of both clients of docs has a test', () => {
  const declarations = join(folder, 'index.d.ts');
  for (const [suite, type, least] of [[reader, TechDocsClient, 4], [storage, TechDocsStorageClient, 6]]) {
    const methods = publicMethods(type, declarations);
    assert.ok(methods.length >= least, `only ${methods.length} methods were found`);
    assert.deepEqual(suite.untested(methods), []);
  }
});

reader.test('getApiOrigin', 'is the address of the API', async client => {
  assert.equal(await client.getApiOrigin(), `${settings.portico}/api/techdocs`);
});

reader.test('getTechDocsMetadata', 'tells what was published', async client => {
  await built();
  const metadata = await client.getTechDocsMetadata(handbook);

  assert.deepEqual([metadata.site_name, metadata.site_description], ['Handbook', 'How we work']);
  assert.ok(metadata.files.includes('guide/first/index.html'));
  assert.ok(metadata.build_timestamp > 1_600_000_000_000);
  await assert.rejects(client.getTechDocsMetadata(entity('silent')), refused(404, /^Unable to get metadata for 'domain:default\/silent'/));
  await assert.rejects(client.getTechDocsMetadata(entity('nobody')), refused(404, /^Unable to get metadata for 'domain:default\/nobody'$/));
});

reader.test('getEntityMetadata', 'has the entity and where its docs are written', async client => {
  const found = await client.getEntityMetadata(handbook);

  assert.deepEqual([found.kind, found.metadata.name, found.relations.length > 0], ['Domain', 'handbook', true]);
  assert.deepEqual(found.locationMetadata, { type: 'dir', target: settings.docs });
  await assert.rejects(client.getEntityMetadata(entity('silent')), refused(404, /No backstage.io\/techdocs-ref annotation provided in entity: silent$/));
});

reader.test('getCookie', 'asks at an address that no backend has any more', async client => {
  await assert.rejects(client.getCookie(), refused(404));
});

// What pages use instead, from plugin-auth-react.
test('the cookie of a portal loads pictures and nothing else', async () => {
  await built();
  const answer = await signed(`${settings.portico}/api/techdocs/.backstage/auth/v1/cookie`, { credentials: 'include' });
  const { expiresAt } = await answer.json();
  const cookie = answer.headers.get('set-cookie').split(';')[0];

  assert.ok(new Date(expiresAt).getTime() > performance.timeOrigin);
  const picture = await fetch(`${site}/square.svg`, { headers: { cookie } });
  assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/svg+xml']);
  assert.equal((await fetch(`${site}/square.svg`)).status, 401);
  assert.equal((await fetch(`${settings.portico}/api/catalog/entities`, { headers: { cookie } })).status, 401);
});

storage.test('getApiOrigin', 'is that of the reader', async client => {
  assert.equal(await client.getApiOrigin(), `${settings.portico}/api/techdocs`);
});

storage.test('getStorageUrl', 'is below the API', async client => {
  assert.equal(await client.getStorageUrl(), `${settings.portico}/api/techdocs/static/docs`);
});

storage.test('getBuilder', 'is that of the configuration', async client => {
  assert.equal(await client.getBuilder(), 'local');
});

storage.test('getEntityDocs', 'has the pages that the reader shows', async client => {
  await built();

  const home = await client.getEntityDocs(handbook, '');
  assert.match(home, /<h1 id="handbook">Handbook/);
  for (const part of ['class="md-nav md-nav--primary"', 'class="md-nav md-nav--secondary"', 'class="md-content" data-md-component="content"']) assert.ok(home.includes(part), part);
  for (const path of ['guide/first', 'guide/first/']) assert.match(await client.getEntityDocs(handbook, path), /<h1 id="first-steps">First steps/);
});

storage.test('getEntityDocs', 'says that a page is not there', async client => {
  await assert.rejects(client.getEntityDocs(handbook, 'nothing'), error => error.name === 'NotFoundError' && error.message === 'Page not found. ');
  await assert.rejects(client.getEntityDocs(entity('silent'), ''), error => error.name === 'NotFoundError' && /no index\.md/.test(error.message));
});

storage.test('getBaseUrl', 'leads from a page to what it links to', async client => {
  await built();
  const page = await client.getEntityDocs(handbook, '');
  const source = /<img[^>]* src="([^"]+\.svg)"/.exec(page)[1];

  const picture = await signed(await client.getBaseUrl(source, handbook, ''));
  assert.equal(picture.status, 200);
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(await client.getEntityDocs(handbook, 'guide/first'))[1];
  const address = await client.getBaseUrl(sheet, handbook, 'guide/first');
  assert.ok(address.startsWith(`${site}/assets/`), address);
  assert.match((await signed(address)).headers.get('content-type'), /^text\/css/);
});

storage.test('syncEntityDocs', 'brings docs up to date and tells how', async client => {
  await client.syncEntityDocs(handbook);
  await rewrite('Open the other door, which is new.');
  const lines = [];

  assert.equal(await client.syncEntityDocs(handbook, line => lines.push(line)), 'updated');
  assert.ok(lines.includes('info: Rendering the pages'), lines.join('\n'));
  assert.match(await client.getEntityDocs(handbook, 'guide/first'), /the other door/);
  assert.equal(await client.syncEntityDocs(handbook), 'cached');
});

storage.test('syncEntityDocs', 'builds once for many who wait', async client => {
  await client.syncEntityDocs(handbook);
  await rewrite('Open whatever door you like, all of you.');

  const all = await Promise.all(Array.from({ length: 8 }, () => client.syncEntityDocs(handbook)));
  assert.ok(all.every(result => result === 'updated' || result === 'cached'), all.join());
  assert.ok(all.includes('updated'));
});

storage.test('syncEntityDocs', 'says why docs cannot be built', async client => {
  await assert.rejects(client.syncEntityDocs(entity('silent')), /No backstage.io\/techdocs-ref annotation/);
  await assert.rejects(client.syncEntityDocs(entity('lost')), /There is no folder '/);
  await assert.rejects(client.syncEntityDocs(entity('nobody')), /text\/event-stream/);
});
