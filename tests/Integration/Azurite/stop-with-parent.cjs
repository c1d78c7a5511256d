// Loaded before Azurite: the tests hold the other end of standard input. When they close it, or die, Azurite ends in order
// and its folder goes with it.
const { rmSync } = require("node:fs");
const folder = process.argv[process.argv.indexOf("--location") + 1];

process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
