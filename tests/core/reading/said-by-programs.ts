/** What newsletters, notifications, advertisements and programs that answer say. */

type Told = Readonly<Record<string, readonly string[]>>;

/** Before the at sign of their addresses. */
export const BULK_WRITERS: Told = {
  "nobody reads an answer to its author's address": [
    ...[
      "noreply",
      "no-reply",
      "no_reply",
      "my.no.reply",
      "donotreply",
      "do-not-reply",
      "do_not.reply",
      "do.notreply",
    ],
  ],
  "its author is a program that notifies": [
    ...[
      "notify",
      "alerts",
      "automation",
      "cron",
      "cron-jobs",
      "cron_1",
      "root",
      "rss2",
      "feed",
      "feeds",
      "github",
    ],
  ],
  "its author is called as a program that notifies": [
    ...[
      "bounces",
      "daemon",
      "robots",
      "bot",
      "systems",
      "monitoring",
      "order",
      "orders",
      "receipt",
      "receipts",
    ],
  ],
  "its author is a newsletter": [
    ...[
      "newsletters",
      "news",
      "news-daily",
      "news_1",
      "mailings",
      "offer",
      "offers",
      "deals",
      "update",
      "updates",
    ],
    ...["announcements", "digest"],
  ],
};

/** A code tells one copy from another. */
export const BULK_TITLES: Told = {
  "the subject is that of a newsletter": [
    ...[
      "Our newsletter",
      "An e-zine",
      "An ezine",
      "Daily report",
      "Issue 7",
      "Issue #7",
      "Issue no. 7",
      "Issue no7",
    ],
    ...["Issue no 7", "Vol. 7", "Volume 7", "vol.7", "November 2026", "Nov 2026", "What’s new", "Weekly"],
  ],
  "the subject is that of an advertisement": [
    ...[
      "sex",
      "Win $",
      "You win up to a $",
      "The winner of $",
      "$7",
      "20% off",
      "20 % off",
      "free bread!",
      "free!",
    ],
    ...[
      "Now!!",
      "million email",
      "million e-mail",
      "e-mail addresses",
      "email addresses",
      "Urgent reply",
      "Casino",
    ],
  ],
  "the subject ends in a code": [
    "Bread abc123def456",
    "abc123def456",
    "Bread 123456789abc",
    `x ${"a1".repeat(20)}`,
  ],
};

export const BULK_TELLS: Told = {
  "it tells how to leave its list": [
    ...[
      "unsubscribe",
      "opt-out",
      "opt out",
      "optout",
      "remove your email",
      "remove your e-mail",
      "remove me",
    ],
    ...[
      "manage preferences",
      "update your subscription",
      "change email preferences",
      "abmelden",
      "désabonner",
    ],
    ...[
      "manage your e-mail preferences",
      "cancelar suscripción",
      "cancelar la suscripción",
      "cancelar su suscripción",
    ],
    ...["отписаться", "退订"],
  ],
  "it says why one receives it": [
    ...["you're receiving this", "you are receiving this", "you received this email because"],
    ...[
      "you have received this e-mail because",
      "you received this mailing because",
      "this email was sent to",
    ],
    ...["this e-mail is being sent to", "because you have subscribed", "our readers", "dear customer"],
    ...[
      "Sie erhalten diese E-Mail",
      "Sie erhalten diesen Newsletter",
      "sie erhalten diese email",
      "recibe este",
    ],
  ],
  "it can be viewed in a browser": [
    ...[
      "view this in your browser",
      "view it with any web",
      "view online: on the web",
      "cannot read this email",
    ],
    ...[
      "can't see this e-mail",
      "web version",
      "copyright 2026",
      "©2026",
      "(c) by",
      "to advertise",
      "im Browser öffnen",
    ],
  ],
  "it calls itself a newsletter": [
    ...["this newsletter", "our weekly newsletter", "a free little e-zine", "my ezine", "the news letter"],
    ...["the newsletter", "our mailing list", "in this issue", "edition of"],
  ],
  "it begins as an entry of a feed does": ["URL: http://x.example", "URL: https://x.example"],
  "it says that a program sent it": [
    ...[
      "automatically generated",
      "automated email",
      "automated e-mail",
      "do not reply",
      "you have new message",
    ],
    ...[
      "you have a new message",
      "confirm your email",
      "confirm your e-mail",
      "your order has",
      "build failed",
    ],
    ...["backup #17 completed", "job 17 succeeded", "automatisch erstellt"],
  ],
  "it praises as an advertisement does": [
    ...["click here", "100%", "100 %", "money back", "money-back", "risk-free", "risk free", "call now"],
    ...[
      "toll-free",
      "toll free",
      "1-800-5",
      "save $",
      "save up to $",
      "save 20%",
      "save 20 %",
      "save up to 7%",
    ],
    ...["only $", "$100.00", "$7,50", "no obligation"],
  ],
  "it is about what spam is about": [
    ...[
      "sex",
      "sexual",
      "sexy",
      "lose weight",
      "lose 20",
      "home-based",
      "home based",
      "multilevel",
      "multi-level",
    ],
    ...[
      "multi level",
      "million email",
      "million e-mail",
      "confidential business",
      "confidentiality transaction",
    ],
    ...[
      "transfer fund",
      "transfer of fund",
      "transfer the sum",
      "transfer of the sum",
      "bulk email",
      "bulk e-mail",
    ],
    ...["email addresses", "e-mail list", "inkjet", "ink jet", "casino"],
  ],
  "it excuses itself as spam does": [
    ...[
      "this is not spam",
      "one-time mailing",
      "one time email",
      "one-time e-mail",
      "bill s 1618",
      "bill s.1618",
    ],
    ...["bill s. 1618", "you were selected", "your email was obtained", "your e-mail address was selected"],
    ...[
      "remove in the subject",
      "remove it in the subject",
      "reply with remove",
      "reply with a word: remove",
    ],
    ...["we apologize", "if you don't wish to receive"],
  ],
};

/** People have such names and such words as well. */
export const NEARLY_BULK_WRITERS: readonly string[] = [
  ...["noxreply", "donna.treply", "xalert", "croner", "rooter", "feedsack", "xrobot", "bottle", "ordersmith"],
  ...[
    "receiptsx",
    "mynewsletter",
    "newsom",
    "offerson",
    "updatesx",
    "maria",
    "mybounce",
    "do not reply",
    "news room",
  ],
];
export const NEARLY_BULK_TITLES: readonly string[] = [
  ...[
    "abc123def45",
    "abc123def456 bread",
    "abcdefghijkl",
    "123456789012",
    "bread-abc123def456",
    "Issue by vol.",
  ],
  ...["May 12", "May 12345", "Winning", "$ bread", "twelve % off", "abc123 def456ghi", "ABC-123-DEF-456"],
  ...["an issue no one has", "abcdefghijklmn 1", "1 abcdefghijklmn"],
];
export const NEARLY_BULK_TELLS: readonly string[] = [
  ...[
    "optxout",
    "view this. Then look at the browser",
    "a very big bread newsletter",
    "the url: https://x.example",
  ],
  ...[
    "copyright of 20",
    "copyright 202",
    "moneyxback",
    "$7 50",
    "$100,",
    "$x.50",
    "$7.5x",
    "$7.x5",
    "save x%",
    "riskxfree",
    "tollxfree",
  ],
  ...[
    "loses",
    "lose x",
    "homexbased",
    "multixlevel",
    "onextime email",
    "bill s. 20",
    "bill s. of 20",
    "build x failed",
  ],
  ...["sexton", "url https", "backup #x completed", "bill s. abcd", "(c) abcd"],
];
