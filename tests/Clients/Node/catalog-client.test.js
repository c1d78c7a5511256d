'use strict';
const assert = require('node:assert/strict');
const { dirname, join } = require('node:path');
const test = require('node:test');
const { CatalogClient, CATALOG_FILTER_EXISTS } = require('@backstage/catalog-client');
const { Suite, eventually, publicMethods, settings, write } = require('./portico.js');

const token = { token: settings.token };
const suite = new Suite(CatalogClient);

const names = items => items.map(item => item.metadata.name);
const sorted = items => names(items).sort();
const file = name => `${settings.files}/${name}`;
const refused = (status, name, message) => error => {
  assert.equal(error.name, 'ResponseError');
  assert.equal(error.statusCode, status);
  assert.equal(error.cause.name, name);
  assert.match(error.cause.message, message);
  return true;
};
const collect = async pages => {
  const all = [];
  for await (const page of pages) all.push(page);
  return all;
};

test('every public method has a test', () => {
  const declarations = join(dirname(require.resolve('@backstage/catalog-client')), 'index.d.ts');
  const methods = publicMethods(CatalogClient, declarations);
  assert.ok(methods.length >= 20, `only ${methods.length} methods were found`);
  assert.deepEqual(suite.untested(methods), []);
});

suite.test('getEntities', 'needs credentials', async client => {
  await assert.rejects(client.getEntities(), refused(401, 'AuthenticationError', /^Missing credentials$/));
  await assert.rejects(client.getEntities({}, { token: 'of-nobody' }), refused(401, 'AuthenticationError', /^Illegal token$/));
});

suite.test('getEntities', 'filters by sets, lists and existence', async client => {
  const find = async filter => sorted((await client.getEntities({ filter }, token)).items);

  assert.deepEqual(await find({ kind: 'component', 'spec.type': 'service' }), ['back', 'labels']);
  assert.deepEqual(await find({ kind: 'Component', 'metadata.tags': ['node', 'java'] }), ['back', 'front', 'labels']);
  assert.deepEqual(await find([{ kind: 'api' }, { kind: ['system', 'user'] }]), ['ann', 'orders', 'shop']);
  assert.deepEqual(await find({ 'spec.system': CATALOG_FILTER_EXISTS, kind: 'component' }), ['back', 'front']);
  assert.deepEqual(await find({ 'metadata.labels.example.com/tier': '1' }), ['front']);
  assert.deepEqual(await find({ 'relations.consumesapi': 'api:default/orders' }), ['front']);
  assert.deepEqual(await find({ kind: 'nothing' }), []);
});

suite.test('getEntities', 'projects fields', async client => {
  const { items } = await client.getEntities({ filter: { 'metadata.name': 'front' }, fields: ['kind', 'metadata.name', 'metadata.tags', 'spec'] }, token);

  assert.deepEqual(items, [{
    kind: 'Component',
    metadata: { name: 'front', tags: ['web', 'node'] },
    spec: { type: 'website', lifecycle: 'production', owner: 'sellers', system: 'shop', consumesApis: ['orders'] },
  }]);
});

suite.test('getEntities', 'orders and pages', async client => {
  const request = { filter: { kind: 'component', 'spec.owner': 'sellers', 'metadata.tags': CATALOG_FILTER_EXISTS }, order: { field: 'metadata.name', order: 'desc' } };

  assert.deepEqual(names((await client.getEntities(request, token)).items), ['labels', 'front', 'back']);
  assert.deepEqual(names((await client.getEntities({ ...request, offset: 1, limit: 1 }, token)).items), ['front']);
  const after = Buffer.from(JSON.stringify({ limit: 2, offset: 2 })).toString('base64');
  assert.deepEqual(names((await client.getEntities({ ...request, after }, token)).items), ['back']);
  const order = [{ field: 'spec.type', order: 'asc' }, { field: 'metadata.name', order: 'desc' }];
  assert.deepEqual(names((await client.getEntities({ ...request, order, limit: 10 }, token)).items), ['labels', 'back', 'front']);
});

suite.test('getEntitiesByRefs', 'keeps places, filters and projects', async client => {
  const entityRefs = ['component:default/front', 'component:default/nothing', 'api:default/orders'];

  assert.deepEqual((await client.getEntitiesByRefs({ entityRefs, fields: ['metadata.name'] }, token)).items, [{ metadata: { name: 'front' } }, undefined, { metadata: { name: 'orders' } }]);
  const filtered = await client.getEntitiesByRefs({ entityRefs, filter: { kind: 'api' } }, token);
  assert.deepEqual(filtered.items.map(item => item?.metadata.name), [undefined, undefined, 'orders']);
  const asked = await client.getEntitiesByRefs({ entityRefs, query: { 'spec.type': 'website' }, filter: { kind: 'component' } }, token);
  assert.deepEqual(asked.items.map(item => item?.metadata.name), ['front', undefined, undefined]);
});

suite.test('getEntitiesByRefs', 'answers thousands', async client => {
  const entityRefs = Array.from({ length: 2500 }, (_, i) => (i % 1000 === 999 ? 'user:default/ann' : `component:default/none-${i}`));
  const { items } = await client.getEntitiesByRefs({ entityRefs }, token);

  assert.equal(items.length, 2500);
  assert.deepEqual(items.flatMap((item, i) => (item ? [i] : [])), [999, 1999]);
});

suite.test('getEntityByRef', 'finds in any case, and nothing', async client => {
  const found = await client.getEntityByRef('Component:DEFAULT/Front', token);

  assert.equal(found.metadata.title, 'Shop front');
  assert.deepEqual(found.relations.map(relation => `${relation.type} ${relation.targetRef}`).sort(), ['consumesApi api:default/orders', 'ownedBy group:default/sellers', 'partOf system:default/shop']);
  assert.equal((await client.getEntityByRef({ kind: 'user', namespace: 'default', name: 'ann' }, token)).kind, 'User');
  assert.equal(await client.getEntityByRef('component:default/nothing', token), undefined);
});

suite.test('getEntityByName', 'finds in the default namespace', async client => {
  assert.equal((await client.getEntityByName({ kind: 'Component', name: 'back' }, token)).metadata.description, 'Takes orders');
  assert.equal(await client.getEntityByName({ kind: 'Component', namespace: 'other', name: 'back' }, token), undefined);
});

suite.test('queryEntities', 'walks forth and back', async client => {
  const initial = { filter: { kind: 'component', 'metadata.tags': CATALOG_FILTER_EXISTS }, orderFields: { field: 'metadata.name', order: 'asc' }, limit: 1, fields: ['metadata.name'] };
  const walk = [await client.queryEntities(initial, token)];
  const go = async key => walk.push(await client.queryEntities({ cursor: walk.at(-1).pageInfo[key], limit: 1, fields: ['metadata.name'] }, token));
  for (const key of ['nextCursor', 'nextCursor', 'prevCursor', 'prevCursor']) await go(key);

  assert.deepEqual(walk.map(page => page.items), ['back', 'front', 'labels', 'front', 'back'].map(name => [{ metadata: { name } }]));
  assert.deepEqual(walk.map(page => page.totalItems), [3, 3, 3, 3, 3]);
  assert.deepEqual([walk[0], walk[2], walk[4]].map(page => Object.keys(page.pageInfo)), [['nextCursor'], ['prevCursor'], ['nextCursor']]);
});

suite.test('queryEntities', 'counts, skips, and leaves the count out', async client => {
  const filter = { kind: 'component', 'metadata.tags': CATALOG_FILTER_EXISTS };

  const counted = await client.queryEntities({ filter, limit: 0 }, token);
  assert.deepEqual([counted.items.length, counted.totalItems], [0, 3]);
  const uncounted = await client.queryEntities({ filter, totalItems: 'exclude' }, token);
  assert.deepEqual([uncounted.items.length, uncounted.totalItems], [3, 0]);
  const skipped = await client.queryEntities({ filter, orderFields: [{ field: 'metadata.name', order: 'desc' }], offset: 2 }, token);
  assert.deepEqual(names(skipped.items), ['back']);
});

suite.test('queryEntities', 'searches text', async client => {
  const search = async (term, fields, query) => sorted((await client.queryEntities({ fullTextFilter: { term, fields }, query }, token)).items);

  assert.deepEqual(await search(' ORDERS ', ['metadata.description', 'metadata.name']), ['back', 'orders']);
  assert.deepEqual(await search('customers', ['metadata.description']), ['front']);
  assert.deepEqual(await search('orders', ['metadata.description', 'metadata.name'], { kind: 'api' }), ['orders']);
});

suite.test('queryEntities', 'takes predicates and goes on with them', async client => {
  const query = {
    $all: [
      { kind: 'component' },
      { $not: { 'spec.lifecycle': { $in: ['experimental', 'deprecated'] } } },
      { $any: [{ 'metadata.tags': { $contains: 'java' } }, { 'metadata.name': { $hasPrefix: 'fro' } }] },
      { 'spec.system': { $exists: true } },
      { relations: { $contains: { type: 'ownedBy', targetRef: 'group:default/sellers' } } },
    ],
  };
  const first = await client.queryEntities({ query, filter: { 'spec.owner': 'sellers' }, orderFields: [{ field: 'metadata.name', order: 'desc' }], limit: 1, fields: ['metadata.name'] }, token);
  const next = await client.queryEntities({ cursor: first.pageInfo.nextCursor, limit: 1 }, token);
  const back = await client.queryEntities({ cursor: next.pageInfo.prevCursor, limit: 1 }, token);

  assert.deepEqual(first.items, [{ metadata: { name: 'front' } }]);
  assert.deepEqual([first.totalItems, names(next.items), next.pageInfo.nextCursor, names(back.items)], [2, ['back'], undefined, ['front']]);
  await assert.rejects(client.queryEntities({ query: { $not: { kind: { $foo: 1 } } } }, token), refused(400, 'InputError', /./));
});

suite.test('streamEntities', 'yields every page', async client => {
  const request = { filter: { kind: 'component', 'metadata.tags': CATALOG_FILTER_EXISTS }, orderFields: { field: 'metadata.name', order: 'asc' } };

  assert.deepEqual((await collect(client.streamEntities({ ...request, pageSize: 2 }, token))).map(names), [['back', 'front'], ['labels']]);
  assert.deepEqual((await collect(client.streamEntities(request, token))).map(names), [['back', 'front', 'labels']]);
  const asked = client.streamEntities({ query: { kind: 'component', 'spec.type': 'service' }, orderFields: request.orderFields, pageSize: 1 }, token);
  assert.deepEqual((await collect(asked)).map(names), [['back'], ['labels']]);
});

suite.test('getEntityAncestors', 'leads to the root', async client => {
  const { rootEntityRef, items } = await client.getEntityAncestors({ entityRef: 'component:default/front' }, token);
  const parents = Object.fromEntries(items.map(item => [item.entity.metadata.name, item.parentEntityRefs]));

  assert.equal(rootEntityRef, 'component:default/front');
  assert.deepEqual(parents.front, ['location:default/all']);
  assert.equal(items.length, 3);
  assert.deepEqual(parents[parents.all[0].split('/')[1]], []);
});

suite.test('getEntityFacets', 'counts values', async client => {
  const { facets } = await client.getEntityFacets({ facets: ['spec.type', 'metadata.tags'], filter: { kind: 'component', 'metadata.tags': CATALOG_FILTER_EXISTS } }, token);

  assert.deepEqual(facets['spec.type'].sort((a, b) => a.count - b.count), [{ value: 'website', count: 1 }, { value: 'service', count: 2 }]);
  assert.deepEqual(facets['metadata.tags'].sort((a, b) => a.value.localeCompare(b.value)), [{ value: 'java', count: 2 }, { value: 'node', count: 1 }, { value: 'web', count: 2 }]);
});

suite.test('getEntityFacets', 'takes predicates', async client => {
  const { facets } = await client.getEntityFacets({ facets: ['spec.lifecycle'], query: { kind: 'component', 'spec.type': 'service' }, filter: { 'metadata.tags': ['java'] } }, token);

  assert.deepEqual(facets['spec.lifecycle'].sort((a, b) => a.value.localeCompare(b.value)), [{ value: 'experimental', count: 1 }, { value: 'production', count: 1 }]);
});

suite.test('addLocation', 'tries without storing', async client => {
  const tried = await client.addLocation({ target: file('passing.yaml'), dryRun: true }, token);

  assert.deepEqual([tried.exists, tried.location.target, names(tried.entities).at(-1)], [false, file('passing.yaml'), 'passing']);
  assert.equal(await client.getLocationByRef(`url:${file('passing.yaml')}`, token), undefined);
  await assert.rejects(client.addLocation({ target: file('missing.yaml'), dryRun: true }, token), refused(400, 'InputError', /missing\.yaml/));
});

suite.test('addLocation', 'stores, then conflicts or refreshes', async client => {
  const { location } = await client.addLocation({ type: 'url', target: file('added.yaml') }, token);

  assert.equal(location.type, 'url');
  assert.match(location.entityRef, /^location:default\/generated-[0-9a-f]{40}$/);
  await eventually(() => client.getEntityByRef('component:default/added', token), entity => entity?.metadata.description === 'Was added');
  await assert.rejects(client.addLocation({ target: file('added.yaml') }, token), refused(409, 'ConflictError', /already exists/));
  const again = await client.addLocation({ target: file('added.yaml'), onConflict: 'refresh' }, token);
  assert.equal(again.location.id, location.id);
});

suite.test('getLocations', 'lists what is registered', async client => {
  const { location } = await client.addLocation({ target: file('analyzed.yaml'), onConflict: 'refresh' }, token);

  const { items } = await client.getLocations({}, token);
  assert.deepEqual(items.find(item => item.id === location.id), { id: location.id, type: 'url', target: file('analyzed.yaml'), entityRef: location.entityRef });
});

suite.test('getLocationById', 'finds one, and nothing', async client => {
  const { location } = await client.addLocation({ target: file('analyzed.yaml'), onConflict: 'refresh' }, token);

  assert.deepEqual(await client.getLocationById(location.id, token), location);
  assert.equal(await client.getLocationById('00000000-0000-4000-8000-000000000000', token), undefined);
});

suite.test('getLocationByRef', 'finds one, and nothing', async client => {
  const { location } = await client.addLocation({ target: file('analyzed.yaml'), onConflict: 'refresh' }, token);

  assert.deepEqual(await client.getLocationByRef(`url:${file('analyzed.yaml')}`, token), location);
  assert.equal(await client.getLocationByRef('url:http://example.com/none', token), undefined);
});

suite.test('getLocationByEntity', 'tells where an entity is registered', async client => {
  const { location } = await client.addLocation({ target: file('analyzed.yaml'), onConflict: 'refresh' }, token);
  await eventually(() => client.getEntityByRef('component:default/analyzed', token), entity => entity !== undefined);

  assert.deepEqual(await client.getLocationByEntity('component:default/analyzed', token), location);
  assert.equal(await client.getLocationByEntity('component:default/nothing', token), undefined);
});

suite.test('queryLocations', 'filters and pages', async client => {
  for (const name of ['added.yaml', 'analyzed.yaml']) await client.addLocation({ target: file(name), onConflict: 'refresh' }, token);
  const query = { target: { $in: [file('added.yaml'), file('analyzed.yaml')] } };

  const first = await client.queryLocations({ query, limit: 1 }, token);
  const second = await client.queryLocations({ cursor: first.pageInfo.nextCursor }, token);
  assert.deepEqual([first.totalItems, first.items.length, second.items.length, second.pageInfo.nextCursor], [2, 1, 1, undefined]);
  assert.deepEqual([first.items[0].target, second.items[0].target].sort(), query.target.$in);
});

suite.test('streamLocations', 'yields every page', async client => {
  for (const name of ['added.yaml', 'analyzed.yaml']) await client.addLocation({ target: file(name), onConflict: 'refresh' }, token);

  const pages = await collect(client.streamLocations({ query: { target: { $hasPrefix: file('a') } }, limit: 1 }, token));
  assert.deepEqual(pages.map(page => page.length), pages.map(() => 1));
  assert.ok(pages.length >= 2);
});

suite.test('updateLocation', 'moves a location', async client => {
  const { location } = await client.addLocation({ target: file('passing.yaml'), onConflict: 'refresh' }, token);

  const moved = await client.updateLocation(location.id, { type: 'url', target: file('moved.yaml') }, token);
  assert.deepEqual([moved.id, moved.target], [location.id, file('moved.yaml')]);
  await eventually(() => client.getEntityByRef('component:default/moved', token), entity => entity !== undefined);
  await assert.rejects(client.updateLocation('00000000-0000-4000-8000-000000000000', { target: file('passing.yaml') }, token), refused(404, 'NotFoundError', /./));
  await client.removeLocationById(location.id, token);
});

suite.test('removeLocationById', 'removes its entities too', async client => {
  const { location } = await client.addLocation({ target: file('orphan.yaml') }, token);
  await eventually(() => client.getEntityByRef('component:default/orphan', token), entity => entity !== undefined);

  await client.removeLocationById(location.id, token);
  assert.equal(await client.getLocationById(location.id, token), undefined);
  await eventually(() => client.getEntityByRef('component:default/orphan', token), entity => entity === undefined);
  await assert.rejects(client.removeLocationById(location.id, token), refused(404, 'NotFoundError', /./));
});

suite.test('refreshEntity', 'reads the file again', async client => {
  await client.addLocation({ target: file('refreshed.yaml'), onConflict: 'refresh' }, token);
  const before = await eventually(() => client.getEntityByRef('component:default/refreshed', token), entity => entity !== undefined);
  assert.equal(before.metadata.description, 'Before');

  const text = await (await fetch(file('refreshed.yaml'))).text();
  await write('refreshed.yaml', text.replace('Before', 'After'));
  await client.refreshEntity('component:default/refreshed', token);
  await eventually(() => client.getEntityByRef('component:default/refreshed', token), entity => entity.metadata.description === 'After');
});

suite.test('removeEntityByUid', 'removes an entity', async client => {
  const { location } = await client.addLocation({ target: file('orphan.yaml') }, token);
  const entity = await eventually(() => client.getEntityByRef('component:default/orphan', token), found => found !== undefined);

  await client.removeEntityByUid(entity.metadata.uid, token);
  await eventually(() => client.getEntityByRef('component:default/orphan', token), found => found === undefined);
  await client.removeLocationById(location.id, token);
});

suite.test('validateEntity', 'says what is wrong', async client => {
  const entity = { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'fine' }, spec: { type: 'service', lifecycle: 'production', owner: 'sellers' } };

  assert.deepEqual(await client.validateEntity(entity, 'url:http://example.com/catalog-info.yaml', token), { valid: true });
  const { valid, errors } = await client.validateEntity({ ...entity, metadata: { name: 'not fine' } }, 'url:http://example.com/catalog-info.yaml', token);
  assert.deepEqual([valid, errors.length, typeof errors[0].name], [false, 1, 'string']);
  assert.match(errors[0].message, /not fine/);
});

suite.test('analyzeLocation', 'suggests a component for what is no known code host', async client => {
  const { existingEntityFiles, generateEntities } = await client.analyzeLocation({ location: { type: 'url', target: file('makers/printer') } }, token);

  assert.deepEqual(existingEntityFiles, []);
  assert.deepEqual(generateEntities.map(({ entity, fields }) => [entity.kind, entity.metadata.name, entity.spec, fields]), [['Component', 'printer', { type: 'other', lifecycle: 'unknown' }, []]]);
  await assert.rejects(client.analyzeLocation({ location: { type: 'url', target: 'no address' } }, token), refused(400, 'InputError', /./));
});
