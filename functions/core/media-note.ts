/** What came with a text beside its words, as a person reads it. Nothing of it is fetched: it lies with the provider, behind its login. */

const KINDS: readonly (readonly [type: RegExp, one: string, many: string])[] = [
  [/^image\//, "picture", "pictures"],
  [/^video\//, "video", "videos"],
  [/^audio\//, "recording", "recordings"],
  [/^text\/(x-)?vcard$/, "contact card", "contact cards"],
  [/(?:)/, "file", "files"],
];

/** `[2 pictures, 1 video; open them in Twilio]` for their media types; undefined when there are none. */
export function mediaNote(types: readonly string[]): string | undefined {
  if (types.length === 0) return undefined;
  const kindOf = (type: string) => KINDS.findIndex(([pattern]) => pattern.test(type.toLowerCase()));
  const counted = KINDS.flatMap(([, one, many], kind) => {
    const count = types.filter((type) => kindOf(type) === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return `[${counted.join(", ")}; open ${types.length === 1 ? "it" : "them"} in Twilio]`;
}
