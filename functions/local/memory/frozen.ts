/** What is stored and what is handed out can be changed by nobody, so that a caller and the store may share it. */

/**
 * Plain data, deeply frozen where it lies: what is frozen already is taken to be so throughout, so storing a row that
 * was read and changed in one place costs that place only. Absent and `undefined` fields are one, as on the wire, and
 * bytes cannot be frozen: an object with either comes back as a copy.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Uint8Array) return value.slice() as T;
  return Object.freeze(Array.isArray(value) ? frozenItems(value) : frozenFields(value)) as T;
}

function frozenItems(items: readonly unknown[]): readonly unknown[] {
  let isSame = true;
  for (const item of items) isSame = frozen(item) === item && isSame;
  return isSame ? items : items.map((item) => frozen(item));
}

function frozenFields(value: object): object {
  const fields = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  for (const name in fields) {
    const field = fields[name];
    const kept = frozen(field);
    if (kept === field && field !== undefined) continue;
    copy ??= { ...fields };
    if (kept === undefined) delete copy[name];
    else copy[name] = kept;
  }
  return copy ?? value;
}
