/** Spanish. */
import { counted, languageOf } from "./language.ts";

const FIRST =
  "uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiun|veintiuna veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve".split(" ");
const TENS = "treinta cuarenta cincuenta".split(" ");
const joined = (ten: string, one: string) => `${ten} y ${one}`;

export const spanish = languageOf("es", {
  order: "day",
  months: ["enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo", "junio|jun", "julio|jul", "agosto|ago", "septiembre|setiembre|sept|sep", "octubre|oct", "noviembre|nov", "diciembre|dic"],
  weekdays: ["lunes|lun", "martes|mar", "miercoles|mie", "jueves|jue", "viernes|vie", "sabado|sab", "domingo|dom"],
  units: {
    second: "segundo|segundos", minute: "minuto|minutos|min", hour: "hora|horas|h", day: "dia|dias", week: "semana|semanas", month: "mes|meses",
    quarter: "trimestre|trimestres", year: "ano|anos",
  },
  numbers: counted(FIRST, TENS, joined),
  ordinals: ["primero|primer|primera", "segundo|segunda", "tercero|tercer|tercera", "cuarto|cuarta", "quinto|quinta"],
  seasons: ["invierno", "primavera", "verano", "otono"],
  parts: { morning: "manana|madrugada", noon: "mediodia", afternoon: "tarde", evening: "anochecer", night: "noche" },
  holidays: {
    christmas: "navidad|navidades|dia de navidad", christmasEve: "nochebuena|noche buena", newYear: "ano nuevo", newYearsEve: "nochevieja|noche vieja", epiphany: "reyes|dia de reyes|epifania", easter: "pascua|domingo de pascua|domingo de resurreccion", goodFriday: "viernes santo",
    maundyThursday: "jueves santo", easterMonday: "lunes de pascua", pentecost: "pentecostes", mayDay: "dia del trabajo|dia del trabajador", assumption: "asuncion", allSaints: "todos los santos|dia de todos los santos", valentine: "san valentin", hispanidad: "dia de la hispanidad", halloween: "halloween",
  },
  which: {
    "-1": "pasado|pasada|ultimo|ultima|ultimos|ultimas|pasados|pasadas", "0": "este|esta|estos|estas", "1": "", "2": "que viene|que vienen|entrante", "3": "proximo|proxima|proximos|proximas|siguiente|siguientes",
  },
  midday: "mediodia",
  midnight: "medianoche",
  words: {
    a: "un|una", the: "el|la|los|las|lo", of: "de|del|de la|en|por|por la|de los", in: "en|dentro de|en el|de aqui a", within: "dentro de", on: "el|en|al|a|para|para el", at: "a|a las|a la|sobre|hacia|desde las", starting: "a partir de|a partir del|desde|desde el", from: "de|del|desde|desde el|a partir del|a partir de|desde la|a partir|desde las",
    to: "a|al|hasta|hasta el|hasta la|a las|hasta las", and: "y", between: "entre|entre el", half: "media|medio", halfHour: "media", quarterHour: "cuarto", andHour: "y", lessHour: "menos", or: "o", before: "antes|antes de|antes del", after: "despues de|despues del|tras|tras el", beyond: "despues de|despues del|tras|tras el|tras la|pasado|pasada", ago: "atras", agoBefore: "hace", hence: "mas tarde|despues",
    fromDay: "despues de", now: "ahora|ahora mismo", today: "hoy", tomorrow: "manana", yesterday: "ayer", tonight: "esta noche", overmorrow: "pasado manana", ereyesterday: "anteayer|antes de ayer", couple: "par de", few: "unos|unas|algunos|algunas|varios|varias|pocos|pocas",
    threeQuarters: "tres cuartos|tres cuartos de", weekend: "fin de semana|finde", clock: "en punto|horas|h", start: "principio|principios|comienzo|comienzos|inicio|inicios|a principios|a comienzos", early: "principios|a principios|a comienzos|a inicios", mid: "mediados|a mediados", end: "fin|final|finales|fines|a fin|a finales|a fines", late: "finales|a finales|a fines|fines",
    until: "hasta|hasta el|antes de|antes del|hasta la|para antes de", about: "sobre|alrededor de|aproximadamente|unas|hacia|hacia el", quarter1: "t1|q1|primer trimestre", quarter2: "t2|q2|segundo trimestre", quarter3: "t3|q3|tercer trimestre", quarter4: "t4|q4|cuarto trimestre",
    half1: "primer semestre|primera mitad", half2: "segundo semestre|segunda mitad", for: "por|durante|para", every: "cada|todos|todas|salvo", first: "primer|primera|primero", lastOf: "ultimo|ultima", business: "habiles|laborables|habil|laborable",
  },
});
