import { AwsRefusal, json, parseJson, refusable } from "./aws-refusal.ts";
import type { Handle, WireRequest } from "./http-server.ts";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "./local-account.ts";
import type { Scheduler, StoredGroup, StoredSchedule } from "./scheduler.ts";

const PATH = /^\/(schedules|schedule-groups)(?:\/([^/]*))?$/;
const DEFAULT_PAGE = 100;

/**
 * EventBridge Scheduler on the wire (REST-JSON, dates in epoch seconds, errors with `Message`): schedules and
 * schedule groups, each create, get, delete and list, and update for schedules. Tags are not kept.
 */
export function schedulerEndpoint(scheduler: Scheduler): Handle {
  return refusable("Message", (request) => {
    const [, kind, encoded] = PATH.exec(request.path) ?? [];
    const name = encoded === undefined ? undefined : decodeURIComponent(encoded);
    const answer =
      kind === "schedules" ? onSchedules(scheduler, request, name) : onGroups(scheduler, request, name, kind);
    return json(answer);
  });
}

function onSchedules(scheduler: Scheduler, request: WireRequest, name: string | undefined): unknown {
  const group = request.query.get("groupName") ?? undefined;
  if (name === undefined && request.method === "GET") return listSchedules(scheduler, request.query);
  if (name === undefined) throw unknownOperation(request);
  switch (request.method) {
    case "POST":
      return { ScheduleArn: scheduler.create(name, parseJson(request)).arn };
    case "PUT":
      return { ScheduleArn: scheduler.update(name, parseJson(request)).arn };
    case "GET":
      return describe(scheduler.get(name, group));
    case "DELETE":
      scheduler.delete(name, group);
      return {};
    default:
      throw unknownOperation(request);
  }
}

function onGroups(
  scheduler: Scheduler,
  request: WireRequest,
  name: string | undefined,
  kind: string | undefined,
): unknown {
  if (!kind) throw unknownOperation(request);
  if (name === undefined && request.method === "GET") return listGroups(scheduler, request.query);
  if (name === undefined) throw unknownOperation(request);
  switch (request.method) {
    case "POST":
      return { ScheduleGroupArn: groupArn(scheduler.createGroup(name)) };
    case "GET":
      return describeGroup(scheduler.getGroup(name));
    case "DELETE":
      scheduler.deleteGroup(name);
      return {};
    default:
      throw unknownOperation(request);
  }
}

function listSchedules(scheduler: Scheduler, query: URLSearchParams): unknown {
  const group = query.get("ScheduleGroup");
  const state = query.get("State");
  if (group) scheduler.getGroup(group);
  const matching = [...scheduler.state.schedules.values()]
    .filter((one) => !group || one.group === group)
    .filter((one) => one.name.startsWith(query.get("NamePrefix") ?? ""))
    .filter((one) => !state || one.request.State === state)
    .sort((a, b) => compare(sortKey(a), sortKey(b)));
  const { page, next } = paginate(matching, sortKey, query);
  return { Schedules: page.map(summarize), ...next };
}

function listGroups(scheduler: Scheduler, query: URLSearchParams): unknown {
  const matching = [...scheduler.state.groups.values()]
    .filter((one) => one.name.startsWith(query.get("NamePrefix") ?? ""))
    .sort((a, b) => compare(a.name, b.name));
  const { page, next } = paginate(matching, (one) => one.name, query);
  return { ScheduleGroups: page.map(describeGroup), ...next };
}

function paginate<T>(
  items: T[],
  key: (item: T) => string,
  query: URLSearchParams,
): { page: T[]; next: object } {
  const size = Number(query.get("MaxResults") ?? DEFAULT_PAGE);
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    throw new AwsRefusal(400, "ValidationException", "MaxResults must be between 1 and 100.");
  }
  const token = query.get("NextToken");
  const after = token ? Buffer.from(token, "base64url").toString("utf8") : undefined;
  const rest = after === undefined ? items : items.filter((item) => compare(key(item), after) > 0);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  if (rest.length <= size || last === undefined) return { page, next: {} };
  return { page, next: { NextToken: Buffer.from(key(last)).toString("base64url") } };
}

function describe(schedule: StoredSchedule): object {
  const { ClientToken: _token, ...request } = schedule.request;
  return { ...request, Name: schedule.name, Arn: schedule.arn, ...dates(schedule) };
}

function summarize(schedule: StoredSchedule): object {
  const { State, Target } = schedule.request;
  const { name: Name, group: GroupName, arn: Arn } = schedule;
  return { Arn, Name, GroupName, State, Target: { Arn: Target.Arn }, ...dates(schedule) };
}

function describeGroup(group: StoredGroup): object {
  return { Arn: groupArn(group), Name: group.name, State: "ACTIVE", ...dates(group) };
}

function dates(stored: { createdAt: number; modifiedAt: number }): object {
  return { CreationDate: stored.createdAt / 1000, LastModificationDate: stored.modifiedAt / 1000 };
}

function groupArn(group: StoredGroup): string {
  return `arn:aws:scheduler:${LOCAL_REGION}:${LOCAL_ACCOUNT}:schedule-group/${group.name}`;
}

function sortKey(schedule: StoredSchedule): string {
  return `${schedule.group}/${schedule.name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unknownOperation(request: WireRequest): AwsRefusal {
  return new AwsRefusal(404, "UnknownOperationException", `no ${request.method} ${request.path} here`);
}
