// Loaded before anything else, in plain JavaScript, so that even an old Node can say what is wrong instead of failing on
// the first TypeScript file. 22.18 is the first release that runs TypeScript by itself.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Outpost needs Node 22.18 or newer, and this is ${process.versions.node}. ` +
      'Run "npm ci" and start it with "npm start", which uses the Node that npm ci brings, or install Node 24.\n',
  );
  process.exit(1);
}
