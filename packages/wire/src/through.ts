/**
 * A stream of what the chunks of another become. It reads no further than it is read itself, and what ends it early ends its source.
 * A `TransformStream` does the same with a writable side, a pipe and an abort signal for each, at several times the cost.
 *
 * @param each what a chunk becomes: nothing, or one thing or several
 * @param end hears that the source has ended
 */
export function through<In, Out>(
  source: ReadableStream<In>,
  each: (chunk: In) => Iterable<Out> | Promise<Iterable<Out>>,
  end?: () => void,
): ReadableStream<Out> {
  const reader = source.getReader();
  return new ReadableStream<Out>(
    {
      async pull(controller) {
        try {
          for (let isFed = false; !isFed;) {
            const { done, value } = await reader.read();
            if (done) {
              end?.();
              return controller.close();
            }
            for (const it of await each(value)) {
              controller.enqueue(it);
              isFed = true;
            }
          }
        } catch (error) {
          // Of the source there is nothing more to be had, or nothing that anybody could use.
          void reader.cancel(error).catch(() => {});
          throw error;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
