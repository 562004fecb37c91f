/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    const isProduction = input?.stage === "production";
    return {
      name: "softtouch",
      home: "aws",
      protect: isProduction,
      removal: isProduction ? "retain" : "remove",
    };
  },
  async run() {
    throw new Error("Softtouch cannot be deployed yet: it runs whole on one machine, with `npm run demo`.");
  },
});
