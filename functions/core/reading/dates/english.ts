/** English. */
import { counted, languageOf } from "./language.ts";

const ONES = "one two three four five six seven eight nine".split(" ");
const TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty|fourty fifty sixty seventy eighty ninety".split(" ");
const FIRST =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth|twelveth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(
    " ",
  );

const spaced = (ten: string, one: string) => `${ten} ${one}|${ten}${one}`;

export const english = languageOf("en", {
  months: [
    "january|jan", "february|feb|febuary", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
    "september|sept|sep", "october|oct", "november|nov", "december|dec",
  ],
  weekdays: [
    "monday|mon|mondays", "tuesday|tues|tue|tu", "wednesday|wed|weds|wednesdays", "thursday|thurs|thur|thu|thrs",
    "friday|fri", "saturday|sat", "sunday|sun",
  ],
  units: {
    second: "seconds|sec|secs", minute: "minute|minutes|min|mins", hour: "hour|hours|hr|hrs|h", day: "day|days|d",
    week: "week|weeks|wk|wks|w", month: "month|months", quarter: "quarter|quarters|qtr|qtrs", year: "year|years|yr|yrs",
  },
  numbers: counted([...ONES, ...TEENS], TENS, spaced),
  ordinals: counted(FIRST, TENS, spaced, FIRST.slice(0, 9), ["twentieth", "thirtieth"]),
  seasons: ["winter", "spring", "summer", "autumn|fall"],
  parts: {
    morning: "morning|mornings", noon: "lunch|lunchtime|lunch time", afternoon: "afternoon|after noon|arvo",
    evening: "evening", night: "night|nighttime|night time|overnight",
  },
  holidays: {
    christmas: "christmas|xmas|x mas|christmas day|xmas day|xmas holiday",
    christmasEve: "christmas eve|xmas eve",
    boxingDay: "boxing day", newYear: "new years|new year s|new years day|new year s day|new year day",
    newYearsEve: "new years eve|new year s eve|new year eve|nye",
    valentine: "valentine|valentines|valentine s|valentine day|valentines day|valentine s day",
    stPatrick: "st patricks day|st patrick s day|saint patricks day|saint patrick s day|st paddys day|st paddy s day",
    halloween: "halloween|hallowe en|halloween day", allSaints: "all saints day|all saints|all saints' day",
    goodFriday: "good friday", easter: "easter|easter sunday|easter day", easterMonday: "easter monday",
    palmSunday: "palm sunday", ashWednesday: "ash wednesday", maundyThursday: "maundy thursday|holy thursday",
    ascension: "ascension|ascension day", pentecost: "pentecost|whit sunday|whitsunday", whitMonday: "whit monday|pentecost monday",
    shroveTuesday: "shrove tuesday|mardi gras|pancake day|pancake tuesday", corpusChristi: "corpus christi",
    epiphany: "epiphany|three kings day", groundhog: "groundhog day", earthDay: "earth day", aprilFools: "april fools|april fools day|april fool s day",
    labor: "labor day|labour day", memorial: "memorial day", independence: "independence day|fourth of july|4th of july|july fourth",
    thanksgiving: "thanksgiving|thanksgiving day|thanks giving", blackFriday: "black friday", cyberMonday: "cyber monday",
    veterans: "veterans day|veteran day|veteran s day", columbus: "columbus day|indigenous peoples day",
    mlk: "martin luther king day|martin luther king jr day|mlk day|mlk", presidents: "presidents day|president s day|presidents' day",
    mothers: "mothers day|mother s day|mother day", fathers: "fathers day|father s day|father day",
    juneteenth: "juneteenth", mayDay: "may day|international workers day|international workers' day", cincoDeMayo: "cinco de mayo",
    guyFawkes: "guy fawkes|guy fawkes day|bonfire night", remembrance: "remembrance day|armistice day",
    womensDay: "international womens day|international women s day|women s day|womens day",
    chineseNewYear: "chinese new year|lunar new year", ramadan: "ramadan|ramadhan", eidAlFitr: "eid al fitr|eid ul fitr|eid",
    eidAlAdha: "eid al adha|eid ul adha", roshHashanah: "rosh hashanah|rosh hashana|rosh ha shanah", yomKippur: "yom kippur",
    passover: "passover|pesach", hanukkah: "hanukkah|hanukah|chanukah|chanukkah", purim: "purim", sukkot: "sukkot|feast of the ingathering",
    shavuot: "shavuot|feast of weeks", piDay: "pi day", starWars: "star wars day", canadaDay: "canada day", australiaDay: "australia day",
    anzac: "anzac day", bastille: "bastille day",
  },
  which: {
    "-1": "last|past|previous", "0": "this|current|the current", "1": "next|following", "2": "coming|upcoming|this coming|the coming", "3": "",
  },
  midday: "noon|midday|mid day",
  midnight: "midnight|mid night",
  words: {
    a: "a|an|one", the: "the", of: "of", in: "in", within: "within", on: "on", at: "at|@", starting: "starting|beginning|commencing|starting from|starting on|beginning on|starting in|from", from: "from|starting|beginning|commencing|since|starting from|starting on|beginning on|starting in",
    to: "to|through|thru|until|till|til|up to|- to|through to", and: "and", between: "between", half: "half",
    before: "before|prior to|ahead of", after: "after", beyond: "after|past|following|later than", ago: "ago|earlier", hence: "hence|later",
    fromDay: "from|after", now: "now|right now|this moment|this very moment|just now|immediately|at the moment|at this time|asap", today: "today|todays|today s|2day|this day",
    tomorrow: "tomorrow|tmrw|tmr|tmrow|tomorow|tommorow|tommorrow|tomorrows|tomorrow s", yesterday: "yesterday",
    tonight: "tonight|tonite|to night", overmorrow: "day after tomorrow|overmorrow", ereyesterday: "day before yesterday",
    lastNight: "last night", couple: "couple|couple of|pair|pair of", few: "few|several|some", fortnight: "fortnight|fort night", decade: "decade|decades",
    threeQuarters: "three quarters|three quarter", weekend: "weekend|week end|weekends", nextAfter: "after next", lastBefore: "before last",
    quarterHour: "quarter", pastHour: "past|after", toHour: "to|before|of|till|til", halfPast: "half past|half", or: "or",
    clock: "o clock|oclock", am: "am|a m", pm: "pm|p m", start: "beginning|start|begin|first part", early: "early|early in|early on", mid: "mid|middle|middle of|the middle of",
    end: "end", late: "late|late in|later in", until: "until|till|til|by|before|no later than|not later than|up to", about: "about|around|approximately|approx|roughly|exactly|precisely|circa|ish|at about|at around|sometime|some time|some time in|sometime in|only|just|like|maybe|at least|at the earliest|from about",
    quarter1: "q1|first quarter|1st quarter", quarter2: "q2|second quarter|2nd quarter", quarter3: "q3|third quarter|3rd quarter", quarter4: "q4|fourth quarter|4th quarter",
    half1: "h1|first half", half2: "h2|second half", time: "time|s time", for: "for|during",
    business: "business|working|work", every: "every|each|except", not: "not",
    first: "first", lastOf: "last|final", weekOf: "week of|week commencing|week beginning|week starting|w c|wc",
  },
});
