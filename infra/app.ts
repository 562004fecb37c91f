/** The CDK app: what a stage consists of in AWS. So far that is its table; functions still run on one machine only. */
import { App, Stack } from "aws-cdk-lib";
import { createTable } from "./table.ts";

export function createApp(stage: string, context: Record<string, unknown> = {}): { app: App; stack: Stack } {
  const app = new App({ context });
  const stack = new Stack(app, `softtouch-${stage}`);
  createTable(stack, stage);
  return { app, stack };
}

if (import.meta.main) createApp(process.env.SOFTTOUCH_STAGE ?? "dev").app.synth();
