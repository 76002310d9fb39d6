// Docusaurus compiles what it loads, and all that is imported from there. A CommonJS file is left alone, so that the plugin
// and the kit are loaded by Node itself, with tsx.
module.exports = async (context) => (await import("./plugin.ts")).default(context);
