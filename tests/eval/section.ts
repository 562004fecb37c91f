/** One part of a score: what was asked, how much of it was right, and what was not. */
export interface Section {
  readonly title: string;
  readonly rows: readonly { readonly what: string; readonly right: number; readonly of: number }[];
  readonly misses: readonly string[];
}
