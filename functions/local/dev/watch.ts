/** Notices changes below folders, once for each burst: an editor saves in several steps. */
import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";

const QUIET_MS = 150;
/** Editors' drafts and backups, and whatever is hidden. */
const PASSING = /(^|[\\/])\.|~$|\.sw[a-z]$|\.tmp$/;

/** Calls `onChange` with a changed path after each burst, once nothing has changed for `quietMs`. Call the answer to stop. */
export function watchFolder(
  folder: string,
  onChange: (path: string) => void,
  quietMs = QUIET_MS,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher: FSWatcher = watch(folder, { recursive: true }, (_event, name) => {
    if (name === null || PASSING.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => onChange(join(folder, name)), quietMs);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
