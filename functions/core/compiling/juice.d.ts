/** The inliner without what reads files and fetches addresses; its package declares types for the other entry alone. */
declare module "juice/client" {
  import type { Options } from "juice";
  export default function juice(html: string, options?: Options): string;
}
