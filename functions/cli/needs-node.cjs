// Plain old JavaScript, so that an old Node can say why it will not do.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Softtouch runs on Node 22.18 or newer, and this is ${process.version}. On Linux "npm ci" brings the right one; ` +
      "elsewhere install it from nodejs.org.",
  );
  process.exit(1);
}
