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
    const { deployStage } = await import("./infra/sst.ts");
    const stage = $app.stage;
    return deployStage(aws, $util, { stage, isProduction: stage === "production", root: $cli.paths.root });
  },
});
