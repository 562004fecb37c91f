/** Numbers that look random and are all decided by a seed. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** Streams with different names are independent, so that drawing more from one does not change the others. */
export function randomFrom(seed: number, stream: string): Random {
  const next = smallFastCounter(hash(`${seed} ${stream}`));
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick(list) {
      const picked = list[between(0, list.length - 1)];
      if (picked === undefined) throw new Error("There is nothing to pick from an empty list");
      return picked;
    },
  };
}

/** FNV-1a, 32 bits: spreads seeds that differ by one. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/** sfc32 of the PractRand suite: 128 bits of state, four words of work a number. */
function smallFastCounter(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  // The first numbers still show the seed.
  for (let round = 0; round < 12; round++) next();
  return next;
}
