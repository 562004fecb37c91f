/** softtouch inbound: reading what came in, without a service. */
import type { Command } from "commander";
import type { Perform } from "../command.ts";
import { addWhen } from "./inbound-when.ts";

export function addInbound(program: Command, perform: Perform): void {
  const inbound = program
    .command("inbound")
    .summary("read what came in")
    .description("Reads what people wrote back.");
  addWhen(inbound, perform);
}
