package press.shijian.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Small files that want much memory or time. */
class PictureBombTest {

    private static final int MB = 1 << 20;

    private final PreparePhotograph preparing = new PreparePhotograph(PhotographLimits.DEFAULT);

    @Test
    void isRefusedByItsHeader() {
        byte[] file = PictureFiles.blankPng(30_000, 30_000, 0, 8, PictureFiles.deflatedZeros(900_030_000L));
        assertThat(file.length).isLessThan(MB);

        assertThat(allocatedBy(() -> assertThat(RefusedPhotographTest.refusal(preparing, file))
                        .isEqualTo("photograph.too-many-pixels")))
                .isLessThan(3L * file.length);
    }

    /** The largest that is taken: 50 million pixels, each of 8 bytes. */
    @Test
    void isReadWithGapsWhereItIsJustAllowed() {
        byte[] file = PictureFiles.blankPng(10_000, 5_000, 6, 16, PictureFiles.deflatedZeros(400_005_000L));

        assertThat(allocatedBy(() -> preparing.prepare(file))).isLessThan(150L * MB);
    }

    @Test
    void doesNotInflateTextsBesideThePicture() {
        byte[] drawing = PictureFiles.blankPng(40, 30, 0, 8, PictureFiles.deflatedZeros(41 * 30));
        byte[] text = PictureFiles.joined(PictureFiles.latin("AIGC\0\0"), PictureFiles.deflatedZeros(1000L * MB));
        byte[] file = PictureFiles.withChunk(drawing, "zTXt", text);

        assertThat(allocatedBy(() -> preparing.prepare(file))).isLessThan(30L * MB);
    }

    @Test
    void isGivenUpAfterATime() {
        PreparePhotograph impatient = new PreparePhotograph(limits(Duration.ofSeconds(9), Duration.ZERO));

        for (byte[] file : List.of(PictureFiles.jpeg(900, 900), PictureFiles.png(900, 900), PictureFiles.largeWebp())) {
            assertThat(RefusedPhotographTest.refusal(impatient, file)).isEqualTo("photograph.takes-too-long");
        }
    }

    @Test
    void waitsUntilOthersAreDone() throws Exception {
        Semaphore turns = new Semaphore(1);
        PreparePhotograph patient =
                new PreparePhotograph(limits(Duration.ofSeconds(60), Duration.ofSeconds(60)), turns);
        byte[] file = PictureFiles.jpeg(10, 10);
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try {
            turns.acquire();
            Future<Photograph> waiting = sender.submit(() -> patient.prepare(file));
            await().until(turns::hasQueuedThreads);
            turns.release();
            assertThat(waiting.get(60, TimeUnit.SECONDS).id()).hasSize(64);
        } finally {
            sender.shutdownNow();
        }
    }

    @Test
    void isRefusedWhereOthersTakeTooLong() throws Exception {
        Semaphore turns = new Semaphore(1);
        PreparePhotograph busy = new PreparePhotograph(limits(Duration.ZERO, Duration.ofSeconds(60)), turns);
        byte[] file = PictureFiles.jpeg(10, 10);

        turns.acquire();
        assertThat(RefusedPhotographTest.refusal(busy, file)).isEqualTo("photograph.others-first");
        turns.release();
        assertThat(busy.prepare(file).id()).hasSize(64);
    }

    /** The next one has its turn, whatever became of the last. */
    @Test
    void leavesItsTurnToOthersWhenItIsRefused() {
        PreparePhotograph preparing = new PreparePhotograph(limits(Duration.ZERO, Duration.ofSeconds(60)));
        byte[] withoutLines = PictureFiles.blankPng(200, 100, 2, 8, PictureFiles.deflatedZeros(601));

        assertThat(RefusedPhotographTest.refusal(preparing, withoutLines)).isEqualTo("photograph.unreadable");
        assertThat(preparing.prepare(PictureFiles.jpeg(10, 10)).id()).hasSize(64);
    }

    private static PhotographLimits limits(Duration patience, Duration time) {
        return new PhotographLimits(10 * MB, 50_000_000, 16_000_000, 20_000, 1, patience, time);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
