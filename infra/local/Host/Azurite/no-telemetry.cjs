// Loaded before Azurite, which loads its telemetry client even when telemetry is disabled, and takes longer over that than over
// all the rest of its start. Nothing reads a member of it then; one that did would find none and say so.
const Module = require("node:module");
const load = Module._load;
Module._load = (request, ...rest) => (request === "applicationinsights" ? {} : load(request, ...rest));
