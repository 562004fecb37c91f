/** What the two processes of `npm run dev` tell each other. */
export type ToService =
  | { readonly is: "stop" }
  /** What is wrong with the templates on disk; none when all is well. */
  | { readonly is: "templates"; readonly faults: readonly string[] };

export type FromService = {
  readonly is: "listening";
  readonly pagePort: number;
  readonly apiUrl: string;
  readonly apiKey: string;
};
