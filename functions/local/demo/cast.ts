/** Who answers, and how: the leads of leads.csv as people. */

/** What a lead does some time after a step reached them. */
export interface Reaction {
  readonly who: string;
  /** The step that makes them do it. */
  readonly after: string;
  readonly minutesLater: number;
  readonly does: "reply" | "text" | "clickUnsubscribe" | "autoReply";
  readonly words: string;
}

export const SUPPRESSED = "olive.barred@museum.example.org";
export const BOUNCING = "tyrone.weaver@joinery.example.net";

export const REACTIONS: readonly Reaction[] = [
  {
    who: "daniel.park@printshop.example.com",
    after: "text-1",
    minutesLater: 25,
    does: "text",
    words: "After noon is better. Try me at 1:30?",
  },
  {
    who: "victor.hale@laundry.example.com",
    after: "text-1",
    minutesLater: 4,
    does: "text",
    words: "STOP",
  },
  {
    who: "james.okoro@hotel.example.net",
    after: "figure",
    minutesLater: 1,
    does: "autoReply",
    words: "I am out of the office until Monday and will read your message then.",
  },
  {
    who: "maria.costa@bakery.example.com",
    after: "figure",
    minutesLater: 130,
    does: "reply",
    words: "I did the test: 4.1 kW with the ovens off! Can we talk on Thursday morning?",
  },
  {
    who: "rosa.delgado@brewpub.example.org",
    after: "checklist",
    minutesLater: 1_500,
    does: "clickUnsubscribe",
    words: "",
  },
  {
    who: "amelie.brandt@cafe.example.org",
    after: "doubt",
    minutesLater: 200,
    does: "reply",
    words: "The bakery story got me. Let us do it, the refund makes it easy. Call me tomorrow.",
  },
];

/** The rep does a task some hours after being told of it; those for one lead only after the morning mail. */
export const REP = { minutesToDo: 180, minutesAfterMorning: 45, leavesForMorning: "Kiri" };

/** The lead whose blank field holds a touch, and what a person fills in a day after being told. */
export const MENDED = {
  who: "grace.lindholm@dentist.example.com",
  field: "interest",
  value: "the sterilisers",
  minutesLater: 1_560,
};
