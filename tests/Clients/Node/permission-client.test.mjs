import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';

const require = createRequire(import.meta.url);
const { ConfigReader } = require('@backstage/config');
const { PermissionClient } = require('@backstage/plugin-permission-common');
const { Suite, settings } = require('./portico.js');

const config = new ConfigReader({ permission: { enabled: true } });
const suite = new Suite(PermissionClient, { discovery: { getBaseUrl: async plugin => `${settings.portico}/api/${plugin}` }, config });
const options = { token: settings.token };

const register = { type: 'basic', name: 'catalog.location.create', attributes: { action: 'create' } };
const read = { type: 'resource', name: 'catalog.entity.read', attributes: { action: 'read' }, resourceType: 'catalog-entity' };

suite.test('authorize', 'says what a portal may offer', async client => {
  const decisions = await client.authorize([{ permission: register }, { permission: read, resourceRef: 'component:default/shop' }], options);

  assert.deepEqual(decisions.map(decision => decision.result), ['ALLOW', 'ALLOW']);
});

test('authorize needs a token', async () => {
  const answer = await fetch(`${settings.portico}/api/permission/authorize`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"items":[]}' });

  assert.equal(answer.status, 401);
});
