/** The DNS records that a stage's mail needs. */
import { mailFromDomain, type Stage } from "../../core/stage.ts";
import { type Expected, isSameHost, quoted } from "./name-records.ts";

/**
 * The public key of each DKIM token of SES.
 * https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html
 */
export function dkimRecords(
  id: string,
  domain: string,
  tokens: readonly string[],
  hostedZone = "dkim.amazonses.com",
): Expected[] {
  return tokens.map((token, index) => {
    const record = {
      name: `${token}._domainkey.${domain}`,
      type: "CNAME",
      value: `${token}.${hostedZone}`,
    } as const;
    return {
      id: `${id}-${index + 1}`,
      purpose: `DKIM key ${index + 1} of ${tokens.length}`,
      record,
      look: async (names) => {
        const found = await names.aliases(record.name);
        return { found, isRight: found.some((host) => isSameHost(host, record.value)) };
      },
    };
  });
}

/**
 * Where bounces come back to, and who may send as that domain. SES takes the domain only with exactly one MX record.
 * https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
 */
export function mailFromRecords(stage: Stage): Expected[] {
  const name = mailFromDomain(stage);
  const host = `feedback-smtp.${stage.region}.amazonses.com`;
  const policy = "v=spf1 include:amazonses.com ~all";
  return [
    soleExchanger("dns-mail-from-mx", "where bounces come back", name, host),
    {
      id: "dns-mail-from-spf",
      purpose: "SPF of the return address",
      record: { name, type: "TXT", value: quoted(policy) },
      look: async (names) => {
        // Two SPF records are an error to whoever reads them (RFC 7208, section 4.5).
        const found = (await names.texts(name)).filter((text) => /^v=spf1( |$)/i.test(text));
        const terms = found[0]?.toLowerCase().split(/\s+/) ?? [];
        const isRight = found.length === 1 && terms.some((term) => /^\+?include:amazonses\.com$/.test(term));
        return { found: found.map(quoted), isRight };
      },
    },
  ];
}

/**
 * What receivers do with mail that fails. Gmail and Yahoo ask bulk senders for one, be its policy none. A subdomain
 * without a record has that of a domain above it (RFC 7489, section 6.6.3); two records count as none.
 */
export function dmarcRecord({ mailDomain, alertEmail }: Stage): Expected {
  const name = `_dmarc.${mailDomain}`;
  return {
    id: "dns-dmarc",
    purpose: "DMARC policy",
    record: { name, type: "TXT", value: quoted(`v=DMARC1; p=none; rua=mailto:${alertEmail}`) },
    look: async (names) => {
      const labels = mailDomain.split(".");
      let own: readonly string[] = [];
      for (let at = 0; at <= labels.length - 2; at += 1) {
        const texts = await names.texts(`_dmarc.${labels.slice(at).join(".")}`);
        const policies = texts.filter((text) => /^v=DMARC1\s*;/.test(text));
        if (at === 0) own = texts.map(quoted);
        if (policies.length > 0) {
          const isRight =
            policies.length === 1 && /;\s*p\s*=\s*(none|quarantine|reject)\b/i.test(policies[0] ?? "");
          return { found: policies.map(quoted), isRight };
        }
      }
      return { found: own, isRight: false };
    },
  };
}

/**
 * Answers go to SES alone: another exchanger beside it would get some of them.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-mx-record.html
 */
export function replyRecord({ replyDomain, region }: Stage): Expected {
  return soleExchanger(
    "dns-reply-mx",
    "where answers arrive",
    replyDomain,
    `inbound-smtp.${region}.amazonaws.com`,
  );
}

function soleExchanger(id: string, purpose: string, name: string, host: string): Expected {
  return {
    id,
    purpose,
    record: { name, type: "MX", value: `10 ${host}` },
    look: async (names) => {
      const all = await names.exchangers(name);
      return {
        found: all.map((one) => `${one.preference} ${one.host}`),
        isRight: all.length === 1 && all.every((one) => isSameHost(one.host, host)),
      };
    },
  };
}
