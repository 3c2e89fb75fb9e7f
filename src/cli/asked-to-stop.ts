/** Until the process is asked to end: Ctrl+C, or its supervisor. A second Ctrl+C ends it at once. */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}
