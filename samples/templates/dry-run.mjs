// Tries a sample template out, without an effect, and writes the files that it would make into a folder:
//   node samples/templates/dry-run.mjs TEMPLATE VALUES FOLDER [PORTICO]
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const [name, values, folder, portico = 'http://localhost:7071'] = process.argv.slice(2);
const source = join(import.meta.dirname, name);

async function ask(path, body) {
  const request = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${portico}/api/${path}`, request);
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function content(file) {
  const path = join(file.parentPath, file.name);
  return { path: relative(source, path).split(sep).join('/'), base64Content: await readFile(path, 'base64') };
}

const files = (await readdir(source, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile());
const result = await ask('scaffolder/v2/dry-run', {
  template: await ask(`catalog/entities/by-name/template/default/${name}`),
  values: JSON.parse(values),
  secrets: {},
  directoryContents: await Promise.all(files.map(content)),
});
for (const { body } of result.log.filter(line => line.body.status === 'completed' || line.body.status === 'failed')) console.log(body.message);
for (const { path, base64Content } of result.directoryContents) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), base64Content, 'base64');
  console.log(path);
}
