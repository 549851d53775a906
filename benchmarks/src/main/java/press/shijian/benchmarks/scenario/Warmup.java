package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.reference.Footprint;
import press.shijian.benchmarks.system.Commands;
import press.shijian.benchmarks.system.Desk;
import press.shijian.benchmarks.system.RunningSystem;

/**
 * Submissions that go all the way before anything is measured, until the compiler has seen the code.
 *
 * @param perSecond how many were published
 * @param footprint of one of them
 */
record Warmup(double perSecond, Footprint footprint) {

    private static final int CALLERS = 16;

    /** Warms up twice that long, since the first half tells little about the second. */
    static Warmup of(RunningSystem system, Desk desk, Duration time) throws InterruptedException {
        ClosedLoop.run(CALLERS, time, number -> publish(desk, number));
        Queue<String> published = new ConcurrentLinkedQueue<>();
        Commands before = Commands.of(system);
        ClosedLoop loop = ClosedLoop.run(CALLERS, time, number -> published.add(publish(desk, number)));
        Commands commands = Commands.of(system).since(before);
        return new Warmup(loop.perSecond(), Footprint.of(system, published.element(), commands, loop.operations()));
    }

    /** From draft to published; returns when the student sees it. */
    static String publish(Desk desk, long number) throws InterruptedException {
        String id = desk.handIn(number);
        desk.claim(id);
        desk.approve(id);
        desk.awaitPublished(id);
        return id;
    }
}
