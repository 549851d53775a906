package press.shijian.acceptance;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import press.shijian.local.LocalStack;
import press.shijian.local.Part;
import press.shijian.local.Settings;
import press.shijian.repository.Checkout;

/**
 * The whole system as {@code mvn -Plocal} starts it, on free ports with data of its own. Started once for all test classes
 * of a run, and stopped when the run ends.
 */
final class RunningSystem {

    static final String PASSWORD = "shijian-demo";

    private static @Nullable RunningSystem shared;
    private static @Nullable RuntimeException whyNot;

    private final LocalStack stack;
    private @Nullable Reviewer reviewer;

    private RunningSystem(LocalStack stack) {
        this.stack = stack;
    }

    static synchronized RunningSystem shared() {
        if (whyNot != null) {
            throw new IllegalStateException("The system could not be started for an earlier test", whyNot);
        }
        if (shared == null) {
            Path data = Checkout.path(
                    "acceptance-tests/target/system-" + ProcessHandle.current().pid());
            try {
                shared = new RunningSystem(LocalStack.start(Settings.onFreePorts(Checkout.path(""), data)));
            } catch (RuntimeException failed) {
                whyNot = failed;
                throw failed;
            }
        }
        return shared;
    }

    URI submissions() {
        return stack.address(Part.SUBMISSION);
    }

    URI reviews() {
        return stack.address(Part.REVIEW);
    }

    URI site() {
        return stack.address(Part.PUBLISH);
    }

    List<URI> services() {
        return List.of(submissions(), reviews(), site());
    }

    URI console() {
        return stack.consoleAddress();
    }

    PublicSite publicSite() {
        return PublicSite.at(site());
    }

    /** A member of staff who may claim and decide; signed in once. */
    Reviewer reviewer() {
        if (reviewer == null) {
            reviewer = Reviewer.signedInAt(reviews(), "reviewer@demo.shijian", PASSWORD);
        }
        return reviewer;
    }

    Caller operatorAt(URI service) {
        return Caller.anybody(service).withCredential("operator", PASSWORD);
    }

    /** SIGKILL. It is started again by itself, as a supervisor would. */
    void kill(Part part) {
        stack.kill(part);
    }

    void awaitUp() {
        stack.awaitUp();
    }

    /** The answers of {@code times} calls that begin together. */
    static <T> List<T> atOnce(int times, Supplier<T> call) {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<T>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                start.await();
                            } catch (InterruptedException interrupted) {
                                throw new IllegalStateException(interrupted);
                            }
                            return call.get();
                        },
                        callers));
            }
            start.countDown();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdownNow();
        }
    }
}
