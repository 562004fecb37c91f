/** softtouch inbound: reads messages as the service does, without a service. */
import type { Command } from "commander";
import { type Perform, withExamples } from "../command.ts";
import { addClassify } from "./inbound-classify.ts";
import { addReplyText } from "./inbound-reply-text.ts";
import { addWhen } from "./inbound-when.ts";

export function addInbound(program: Command, perform: Perform): void {
  const inbound = program
    .command("inbound")
    .helpCommand(false)
    .summary("what a message that came in is understood to be")
    .description("Reads messages as the service does, without a service.");
  withExamples(inbound, "softtouch inbound classify reply.eml");
  addClassify(inbound, perform);
  addReplyText(inbound, perform);
  addWhen(inbound, perform);
}
