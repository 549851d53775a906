package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import press.shijian.acceptance.history.Decryption;
import press.shijian.acceptance.history.Witness;
import press.shijian.local.LocalStack;
import press.shijian.local.Part;
import press.shijian.local.PartState;
import press.shijian.local.PartState.Condition;
import press.shijian.local.Settings;
import press.shijian.repository.Checkout;
import press.shijian.testkit.Visitor;

/**
 * The whole system as {@code mvn -Plocal} starts it, on free ports with data of its own. Started once for all test classes
 * of a run, and stopped when the run ends.
 */
final class RunningSystem {

    static final String PASSWORD = "shijian-demo";

    /** For parts that come up side by side, where other builds have the machine too. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static @Nullable RunningSystem shared;
    private static @Nullable RuntimeException whyNot;

    private final LocalStack stack;
    private @Nullable Reviewer reviewer;

    /** Processes that were asked to end, and may not have done so yet. */
    private final Set<Long> ending = ConcurrentHashMap.newKeySet();

    private RunningSystem(LocalStack stack) {
        this.stack = stack;
    }

    /** All tests come from one address, and one student writes what many would. */
    static final Map<String, String> QUOTAS_FOR_TESTS = Map.of(
            "SHIJIAN_QUOTAS_REGISTRATIONSPERADDRESS",
            "10000/1h",
            "SHIJIAN_QUOTAS_DRAFTSPERACCOUNT",
            "10000/1m",
            "SHIJIAN_QUOTAS_PHOTOGRAPHSPERACCOUNT",
            "10000/1m");

    /** For who does to it what no other test bears, and {@link #stop stops} it. */
    static RunningSystem ofItsOwn(String name) {
        return new RunningSystem(LocalStack.start(Settings.onFreePorts(Checkout.path(""), newData(name), forTests())));
    }

    static synchronized RunningSystem shared() {
        if (whyNot != null) {
            throw new IllegalStateException("The system could not be started for an earlier test", whyNot);
        }
        if (shared == null) {
            try {
                shared = ofItsOwn("system");
            } catch (RuntimeException failed) {
                whyNot = failed;
                throw failed;
            }
        }
        return shared;
    }

    /** The quotas, decisions that take effect at once, and for operators the services' mappings, which {@link AccessTable} is held against. */
    private static Map<String, String> forTests() {
        Map<String, String> environment = new HashMap<>(readable(QUOTAS_FOR_TESTS));
        environment.put("SHIJIAN_REVIEW_UNDO_WINDOW", "0s");
        environment.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,info,prometheus,mappings");
        return environment;
    }

    /** With a wrapping key that a {@link Witness} has, too. */
    static Map<String, String> readable(Map<String, String> environment) {
        Map<String, String> readable = new HashMap<>(environment);
        readable.put("SHIJIAN_EVENT_WRAPPING_KEYS", Decryption.WRAPPING_KEYS);
        return readable;
    }

    /** A folder for this run, whose logs can be read until the next one. */
    static Path newData(String name) {
        Path target = Checkout.path("acceptance-tests/target");
        try (Stream<Path> earlier = Files.list(target)) {
            for (Path data : earlier.toList()) {
                String[] named = data.getFileName().toString().split("-(?=[0-9]+$)");
                if (named[0].equals(name)
                        && named.length == 2
                        && ProcessHandle.of(Long.parseLong(named[1])).isEmpty()) {
                    FileSystemUtils.deleteRecursively(data);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return target.resolve(name + "-" + ProcessHandle.current().pid());
    }

    void stop() {
        stack.close();
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

    Visitor operatorAt(URI service) {
        return new Visitor(service).withCredential("operator", PASSWORD);
    }

    /** SIGKILL. It is started again by itself, as a supervisor would. */
    void kill(Part part) {
        stack.kill(part);
    }

    /** SIGTERM: it ends in order, and is started again by itself. */
    void restart(Part part) {
        long pid = pid(part);
        ending.add(pid);
        Signal.TERM.to(pid);
    }

    /**
     * SIGSTOP: it is there, and does nothing.
     *
     * @return lets it go on
     */
    Runnable pause(Part part) {
        long pid = pid(part);
        Signal.STOP.to(pid);
        return () -> Signal.CONT.to(pid);
    }

    private long pid(Part part) {
        return await("a process of " + part)
                .atMost(PATIENCE)
                .until(() -> state(part).pid(), pid -> pid != 0);
    }

    boolean isUp(Part part) {
        PartState state = state(part);
        return state.condition() == Condition.UP && state.pid() != 0 && !ending.contains(state.pid());
    }

    private PartState state(Part part) {
        return stack.states().stream()
                .filter(state -> state.part() == part)
                .findFirst()
                .orElseThrow();
    }

    void awaitUp() {
        await("all parts up")
                .atMost(PATIENCE)
                .until(() -> Stream.of(Part.values()).allMatch(this::isUp));
    }

    /** Looks into topics and databases. */
    Witness witness() {
        return new Witness(stack.kafkaBootstrap(), stack.mongodbUri());
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
