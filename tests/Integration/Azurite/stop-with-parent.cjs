// Loaded before Azurite: the tests hold the other end of standard input. When they close it, or die, Azurite ends in order
// and its folder goes with it.
const { rmSync } = require("node:fs");
const folder = process.argv[process.argv.indexOf("--location") + 1];

// Until Azurite listens for the signal, the signal would end it without the exit event.
process.stdin.on("end", () => (process.listenerCount("SIGTERM") > 0 ? process.kill(process.pid, "SIGTERM") : process.exit()));
process.stdin.resume();
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
