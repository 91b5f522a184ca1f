// Imported first: an older Node is told so before anything else of the bundle runs.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `gio needs Node 22.19 or newer; this is Node ${process.versions.node}. Install a current Node, or run the same file with: npx -y -p node@24 node FILE\n`,
  );
  process.exit(1);
}
