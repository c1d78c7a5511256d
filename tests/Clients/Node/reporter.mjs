// Writes one line of JSON for each test that has ended: what the C# side turns into results.
function explain(error) {
  const cause = error?.cause ?? error;
  return cause?.stack ?? cause?.message ?? String(cause);
}

export default async function* report(events) {
  let complaints = '';
  for await (const { type, data } of events) {
    if (type === 'test:stderr') complaints += data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const failure = type === 'test:fail' ? `${explain(data.details?.error)}\n${complaints}` : undefined;
    yield `${JSON.stringify({ name: data.name, milliseconds: data.details?.duration_ms, failure })}\n`;
  }
}
