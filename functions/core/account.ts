/** The company that a contact belongs to: by the id that whoever enrolled them gave, and by the domain of their mail address. */
import type { Person } from "./person.ts";

/**
 * Domains under which strangers have their mail: two people there are no colleagues. One that is missing here makes
 * colleagues of strangers, which at worst stops a sequence that stops with an account.
 */
const MAILBOX_PROVIDERS: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es live.com
  live.co.uk live.fr live.de live.nl msn.com passport.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.fr yahoo.de
  yahoo.it yahoo.es yahoo.ca yahoo.com.br yahoo.com.au ymail.com rocketmail.com aol.com aim.com icloud.com me.com mac.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io zoho.com yandex.com yandex.ru ya.ru mail.ru bk.ru
  inbox.ru list.ru rambler.ru gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de posteo.de
  mailbox.org online.de vodafone.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr numericable.fr libero.it
  virgilio.it alice.it tin.it tiscali.it telefonica.net terra.es terra.com.br uol.com.br bol.com.br ig.com.br
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net
  frontier.com windstream.net btinternet.com btopenworld.com virginmedia.com sky.com talktalk.net ntlworld.com
  blueyonder.co.uk rogers.com shaw.ca sympatico.ca bigpond.com optusnet.com.au telus.net xtra.co.nz qq.com 163.com
  126.com sina.com foxmail.com naver.com daum.net hanmail.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com
  mail.com email.com usa.com fastmail.com fastmail.fm hushmail.com hey.com inbox.com gmx.co.uk seznam.cz centrum.cz
  wp.pl o2.pl onet.pl interia.pl abv.bg bluewin.ch hispeed.ch skynet.be telenet.be ziggo.nl kpnmail.nl planet.nl xs4all.nl
  hotmail.nl telia.com online.no eircom.net`.split(/\s+/),
);

/** The names by which the account of a person is known; none when they belong to none. */
export function accountsOf({ state, profile }: Person): readonly string[] {
  const domain = state.email === undefined ? undefined : companyDomain(state.email);
  return [
    ...(profile.account === undefined ? [] : [`id:${profile.account}`]),
    ...(domain === undefined ? [] : [domainAccount(domain)]),
  ];
}

/** The name of the account of everyone with an address under a domain. */
export function domainAccount(domain: string): string {
  return `domain:${domain}`;
}

/** The domain of a bare, lower-case address; undefined where people have their private mail. */
export function companyDomain(address: string): string | undefined {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return domain === "" || MAILBOX_PROVIDERS.has(domain) ? undefined : domain;
}
