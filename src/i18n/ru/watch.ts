import type { en } from '../en/index.js';
import { plural } from '../format.js';

export const watch: (typeof en)['watch'] = {
  title: 'За чем я слежу для вас',
  none: 'Пока я ни за чем для вас не слежу. Например:',
  examples: [
    '/watch конверсия любого партнёра упадёт на 10 пунктов',
    '/watch мою карточку каждый понедельник в 9:00',
  ],
  falls: (what, whom, size) => `${what} (${whom}) падает: ${size}`,
  rises: (what, whom, size) => `${what} (${whom}) растёт: ${size}`,
  below: (what, whom, level) => `${what} (${whom}) ниже ${level}`,
  above: (what, whom, level) => `${what} (${whom}) выше ${level}`,
  under: (what, whom, size) => `${what} (${whom}) ниже цели: ${size}`,
  beyond: (what, whom, size) => `${what} (${whom}) выше цели: ${size}`,
  atAll: 'на сколько угодно',
  against: {
    month: 'против тех же дней прошлого месяца',
    quarter: 'против тех же дней прошлого квартала',
  },
  anyPartner: 'любой партнёр',
  card: (whom, when) => `Карточка (${whom}), ${when}`,
  weekly: (day, time) =>
    `по ${['понедельникам', 'вторникам', 'средам', 'четвергам', 'пятницам', 'субботам', 'воскресеньям'][day - 1] ?? ''} в ${time}`,
  monthly: (day, time) => `${day} числа каждого месяца в ${time}`,
  quarterly: (day, time) => `${day} числа первого месяца каждого квартала в ${time}`,
  places: {
    person: 'вам лично',
    channel: 'в этом канале',
    'own-channels': 'каждому партнёру – его строки в его канал',
  },
  savedRule: (what) => `Сообщу, когда: ${what}.`,
  savedDigest: (what) => `Буду присылать: ${what}.`,
  how: 'Смотрю раз в рабочий день и не повторяю, пока ничего не изменилось.',
  zone: (zone) => `Время – ${zone}.`,
  paused: 'на паузе',
  pausedNow: 'Пауза, пока вы не возобновите.',
  stopped: 'Остановлено. Можно попросить снова в любой момент.',
  changed: 'Готово, теперь раз в месяц.',
  kept: 'Хорошо, всё остаётся как есть.',
  fewer: 'Последние три никто не открыл. Присылать реже?',
  buttons: {
    open: 'Открыть',
    openCard: 'Открыть карточку',
    change: 'Изменить',
    list: 'За чем я слежу',
    pause: 'Пауза',
    resume: 'Возобновить',
    stop: 'Остановить',
    monthly: 'Раз в месяц',
    keep: 'Оставить',
  },
  ask: {
    what: 'Когда сообщать? По изменению или по календарю?',
    figure: 'За каким показателем следить?',
    movement: 'Падение на 10 %',
    monday: 'По понедельникам в 9:00',
  },
  alert: {
    title: (day) => `Изменения · ${day}`,
    lead: (count, shown) =>
      count === 1 ? 'Вы просили сообщить.' : `Вы просили сообщить. Изменились: ${shown}.`,
    before: (value) => `было: ${value}`,
    target: (value) => `цель на сегодня: ${value}`,
    records: (count, shown) =>
      `${shown} ${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`,
    inPrivate: 'суммы – только в личных сообщениях',
    more: (count, shown) =>
      `И ещё ${shown} ${plural('ru', count, { one: 'партнёр', few: 'партнёра', many: 'партнёров', other: 'партнёра' })}.`,
    footer: 'Повторю, только если сдвинется ещё на столько же или сначала восстановится.',
  },
  errors: {
    'watch-gone': 'За этим я больше не слежу. Что есть – покажет /watch.',
    'watch-not-here': 'В этом канале это увидели бы другие. Попросите меня в личных сообщениях.',
    'watch-no-money':
      'В этом канале нельзя показывать суммы (настройка numbersInChannel). Попросите меня в личных сообщениях.',
    'watch-console': 'Консоли некуда писать. Попросите в Slack, Discord или в симуляторе.',
    'watch-not-own': 'Рассылать партнёрам их строки могут только те, кто ведёт программу.',
    'watch-enough': 'Я уже слежу для вас за двадцатью вещами. Сначала остановите одну: /watch.',
    'watch-needs-number': 'До какой величины? Например: упадёт ниже 40 %.',
  },
};
