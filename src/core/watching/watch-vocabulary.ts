/** Words in which people wish to be told something, as parts of regular expressions, in three languages. */

const opening =
  '(?:tell|alert|notify|warn|ping)(?: (?:me|us))?|let (?:me|us) know|' +
  '(?:скажи|сообщи|предупреди|уведоми|извести)(?:те)?(?: (?:мне|меня|нам|нас))?|да(?:й|йте)(?: мне)? знать|' +
  '(?:תגיד|תודיע|הודע|תתריע|התרע)[יו]?(?: (?:לי|לנו))?|(?:תעדכנ|עדכנ|תעדכן|עדכן)[יו]?(?: (?:אותי|אותנו))?';
const sending =
  '(?:post|send|share|bring)(?: (?:me|us))?|' +
  '(?:присылай|присылать|пришли|публикуй|публиковать|отправляй|отправлять|шли)(?:те)?(?: (?:мне|нам))?|' +
  '(?:ת?שלח|ת?פרסם|ת?פרסמ)[יו]?(?: (?:לי|לנו))?';
const condition = 'when(?:ever)?|if|once|as soon as|как только|когда|если|כאשר|אם';
const card =
  '(?:(?:my|our|the|a) )?(?:own )?card(?: of)?|(?:мо[юя] |наш[ау] )?карточк[уаи]|(?:ה?כרטיס)(?: (?:שלי|שלנו|של))?';

const falls =
  'falls?|fell|falling|drops?|dropped|declines?|decreases?|shrinks?|slips?|goes down|' +
  'упад[её]т|упадут|упал[аио]?|падает|снизится|снижается|опустится|сократится|уменьшится|' +
  'יורדת?|יורדים|ירדה?|תרד|יפול|תיפול';
const rises =
  'rises?|rose|grows?|grew|increases?|climbs?|jumps?|goes up|' +
  'вырастет|вырастут|вырос(?:ла|ло|ли)?|раст[её]т|поднимется|увеличится|повысится|' +
  'עולה|עולים|עלתה|יעלה|תעלה|יגדל|תגדל';
const below = 'below|under|behind|less than|ниже|меньше|менее|מתחת|פחות מ';
const above = 'above|over|exceeds?|more than|выше|больше|более|превысит|מעל|יותר מ';
const target =
  '(?:(?:its|the|our) )?(?:target|plan)|(?:сво(?:ей|его) )?(?:цел[ьию]|план[ау]?)|(?:[לה]|מה)?יעד';

/** Between a movement and its size. */
const size = 'by|to|than|на|до|чем|ב-?|ל-?|מ-?';
const points =
  'percentage points?|points?|pts?|pp|п\\.? ?п\\.?|(?:процентн\\p{L}+ )?пункт(?:а|ов)?|נקודות(?: האחוז)?|נקודה';
const percents = '%|percents?|per cent|процент(?:а|ов)?|אחוזים|אחוז';

const each =
  '(?:of )?(?:any|all|every|each)(?: of)?(?: (?:my|the|our))? partners?|' +
  '(?:у )?(?:люб(?:ого|ой)|кажд(?:ого|ый)|вс(?:ех|е))(?: (?:моих|мои|наших|наши))? партн[её]р\\p{L}*|' +
  '(?:של )?כל (?:ה?שותפים|שותף)(?: שלי)?';
const ownChannels =
  '(?:each )?(?:to|in|into) (?:its|their|each partner.?s|every partner.?s)(?: own)? channels?|' +
  '(?:каждому )?в (?:его|их|свой|свои)(?: (?:собственный|собственные))? канал[ы]?|' +
  '(?:כל אחד )?[לב]ערו(?:ץ|צים) (?:שלו|שלהם)';
const here =
  '(?:(?:in|to|into) )?(?:this channel|here)|в этот канал|в этом канале|сюда|здесь|לכאן|כאן|[בל]ערוץ הזה';

const weekdays: readonly string[] = [
  'mondays?|понедельник(?:ам|а|и)?|יום שני|ימי שני',
  'tuesdays?|вторник(?:ам|а|и)?|יום שלישי|ימי שלישי',
  'wednesdays?|сред(?:а|у|ам|ы)|יום רביעי|ימי רביעי',
  'thursdays?|четверг(?:ам|а|и)?|יום חמישי|ימי חמישי',
  'fridays?|пятниц(?:а|у|ам|ы)|יום שישי|ימי שישי',
  'saturdays?|суббот(?:а|у|ам|ы)|(?:יום )?שבת',
  'sundays?|воскресень(?:е|ям|я)|יום ראשון|ימי ראשון',
];
const every = '(?:on )?(?:every|each)|on|кажд(?:ый|ую|ое|ого)|по|в|מדי|ב?כל|ב';
const units = {
  week: 'every week|each week|weekly|once a week|каждую неделю|раз в неделю|еженедельно|(?:כל|מדי) שבוע|פעם בשבוע',
  month:
    'every month|each month|monthly|once a month|каждый месяц|каждого месяца|раз в месяц|ежемесячно|(?:כל|מדי) חודש|פעם בחודש',
  quarter:
    'every quarter|each quarter|quarterly|once a quarter|каждый квартал|каждого квартала|раз в квартал|ежеквартально|(?:כל|מדי) רבעון|פעם ברבעון',
} as const;

/** A whole word or expression, wherever it stands. */
function whole(of: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${of})(?![\\p{L}\\p{N}])`, 'iu');
}

const amount =
  '[€£$₪₽]?\\s?\\d(?:[\\d.,\\u00a0 ]*\\d)?(?:\\s?(?:k|m|mln|тыс\\.?|тысяч|млн|אלף|מיליון)(?![\\p{L}]))?(?:\\s?[€£$₪₽])?';

export const words = {
  opening: whole(opening),
  sending: whole(sending),
  /** In Hebrew it may be the first letters of the next word. */
  condition: new RegExp(`${whole(condition).source}|(?<![\\p{L}\\p{N}])כש-?(?=\\p{L})`, 'iu'),
  card: whole(card),
  each: whole(each),
  ownChannels: whole(ownChannels),
  here: whole(here),
  /** Which way, held against what, and by how much. */
  movement: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:(?<falls>${falls})|(?<rises>${rises}))(?![\\p{L}]))?\\s*` +
      `(?:(?:(?<below>${below})|(?<above>${above}))(?![\\p{L}])-?)?\\s*` +
      `(?:(?<target>${target})(?![\\p{L}]))?\\s*(?:(?:${size})\\s*)?` +
      `(?<amount>${amount})?\\s*(?:(?:(?<points>${points})|(?<percents>${percents}))(?![\\p{L}]))?`,
    'giu',
  ),
  weekdays: weekdays.map((day) => whole(`(?:(?:${every}) ?-?)?(?:${day})`)),
  units: Object.entries(units).map(
    ([unit, of]) => [unit as keyof typeof units, whole(of)] as const,
  ),
  dayOfMonth: whole(
    '(?:on )?(?:the )?(?<st>[12]?\\d)(?:st|nd|rd|th)(?: day)?|(?:on )?day (?<day>[12]?\\d)|' +
      '(?<ru>[12]?\\d)(?:-?го)?(?: числа| число)|ב-?(?<he>[12]?\\d) [לב]חודש',
  ),
  time: whole(
    '(?:at |в |ב-?|בשעה )?(?<hour>[01]?\\d|2[0-3])[:.](?<minute>[0-5]\\d)(?: ?(?<half>am|pm))?|' +
      '(?:at |в |ב-?|בשעה )?(?<bare>[01]?\\d|2[0-3])(?: ?(?<part>am|pm)| час(?:ов|а)?)|' +
      '(?:at |в |בשעה |ב-)(?<only>[01]?\\d|2[0-3])',
  ),
};
