import type { survey as source } from '../en/survey.js';

const forms = new Intl.PluralRules('ru');

/** Russian counts in three forms: 1 ответ, 2 ответа, 5 ответов. */
function counted(count: number, one: string, few: string, many: string): string {
  const form = forms.select(count);
  return `${count} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

export const survey: typeof source = {
  rating: [
    'Очень недовольны',
    'Скорее недовольны',
    'И да, и нет',
    'Скорее довольны',
    'Очень довольны',
  ],
  notApplicable: 'Не применимо',
  nps: { worst: 'Точно не порекомендую', best: 'Обязательно порекомендую' },
  npsHint: '0 – Точно не порекомендую, 10 – Обязательно порекомендую',
  yes: 'Да',
  no: 'Нет',
  buttons: {
    start: 'Начать',
    notNow: 'Не сейчас',
    stop: 'Больше не спрашивать',
    continue: 'Продолжить',
    skipThisTime: 'В этот раз пропущу',
    change: 'Изменить ответы',
    undo: 'Отменить',
    back: 'Назад',
    skip: 'Пропустить',
    write: 'Написать',
    choose: 'Выбрать',
    send: 'Отправить',
  },
  progress: (at, of) => `${at} из ${of}`,
  openUntil: (date) => `можно ответить до ${date}`,
  reminder: (name, minutes, date) =>
    `${name}, коротко напоминаем: наш опрос на ${minutes} мин. открыт до ${date}.`,
  lastReminder: (date) =>
    `Последнее напоминание в этом квартале: опрос закроется ${date}. Если сейчас неудобно, ничего страшного.`,
  askedAgain: (date) => `Хорошо, напомню ${date}.`,
  staysOpen: (date) => `Ничего страшного. Опрос открыт до ${date}.`,
  stopped: 'Понятно, опросы от нас больше приходить не будут.',
  resumed: 'Хорошо, спросим вас снова, начиная со следующего опроса.',
  closed: (date) => `Опрос закрылся ${date}. Спасибо, что хотели ответить.`,
  closedLongAgo: 'Опрос закрыт. Спасибо, что хотели ответить.',
  notInvited: 'Этот опрос предназначен другому человеку. Ваш, если он есть, найдётся по /survey.',
  invalid: 'Такого варианта ответа нет. Выберите, пожалуйста, ещё раз.',
  unreadable: 'Эта кнопка устарела. Ваши опросы найдутся по /survey.',
  next: (partner) => `Следующие вопросы – о компании «${partner}».`,
  nothingOpen: 'Сейчас отвечать не на что. Когда появится опрос, мы вам напишем.',
  yours: (count) => `Вас ждёт ${counted(count, 'опрос', 'опроса', 'опросов')}.`,
  overview: {
    title: 'Опросы',
    none: 'ещё не проводился',
    next: (date) => `следующий: ${date}`,
    open: (period, date) => `${period}, открыт до ${date}`,
    closing: (period) => `${period}, закрывается`,
    closed: (period, date) => `${period}, закрыт ${date}`,
    missed: (period) => `${period}, пропущен: в нужное время ничего не работало`,
    openNow: (count, completed, invited) =>
      `${counted(count, 'опрос открыт', 'опроса открыто', 'опросов открыто')}; пока ответили ${completed} из ${invited}.`,
    noneOpen: (date) => `Открытых опросов нет. Следующие уйдут ${date}.`,
    byThemselves: 'Опросы уходят сами в начале каждого квартала. Вот как они идут:',
    answered: (completed, invited) =>
      invited === 0 ? 'пока никого не спросили' : `ответили ${completed} из ${invited}`,
    waiting: (count) => `ещё не отправлено: ${count}`,
    started: (count) => `начали, но не закончили: ${count}`,
    notReached: (survey, why) => `${survey}, кому не дошло – ${why}`,
    failed: (count) => `не удалось доставить: ${count}`,
    uncertain: (count) => `могло не дойти: ${count}`,
    anonymous: 'анонимный, до закрытия видны только числа',
    named: 'ответы с именами',
    reasons: {
      'no-chat': (count) => `нет аккаунта в чате: ${count}`,
      'discord-needs-consent': (count) =>
        `в Discord без канала партнёра и без согласия на личные сообщения: ${count}`,
      'opted-out': (count) => `не хотят опросов: ${count}`,
      'no-purchase': (count) => `нет покупок за 12 месяцев: ${count}`,
      'no-partner': (count) => `без активного партнёра: ${count}`,
      'enough-asked': (count) => `уже спрашиваем двоих коллег: ${count}`,
      excluded: (count) => `по решению менеджера: ${count}`,
      held: (count) => `отложено: ${count}`,
      'asked-recently': (count) => `уже спрошены за последние две недели: ${count}`,
      'survey-soon': (count) => `скоро будет квартальный опрос: ${count}`,
      'asked-twice': (count) => `в этом году уже достаточно: ${count}`,
      'joined-recently': (count) => `в программе меньше двух месяцев: ${count}`,
    },
  },
};
