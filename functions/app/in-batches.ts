/** Does the same for many, a few at a time: a bulk request must not take all of a table's capacity at once. */
const AT_A_TIME = 16;

export async function inBatches<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, items.length) }, work));
}
