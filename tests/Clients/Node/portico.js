// The Portico that the tests run against; ClientRun.cs starts it and says where it is.
'use strict';
const { readFileSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
const test = require('node:test');

const settings = {
  portico: process.env.PORTICO_URL,
  token: process.env.PORTICO_TOKEN,
  files: process.env.PORTICO_FILES,
  docs: process.env.PORTICO_DOCS,
};

const options = {
  discoveryApi: { getBaseUrl: async plugin => `${settings.portico}/api/${plugin}` },
};

/** Asks again until the answer is good; fails after a deadline with the last answer. */
async function eventually(ask, good, patience = 15_000) {
  for (const end = performance.now() + patience; ; ) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await pause(50);
  }
}

/** Replaces a file that the catalog is read from. */
async function write(file, text) {
  const answer = await fetch(`${settings.files}/${file}`, { method: 'PUT', body: text });
  if (!answer.ok) throw new Error(`PUT ${file}: ${answer.status}`);
}

/** Names of the public methods of a class, as its package declares them. */
function publicMethods(type, declarations) {
  const body = readFileSync(declarations, 'utf8').split(`declare class ${type.name} `)[1].split('\n}')[0];
  const declared = new Set([...body.matchAll(/^ {4}(\w+)\(/gm)].map(match => match[1]));
  return Object.getOwnPropertyNames(type.prototype).filter(name => name !== 'constructor' && declared.has(name));
}

/** Tests of a client class, each for one method: a test that does not call its method fails. */
class Suite {
  #tested = new Set();
  #called = new Set();

  constructor(type, more = {}) {
    const client = new type({ ...options, ...more });
    this.client = new Proxy(client, {
      get: (target, name) => {
        const member = target[name];
        if (typeof member !== 'function') return member;
        return (...args) => {
          this.#called.add(name);
          return member.apply(target, args);
        };
      },
    });
  }

  test(method, sentence, body) {
    this.#tested.add(method);
    test(`${method} ${sentence}`, { timeout: 30_000 }, async () => {
      this.#called.clear();
      await body(this.client);
      if (!this.#called.has(method)) throw new Error(`The test does not call ${method}.`);
    });
  }

  untested(methods) {
    return methods.filter(name => !this.#tested.has(name));
  }
}

module.exports = { Suite, eventually, publicMethods, settings, write };
