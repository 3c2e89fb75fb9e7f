import type { sharing as source } from '../en/sharing.js';

export const sharing: typeof source = {
  buttons: { arrived: 'Дошло?', again: 'Отправить снова' },
  preview: (name) => `Это уйдёт в канал ${name} – с тем, что партнёру видно:`,
  underWay: (name) => `Отправляю в канал ${name}. Напишу, когда дойдёт.`,
  sent: (name) => `Сообщение в канале ${name}.`,
  cancelled: (name) =>
    `Сообщение для ${name} не отправлено: канал с тех пор изменился, или это больше не ваш партнёр.`,
  noChannel: (name) =>
    `У ${name} пока нет канала. Загрузите его вместе с партнёром (slackChannel или discordChannel).`,
  refused: (name, why) => `Канал ${name} не принял сообщение: ${why}.`,
  unsure: (name) =>
    `Возможно, сообщение дошло в канал ${name}; проверьте там, прежде чем отправлять снова.`,
  pairing: (name) =>
    `${name}, поможет ли час с другим партнёром о том, когда закрывать дело? Ваша команда это устроит.`,
  noMoney: 'Суммы там не показываются: так решено настройкой numbersInChannel.',
  notThere: (name) =>
    `В канале ${name} нельзя показывать показатели: так решено настройкой figuresInChannel.`,
  noSatisfaction: 'Оценки там не показываются: так решено настройкой satisfactionInChannel.',
  thanks: (name, period) =>
    `Спасибо, ${name}: хороший результат за ${period}. Ваша команда это видит.`,
  errors: {
    'share-not-yours': 'Делиться могут те, кто ведёт партнёров. Ваши показатели: /kpi.',
    'share-gone':
      'Среди отправленного вами этого нет. Откройте карточку снова и нажмите «Поделиться».',
  },
};
