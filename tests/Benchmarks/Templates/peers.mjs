// Renders a second of the packages from npm on the templates of this folder:
//   npm install --no-save nunjucks@3.2.4 nunjitsu && node tests/Benchmarks/Templates/peers.mjs
// nunjitsu keeps nothing, so its first and next renders do the same work.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { context, templates } = JSON.parse(readFileSync(new URL('./templates.json', import.meta.url)));
// The packages may also lie in the folder that the script is started from.
const require = createRequire(join(process.cwd(), 'package.json'));
const nunjucks = require('nunjucks');
const { createTemplateRenderer } = require('nunjitsu');

const env = new nunjucks.Environment([], { autoescape: false, tags: { variableStart: '${{' } });
const nunjitsu = createTemplateRenderer({ allowRegexExecution: true });
const prepared = nunjitsu.prepareContext(context);
const [warm, time, rounds, firsts] = [1000, 1000, 5, 500];
let number = 1_000_000;

const elapsed = start => Number(process.hrtime.bigint() - start) / 1e9;

function first(render, source) {
  for (const start = process.hrtime.bigint(); elapsed(start) < warm / 1000;) render(`${source}\n${number++}`);
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const sources = Array.from({ length: firsts }, () => `${source}\n${number++}`);
    const start = process.hrtime.bigint();
    for (const one of sources) render(one);
    best = Math.max(best, firsts / elapsed(start));
  }
  return best;
}

function next(render) {
  for (const start = process.hrtime.bigint(); elapsed(start) < warm / 1000;) render();
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    let renders = 0;
    const start = process.hrtime.bigint();
    for (; elapsed(start) < time / rounds / 1000; renders++) render();
    best = Math.max(best, renders / elapsed(start));
  }
  return best;
}

const column = value => Math.round(value).toLocaleString('en').padStart(15);
console.log('template'.padEnd(14), ...['nunjucks first', 'nunjucks next', 'nunjitsu first', 'nunjitsu next'].map(title => title.padStart(15)));
for (const [name, source] of Object.entries(templates)) {
  const compiled = nunjucks.compile(source, env);
  if (compiled.render(context) !== nunjitsu.render(source, prepared)) console.log(`${name}: the two differ`);
  console.log(
    name.padEnd(14),
    column(first(one => env.renderString(one, context), source)),
    column(next(() => compiled.render(context))),
    column(first(one => nunjitsu.render(one, prepared), source)),
    column(next(() => nunjitsu.render(source, prepared))));
}
