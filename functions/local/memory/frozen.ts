/** Copies that nobody can change: what is stored and what is handed out never share an object with a caller. */

const ours = new WeakSet<object>();

/**
 * A deeply frozen copy of plain data. What was frozen here before is taken as it is, so storing a row that was read
 * and changed in one place copies that place only. Absent and `undefined` fields are one, as on the wire.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || ours.has(value)) return value;
  // Bytes cannot be frozen: whoever has them gets a copy.
  if (value instanceof Uint8Array) return value.slice() as T;
  const copy: object = Array.isArray(value) ? value.map((item) => frozen(item)) : copyOf(value);
  ours.add(Object.freeze(copy));
  return copy as T;
}

function copyOf(value: object): object {
  const fields = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    if (fields[name] !== undefined) copy[name] = frozen(fields[name]);
  }
  return copy;
}
