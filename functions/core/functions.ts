/** The functions and what calls each: whoever deploys them and whoever runs them on one machine read it here. */

/** The names of the files in functions/handlers, and what a stage's functions are called after its own name. */
export const FUNCTIONS = ["touch", "api", "webhooks", "inbound", "feedback", "sweep", "digest"] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Requests to the HTTP API, by the first part of their path; `isWhole` where that alone is asked for as well. */
export const ROUTES: readonly {
  readonly prefix: string;
  readonly function: "api" | "webhooks";
  readonly isWhole?: true;
}[] = [
  { prefix: "/v1", function: "api" },
  { prefix: "/twilio", function: "webhooks" },
  { prefix: "/replies", function: "webhooks", isWhole: true },
  { prefix: "/u", function: "webhooks" },
  { prefix: "/p", function: "webhooks" },
  { prefix: "/t", function: "webhooks" },
  { prefix: "/a", function: "webhooks" },
];

/** What `feedback` is told of mail, as SES names it on EventBridge. */
export const SES_EVENTS = [
  "Email Sent",
  "Email Delivered",
  "Email Bounced",
  "Email Complaint Received",
  "Email Rejected",
  "Email Delivery Delayed",
  // Of mail of sequences that switched tracking on, and of no other.
  "Email Opened",
  "Email Clicked",
] as const;

/** Told to `inbound` by S3. */
export const STORED_EVENT = "Object Created";

/** Functions that run again and again, by EventBridge Scheduler. */
export const RECURRING: readonly { readonly function: FunctionName; readonly rate: string }[] = [
  { function: "sweep", rate: "rate(1 minute)" },
  { function: "digest", rate: "rate(1 hour)" },
];
