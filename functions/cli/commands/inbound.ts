/** softtouch inbound: reads what came in, without a service. */
import type { Command } from "commander";
import type { Perform } from "../command.ts";
import { addReplyText } from "./inbound-reply-text.ts";

export function addInbound(program: Command, perform: Perform): void {
  const inbound = program.command("inbound").summary("read what came in");
  addReplyText(inbound, perform);
}
