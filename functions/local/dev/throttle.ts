/** Does the work once, soon after the first call of many. */
export function throttle(work: () => void, afterMs: number): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => {
      isPlanned = false;
      work();
    }, afterMs);
  };
}
