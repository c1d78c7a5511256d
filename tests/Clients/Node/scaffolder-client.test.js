'use strict';
const assert = require('node:assert/strict');
const { dirname, join } = require('node:path');
const test = require('node:test');
const { ScmIntegrations } = require('@backstage/integration');
const { ConfigReader } = require('@backstage/config');
const { ScaffolderClient } = require('@backstage/plugin-scaffolder-common');
const { Suite, eventually, publicMethods, settings } = require('./portico.js');

// Its library for server-sent events is made for browsers.
globalThis.window = globalThis;
globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };

let signedIn;
/** The guest, as a portal signs users in. */
async function identity() {
  signedIn ??= fetch(`${settings.portico}/api/auth/guest/refresh`).then(answer => answer.json());
  return (await signedIn).backstageIdentity;
}

const asUser = {
  discoveryApi: { getBaseUrl: async plugin => `${settings.portico}/api/${plugin}` },
  fetchApi: {
    fetch: async (url, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${(await identity()).token}`);
      return fetch(url, { ...init, headers });
    },
  },
  identityApi: { getBackstageIdentity: async () => (await identity()).identity },
  scmIntegrationsApi: ScmIntegrations.fromConfig(new ConfigReader({ integrations: { github: [{ host: 'github.example.com', apiBaseUrl: 'https://github.example.com/api/v3' }] } })),
};
const suite = new Suite(ScaffolderClient, asUser);

const refused = (status, name, message) => error => {
  assert.equal(error.name, 'ResponseError');
  assert.equal(error.statusCode, status);
  assert.equal(error.cause.name, name);
  assert.match(error.cause.message, message);
  return true;
};
const template = steps => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'tried' },
  spec: { owner: 'sellers', type: 'document', steps, output: { files: '${{ steps.list.output.files | length }}' } },
});

/** All events of a task, until it has ended. */
const follow = (client, request) => new Promise((resolve, reject) => {
  const events = [];
  client.streamLogs(request).subscribe({ next: event => events.push(event), error: reject, complete: () => resolve(events) });
});
/** Waits for an event of a task that runs. */
const until = (client, taskId, wanted) => new Promise((resolve, reject) => {
  const subscription = client.streamLogs({ taskId }).subscribe({
    next: event => {
      if (!wanted(event)) return;
      resolve(event);
      subscription.unsubscribe();
    },
    error: reject,
    complete: () => reject(new Error('the task has ended')),
  });
});
const start = async (client, name, values = {}, secrets) => (await client.scaffold({ templateRef: `template:default/${name}`, values, secrets })).taskId;
const ended = (client, taskId) => eventually(() => client.getTask(taskId), task => ['completed', 'failed', 'cancelled'].includes(task.status));

test('every public method of the scaffolder has a test', () => {
  const declarations = join(dirname(require.resolve('@backstage/plugin-scaffolder-common')), 'index.d.ts');
  const methods = publicMethods(ScaffolderClient, declarations);
  assert.ok(methods.length >= 12, `only ${methods.length} methods were found`);
  assert.deepEqual(suite.untested(methods), []);
});

suite.test('getTemplateParameterSchema', 'has the pages of the form', async client => {
  const form = await client.getTemplateParameterSchema('template:default/greeting');

  assert.equal(form.title, 'Greet somebody');
  assert.equal(form.steps.length, 1);
  assert.equal(form.steps[0].title, 'Whom');
  assert.equal(form.steps[0].schema.properties.name['ui:autofocus'], true);
  await assert.rejects(client.getTemplateParameterSchema('template:default/nothing'), refused(404, 'NotFoundError', /^Template template:default\/nothing not found$/));
});

suite.test('listActions', 'has schemas and examples', async client => {
  const actions = await client.listActions();

  const wait = actions.find(action => action.id === 'debug:wait');
  assert.equal(wait.schema.input.type, 'object');
  assert.ok(wait.examples.length > 0);
  assert.ok(actions.some(action => action.id === 'fetch:template'));
});

suite.test('listTemplatingExtensions', 'has filters with examples', async client => {
  const { filters, globals } = await client.listTemplatingExtensions();

  assert.deepEqual(Object.keys(filters).sort(), ['parseEntityRef', 'parseRepoUrl', 'pick', 'projectSlug']);
  assert.deepEqual(globals, { functions: {}, values: {} });
});

suite.test('scaffold', 'runs a template', async client => {
  const { taskId } = await client.scaffold({ templateRef: 'template:default/greeting', values: { name: 'Ada' }, secrets: { word: 'hidden-word' } });

  assert.equal((await ended(client, taskId)).status, 'completed');
});

suite.test('scaffold', 'says what is wrong with the values', async client => {
  await assert.rejects(client.scaffold({ templateRef: 'template:default/greeting', values: { name: 'Somebody else' } }), /400 .*does not meet maximum length of 10/);
  await assert.rejects(client.scaffold({ templateRef: 'template:default/nothing', values: {} }), /404 .*not found/);
});

suite.test('getTask', 'has what was asked, and no secret', async client => {
  const taskId = await start(client, 'greeting', { name: 'Bob' }, { word: 'hidden-word' });

  const task = await client.getTask(taskId);
  assert.equal(task.id, taskId);
  assert.equal(task.spec.parameters.name, 'Bob');
  assert.equal(task.spec.user.ref, 'user:development/guest');
  assert.equal(task.spec.templateInfo.entityRef, 'template:default/greeting');
  assert.ok(!JSON.stringify(task).includes('hidden-word'));
  await assert.rejects(client.getTask('nothing'), refused(404, 'NotFoundError', /^No task with id 'nothing' found$/));
});

suite.test('streamLogs', 'tells what happens as it happens', async client => {
  const taskId = await start(client, 'greeting', { name: 'Eve' }, { word: 'hidden-word' });

  const events = await follow(client, { taskId });
  assert.equal(events[0].body.message, 'Starting up task with 3 steps');
  assert.ok(events.some(event => event.body.message.endsWith('***')));
  assert.ok(!JSON.stringify(events).includes('hidden-word'));
  assert.deepEqual(events.filter(event => event.body.status).map(event => [event.body.stepId, event.body.status]), [
    ['hello', 'processing'], ['hello', 'completed'], ['shout', 'processing'], ['shout', 'skipped'], ['file', 'processing'], ['file', 'completed'],
  ]);
  const last = events.at(-1);
  assert.equal(last.type, 'completion');
  assert.deepEqual(last.body.output.links, [{ title: 'Home of Eve', url: 'https://example.com/eve' }]);
  assert.ok(events.every((event, i) => i === 0 || Number(event.id) > Number(events[i - 1].id)));
});

suite.test('streamLogs', 'goes on where it was left', async client => {
  const taskId = await start(client, 'greeting', { name: 'Eve' });
  const all = await follow(client, { taskId });

  const rest = await follow(client, { taskId, after: all[3].id });
  assert.deepEqual(rest, all.slice(4));
});

suite.test('streamLogs', 'asks again and again where streams do not get through', async () => {
  const client = new ScaffolderClient({ ...asUser, useLongPollingLogs: true });
  const taskId = await start(client, 'greeting', { name: 'Eve' });

  const events = await follow(client, { taskId });
  assert.equal(events.at(-1).type, 'completion');
  assert.deepEqual(events, await follow(suite.client, { taskId }));
});

suite.test('listTasks', 'has those of a user, and all', async client => {
  const taskId = await start(client, 'greeting', { name: 'Ann' });
  const ids = answer => answer.tasks.map(task => task.id);

  const owned = await client.listTasks({ filterByOwnership: 'owned' });
  assert.ok(ids(owned).includes(taskId));
  assert.ok(owned.tasks.every(task => task.createdBy === 'user:development/guest'));
  const page = await client.listTasks({ filterByOwnership: 'all', limit: 1, offset: 1 });
  assert.equal(page.tasks.length, 1);
  assert.ok(page.totalTasks >= 1);
});

suite.test('cancelTask', 'stops what runs', async client => {
  const taskId = await start(client, 'patience');
  await until(client, taskId, event => event.body.stepId === 'wait');
  assert.equal((await client.getTask(taskId)).status, 'processing');

  assert.deepEqual(await client.cancelTask(taskId), { status: 'cancelled' });
  await ended(client, taskId);
  const events = await follow(client, { taskId });
  assert.ok(events.some(event => event.type === 'cancelled' && event.body.stepId === 'wait'));
});

suite.test('retry', 'runs a task again that has failed', async client => {
  const taskId = await start(client, 'breaking');
  assert.equal((await ended(client, taskId)).status, 'failed');

  assert.deepEqual(await client.retry(taskId), { id: taskId });
  const events = await follow(client, { taskId });
  assert.ok(events.some(event => event.type === 'recovered'));
  assert.equal((await ended(client, taskId)).status, 'failed');
});

suite.test('retry', 'is refused while a task runs', async client => {
  const taskId = await start(client, 'patience');

  await assert.rejects(client.retry(taskId), refused(409, 'ConflictError', /cannot be retried$/));
  await client.cancelTask(taskId);
});

suite.test('dryRun', 'shows the files that a template would make', async client => {
  const answer = await client.dryRun({
    template: template([
      { id: 'fetch', action: 'fetch:template', input: { url: './skeleton', values: { name: '${{ parameters.name }}' } } },
      { id: 'list', action: 'fs:readdir', input: { paths: ['.'], recursive: true } },
    ]),
    values: { name: 'abc' },
    directoryContents: [{ path: 'skeleton/${{ values.name }}.txt', base64Content: Buffer.from('I am ${{ values.name }}').toString('base64') }],
  });

  assert.deepEqual(answer.directoryContents.map(file => [file.path, Buffer.from(file.base64Content, 'base64').toString(), file.executable]), [['abc.txt', 'I am abc', false]]);
  assert.deepEqual(answer.output, { files: 1 });
  assert.deepEqual(answer.steps.map(step => step.name), ['fetch:template', 'fs:readdir']);
  assert.ok(answer.log.some(line => line.body.stepId === 'fetch' && line.body.status === 'completed'));
});

suite.test('dryRun', 'says what is wrong', async client => {
  const tried = (steps, files = []) => client.dryRun({ template: template(steps), values: {}, directoryContents: files });

  await assert.rejects(tried([{ id: 'x', action: 'no:such:action' }]), refused(404, 'NotFoundError', /'no:such:action' is not registered/));
  await assert.rejects(tried([], [{ path: '../out', base64Content: '' }]), refused(403, 'NotAllowedError', /outside/));
});

suite.test('autocomplete', 'is refused for providers that are not there', async client => {
  await assert.rejects(client.autocomplete({ provider: 'nothing', resource: 'repositories', token: 'x', context: {} }), refused(400, 'InputError', /^Unsupported provider: nothing$/));
});

suite.test('getIntegrationsList', 'asks nobody', async client => {
  const { integrations } = await client.getIntegrationsList({ allowedHosts: ['github.example.com'] });

  assert.deepEqual(integrations.map(one => one.host), ['github.example.com']);
});
