/**
 * How automatic answers are worded, for those that no header marks. Patterns are read on folded text (rule.ts).
 * The weights of one message are added up; what speaks for a person is in human-words.ts.
 */
import type { Rule } from "./rule.ts";
import type { AutoReplyKind } from "./understanding.ts";

export interface TextRule extends Rule {
  readonly is?: AutoReplyKind;
}

/** Weight at which the words are those of a program. */
export const AUTO_BAR = 4;

/** Read on the subject. A program puts them at the beginning; a person who answers one has "Re:" before it. */
export const AUTO_SUBJECTS: readonly TextRule[] = [
  {
    weight: 4,
    reason: "the subject begins as that of an automatic answer",
    pattern:
      /^(?:\[[^\]]{1,60}\] ?)?(?:"?\*{0,3})(?:automatic(?:ally generated)? (?:reply|response|answer|message)|auto(?:matic|mated)?[- ]?(?:reply|response|respon[ds]er?|answer|replied)|automated (?:reply|response|message|acknowledge?ment)|auto:|(?:autom(?:atische|\.)|automatisierte|automatisch generierte) (?:antwort|e-?mail|nachricht|ruckantwort|eingangsbestatigung|empfangsbestatigung)|abwesenheits(?:notiz|nachricht|meldung|assistent|hinweis|benachrichtigung|agent|mitteilung)|(?:reponse|message|accuse de reception) automatique|absence du bureau|(?:respuesta|mensaje|correo|contestacion) automatic[ao]|respuesta fuera de|autorespuesta|(?:risposta|messaggio) automatic[ao]|auto ?risposta|resposta automatica|automatisch(?:e)? (?:antwoord|beantwoord|bericht|reactie)|afwezigheids?(?:bericht|assistent|melding)|autosvar|automatiskt? svar|fravaersmeddelelse|franvaromeddelande|fravaer|automaattinen vastaus|poissaoloviesti|poissa|autovastaus|(?:automatyczna odpowiedz|odpowiedz automatyczna|autoodpowiedz)|automaticka odpoved|automatikus valasz|raspuns automat|automatski odgovor|samodejni odgovor|automatinis atsak|otomatik (?:yanit|cevap)|автоответ|автоматическ(?:ий|ое) (?:ответ|сообщение|уведомление)|автоматична відповідь|αυτοματη απαντηση|αυτόματη απάντηση|自動(?:返信|応答|回覆|送信|配信|回復)|【自動|自动(?:回复|答复|应答)|자동 ?(?:회신|응답|답장)|מענה אוטומטי|תשובה אוטומטית|رد تلقائي|الرد التلقائي|tra loi tu dong)/,
  },
  {
    weight: 3,
    is: "outOfOffice",
    reason: "the subject says that somebody is away",
    pattern:
      /^(?:\[[^\]]{1,60}\] ?)?(?:\S{1,40} ){0,4}(?:(?:is |am |i'm |will be |currently )?out[- ]of[- ](?:the[- ])?office(?: (?:auto|reply|notification|message|response|until|from|re:).{0,120}|[:.!-].{0,200}|$)|ooo[: -]|is (?:out of the office|on (?:vacation|holiday|leave)|away)|on (?:vacation|holiday|annual leave|maternity leave|parental leave|leave)(?:[:.!]| until|$)|away (?:from|until|on|message)|vacation (?:reply|message|notice|notification|response)|holiday (?:notice|notification|message)|no longer (?:with|at|works|employed))|^(?:nicht im (?:buro|haus|hause)|ausser haus|au(?:ss|ß)er haus|im urlaub|urlaub(?:sbenachrichtigung|snachricht)?(?:[:.!]| |$)|abwesend|abwesenheit|absence|absent(?:e)?[ :]|en conges?|conges?[ :]|hors (?:du|de) bureau|indisponible|fuera de (?:la )?oficina|de vacaciones|vacaciones|ausente|ausencia|fuori (?:sede|ufficio)|in ferie|assenza|assente|fora do escrit|ausencia|ferias|de ferias|afwezig|met vakantie|niet aanwezig|nieobecn|urlop|отпуск|в отпуске|меня нет|不在|休暇|外出|休假|度假|不在办公室|부재중|휴가)/,
  },
  {
    weight: 2.5,
    is: "receipt",
    reason: "the subject says that something was received",
    pattern:
      /^(?:\[[^\]]{1,60}\] ?)?(?:(?:we(?:'ve| have)? received|received|thank you for (?:contacting|your (?:e-?mail|message|enquiry|inquiry|request|interest|mail))|thanks for (?:contacting|reaching out|your (?:e-?mail|message|enquiry|inquiry|request))|your (?:request|message|e-?mail|enquiry|inquiry|ticket|case|support request) .{0,60}(?:received|created|opened|registered|logged)|(?:ticket|case|request|incident)(?: (?:id|no\.?|number))? ?[:#[(]? ?#?\w{0,6}-?\d{2,}.{0,80}(?:received|created|opened|registered)|acknowledge?ment|confirmation of receipt|request received|(?:new )?(?:ticket|case) (?:created|received|opened)|eingangsbestatigung|empfangsbestatigung|bestatigung ihrer (?:anfrage|nachricht|e-?mail)|ihre (?:anfrage|nachricht|e-?mail|mitteilung)(?: \S{1,30}){0,3}(?: ist eingegangen|$)|vielen dank fur ihre (?:anfrage|nachricht|e-?mail)|accuse de reception|nous avons (?:bien )?recu|votre (?:demande|message|e-?mail)(?: \S{1,30}){0,3} (?:a bien ete|recu)|acuse de recibo|hemos recibido|su (?:consulta|solicitud|mensaje)|conferma di ricezione|abbiamo ricevuto|confirmacao de rece(?:p)?[cç]ao|recebemos (?:o )?(?:seu|sua)|ontvangstbevestiging|bevestiging van ontvangst|wij hebben uw|potwierdzenie (?:otrzymania|odbioru)|ваш(?:е обращение|а заявка|е письмо)|お問い合わせ(?:ありがとう|を受け|いただき)|受付(?:完了|確認)|已收到))/,
  },
];

/** Read on their own words. */
export const AUTO_WORDS: readonly TextRule[] = [
  {
    weight: 4,
    reason: "it says of itself that it is automatic",
    pattern:
      /this (?:is|was) an? (?:\w{1,20} )?(?:auto(?:matic|mated|mated system)?[- ]?(?:ally)?[- ]?(?:generated|sent|created)?|system[- ]generated|computer[- ]generated) ?(?:reply|response|message|e-?mail|mail|notification|answer|acknowledge?ment|confirmation|notice|note)|(?:this|the) (?:e-?mail|message|mail|reply|response|notification) (?:is|was|has been) (?:an? )?(?:automatic|automated|auto-?generated|automatically|sent automatically|generated automatically|computer[- ]generated)|automated (?:reply|response) (?:to|from)|auto(?:matic)?-?(?:reply|responder|response) (?:message|from|to|e-?mail)|only (?:automatic )?(?:notification|message|reply|response) you will receive (?:while|until)|you will (?:only )?receive this (?:message|notification|reply) only once|(?:dies(?:e|es)?|das) (?:ist|e-?mail|nachricht|mail|schreiben).{0,40}(?:automatisch (?:generiert|erstellt|erzeugt|versendet|verschickt)|automatische (?:antwort|nachricht|e-?mail|abwesenheit))|automatisch (?:generierte|erstellte|erzeugte|versandte|versendete) (?:e-?mail|nachricht|antwort|mail)|(?:ceci est|cet? (?:e-?mail|message|courriel|reponse)).{0,40}automati(?:que|quement)|(?:este|esta|este es un|esta es una) .{0,40}(?:automatic[ao]|automaticamente)|(?:questo|questa|quest') ?.{0,40}automatic(?:o|a|amente)|(?:esta|este|isto) .{0,40}automati(?:ca|co|camente)|dit is een (?:geautomatiseerd|automatisch)|(?:dit|deze) (?:bericht|e-?mail) (?:is|wordt) automatisch|detta ar ett auto(?:matiskt|genererat)|dette er (?:en|et) auto|tama on automaattinen|(?:ta |niniejsza |jest to )?(?:wiadomosc|odpowiedz) (?:zostala |jest )?(?:wygenerowana )?automatyczn|автоматическ(?:ий ответ|ое (?:сообщение|уведомление)|и сформирован|и созда)|(?:письмо|сообщение) (?:создано|сформировано|отправлено) автоматически|это автоответ|自動(?:返信|応答|的に送信|送信|配信|メール)|自动(?:回复|答复|发送|应答)|自動回覆|系統自動|系统自动|자동 ?(?:응답|회신|발송)|automatikus (?:valasz|uzenet)|automaticky (?:generovan|vygenerovan)|toto je automaticka|mesaj automat|otomatik (?:olarak|yanit|cevap)/,
  },
  {
    weight: 3,
    is: "outOfOffice",
    reason: "it says that somebody is away",
    pattern:
      /(?:^|[^a-z'])(?:i (?:am|will be|shall be|will not be|am not)|i am currently|he is|she is|(?:\w{2,20} ){1,2}is|we are|(?:our|the) offices? (?:is|are|will be)|i(?:'m| am)? (?:currently|presently)) (?:(?:currently|now|also|presently|again|physically|officially|away,?) ){0,2}(?:out of (?:the |my )?(?:office|country|town|building)|away(?: from| until| on| till| for| at| and|\.|,)|on (?:(?:a |my |an )?(?:\w{3,12} )?(?:vacation|holidays?|leave|pto|sabbatical|business trip|travel)|the road)|in (?:the )?office|at my desk|ooo|off (?:work|until|sick)|unavailable|absent|travel?ling|closed)|^(?:out of (?:the )?office|ooo|on (?:vacation|leave|holiday)|away)\b|will not (?:be )?(?:return(?:ing)?|in the office|back in the office) until|will be returning (?:on|to)|returning to the office|currently (?:out of|away|on (?:annual |maternity |paternity |parental |sick |medical )?(?:leave|vacation|holiday))|on (?:maternity|paternity|parental|annual|medical|sick|bereavement) leave|am back in the office on|during (?:this time|my absence|that time)|in my absence|while i(?:'m| am) (?:away|out|gone)/,
  },
  {
    weight: 3,
    is: "outOfOffice",
    reason: "it says in another language that somebody is away",
    pattern:
      /(?:ich bin|bin ich|ich befinde mich|wir sind|derzeit|momentan|zurzeit|zur zeit).{0,60}(?:nicht (?:im (?:buro|haus|dienst)|am (?:arbeits)?platz|erreichbar|anwesend|zu erreichen)|au(?:ss|ß)er haus|abwesend|im urlaub|auf (?:dienst|geschafts)reise|in elternzeit|in mutterschutz|krank)|(?:mein|das|unser) buro ist[^.!?]{0,40}(?:geschlossen|nicht besetzt)|wahrend meiner abwesenheit|in meiner abwesenheit|(?:je (?:suis|serai)|nous sommes)[^.!?]{0,50}(?:absent|en (?:conges?|vacances|deplacement)|hors du bureau|indisponible|pas (?:au bureau|disponible))|(?:durant|pendant|en) mon absence|actuellement (?:absent|en conge)|(?:estoy|estare|me encuentro|me encontrare|estamos)[^.!?]{0,50}(?:fuera de|de vacaciones|ausente|de viaje|de baja|sin acceso)|en mi ausencia|durante mi ausencia|(?:sono|saro|siamo)[^.!?]{0,40}(?:fuori (?:ufficio|sede)|assente|in ferie|in vacanza|in viaggio)|in mia assenza|durante la mia assenza|(?:estou|estarei|encontro-me|estamos)[^.!?]{0,50}(?:fora (?:do|da)|ausente|de ferias|em viagem|de licenca)|na minha ausencia|(?:ik ben|ben ik)[^.!?]{0,50}(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|met (?:vakantie|verlof)|op vakantie|buiten kantoor)|tijdens mijn afwezigheid|jag (?:ar|har)[^.!?]{0,40}(?:inte pa (?:kontoret|plats)|semester|bortrest|ledig|tjanstledig|foraldraledig)|jeg (?:er|har|holder)[^.!?]{0,40}(?:ikke pa kontoret|ferie|bortreist|fravaerende|barsel|permisjon)|olen[^.!?]{0,40}(?:lomalla|poissa|pois toimistolta|matkoilla|vuosilomalla)|(?:jestem|bede|przebywam)[^.!?]{0,40}(?:poza biurem|nieobecn|na urlopie)|(?:jsem|budu)[^.!?]{0,40}(?:mimo kancelar|na dovolene|nepritom)|(?:я |сейчас |в настоящее время )[^.!?]{0,50}(?:в отпуске|отсутству|нахожусь в|вне офиса|в командировке)|меня не будет|(?:休暇|休み|不在|出張|外出|休業)(?:中|をいただ|を頂|にして|で(?:す|ござ)|いたし|のため|とさせ|となり)|留守|(?:正在|目前|现在|近期|最近).{0,30}(?:休假|度假|出差|休年假|不在办公室|外出|上学)|(?:休假|出差|放假)(?:中|期间)|不在办公室|无法(?:及时|亲自)?(?:回复|查看)|휴가 ?중|부재 ?중|출장 ?중|szabadsagon|izinde(?:yim)?|ofis(?:te)? (?:disinda|degil)|concediu|godisnj/,
  },
  {
    weight: 1.5,
    is: "outOfOffice",
    reason: "it says that somebody is away, as one writes it by hand",
    pattern:
      /(?:^|[^a-z'])(?:i'm|i'll be|we're) (?:\w{1,12} ){0,2}(?:out of (?:the )?office|away|on (?:vacation|holiday|leave|pto)|travel?ling|ooo|out until)/,
  },
  {
    weight: 2,
    is: "outOfOffice",
    reason: "it says who helps meanwhile",
    pattern:
      /(?:for|in case of|if (?:this|it|you|your)[^.!?]{0,60}|with|any|in) (?:(?:any|an|all|other|really|very|more|is|of|the) ){0,3}(?:urgent|immediate|emergenc|urgency|time[- ]sensitive|pressing|critical|requires? (?:immediate|urgent)|need(?:s)? (?:immediate|urgent|assistance))[^.!?]{0,160}(?:contact|call|e-?mail|reach|write|get in touch|speak|text|phone|please|colleague|forward|send)|(?:please|kindly|you (?:can|may)) (?:contact|e-?mail|reach(?: out to)?|call|direct|refer|forward)[^.!?]{0,80}(?:in (?:my|his|her) absence|instead|in the meantime|meanwhile|while i|during)|in dringenden (?:fallen|angelegenheiten)|bei dringend|dringende(?:n|s)? (?:fall|anliegen|anfrage)|wenden sie sich[^.!?]{0,60}(?:bitte )?an|(?:ihre|deine) (?:e-?mail|nachricht|mail) (?:wird|werden) (?:nicht|automatisch) (?:weitergeleitet|gelesen)|meine vertretung|vertreten (?:mich|werde)|en cas d'urgence|pour toute (?:urgence|question|demande)|(?:vous pouvez|veuillez|merci de) (?:contacter|joindre|vous adresser)|en caso de urgencia|si es urgente|por (?:temas|asuntos|cuestiones|consultas) urgentes|(?:temas|asuntos) urgentes|para (?:cualquier|asuntos urgentes|temas urgentes)|(?:puede|pueden|favor de|por favor) contactar|contacte con|per (?:urgenze|questioni urgenti|qualsiasi)|in caso di (?:urgenza|necessita)|(?:potete|puo|si prega di) (?:contattare|rivolger)|em caso de urgencia|para assuntos urgentes|(?:por favor,? )?(?:contacte|contate|entre em contato|entrar em contacto)|voor (?:dringende|spoed|urgente)|in dringende gevallen|neem[^.!?]{0,40}contact op|kunt u contact|vid bradskande|ved (?:haste|presserende)|kiireellis|w (?:sprawach|pilnych) |w pilnych|prosze o kontakt|v nalehav|по срочным|в случае (?:срочн|необходим)|(?:обращайтесь|просьба обращаться)|緊急の|お急ぎの|如(?:有|遇)?(?:紧急|急事|急需)|若有(?:紧急|急事)|급한|긴급/,
  },
  {
    weight: 2,
    reason: "it says that an answer comes on their return",
    pattern:
      /(?:respond|reply|answer|get back|return your|read|attend|deal|look at|come back)[^.!?]{0,100}(?:(?:up)?on (?:my|his|her) return|when i (?:return|get back|am back|come back)|after (?:my return|i return|that date)|once i(?:'m| am)? (?:return|back)|as soon as i (?:return|am back|get back)|when (?:he|she) returns|as soon as possible (?:up)?on)|(?:up)?on (?:my|our) return|when (?:i|we) (?:return|reopen)|i will be back (?:in the office )?(?:on|in)|i will return (?:on|to)|nach meiner ruckkehr|(?:werde|kann) (?:ich )?(?:ihre|deine)[^.!?]{0,80}(?:ruckkehr|beantworten|bearbeiten)|(?:bin|ab dem|ab)[^.!?]{0,40}wieder (?:im buro|erreichbar|fur sie da|da|zuruck)|a mon retour|des mon retour|de retour (?:le|au)|a mi (?:regreso|vuelta|retorno)|(?:regreso|vuelvo|volvere|regresare) el|al mio (?:rientro|ritorno)|rientr(?:o|ero) (?:il|in)|(?:no|apos (?:o )?)(?: )?meu (?:regresso|retorno)|bij (?:mijn )?terugkomst|na mijn (?:terugkomst|vakantie)|weer (?:aanwezig|bereikbaar|terug)|(?:nar|da) jag (?:ar )?(?:ater|kommer)|ater pa kontoret|tilbage (?:pa|den)|palaan (?:toihin|toimistolle)|po powrocie|po navratu|после (?:моего )?возвращения|(?:вернусь|буду на (?:работе|связи))|出社|戻り次第|帰社|后(?:会)?(?:尽快|立即)?(?:给[您你])?回复|回来后|尽快(?:给[您你])?回复|復帰|복귀/,
  },
  {
    weight: 2,
    reason: "it says that mail is hardly read meanwhile",
    pattern:
      /(?:limited|no|little|intermittent|sporadic|restricted|infrequent|without|not have|minimal|patchy)(?: \w{1,12})? (?:access|connectivity)|(?:not|rarely|infrequently|only occasionally|only sporadically|periodically|occasionally) (?:be )?(?:checking|check|reading|read|monitoring|able to (?:read|check|respond|reply|answer))[^.!?]{0,30}(?:e-?mails?|messages?|mail|inbox)?|(?:response|reply|replies|responses)[^.!?]{0,30}(?:may|will|might) be (?:delayed|slower|slow)|(?:e-?mails|mails|nachrichten)[^.!?]{0,50}(?:nicht|nur (?:sporadisch|unregelmassig|eingeschrankt))|acces (?:limite|restreint)|acceso (?:limitado|restringido)|accesso limitato|acesso limitado|beperkt(?:e)? (?:toegang|bereikbaar)|begransad tillgang|begrenset tilgang/,
  },
  {
    weight: 1,
    reason: "it names until when",
    pattern:
      /(?:until|till|through|thru|from|starting|returning|return on|back on|between|returning on|bis (?:zum|einschl|einschlie)|bis |vom |ab dem|jusqu'au|du |au |hasta|desde|del |fino al|dal |ate |de |tot en met|t\/m|tot |van |till och med|til og med|do |od |до |с )[^.!?]{0,25}(?:\d{1,2}(?:st|nd|rd|th)?[ ./-]|\d{4}-\d\d|january|february|march|april|may|june|july|august|september|october|november|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\b|monday|tuesday|wednesday|thursday|friday|next week|montag|januar|marz|juni|juli|oktober|dezember|janvier|juin|juillet|aout|decembre|enero|junio|julio|agosto|gennaio|luglio)|\d{1,2}月\d{1,2}日/,
  },
  {
    weight: 1,
    reason: "it thanks for the message",
    pattern:
      /(?:thank(?:s| you)(?: (?:very|so) much)?|many thanks) for (?:your|the|contacting|reaching out|getting in touch|writing|e-?mailing|sending)(?: (?:recent |interest|kind )?(?:e-?mail|message|mail|note|enquiry|inquiry|request|correspondence|in|us|to))?|(?:vielen|herzlichen|besten) dank fur (?:ihre|deine|die|das)|danke fur (?:ihre|deine)|merci (?:de|pour) (?:votre|nous|m')|nous vous remercions|gracias por (?:su|tu|contactar|escribir|ponerse)|grazie per (?:la|il|averci|aver)|obrigad[oa] (?:pelo|pela|por)|agradecemos|bedankt voor|dank u voor|(?:hartelijk )?dank voor|tack for|tak for|takk for|kiitos (?:viestista|sahkopostista|yhteydenotosta)|dziekuje(?:my)? za|dekuji za|dekujeme za|спасибо за|благодарим|ありがとうござい|感谢您|谢谢您|您好|感謝|감사합니다/,
  },
  {
    weight: 1,
    is: "receipt",
    reason: "it speaks for a team that will answer",
    pattern:
      /(?:our|a|the|one of our) (?:\w{1,15} ){0,2}(?:teams?|agents?|representatives?|members?|staff|specialists?|colleagues?|experts?)[^.!?]{0,60} (?:will|is going to) (?:\w{1,12} )?(?:be in touch|respond|reply|get back|contact|review|reach out|answer|assist)/,
  },
  {
    weight: 1,
    reason: "it thanks for turning to a company",
    pattern:
      /thank(?:s| you) for (?:contacting|reaching out to|getting in touch with|writing to|e-?mailing) (?!me\b)/,
  },
  {
    weight: 2,
    is: "receipt",
    reason: "it says how to add to a request",
    pattern:
      /to (?:add|provide|submit|attach) (?:any )?(?:additional |further |more )?(?:comments?|information|details|notes?)[^.!?]{0,40}(?:reply|respond|click|visit)|please (?:include|keep|quote|leave|retain)[^.!?]{0,60}(?:ticket|reference|case|subject line|number)|(?:reply|write|type) (?:your (?:reply|answer) )?above this line/,
  },
  {
    weight: 2,
    is: "outOfOffice",
    reason: "it says that an office is closed",
    pattern:
      /(?:we are|office (?:is|will be)|offices (?:are|will be)) (?:currently |now )?closed[^.!?]{0,60}(?:holiday|until|and will|from|for)|betriebsferien|betriebsurlaub|fermeture (?:annuelle|estivale)|chiusura (?:estiva|aziendale)|cerrado por vacaciones/,
  },
  {
    weight: 2.5,
    is: "receipt",
    reason: "it says that something was received",
    pattern:
      /(?:we|i)(?:'ve| have)? (?:now |just |successfully |safely )?received your (?:e-?mail|message|mail|enquiry|inquiry|request|question|feedback|application|ticket|query|submission|correspondence|support|letter|comments?)|(?:we|this (?:e-?mail|message)?) ?(?:hereby )?(?:confirm(?:s)?|acknowledge(?:s)?|is to (?:confirm|acknowledge))[^.!?]{0,40}(?:receipt|received)|your (?:\w{1,20} ){0,2}(?:e-?mail|message|enquiry|inquiry|request|question|ticket|case|application|query|submission|feedback)(?: \S{1,40}){0,3} (?:has|have|was) (?:been )?(?:\w{1,15} )?(?:received|logged|registered|created|opened|recorded|submitted|assigned|forwarded to)|(?:a|new|support|the following) (?:\w{1,20} )?(?:ticket|case|request) (?:has been|was|is) (?:created|opened|logged|registered)|(?:ihre|deine) (?:anfrage|nachricht|e-?mail|mail|mitteilung|bewerbung)[^.!?]{0,50}(?:erhalten|eingegangen|erreicht|angekommen|entgegengenommen)|(?:wir haben|haben wir) (?:ihre|deine)[^.!?]{0,40}erhalten|(?:nous avons|avons) (?:bien )?recu|votre (?:demande|message|e-?mail|courriel)[^.!?]{0,30}(?:a (?:bien )?ete (?:recu|pris|enregistr)|est bien)|hemos recibido (?:su|tu)|(?:su|tu) (?:mensaje|solicitud|consulta|correo)[^.!?]{0,30}(?:ha sido|fue) (?:recibid|registrad)|abbiamo ricevuto (?:la|il)|(?:la sua|la tua) (?:richiesta|email|mail)[^.!?]{0,30}(?:e stata|ricevuta)|recebemos (?:o )?(?:seu|sua|a sua)|(?:wij|we) hebben (?:uw|je)[^.!?]{0,40}(?:ontvangen)|(?:vi har|har) (?:mottagit|modtaget|mottatt)|otrzymalismy|potwierdzamy|obdrzeli jsme|(?:мы получили|ваше (?:обращение|письмо|сообщение)[^.!?]{0,30}(?:получен|зарегистрирован|принят))|(?:お問い?合わ?せ|メール|ご連絡)[^。]{0,30}(?:受け付け|受付|受領|承り|拝受)|(?:已|已经)收到(?:您|你)的|(?:邮件|来信|信件|来件|消息)[^。]{0,4}收到|收到您的(?:来信|邮件)|접수(?:되었|하였)|메일을 (?:잘 )?받았/,
  },
  {
    weight: 2,
    is: "receipt",
    reason: "it gives a number or a time for the answer",
    pattern:
      /(?:ticket|case|reference|request|incident|tracking|enquiry|support|vorgangs|fall|ticket-|bearbeitungs|referenz)[- ]?(?:id|number|no\.?|nr\.?|nummer|#|numero|code)?(?: is| lautet|:)? ?[:#[(]? ?#?[a-z]{0,6}-?\d{3,}|(?:respond|reply|get back|answer|be in touch|contact you|return your|response|hear from us|process(?:ed)?)[^.!?]{0,80}(?:within|in|usually|normally|typically)[^.!?]{0,30}(?:\d{1,3}|one|two|three|few|next)(?:[^.!?]{0,12})(?:hours?|(?:business|working)? ?days?|weeks?|h\b)|(?:as soon as possible|shortly|asap|at our earliest)[^.!?]{0,20}(?:\.|$)|within (?:the next )?(?:\d{1,3}|one|two|three|24|48)(?: ?(?:-|to) ?\d{1,3})? (?:hours|(?:business|working) (?:day|hour)s?)|innerhalb (?:von |der )?(?:\d{1,3}|ein|zwei|drei|nachsten)[^.!?]{0,20}(?:stunden|tage|werktage)|schnellstmoglich|so (?:schnell|bald|rasch) wie moglich|baldmoglichst|umgehend bearbeit|dans les (?:plus brefs delais|meilleurs delais|\d{1,3})|sous (?:\d{1,3}|\w{4,10}) (?:h|heures|jours)|(?:lo antes|a la mayor brevedad|en breve)[^.!?]{0,20}|en (?:un plazo|las proximas)|(?:il|al) piu presto|quanto prima|entro \d|(?:o mais|assim que|em breve|brevemente)|zo (?:snel|spoedig) mogelijk|binnen (?:\d|een|twee|enkele)|sa snart|hurtigst muligt|mahdollisimman pian|jak najszybciej|в (?:ближайшее время|течение)|営業日|折り返し|工作日/,
  },
  {
    weight: 2.5,
    reason: "it says that nobody reads an answer to it",
    pattern:
      /(?:do not|don't|not to|please (?:do )?not|cannot|can't|no need to) (?:reply|respond|answer)(?: directly)?(?: to)?(?: (?:this|the))?|(?:replies|responses|messages|e-?mails?|mail|mailbox|address|inbox|account)[^.!?]{0,50}(?:(?:is|are) (?:not|un)[ -]?(?:monitored|read|checked|attended|manned)|(?:is|are) no longer (?:monitored|in use|active|valid|being))|unmonitored (?:mailbox|address|inbox|account|e-?mail)|(?:bitte )?(?:antworten sie|antworte) (?:bitte )?nicht auf|nicht auf (?:diese|dieses)[^.!?]{0,30}antworten|(?:ne pas|ne) repondre|no (?:responda|conteste|responder|contestar)|non rispondere|nao (?:responda|responder)|(?:niet|niet op)[^.!?]{0,25}(?:beantwoorden|antwoorden)|svara inte|ikke svar|ala vastaa|prosimy nie odpowiadac|nie odpowiadaj|neodpovidejte|не (?:отвечайте|нужно отвечать)|返信(?:は)?(?:できません|しないで|いただけません)|请勿(?:直接)?回复|請勿(?:直接)?回覆|회신하지/,
  },
  {
    weight: 3.5,
    reason: "it says that somebody has left",
    pattern:
      /(?:i am|i'm|he is|she is|is|am) no longer (?:with|at|working (?:at|for|with|here)|employed|part of|a member)|no longer (?:works?|employed) (?:at|with|for|by|here)|has left (?:the )?(?:company|organi[sz]ation|firm|business|university|team)|i have left (?:the )?(?:company|\w{2,30}).{0,60}(?:please|contact|forward|direct)|this (?:e-?mail )?(?:address|mailbox|account) is no longer (?:in use|active|monitored|valid)|(?:nicht mehr|arbeite nicht mehr) (?:fur|bei|im unternehmen|in der firma)|(?:ne fait|fais) plus partie|a quitte (?:la societe|l'entreprise)|ya no (?:trabaj|forma parte|pertenec)|non (?:lavora|fa) piu|nao (?:trabalha|faz) mais|niet (?:meer|langer) werkzaam|больше не работа|退職|离职/,
  },
  {
    weight: 3,
    is: "challenge",
    reason: "it asks the sender to prove to be human",
    pattern:
      /(?:confirm|prove|verify|show|validate)(?: that)? (?:you(?:'re| are)|you to be) (?:a )?(?:human|real person|person|not (?:a )?(?:robot|spammer|machine|spam))|(?:sender|e-?mail) (?:address )?(?:verification|authentication|confirmation) (?:system|request|required|service)|add(?:ed)? (?:you|yourself|your (?:e-?mail )?address) to (?:my|the|our)(?: \w{1,15})? (?:guest|white|allow|approved|safe)[ -]?(?:list|senders)|bestatigen sie[^.!?]{0,80}(?:absender|mensch|kein(?: spam)?)|confirmer[^.!?]{0,60}(?:expediteur|humain)|(?:protected|protects|uses|using|am using|guarded|managed) (?:\w{1,15} ){0,4}(?:tmda|spamarrest|spam arrest|boxbe|mailblocks|bluebottle|knowspam|sendio|qurb|choicemail|antispam uol|mailinblack|challenge)/,
  },
  {
    weight: 3,
    is: "challenge",
    reason: "it holds a message until the sender does something",
    pattern:
      /(?:your|this) (?:message|e-?mail|mail)[^.!?]{0,120}(?:will (?:not )?be (?:delivered|released)|is (?:being )?held|is waiting|in quarantine|awaits)[^?]{0,200}(?:click|reply|confirm|verif|follow|visit|authenticat|approve)|(?:click|reply|follow|visit)[^.!?]{0,120}to (?:have|release|deliver|confirm|authenticate|verify|complete)[^.!?]{0,40}(?:your (?:message|e-?mail|mail)|yourself|verification|sender)/,
  },
];

/** Read on the author: from these a program answers rather than a person. */
export const AUTO_AUTHORS: readonly TextRule[] = [
  {
    weight: 1.5,
    reason: "its author's address is a program's",
    pattern:
      /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|auto[-_.]?(?:reply|responder|response|matic|mated)|noreply|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|automat|mailer|robot|bot|notification|notify|alert)/,
  },
  {
    weight: 0.5,
    reason: "its author's address is an office's",
    pattern:
      /^(?:support|help(?:desk)?|service|info|contact|customer|care|ticket|office|feedback|kontakt|kundenservice|service-?client)/,
  },
];
