import type { FastifyRequest } from 'fastify';
import { UserError } from '../core/errors.js';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);
const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Lets in only a browser on this machine that shows our own page. The Host header is checked
 * because another site's name may be made to point at 127.0.0.1 (DNS rebinding), Origin because
 * any page may post to it.
 */
export async function refuseStrangers(request: FastifyRequest): Promise<void> {
  const { host, origin } = request.headers;
  const near = loopbackAddress.test(request.socket.remoteAddress ?? '');
  const named = loopbackNames.has((host ?? '').replace(/:\d+$/, ''));
  const ours = origin === undefined || origin === `http://${host}`;
  if (!near || !named || !ours) throw new UserError('wrong-origin');
}
