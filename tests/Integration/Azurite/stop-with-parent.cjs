// Loaded before Azurite: the tests hold the other end of standard input. When they close it, or die, Azurite ends in order.
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
