/** What the pages of `npm run preview` are made of. */
import type { Email } from "../../core/effects.ts";
import type { Finding } from "../../core/linting/rule.ts";
import type { Instant } from "../../core/person.ts";
import type { Happening, Rehearsal, WhatIf } from "../../core/rehearsal.ts";

/** Something on a page that went wrong, or that was done. */
export interface Note {
  readonly text: string;
  readonly isFault: boolean;
}

/** A fault of a file, with the line it is in. */
export interface ShownFault {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly what: string;
  readonly fix: string;
  /** As it is written there. */
  readonly source: string;
}

/** One row of the list of sequences. */
export interface Shelved {
  readonly name: string;
  readonly goal: string;
  /** By channel, in their order. */
  readonly channels: readonly ("email" | "sms" | "task")[];
  readonly days: number | undefined;
  /** Undefined until it has been checked. */
  readonly found: { readonly errors: number; readonly warnings: number } | undefined;
  readonly faults: number;
}

export interface Shelf {
  /** The folder, as it was asked for. */
  readonly folder: string;
  readonly sequences: readonly Shelved[];
  readonly saved: string;
}

export type Scheme = "light" | "dark" | "both";
export type Part = "page" | "text" | "headers";

/** What of a sequence is looked at: the page's address says all of it. */
export interface Look {
  readonly contact: string;
  /** Local date and time of the enrollment, where the lead is: 2026-03-02T09:00. */
  readonly start: string;
  readonly whatIf: WhatIf;
  /** Where the lead is instead. */
  readonly elsewhere?: string;
  readonly withoutConsent: boolean;
  readonly pastHolds: boolean;
  readonly step?: string;
  readonly scheme: Scheme;
  readonly part: Part;
  readonly withImages: boolean;
}

/** One reading of a step: each variant has its own. */
export interface Rendition {
  /** The variant's name; empty when there is only one. */
  readonly label: string;
  /** Whether the contact gets this one of several. */
  readonly isTheirs?: boolean;
  readonly made:
    | { readonly is: "email"; readonly email: Email }
    | { readonly is: "text"; readonly words: string }
    | { readonly is: "task"; readonly text: string }
    | { readonly is: "nothing"; readonly why: string };
}

/** Lines of a file, with what is found in them. */
export interface Source {
  readonly file: string;
  /** Of the first line. */
  readonly from: number;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
}

export interface StepView {
  readonly id: string;
  readonly channel: "email" | "sms" | "task";
  readonly value: string;
  /** What becomes of it: none when it is not reached. */
  readonly happening: Happening | undefined;
  readonly renditions: readonly Rendition[];
  readonly sources: readonly Source[];
}

export interface ContactChoice {
  readonly id: string;
  readonly name: string;
  readonly isEdited: boolean;
}

export interface ContactFields {
  readonly id: string;
  /** By the names of a form's fields. */
  readonly typed: Readonly<Record<string, string>>;
  readonly isEdited: boolean;
}

export interface SequenceView {
  readonly name: string;
  readonly goal: string;
  readonly look: Look;
  /** What keeps the files from being compiled as they are: the rest is the last good state. */
  readonly faults: readonly ShownFault[];
  readonly contacts: readonly ContactChoice[];
  readonly contact: ContactFields | undefined;
  readonly rehearsal: Rehearsal | undefined;
  readonly steps: readonly StepView[];
  /** Of the whole sequence. */
  readonly findings: readonly Finding[];
  /** To whom a test may be sent. */
  readonly sendTo: readonly string[];
  /** What one segment of a text costs, as it was given. */
  readonly smsPrice: string | undefined;
  readonly now: Instant;
  readonly note?: Note;
  /** Which files were saved last, and when they were shown. */
  readonly saved: string;
}
