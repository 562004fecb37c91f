/** Free words that ask for silence, in German, French and Spanish. Why any words do is said in opt-out-words.ts. */
import { type Parts, saying, type WordRule } from "./word-rule.ts";

const PARTS: Parts = {
  // German
  liste:
    "(?:\\S{0,16}verteilern?|\\S{0,16}listen?|datenbank\\w*|system|kartei|verzeichnis|newsletter\\w*|adressbuch|datenbestand|mailing|crm|emails?|kontakten|kontakte|bestand|unterlagen|datei)",
  mich: "(?:mich|uns|mir|meine?n?r?|unsere?n?|diese)",
  nachrichten:
    "(?:emails?|mail|nachrichten?|sms|werbung|werbemails?|werbe emails?|werbeemails?|anrufe?|newsletter|post|spam|kontakt|kontaktaufnahmen?|kontaktversuche|zusendung\\w*|zuschriften|anschreiben|angebote|infos?|informationen|spammails?|textnachrichten)",
  melden:
    "(?:schreiben|kontaktieren|mailen|anschreiben|anmailen|anrufen|belastigen|nerven|schicken|senden|zusenden|storen|kontaktiert|angeschrieben|angemailt|angerufen|belastigt|zuschicken|zuspammen|spammen|behelligen|zutexten|texten|simsen|anzuschreiben|anzurufen|zu schreiben|zu kontaktieren)",
  // French
  envoyer:
    "(?:contact\\w{1,4}|ecri\\w{1,4}|envo[iy]\\w{1,4}|appel\\w{1,5}|derang\\w{1,4}|relanc\\w{1,4}|sollicit\\w{1,4}|embet\\w{1,4}|harcel\\w{1,4}|spam\\w{0,4}|importun\\w{1,4}|emmerd\\w{1,4}|adress\\w{1,4}|demarch\\w{1,4}|recontact\\w{1,4}|reecri\\w{1,4}|joindre|texto\\w{0,4})",
  // Spanish
  escribir:
    "(?:escrib\\w{1,6}|contact\\w{1,6}|envi\\w{1,6}|mand\\w{1,6}|llam\\w{1,6}|molest\\w{1,6}|busqu\\w{1,4}|spam\\w{0,6}|inform\\w{1,5}|jod\\w{1,5})",
  correos:
    "(?:correos?|emails?|mail|mensajes?|mensajitos|sms|llamadas?|publicidad|spam|comunicaciones|propaganda|newsletters?|boletin\\w{0,3}|contacto|whatsapps?|informacion|ofertas)",
};

const UNTIL_DE =
  /\b(?:bis (?:zum|ende|anfang|mitte|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|nachste|auf weiteres|morgen|montag|herbst|sommer|\d)|vor (?:dem|ende|januar|marz|september|montag|\d)|im moment|momentan|derzeit|diese woche|am wochenende|nach \d|abends|nachts|vorerst)\b/;
const GOT_DE =
  /\bhabe?n? (?:\S+ ){0,6}(?:bekommen|erhalten|gesehen|gefunden|gekriegt)\b|\b(?:termin|meeting|besprechung|angebot (?:streichen|entfernen)|zoom|webinar|schulung|veranstaltung)\b|\b(?:nicht|nie) (?:\S+ ){0,2}(?:abmelden|abbestellen|aufhoren|austragen|vergessen)\b|\bhoren sie (?:bitte )?nicht auf\b|\bversehentlich\b/;
const UNTIL_FR =
  /\b(?:avant|jusqu|d ici|cette semaine|pour l instant|pour le moment|le week ?end|apres \d|le soir)\b/;
const NOT_FR =
  /\b(?:ne|n) (?:vous |te |me |m )?(?:desabonn\w+|desinscri\w+|arret\w+|cess\w+|supprim\w+) (?:pas|jamais|surtout)|\b(?:par erreur|rendez vous|reunion|devis|jamais desabonne|hesitez pas)\b/;
const UNTIL_ES =
  /\b(?:hasta|antes de|antes del|por ahora|por el momento|esta semana|los fines de semana|despues de las|todavia no|aun no)\b/;
const NOT_ES =
  /\b(?:no|nunca) (?:\S{1,6} )?(?:dejen?|deje|dejes|paren?|pares) de\b|\b(?:por error|reunion|cita|presupuesto|no dude\w*|no he recibido|no recibi|no me ha llegado|duda)\b/;

const either = (...patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join("|"));

export const OPT_OUT_WORDS_ABROAD: readonly WordRule[] = [
  {
    strength: 0.96,
    reason: "asks in German to be left alone",
    isNegation: true,
    unless: either(UNTIL_DE, GOT_DE),
    pattern: saying(
      PARTS,
      "(?:nehmen|nehmt|nimm|streichen|streicht|streiche|streich|entfernen|entfernt|entferne|entfern|loschen|loscht|losche|losch|werfen|schmeissen|schmeiss|tragen|tragt|trage|trag|melden|melde|meldet|holen|hol)(?: sie| bitte| sofort| umgehend| endlich| doch| alle| gerne| einfach){0,4} (?:mich|uns|meinen?r?|meine|unsere?n?|diese|samtliche|die (?:adresse|nummer)|daten von mir)(?: (?:bitte|sofort|umgehend|endlich|doch|hier|wieder|\\S{0,14}(?:adresse|email|mail|daten|nummer|kontakt|kontaktdaten|namen?|telefonnummer|handynummer|kontaktinformationen|mailadresse|emailadresse|personenbezogenen))){0,4}(?: und \\S+)?(?: (?:aus|von|vom|ab|raus|runter|heraus|in ihrem|bei)(?: \\S{1,20})*|$)",
      "(?:mich|uns|meine?n? \\S{1,24}|unsere?n? \\S{1,24}|diese \\S{1,24})(?: \\S{1,20}){0,3}? (?:aus|von|vom)(?: \\S{1,20}){0,4}? {liste}(?: \\S{1,20}){0,3}",
      "(?:aus|von|vom)(?: (?:dem|der|ihrem|ihrer|eurem|eurer|diesem|dieser|allen|ihren|deiner|deinem|saemtlichen)){1,2}(?: \\S{1,20})? {liste}(?: \\S{1,20}){0,3} (?:nehmen|streichen|entfernen|loschen|austragen|abmelden|raus|runter|entfernt|gestrichen|geloscht|genommen)",
      "(?:bitte |mochte |will |wollen |mich |uns |sofort |ich |kann ich |kann man |wie |gerne |hiermit |newsletter |den |das |vom ){0,6}(?:austragen|abmelden|abbestellen|abbestellt|abbestelle|abmeldung|rausnehmen|herausnehmen|runternehmen|deabonnieren)(?: (?:bitte|danke|sofort|jetzt|umgehend))?$",
      "(?:melde|melden) (?:ich |wir |sie )?(?:mich|uns)(?: \\S{1,14}){0,3} ab",
      "(?:abmelden|abmeldung|abbestellen|austragen)(?: \\S{1,12}){0,3} (?:newsletter|verteiler|mailing|liste|emails?)",
      "(?:newsletter|verteiler|mailing|liste|emails?)(?: \\S{1,14}){0,3} (?:abmelden|abbestellen|austragen|kundigen|abbestelle|ab$)",
      "(?:bitte |ich (?:mochte|will|wunsche|brauche) |wir (?:mochten|wollen|wunschen) |ab sofort |in zukunft |kunftig )?kein(?:e|en|erlei)? (?:weiteren? |mehr )?(?:solchen? |ihrer |von ihren |diese[rn]? |unerwunschten? )?{nachrichten}(?: und \\S{1,20}| oder \\S{1,20})?(?: \\S{1,14}){0,5}? (?:mehr|bekommen|erhalten|zusenden|schicken|senden|von ihnen|empfangen|haben|bitte|danke)",
      "kein(?:e|en|erlei)? (?:weiteren?|mehr) {nachrichten}",
      "^(?:bitte )?kein(?:e|en)? {nachrichten}(?: mehr)?(?: bitte| danke)?$",
      "(?:nicht|nie|niemals|nichts)(?: wieder| weiter)? (?:mehr )?(?:\\S{1,8} )?{melden}(?: werden)?",
      "(?:schreiben?|schreib|schreibt|kontaktieren|kontaktiere|kontaktiert|mailen|rufen|ruf|ruft|belastigen|belastige|nerven|nerv|schicken|schick|schickt|senden|sende|sendet|texten|simsen|spammen)(?: sie| ihr)?(?: bitte)? (?:mir|mich|uns)(?: bitte| sofort| hier| unter dieser nummer| auf diese\\S? \\S+| ab sofort){0,2} (?:nicht|nie|niemals|nichts|keine?n?) (?:mehr|wieder|weiter|mehr an|an$|weiteren?|diese|solche|so was|emails|sms|werbung|nachrichten|spam)",
      "(?:horen|hort|hor)(?: sie| bitte| endlich| sofort| doch| jetzt){0,4} auf(?: damit| mir| mich| uns| mit|$| bitte| zu)",
      "(?:mit|damit) (?:\\S{1,14} ){0,3}(?:aufhoren|aufzuhoren)|aufhoren$",
      "(?:lassen|lasst|lass)(?: sie| bitte| endlich| doch){0,3} (?:mich|uns) (?:bitte |endlich |einfach |doch ){0,2}(?:in ruhe|in frieden|zufrieden)",
      "(?:will|mochte|wunsche|wollen|mochten|wunschen)(?: \\S{1,14}){0,5} (?:nichts|nicht) (?:mehr )?(?:\\S{1,14} ){0,3}(?:horen|bekommen|erhalten|empfangen|lesen|kontaktiert|angeschrieben|angerufen|haben)",
      "(?:widerspreche|widersprechen|widerspruch)(?: \\S{1,20}){0,6} (?:verarbeitung|nutzung|verwendung|werbung|daten|speicherung|zusendung|direktwerbung|kontaktaufnahme|dsgvo)",
      "(?:widerrufe|widerrufen|widerruf|ziehe)(?: \\S{1,14}){0,4} (?:einwilligung|zustimmung|einverstandnis|erlaubnis)",
      "(?:loschen|loschung|losche|losch|geloscht|vernichten|entfernen|entfernt)(?: \\S{1,14}){0,4} (?:daten|nummer|adresse|emailadresse|mailadresse|kontaktdaten|telefonnummer|handynummer)",
      "(?:daten|nummer|adresse|emailadresse|mailadresse|kontaktdaten|telefonnummer|handynummer)(?: \\S{1,14}){0,6} (?:loschen|geloscht|entfernen|entfernt|vergessen|zu loschen|streichen)",
      "(?:vergessen|vergiss|vergesst)(?: sie)?(?: bitte)? (?:meine|diese) (?:\\S{0,8}nummer|\\S{0,8}adresse|emailadresse)",
      "(?:nie|niemals|nicht|weder)(?: \\S{1,14}){0,4} (?:angemeldet|eingewilligt|zugestimmt|abonniert|bestellt|angefordert|registriert|eingetragen|erlaubt|gebeten)",
      "(?:bitte|bitten|fordere|verlange|wunsche)(?: \\S{1,10}){0,4} (?:loschung|abmeldung|austragung|streichung|entfernung|unterlassung)|(?:raus|runter|weg) (?:aus|von|vom) (?:\\S{1,10} )?{liste}|(?:abgemeldet|ausgetragen|entfernt|gestrichen|geloscht|in ruhe gelassen) werden|schluss (?:mit|jetzt)|(?:nimm|nehmen sie|lassen sie) (?:mich|uns) (?:bitte |da )?(?:raus|heraus|runter|draussen)|sehen sie (?:\\S{1,10} ){0,2}von (?:\\S{1,12} ){0,3}ab|(?:wunsche|mochte|will|wollen) (?:\\S{1,8} )?(?:keinen|keine|keinerlei) (?:weiteren? )?{nachrichten}",
      "unterlassen sie|verschonen sie|(?:das ist|reine|nur|reiner) (?:\\S{1,10} )?(?:spam|belastigung|werbemull)|unerwunschte (?:werbung|emails?)|verpiss\\S*|hau ab|haut ab|fick dich|leck mich|schnauze voll|ruhe jetzt|art(?:ikel)? (?:17|21) dsgvo|nach dsgvo|gemass dsgvo",
      "(?:keinen?|kein) (?:weiteren? )?(?:kontakt|kontaktaufnahme)(?: mehr)?",
    ),
  },
  {
    strength: 0.96,
    reason: "asks in French to be left alone",
    isNegation: true,
    unless: either(UNTIL_FR, NOT_FR),
    pattern: saying(
      PARTS,
      "(?:me |m |nous |vous |veuillez |merci de |pouvez vous ){0,4}(?:desinscri\\w{0,6}|desincri\\w{0,6}|desincscri\\w{0,6}|desabonn\\w{0,6}|desabon\\w{1,6})",
      "(?:retir|enlev|supprim|ray|ot|sort|effac|radi|elimin|vir|exclu|efface|detrui)\\w{0,5}(?: (?:moi|nous|mon|ma|mes|notre|nos|toutes?|tous|mes|cette|ce|les|l))(?: \\S{1,16}){0,4}? (?:liste|listes|base|fichiers?|diffusion|mailing|adresse|email|mail|numero|donnees|coordonnees|contacts?|nom|newsletter|envois|compte|telephone|crm|emails)",
      "(?:retirez|enlevez|supprimez|rayez|otez|sortez|effacez|virez|retire|enleve|supprime|efface|raye) (?:moi|nous)",
      "(?:me|m|nous) (?:retirer|enlever|supprimer|rayer|oter|sortir|effacer|radier)(?: (?:de|du|des)(?: \\S{1,16}){0,4})?",
      "(?:demande|exige|souhaite|veux|voudrais)(?: \\S{1,8}){0,3} (?:suppression|desinscription|radiation|effacement|retrait)|refuse de recevoir|comment (?:me |se )?(?:desabonner|desinscrire|ne plus recevoir)|ne (?:plus|pas) (?:etre|figurer|faire partie)(?: \\S{1,12}){0,3} (?:liste|listes|base|fichiers?)|stop (?:pub|sms|spam)",
      "(?:ne|n) (?:plus |pas |jamais )?(?:me |m |nous |mes |y )?(?:etre )?{envoyer}(?: \\S{1,12}){0,2}? (?:plus|jamais|pas)",
      "(?:ne|n) (?:plus|pas|jamais) (?:jamais )?(?:me |m |nous |etre |rien )?(?:{envoyer}|recevoir|recu)",
      "(?:me|m|nous) {envoyer} (?:plus|jamais)",
      "plus (?:me |m |nous |etre )?(?:{envoyer}|recevoir)",
      "{envoyer} (?:moi|nous) (?:plus|jamais|rien)",
      "(?:arret\\w{1,4}|cess\\w{1,4}|stopp\\w{1,4}|stop)(?: immediatement| tout de suite| svp| enfin| maintenant)?(?: (?:de|d|avec|a|aux|vos|ces|tout|toute|tous|les|ce|cet|cette))(?: (?:me|m|nous|vos|ces|les|tout|tous|envoyer|mes))?(?: \\S{1,14}){0,2}",
      "^(?:arretez|arrete|stop|ca suffit|assez)(?: svp| merci| s il vous plait| tout)?$",
      "(?:je|nous|on) (?:ne |n )?(?:veux|souhaite|desire|voudrais|voulons|souhaitons|veut|accepte) (?:plus|pas|aucun|ni)(?: du tout| jamais)? (?:recevoir|etre (?:contacte\\w*|sollicite\\w*|demarche\\w*|relance\\w*|derange\\w*)|de (?:vos|ces|votre|messages|emails|sms|pub|newsletter|demarchage)|entendre|avoir de vos|vos|ces|aucun|que vous|avoir)",
      "(?:plus (?:de|d|aucun|aucune)|aucun autre|aucune autre|pas de|assez de|marre de|marre des) (?:vos |ces |tes )?(?:emails?|mail|messages?|sms|courriels?|textos?|pub|publicites?|newsletters?|demarchage|spams?|relances?|sollicitations?|contact|appels?|prospection)",
      "(?:laiss|fich|fout|lach)\\w{0,3} (?:moi|nous|la)(?: (?:tranquille|la paix|moi la paix|en paix|tranquilles|moi))",
      "(?:m|s|nous) oppos\\w{1,4} (?:a|au|aux)|(?:droit|demande) (?:a l effacement|d opposition|a l oubli|d effacement|de suppression|de desinscription)|retire mon consentement|au titre du rgpd|rgpd",
      "(?:jamais|pas|point) (?:\\S{1,10} )?(?:inscrite?|abonnee?|demande|donne|sollicite|consenti|accepte)(?: (?:a|de|mon|ma|rien|ces|vos|cette|votre|a recevoir|pour|ca|cela|d)|$)",
      "(?:c est|ceci est|du|que du) (?:\\S{1,6} )?(?:spam|harcelement)|harcelement|(?:signale|signaler|bloque|bloquer) (?:comme|en|a la cnil|ce|votre|vous)|oubliez (?:moi|mon)|va te faire|allez vous faire|degage\\w*|casse toi|ta gueule",
    ),
  },
  {
    strength: 0.96,
    reason: "asks in Spanish to be left alone",
    isNegation: true,
    unless: either(UNTIL_ES, NOT_ES),
    pattern: saying(
      PARTS,
      "(?:dar|darme|darnos|darse|den|de|deme|denme|dame|dadme|denos|dennos|causar|solicito|quiero|pido|deseo|la|mi|una|por favor)(?: (?:me|nos|de|la|mi|quiero|favor|inmediatamente))* baja(?: (?:de|del|por|en|ya|inmediata|inmediatamente|gracias|porfavor|a|mi|de la)(?: \\S{1,16})*|$)",
      "^(?:por favor )?(?:de )?baja(?: por favor| gracias| ya)?$",
      "(?:desuscri\\w{0,8}|dessuscri\\w{0,8}|desubscri\\w{0,8}|desinscri\\w{0,8}|desapunt\\w{0,6}|desuscrib\\w{0,8})",
      "(?:cancel\\w{1,4}|anul\\w{1,4}) (?:mi|la|nuestra|esta) (?:suscripcion|subscripcion)",
      "(?:borr|elimin|quit|sac|saqu|suprim|retir|remov|remuev|exclu|tach)\\w{0,4}(?:me|nme|nos|nnos|dme|rme|rnos)(?: \\S{1,10})? (?:de|del|ya|por favor|inmediatamente|gracias|cuanto)(?: \\S{1,16}){0,5}",
      "(?:borrenme|borreme|borradme|borrame|eliminenme|elimineme|eliminadme|eliminame|saquenme|saqueme|sacame|sacadme|quitenme|quiteme|quitame|quitadme|retirenme)(?= |$)",
      "(?:borr|elimin|quit|sac|saqu|suprim|retir|remov|remuev|olvid|cancel)\\w{0,4}(?: por favor| ya| todos| todas| inmediatamente){0,2} (?:mi|mis|mi|nuestro|nuestra|nuestros|este|esta|todos mis)(?: \\S{1,14}){0,2}? (?:datos|correo|correos|email|mail|numero|direccion|telefono|celular|movil|contacto|nombre|informacion|registro|cuenta)",
      "(?:ya no|nunca|no) (?:me|nos|quiero que me|quiero que nos) {escribir}(?= |$)(?! (?:el|la|los|las|un|una|su|tu|ese|a las|al|porque|hoy|manana|todavia|nada de eso|si) )(?: por favor| gracias| mas| {correos}| sus {correos}| mas {correos}){1,3}$",
      "ya no (?:me|nos) {escribir}",
      "(?:no|nunca) (?:envi|mand|escrib|contact)\\w{1,4} (?:mas|nunca|nada)|(?:quiero|deseo|quisiera|solicito|pido)(?: \\S{1,6})? (?:salir|salirme|dejar de recibir|ser eliminad\\w|ser borrad\\w|la eliminacion|la supresion|la cancelacion)(?: \\S{1,10}){0,4}|salir de (?:la|su|esta) lista|dejar de recibir",
      "no (?:me|nos|quiero que me|quiero que nos|deseo que me) (?:vuelv\\w{1,4} a |sig\\w{1,5} |esten? |estes? |siga |continu\\w{1,4} )?{escribir}(?: \\S{1,14}){0,4}? (?:mas|nunca|jamas|nada|de nuevo|otra vez|nunca mas|ninguno?)",
      "(?:no|nunca|jamas) (?:me |nos )?(?:vuelv\\w{1,4}|volver) a {escribir}",
      "no (?:me|nos) (?:sig\\w{1,5}|continu\\w{1,4}|esten?) {escribir}",
      "^(?:por favor )?(?:ya )?no (?:me|nos) {escribir}(?: por favor| gracias| a este (?:numero|correo))?$",
      "(?:no|nunca|ya no|no mas) (?:quiero|deseo|queremos|deseamos|quisiera|necesito|me interesa|acepto|autorizo|autorice|consiento|di permiso|me gustaria)(?: \\S{1,8})? (?:recibir|seguir recibiendo|que me|que nos|que vuelvan|mas (?:correos?|mensajes?|emails|llamadas|sms|informacion|publicidad|de)|(?:sus|estos|tus|mas|ninguno?a?|este) (?:\\S{1,8} )?{correos}|saber nada|saber mas|ser contactad\\w|recibiendo)",
      "(?:dej|deje|par|pare|ces|basta|termin)\\w{0,3} (?:ya )?(?:de|con)(?: (?:una vez|favor|estar|tanto|tantos|tanta|los|las|sus|estos|mandarme|enviarme))*(?: {escribir}| {correos}|(?: \\S{1,4})? \\S{0,8}(?:me|nos)$)",
      "(?:dej|dejen|deje|dejadme|dejame|dejenme|dejeme|dejennos|dejenos)\\w{0,4} (?:ya )?(?:en paz|tranquil\\w{1,2})",
      "(?:no|ya no|ni|cero|basta de|nada de|no quiero) (?:mas|un|otro|ningun|otra) {correos}(?: mas)?",
      "^(?:por favor )?(?:no mas|ya basta|basta|basta ya|alto|para|paren|detenganse|ya no mas|parar|pare)(?: por favor| ya| gracias| con esto)?$",
      "(?:me opongo|nos oponemos|oposicion) al?|(?:retiro|revoco|revocar|retirar) (?:mi|el|nuestro) consentimiento|derecho (?:de|a la|al) (?:supresion|oposicion|cancelacion|olvido|eliminacion)|rgpd|ley de proteccion de datos|lopd\\w{0,3}",
      "(?:nunca|no|jamas) (?:me |nos |les |os |he |he dado |di |les di )?(?:suscrib\\w{1,4}|inscrib\\w{1,4}|registr\\w{1,4}|apunt\\w{1,3}|autoric\\w{1,3}|autoriz\\w{1,4}|solicit\\w{1,4}|pedi|consenti\\w{0,3}|di|dado)(?: (?:a|en|para|esto|permiso|mi|consentimiento|este|estos|nada|su|recibir|informacion|autorizacion)|$)",
      "(?:esto|es|puro|eso) (?:\\S{1,4} )?(?:spam|acoso)|acoso|vete a la|vayanse a la|chinga\\S*|jodete|que te den|(?:los|les|te|voy a|lo) (?:reporto|denuncio|denunciar|bloqueo|bloquear|reportar)(?:los|les)?|pierd\\w{1,3} mi numero|olvid\\w{1,5} (?:de mi|mi numero|mi correo)",
    ),
  },
];
