/** What an evaluation says of one thing that was measured. */
export interface Section {
  readonly title: string;
  readonly rows: readonly { readonly what: string; readonly right: number; readonly of: number }[];
  /** Each case that was wrong, in a line. */
  readonly misses: readonly string[];
}
