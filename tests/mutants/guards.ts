/**
 * Every guard that a guarantee rests on, and how to disable it: `find` stands exactly once in the file, and `put` takes
 * its place. A guard that nothing catches when it is gone is dead code, or a fault is missing from the simulation.
 * GUARANTEES.md names each of them.
 */
export interface Guard {
  /** As GUARANTEES.md calls it. */
  readonly name: string;
  /** Below functions/. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** What must catch it: the simulation, or test files, for what only the wire can show. */
  readonly by: "simulation" | readonly string[];
}

const CONTRACT_TESTS = ["tests/contract/wire.test.ts"];
const WEBHOOK_TESTS = ["tests/handlers/webhooks.test.ts"];

function simulated(name: string, file: string, find: string, put: string): Guard {
  return { name, file, find, put, by: "simulation" };
}

export const GUARDS: readonly Guard[] = [
  // One row decides
  simulated(
    "the version condition",
    "local/memory/people.ts",
    'if (stored !== row.version) return "conflict";',
    "",
  ),
  simulated("a lost race sends nothing", "app/tell.ts", 'if (put === "conflict") return undefined;', ""),
  simulated(
    "a lost race is told again",
    "app/tell.ts",
    "    known = undefined;\n",
    "    return { decision: { ...decision, effects: [] }, person };\n",
  ),
  // Silence
  simulated(
    "a reply ends every sequence of the person",
    "core/decide/draft.ts",
    'const going = this.state.enrollments.filter((one) => one.status !== "ended");',
    'const going = this.state.enrollments.filter((one) => one.status !== "ended").slice(0, 1);',
  ),
  simulated(
    "who has said no is not enrolled",
    "core/decide/enroll.ts",
    "if (declined !== undefined && event.despiteNo !== true) {",
    'if (declined !== undefined && event.sequence === "") {',
  ),
  simulated(
    "an answer is told to the account",
    "app/perform.ts",
    "return tellColleagues(service, contactId, effect);",
    "return;",
  ),
  simulated(
    "a later answer stands",
    "core/decide/undo.ts",
    "!isFollowed && !others.some(({ at }) => at >= one.at)",
    "others.length >= 0",
  ),
  simulated(
    "what was taken back opens one round",
    "core/decide/undo.ts",
    "rounds.at(-1)?.id !== ended.id || ",
    "",
  ),
  simulated(
    "a touch on its way counts as sent when a reply is taken back",
    "core/decide/undo.ts",
    "claim === undefined ? ended.passed : [...ended.passed, claim.step]",
    "ended.passed",
  ),
  simulated(
    "an agreed date is confirmed once",
    "core/decide/advance.ts",
    "passed: [...threaded.passed, NOT_NOW] }",
    "passed: threaded.passed }",
  ),
  simulated(
    "the strong address read after the claim",
    "app/hand-over.ts",
    "if (found.suppression !== undefined) {",
    'if (found.suppression !== undefined && touch.attempt === "") {',
  ),
  simulated(
    "the list before the provider",
    "adapters/only-listed.ts",
    "      mayWriteTo(recipients, email.to) ?",
    "      mayWriteTo(recipients, email.to) || email.tags.touch !== undefined ?",
  ),
  simulated(
    "what was captured is never unknown",
    "core/decide/unsettled.ts",
    "  if (claim.captured) return capture(draft, refOf(draft, enrollment, claim));\n",
    "",
  ),
  simulated(
    "the kill switches read after the claim",
    "app/hand-over.ts",
    "const why = switchedOff(found.switches, touch);",
    "const why = switchedOff({ sequences: {}, senders: {} }, touch);",
  ),
  simulated(
    "a failed look sends nothing",
    "app/hand-over.ts",
    'return { is: "barred", touch: ref, by: { kind: "notNow", why: "the address could not be checked" } };',
    "return undefined;",
  ),
  simulated(
    "the address row before the people",
    "app/suppressions.ts",
    `  await markAddress(service, key, suppression);
  const owners = await addresses.owners(key);
  await Promise.all(owners.map((owner) => tell(service, owner, event, { heard })));
`,
    `  const owners = await addresses.owners(key);
  await Promise.all(owners.map((owner) => tell(service, owner, event, { heard })));
  await markAddress(service, key, suppression);
`,
  ),
  simulated(
    "every owner of an address is told",
    "app/suppressions.ts",
    "owners.map((owner) => tell(service, owner, event, { heard }))",
    "owners.slice(0, 1).map((owner) => tell(service, owner, event, { heard }))",
  ),
  simulated(
    "late stops are read after an enrollment",
    "app/enroll.ts",
    "  await tellOfLateStops(service, contactId, details, told.person.state.suppressions);\n",
    "",
  ),
  simulated(
    "who has opted out is not enrolled",
    "core/decide/enroll.ts",
    'return [email, sms].find((one) => one !== undefined && one.why !== "bounced");',
    "return [email, sms].find(() => false);",
  ),
  simulated(
    "what a provider knows of an address is listed",
    "core/decide/outcome.ts",
    "  draft.suppressAddress(claim, suppression);\n",
    "",
  ),
  simulated(
    "a message is heard once",
    "app/tell.ts",
    "return service.world.timeline.has(contactId, factId(event.is, contactId, event.id));",
    "return false;",
  ),
  simulated(
    "a stop is carried through once",
    "local/memory/stops.ts",
    "return known?.isFinished !== true;",
    "return true;",
  ),
  simulated(
    "a START lifts once",
    "app/hear-text.ts",
    "if (!isAgain) isNew = await liftAddress",
    "isNew = await liftAddress",
  ),
  simulated(
    "a stop is written down before anybody is told",
    "app/suppressions.ts",
    "const isOpen = await service.world.stops.begin(stop);",
    "const isOpen = true;",
  ),
  simulated(
    "the sweeper carries stops through",
    "app/sweep.ts",
    "stops += await attempt(stop.id, async () => void (await carryThrough(service, stop)));",
    'stops += stop.id === "" ? 1 : 0;',
  ),
  simulated(
    "ended stays ended",
    "core/decide/enroll.ts",
    "if (last !== undefined && !event.again) return",
    "if (last !== undefined && !event.again && draft.now < 0) return",
  ),
  // Never twice
  simulated(
    "the attempt id of a claim that is found again",
    "core/decide/woke.ts",
    "if (claim.attempt === draft.circumstances.attempt) return",
    "if (claim.attempt !== draft.circumstances.attempt) return",
  ),
  simulated(
    "the attempt id of an outcome",
    "core/decide/outcome.ts",
    "return enrollment !== undefined && claim?.attempt === touch.attempt ? { enrollment, claim } : undefined;",
    "return enrollment !== undefined && claim !== undefined ? { enrollment, claim } : undefined;",
  ),
  simulated(
    "an attempt is named afresh",
    "app/tell.ts",
    "const attempt = newId();",
    "const attempt = contactId;",
  ),
  simulated(
    "no step is taken over an open claim",
    "core/decide/woke.ts",
    'one.status === "active" && one.claim === undefined && one.due <= now',
    'one.status === "active" && one.due <= now',
  ),
  simulated(
    "one touch at a time",
    "core/decide/woke.ts",
    "claim !== undefined && claim.lease > draft.now);",
    "claim !== undefined && claim.lease > draft.now && claim.lease < 0);",
  ),
  simulated(
    "the lease outlives its maker",
    "core/decide/step.ts",
    "lease: draft.now + settings.leaseMs,",
    "lease: draft.now + 5_000,",
  ),
  simulated(
    "only an explicit refusal gives a claim back",
    "app/hand-over.ts",
    "      return undefined;\n    default:",
    '      return { is: "refused", touch: ref, refusal: { kind: "throttled", why: answer.why } };\n    default:',
  ),
  simulated(
    "a step that is behind is not taken again",
    "core/decide/step.ts",
    "if (enrollment.passed.includes(enrollment.step)) return",
    "if (enrollment.passed.includes(enrollment.step) && draft.now < 0) return",
  ),
  simulated(
    "whoever is enrolled is not enrolled twice",
    "core/decide/enroll.ts",
    'if (last !== undefined && last.status !== "ended") return',
    'if (last !== undefined && last.status !== "ended" && draft.now < 0) return',
  ),
  // Settled by evidence
  simulated(
    "the grace time of evidence",
    "core/decide/woke.ts",
    "if (claim.settleBy <= draft.now) concludeClaim(draft, enrollment, claim);",
    "if (claim.lease <= draft.now) concludeClaim(draft, enrollment, claim);",
  ),
  simulated(
    "evidence names its attempt",
    "core/decide/unsettled.ts",
    "({ attempt }) => attempt === touch.attempt",
    "() => true",
  ),
  simulated("late evidence corrects the touch", "core/decide/unsettled.ts", "  correct(draft, event);\n", ""),
  simulated(
    "a text in the list has the same words",
    "app/look-up.ts",
    "taken.filter((text) => bodyMark(text.body) === body)",
    "taken.filter((text) => text.body !== body)",
  ),
  simulated(
    "a text in the list is nobody else's",
    "app/look-up.ts",
    "alike.filter(({ providerId }) => !others.knownIds.has(providerId))",
    "alike",
  ),
  simulated(
    "a text in the list can be nobody else's",
    "app/look-up.ts",
    "if (left.length > 1 || others.isRival) {",
    "if (left.length > 9) {",
  ),
  simulated(
    "a text in the list is not older than its claim",
    "app/look-up.ts",
    "await service.world.texter.taken(to, since - SKEW_MS)",
    "await service.world.texter.taken(to, 0 * since)",
  ),
  simulated(
    "what a provider says twice is written once",
    "core/decide/unsettled.ts",
    "    touch.attempt,\n    what,\n    event.at,\n",
    "    touch.attempt,\n    what,\n    event.at,\n    draft.now,\n",
  ),
  // Never lost
  simulated(
    "what is owed is written with the decision",
    "core/decide/draft.ts",
    "this.state = { ...this.state, pending: [...this.state.pending, effect] };",
    "",
  ),
  simulated(
    "what another owed is done by whoever looks",
    "core/decide/decide.ts",
    'if (event.is !== "woke") return [];',
    "return [];",
  ),
  simulated(
    "what failed stays owed",
    "app/tell.ts",
    "const ids = done.filter(isPending)",
    "const ids = effects.filter(isPending)",
  ),
  simulated(
    "what is written nowhere fails the whole",
    "app/tell.ts",
    "    if (!isPending(effect)) throw error;\n",
    "",
  ),
  simulated(
    "a row with work in flight is owed at once",
    "core/decide/decide.ts",
    "return inFlight ? Math.min(before.owed ?? now, now) : earliest(state, now);",
    "return earliest(state, now);",
  ),
  simulated(
    "an ended enrollment's claim is looked after",
    "core/decide/decide.ts",
    '    case "ended":\n      return settling;',
    '    case "ended":\n      return [];',
  ),
  simulated(
    "an open claim is looked at when its lease is over",
    "core/decide/decide.ts",
    "claim.lease > now ? claim.lease : claim.settleBy",
    "claim.lease > now ? claim.lease : Number.MAX_SAFE_INTEGER",
  ),
  simulated(
    "the sweeper wakes who is overdue",
    "app/sweep.ts",
    "woken += await attempt(contactId, () => waker.wake(contactId));",
    "woken += 1;",
  ),
  simulated(
    "the sweeper hears mail whose event was lost",
    "app/sweep.ts",
    "mails += await attempt(key, () => hearMail(service, inbox, key, arrived));",
    "mails += 1;",
  ),
  simulated(
    "a mail is marked when all is done",
    "app/hear-mail.ts",
    "  await handle(service, mail, { id, key, heard: arrived });\n  await inbox.markProcessed(key);\n",
    "  await inbox.markProcessed(key);\n  await handle(service, mail, { id, key, heard: arrived });\n",
  ),
  // Never where not wanted
  simulated(
    "the hours are looked at when it rings",
    "core/decide/step.ts",
    "if (isOpen(now, windows, zones)) return false;",
    "return false;",
  ),
  simulated("the caps", "core/decide/step.ts", "if (free <= draft.now) return false;", "return false;"),
  simulated(
    "the row's own suppression",
    "core/decide/reach.ts",
    'if (suppression !== undefined)\n    return { reason: "suppressed"',
    'if (suppression !== undefined && channel === undefined)\n    return { reason: "suppressed"',
  ),
  simulated(
    "consent to be texted",
    "core/decide/reach.ts",
    'if (channel === "sms" && state.consents.sms === undefined)\n    return { reason: "noConsent", why: "no consent to be texted" };',
    "",
  ),
  simulated(
    "the quiet that a lead asked for binds what begins meanwhile",
    "core/decide/step.ts",
    "if (quiet !== undefined) return pause(draft, enrollment, quiet);",
    "",
  ),
  simulated(
    "the quiet that a lead asked for is never shortened",
    "core/decide/quiet.ts",
    "until <= (state.quiet?.until ?? now)",
    "until === state.quiet?.until",
  ),
  simulated(
    "no date is confirmed in the quiet that a lead asked for",
    "core/decide/confirm.ts",
    "if (standingQuiet(draft.state, draft.now) !== undefined)",
    "if (standingQuiet(draft.state, draft.now) === 0)",
  ),
  simulated(
    "a pause lasts until its date",
    "core/decide/woke.ts",
    "enrollment.until !== undefined && enrollment.until <= now",
    "enrollment.until !== undefined",
  ),
  // Never a blank
  simulated(
    "a field without a value holds the touch",
    "core/rendering.ts",
    "    return faultOf(template, error);\n",
    '    return { is: "text", text: "Hi ," };\n',
  ),
  // A morning, once
  simulated(
    "a morning mail is claimed before it is sent",
    "app/digest.ts",
    "  if (!(await service.world.desk.claimMorning(sender.id, date))) return false;\n",
    "",
  ),

  // What a law does not speak of, and sentences do
  {
    name: "a claim found again is weighed anew",
    file: "core/decide/woke.ts",
    find: 'const isWanted = enrollment.status === "active" && reasonToSkip(draft, claim.channel) === undefined;',
    put: "const isWanted = true;",
    by: ["tests/core/decide/claim.test.ts"],
  },

  // On the wire
  {
    name: "the version condition in DynamoDB",
    file: "adapters/dynamodb/people.ts",
    find: 'const STILL_AS_READ = "version = :read";',
    put: 'const STILL_AS_READ = "version <> :read OR version = :read";',
    by: CONTRACT_TESTS,
  },
  {
    name: "the first put finds nothing stored, in DynamoDB",
    file: "adapters/dynamodb/people.ts",
    find: 'const NOTHING_STORED = "attribute_not_exists(pk)";',
    put: 'const NOTHING_STORED = "attribute_not_exists(nothing)";',
    by: CONTRACT_TESTS,
  },
  {
    name: "a fact is written once, in DynamoDB",
    file: "adapters/dynamodb/timeline.ts",
    find: 'const NOT_YET_WRITTEN = "attribute_not_exists(pk)";',
    put: 'const NOT_YET_WRITTEN = "attribute_not_exists(nothing)";',
    by: CONTRACT_TESTS,
  },
  {
    name: "an item is laid once, in DynamoDB",
    file: "adapters/dynamodb/desk.ts",
    find: 'const NEVER_LAID = "attribute_not_exists(pk)";',
    put: 'const NEVER_LAID = "attribute_not_exists(nothing)";',
    by: CONTRACT_TESTS,
  },
  {
    name: "a stop is begun once, in DynamoDB",
    file: "adapters/dynamodb/stops.ts",
    find: "return (await readRow(table, stop.id))?.finished === undefined;",
    put: "return true;",
    by: CONTRACT_TESTS,
  },
  {
    name: "the SES client makes one attempt",
    file: "adapters/ses.ts",
    find: "maxAttempts: 1,",
    put: "maxAttempts: 3,",
    by: ["tests/contract/wire.test.ts", "tests/adapters/ses.test.ts"],
  },
  {
    name: "SES refuses only with a 4xx",
    file: "adapters/ses.ts",
    find: 'if (status === undefined || status < 400 || status > 499) return { is: "lost", why: describe(error) };',
    put: "",
    by: CONTRACT_TESTS,
  },
  {
    name: "Twilio refuses only with a 4xx",
    file: "adapters/twilio.ts",
    find: 'if (status === undefined || status < 400 || status > 499) return { is: "lost", why };',
    put: "",
    by: CONTRACT_TESTS,
  },
  {
    name: "a broken connection proves nothing",
    file: "adapters/unsent.ts",
    find: 'const BEFORE_SENDING = new Set(["connect", "getaddrinfo"]);',
    put: 'const BEFORE_SENDING = new Set(["connect", "getaddrinfo", "read", "write", "undefined"]);',
    by: ["tests/adapters/unsent.test.ts"],
  },
  {
    name: "the address is read strongly, in DynamoDB",
    file: "adapters/dynamodb/gate.ts",
    find: "{ strongly: true }",
    put: "{ strongly: false }",
    by: ["tests/adapters/dynamodb/gate.test.ts"],
  },
  {
    name: "an alarm set twice is set once",
    file: "adapters/scheduler.ts",
    find: "if (!(error instanceof ConflictException)) throw error;",
    put: "throw error;",
    by: CONTRACT_TESTS,
  },
  {
    name: "Twilio's signature before its body",
    file: "handlers/webhooks-app.ts",
    find: "return isSignedByTwilio(config.TWILIO_AUTH_TOKEN, signature, url, fields) ? fields : undefined;",
    put: "return fields;",
    by: WEBHOOK_TESTS,
  },
];
