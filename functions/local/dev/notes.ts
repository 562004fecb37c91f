/** What was said last on a page, by a number that its address carries. */

export interface Notes {
  add(text: string, isFault: boolean): number;
  read(id: string | undefined): { readonly text: string; readonly isFault: boolean } | undefined;
}

const MOST_NOTES = 50;

/** An address that carried the words themselves could put any words on this page. */
export function createNotes(): Notes {
  const notes = new Map<number, { text: string; isFault: boolean }>();
  let last = 0;
  return {
    add(text, isFault) {
      last += 1;
      notes.set(last, { text, isFault });
      notes.delete(last - MOST_NOTES);
      return last;
    },
    read: (id) => notes.get(Number(id)),
  };
}
