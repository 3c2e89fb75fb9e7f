import { createRequire } from 'node:module';
import type { DrawPicture } from '../core/chat/picture.js';

const { resolve } = createRequire(import.meta.url);
const family = '@expo-google-fonts/rubik';

/** Latin, Cyrillic and Hebrew in one typeface; fonts of the system are never looked at. */
const fontFiles = ['400Regular/Rubik_400Regular.ttf', '600SemiBold/Rubik_600SemiBold.ttf'].map(
  (file) => resolve(`${family}/${file}`),
);

/** Two pixels a point, for sharp letters on phones. */
const zoom = 2;

/** Draws pictures; what that takes is loaded with the first one, so that starting stays quick. */
export const drawPicture: DrawPicture = async (picture, look) => {
  const [{ svgOf }, { renderAsync }] = await Promise.all([
    import('./svg.js'),
    import('@resvg/resvg-js'),
  ]);
  // Painting, the larger half, is done in a thread of Node's pool.
  return (await renderAsync(svgOf(picture, look), painterOptions)).asPng();
};

/** How an SVG is painted, the same for the product and for tests that look into it. */
export const painterOptions = {
  font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Rubik' },
  fitTo: { mode: 'zoom', value: zoom },
} as const;
