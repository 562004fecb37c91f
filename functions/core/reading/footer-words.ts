/** The words by which what stands below a whole mail is known, by language: no writer's own. Data; what is done with it is in signature-lines.ts. */

/** Said of a whole mail by whoever's server or lawyer added it. */
export const DISCLAIMERS: readonly string[] = [
  ...[
    "intended recipient",
    "intended solely",
    "intended only for",
    "named addressee",
    "confidentiality notice",
  ],
  ...[
    "this e-mail and any",
    "this email and any",
    "this message and any",
    "is confidential",
    "are confidential",
  ],
  ...[
    "may contain confidential",
    "contains confidential",
    "legally privileged",
    "privileged and confidential",
  ],
  ...["received this email in error", "received this e-mail in error", "received this message in error"],
  ...[
    "consider the environment",
    "before printing this",
    "virus-free",
    "scanned for viruses",
    "checked for viruses",
  ],
  ...[
    "vertrauliche",
    "irrtümlich erhalten",
    "nicht der richtige adressat",
    "umwelt, bevor sie",
    "auf viren geprüft",
  ],
  ...[
    "destinataire",
    "confidentielles",
    "ce message et toutes",
    "avant d'imprimer",
    "información confidencial",
  ],
  ...[
    "este mensaje",
    "destinatario",
    "contenute in questo messaggio",
    "informazioni riservate",
    "riservate e",
  ],
  ...[
    "esta mensagem",
    "informações confidenciais",
    "vertrouwelijk",
    "uitsluitend bestemd",
    "poufne",
    "wyłącznie dla adresata",
  ],
  ...["fortrolig", "konfidentiell", "luottamuksell", "конфиденциальн"],
];

/** Written below a mail by a mailing list or a newsletter. */
export const LIST_FOOTERS: readonly string[] = [
  ...[
    "mailing list",
    "listinfo",
    "to unsubscribe from",
    "to unsubscribe,",
    "to unsubscribe send",
    "unsubscribe:",
  ],
  ...[
    "click here to unsubscribe",
    "unsubscribe here",
    "you received this message because you are subscribed",
  ],
  ...[
    "you are receiving this because",
    "you are receiving this email because",
    "you received this email because",
  ],
  ...[
    "reply to this email directly or view it on",
    "to stop receiving emails from it",
    "manage your subscription",
  ],
  ...[
    "update your preferences",
    "to respond, reply to this email",
    "hier abmelden",
    "abmelden:",
    "se désabonner",
  ],
  ...[
    "se désinscrire",
    "darse de baja",
    "annulla l'iscrizione",
    "cancelar inscrição",
    "uitschrijven:",
    "afmelden:",
  ],
];
