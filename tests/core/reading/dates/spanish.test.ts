import { describe } from "vitest";
import { areNotSure, areRead } from "./phrases.ts";

/** Said on Wednesday 11 March 2026 at half past ten in New York: start, and end where it is a span. */
const DATES: readonly (readonly [phrase: string, start: string, end?: string])[] = [
  ["en dos semanas", "2026-03-25"],
  ["dentro de dos semanas", "2026-03-25"],
  ["la próxima semana", "2026-03-16"],
  ["la semana que viene", "2026-03-16"],
  ["el mes que viene", "2026-04-01"],
  ["el próximo mes", "2026-04-01"],
  ["en septiembre", "2026-09-01"],
  ["en septiembre de 2026", "2026-09-01"],
  ["el 15 de abril", "2026-04-15"],
  ["el 1 de mayo", "2026-05-01"],
  ["el primero de mayo", "2026-05-01"],
  ["el 3/5", "2026-05-03"],
  ["03/05/2026", "2026-05-03"],
  ["a partir del 15 de abril", "2026-04-15"],
  ["del 1 al 5 de junio", "2026-06-01", "2026-06-06"],
  ["del 28 de junio al 3 de julio", "2026-06-28", "2026-07-04"],
  ["entre el 3 y el 5 de abril", "2026-04-03", "2026-04-06"],
  ["mañana", "2026-03-12"],
  ["pasado mañana", "2026-03-13"],
  ["mañana a las 15:00", "2026-03-12T15:00:00"],
  ["mañana a las 3 de la tarde", "2026-03-12T15:00:00"],
  ["a las tres y media", "2026-03-11T15:30:00"],
  ["mañana por la tarde", "2026-03-12T12:00:00", "2026-03-12T19:00:00"],
  ["el lunes", "2026-03-16"],
  ["el próximo lunes", "2026-03-16"],
  ["el lunes que viene", "2026-03-16"],
  ["este viernes", "2026-03-13"],
  ["el viernes", "2026-03-13"],
  ["en un mes", "2026-04-11"],
  ["en tres días", "2026-03-14T10:00:00"],
  ["en media hora", "2026-03-11T11:00:00"],
  ["en quince días", "2026-03-26T10:00:00"],
  ["en 2 horas", "2026-03-11T12:30:00"],
  ["hace dos semanas", "2026-02-25"],
  ["Navidad", "2026-12-25"],
  ["a principios de abril", "2026-04-01", "2026-04-11"],
  ["segundo trimestre", "2026-04-01"],
  ["en el tercer trimestre", "2026-07-01"],
  ["el primer lunes de mayo", "2026-05-04"],
  ["el último viernes de abril", "2026-04-24"],
  ["al mediodía", "2026-03-11T12:00:00"],
  ["martes 7 de abril", "2026-04-07"],
  ["martes, 7 de abril de 2026 a las 10:00", "2026-04-07T10:00:00"],
  ["el año que viene", "2027-01-01"],
  ["el próximo año", "2027-01-01"],
  ["esta semana", "2026-03-09"],
  ["el 31 de diciembre", "2026-12-31"],
  ["dos días después de Navidad", "2026-12-27"],
  ["después del 15 de abril", "2026-04-16"],
  ["la primera semana de mayo", "2026-05-04"],
  ["en seis meses", "2026-09-11"],
  ["las próximas dos semanas", "2026-03-16", "2026-03-30"],
  ["hoy", "2026-03-11"],
];

/** Of these people differ, or more than one day may be meant, or none is. */
const UNSURE: readonly string[] = [
  "en marzo",
  "hasta el 14 de mayo",
  "hasta el 14 de mayo inclusive",
  "mañana por la mañana",
  "esta noche",
  "después de Semana Santa",
  "a mediados de mayo",
  "a finales de junio",
  "fin de mes",
  "en verano",
];

describe("dates in Spanish", () => {
  areRead("es", DATES);
  areNotSure("es", UNSURE);
});
