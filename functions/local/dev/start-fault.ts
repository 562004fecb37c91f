/** Why a local page does not start, in a sentence for whoever started it. */

export function explainStart(error: unknown, script: string): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Stop that one, or choose other ports: npm run ${script} -- --port ${Number(port) + 100}`;
  }
  return error.message;
}
