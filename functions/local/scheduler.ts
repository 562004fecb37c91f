import { randomUUID } from "node:crypto";
import { AwsRefusal } from "./aws-refusal.ts";
import type { Clock } from "./clock.ts";
import { createDueQueue } from "./due-queue.ts";
import type { Lambda } from "./lambda.ts";
import { functionName, LOCAL_ACCOUNT, LOCAL_REGION } from "./local-account.ts";
import type { ScheduleTimes } from "./schedule-expression.ts";
import { readScheduleRequest, requireName, type ScheduleRequest } from "./schedule-request.ts";

/** A stored schedule: plain data throughout, so that the whole state can be written out as JSON. */
export interface StoredSchedule {
  name: string;
  group: string;
  arn: string;
  request: ScheduleRequest;
  times: ScheduleTimes;
  /** Milliseconds since 1970. A completed one-time schedule has none. */
  dueAt: number | undefined;
  createdAt: number;
  modifiedAt: number;
}

export interface StoredGroup {
  name: string;
  createdAt: number;
  modifiedAt: number;
}

export interface SchedulerState {
  groups: Map<string, StoredGroup>;
  /** By `<group>/<name>`. */
  schedules: Map<string, StoredSchedule>;
}

/** Which schedules are meant: only the recurring ones, only the one-time ones, or (absent) both. */
export interface Which {
  recurring?: boolean | undefined;
}

export interface Scheduler {
  readonly state: SchedulerState;
  createGroup(name: string): StoredGroup;
  getGroup(name: string): StoredGroup;
  /** Deletes the group and every schedule in it. */
  deleteGroup(name: string): void;
  /** `body` is the body of CreateSchedule, checked here whoever sends it. */
  create(name: string, body: unknown): StoredSchedule;
  /** Replaces the whole schedule: what `body` leaves out falls back to the defaults. */
  update(name: string, body: unknown): StoredSchedule;
  get(name: string, group?: string): StoredSchedule;
  delete(name: string, group?: string): void;
  /** The earliest instant at which an enabled schedule is due; undefined when there is none. */
  nextDueAt(which?: Which): number | undefined;
  /**
   * Invokes the targets of all schedules that are due at `now`, in the order of their times, and answers how many.
   * A recurring schedule fires **once** however many of its times have passed since it last fired, and is next
   * due at its first time after `now`: a sweeper that was away needs one sweep, not sixty thousand.
   */
  fire(now: number, which?: Which): number;
}

/**
 * EventBridge Scheduler's state and rules; `scheduler-endpoint.ts` puts them on the wire.
 * Every method throws AwsRefusal: ValidationException, ResourceNotFoundException, ConflictException.
 */
export function createScheduler({ clock, lambda }: { clock: Clock; lambda: Lambda }): Scheduler {
  const groups = new Map<string, StoredGroup>();
  const schedules = new Map<string, StoredSchedule>();
  const recurring = new Set<string>();
  // Only a faster way to the earliest one; the map above is the state.
  const oneTime = createDueQueue((key, at) => {
    const schedule = schedules.get(key);
    return schedule?.times.is === "once" && schedule.dueAt === at && schedule.request.State === "ENABLED";
  });
  addGroup("default");

  function addGroup(name: string): StoredGroup {
    const group = { name: requireName(name), createdAt: clock.now(), modifiedAt: clock.now() };
    groups.set(name, group);
    return group;
  }

  function getGroup(name: string): StoredGroup {
    const group = groups.get(name);
    if (!group) throw notFound(`Schedule group ${name} does not exist.`);
    return group;
  }

  function get(name: string, group = "default"): StoredSchedule {
    requireName(name);
    getGroup(group);
    const schedule = schedules.get(`${group}/${name}`);
    if (!schedule) throw notFound(`Schedule ${name} does not exist.`);
    return schedule;
  }

  function store(
    name: string,
    request: ScheduleRequest,
    times: ScheduleTimes,
    createdAt: number,
  ): StoredSchedule {
    const group = request.GroupName;
    const schedule: StoredSchedule = {
      name,
      group,
      arn: `arn:aws:scheduler:${LOCAL_REGION}:${LOCAL_ACCOUNT}:schedule/${group}/${name}`,
      request,
      times,
      dueAt: firstDue(request, times, clock.now()),
      createdAt,
      modifiedAt: clock.now(),
    };
    const key = `${group}/${name}`;
    schedules.set(key, schedule);
    if (times.is === "once") oneTime.add(key, times.at);
    else recurring.add(key);
    return schedule;
  }

  function recurringInForce(): StoredSchedule[] {
    return [...recurring]
      .map((key) => schedules.get(key))
      .filter((one) => one !== undefined)
      .filter(
        (one) => one.times.is === "every" && one.dueAt !== undefined && one.request.State === "ENABLED",
      );
  }

  function fireOne(schedule: StoredSchedule, now: number): void {
    const { request, times, dueAt } = schedule;
    lambda.invokeLater(functionName(request.Target.Arn), JSON.parse(fillIn(request.Target.Input, schedule)));
    const next =
      times.is === "every" && dueAt !== undefined ? nextAfter(dueAt, times.everyMs, now) : undefined;
    const ended = request.EndDate !== undefined && next !== undefined && next > request.EndDate * 1000;
    schedule.dueAt = ended ? undefined : next;
    if (schedule.dueAt === undefined && request.ActionAfterCompletion === "DELETE") {
      schedules.delete(`${schedule.group}/${schedule.name}`);
    }
  }

  return {
    state: { groups, schedules },
    createGroup(name) {
      if (groups.has(name)) throw conflict(`Schedule group ${name} already exists.`);
      return addGroup(name);
    },
    getGroup,
    deleteGroup(name) {
      if (name === "default")
        throw new AwsRefusal(400, "ValidationException", "The default group cannot be deleted.");
      getGroup(name);
      groups.delete(name);
      for (const [key, schedule] of schedules) if (schedule.group === name) schedules.delete(key);
    },
    create(name, body) {
      requireName(name);
      const { request, times } = readScheduleRequest(body, clock.now());
      getGroup(request.GroupName);
      const standing = schedules.get(`${request.GroupName}/${name}`);
      if (!standing) return store(name, request, times, clock.now());
      // The SDK sends the same token when it tries again after a lost answer: that is no conflict.
      if (request.ClientToken && standing.request.ClientToken === request.ClientToken) return standing;
      throw conflict(`Schedule ${name} already exists.`);
    },
    update(name, body) {
      const { request, times } = readScheduleRequest(body, clock.now());
      const standing = get(name, request.GroupName);
      return store(name, request, times, standing.createdAt);
    },
    get,
    delete: (name, group = "default") => void schedules.delete(`${group}/${get(name, group).name}`),
    nextDueAt(which = {}) {
      const times: number[] = [];
      const once = which.recurring === true ? undefined : oneTime.earliest();
      if (once !== undefined) times.push(once);
      if (which.recurring !== false) for (const one of recurringInForce()) times.push(one.dueAt ?? Infinity);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    fire(now, which = {}) {
      const due = which.recurring === true ? [] : oneTime.takeDue(now).map((key) => schedules.get(key));
      if (which.recurring !== false)
        due.push(...recurringInForce().filter((one) => (one.dueAt ?? Infinity) <= now));
      const inOrder = due.filter((one) => one !== undefined).sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
      for (const schedule of inOrder) fireOne(schedule, now);
      return inOrder.length;
    },
  };
}

function firstDue(request: ScheduleRequest, times: ScheduleTimes, now: number): number | undefined {
  if (times.is === "once") return times.at;
  const start = request.StartDate === undefined ? now : Math.max(now, request.StartDate * 1000);
  return start + times.everyMs;
}

/** The first of the times `from + n * every` after `now`. */
function nextAfter(from: number, everyMs: number, now: number): number {
  return from + everyMs * (Math.floor((now - from) / everyMs) + 1);
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function fillIn(input: string, schedule: StoredSchedule): string {
  return input
    .replaceAll("<aws.scheduler.schedule-arn>", schedule.arn)
    .replaceAll("<aws.scheduler.scheduled-time>", new Date(schedule.dueAt ?? 0).toISOString())
    .replaceAll("<aws.scheduler.execution-id>", randomUUID())
    .replaceAll("<aws.scheduler.attempt-number>", "1");
}

function notFound(message: string): AwsRefusal {
  return new AwsRefusal(404, "ResourceNotFoundException", message);
}

function conflict(message: string): AwsRefusal {
  return new AwsRefusal(409, "ConflictException", message);
}
