package press.shijian.messaging.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A few threads, each with a queue of its own; one aggregate's work always goes to the same one and is therefore done in
 * order. Queues are bounded: what finds no place is in the database anyway, and the sweeper brings it back. Thread-safe.
 */
final class RelayThreads implements AutoCloseable {

    private static final int QUEUE = 1_000;
    private static final Duration TO_FINISH = Duration.ofSeconds(3);

    private final List<ExecutorService> threads;

    RelayThreads(int count) {
        threads = IntStream.range(0, count).mapToObj(RelayThreads::thread).toList();
    }

    /**
     * @throws java.util.concurrent.RejectedExecutionException when too much waits already, or after closing
     */
    <T> CompletableFuture<T> run(String id, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads.get(Math.floorMod(id.hashCode(), threads.size())));
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService thread : threads) {
                if (!thread.awaitTermination(TO_FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
                    thread.shutdownNow();
                }
            }
        } catch (InterruptedException hurry) {
            threads.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutorService thread(int number) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
            Thread thread = new Thread(task, "outbox-relay-" + number);
            thread.setDaemon(true);
            return thread;
        });
    }
}
