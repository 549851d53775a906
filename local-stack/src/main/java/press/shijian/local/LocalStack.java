package press.shijian.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import press.shijian.engines.Await;
import press.shijian.engines.Broker;
import press.shijian.engines.ChildProcess;
import press.shijian.engines.Database;
import press.shijian.engines.Engine;
import press.shijian.engines.EngineProcess;
import press.shijian.engines.Engines;
import press.shijian.engines.JavaProgram;
import press.shijian.engines.Ports;
import press.shijian.local.PartState.Condition;
import press.shijian.local.demo.DemoAccount;
import press.shijian.local.demo.Demonstration;

/**
 * The running system: started whole, kept alive, stopped in order. A part that ends by itself, or is killed, is started
 * again; what it had acknowledged is still there.
 *
 * <pre>
 * try (LocalStack shijian = LocalStack.start(Settings.onFreePorts(checkout, folder))) {
 *     … shijian.address(Part.SUBMISSION) …
 *     shijian.kill(Part.BROKER);
 *     shijian.awaitUp();
 * }
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class LocalStack implements AutoCloseable {

    /** What the services' JVMs are started with. */
    public static final List<String> SERVICE_OPTIONS = Stream.concat(
                    JavaProgram.FRUGAL.stream(), Stream.of("-Xmx192m", "-Dfile.encoding=UTF-8"))
            .toList();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final Consumer<String> terminal;
    private final Texts texts = Texts.ofThisTerminal();
    private final DataFolder data;
    private final Instant began = Instant.now();
    private final Map<Part, Member> members = new EnumMap<>(Part.class);
    private @Nullable ConsolePage console;
    private @Nullable MailSink mails;
    private @Nullable ClassArchive archive;
    private volatile Duration timeToStart = Duration.ZERO;
    private volatile boolean stopping;
    private boolean stopped;

    private LocalStack(Settings settings, Consumer<String> terminal, DataFolder data) {
        this.settings = settings;
        this.terminal = terminal;
        this.data = data;
    }

    /** Starts everything in silence, and returns when all of it is ready and the demonstration accounts exist. */
    public static LocalStack start(Settings settings) {
        return start(settings, sentence -> {});
    }

    /**
     * @param terminal is told in sentences what happens, as it happens
     * @throws CannotStart with one sentence, when something is in the way; nothing runs then
     */
    public static LocalStack start(Settings settings, Consumer<String> terminal) {
        LocalStack stack = new LocalStack(settings, terminal, DataFolder.open(settings.data()));
        ChildProcess.atExit(stack::stop);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException | Error failed) {
            boolean interruptedByCtrlC = stack.stopping;
            stack.stop();
            if (interruptedByCtrlC) {
                throw new CannotStart("cannot-start.stopped");
            }
            throw failed;
        }
    }

    /** The public address of a service, without a slash at its end. */
    public URI address(Part service) {
        return settings.address(service);
    }

    /** Of the page with addresses, accounts and states. */
    public URI consoleAddress() {
        return URI.create("http://localhost:" + settings.consolePort());
    }

    public String mongodbUri() {
        return settings.mongodbUri().orElse("mongodb://127.0.0.1:" + settings.port(Part.DATABASE));
    }

    public String kafkaBootstrap() {
        return settings.kafkaBootstrap().orElse("127.0.0.1:" + settings.port(Part.BROKER));
    }

    public List<PartState> states() {
        return members.values().stream().map(Member::state).toList();
    }

    /** Where the services hand in their mails. */
    int mailPort() {
        return Objects.requireNonNull(mails).port();
    }

    /** What the services have sent by mail, the newest first. */
    public List<SentMail> mails() {
        return mails == null ? List.of() : mails.newestFirst();
    }

    /** Where a part's output goes. */
    public Path log(Part part) {
        return data.log(part);
    }

    /** Ends it at once, as a crash would. It is started again by itself; see {@link #awaitUp}. */
    public void kill(Part part) {
        member(part).kill();
    }

    /** Ends it in order, and leaves it ended until {@link #startAgain}. */
    public void stop(Part part) {
        member(part).stop();
    }

    /** Starts a part that was stopped, and returns when it does its work. */
    public void startAgain(Part part) {
        launch(List.of(part));
        awaitFirstAnswer(member(part));
    }

    /** Returns when every part does its work. */
    public void awaitUp() {
        if (!Await.until(
                () -> states().stream().noneMatch(state -> state.condition() == Condition.STARTING), PATIENCE)) {
            throw new IllegalStateException("Not up again in time: " + states());
        }
    }

    /** Resident memory of all processes, this one included; -1 where the system doesn't say. */
    public long residentBytes() {
        long own = Memory.residentBytes(ProcessHandle.current().pid());
        List<Long> all = states().stream()
                .filter(state -> state.pid() != 0)
                .map(PartState::residentBytes)
                .toList();
        return own < 0 || all.contains(-1L)
                ? -1
                : own + all.stream().mapToLong(Long::longValue).sum();
    }

    /** From the first process to the last demonstration account; zero until then. */
    public Duration timeToStart() {
        return timeToStart;
    }

    /** Makes later starts faster, in the background, where no earlier run has done so. */
    void archiveClasses() {
        daemon(archive()::make, "class-archive");
    }

    /** Stops all parts, services first and the database last, and returns when they are gone. */
    public void stop() {
        stopping = true;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            // the services end side by side, and before what they stand on
            members.values().stream()
                    .filter(member -> member.part().isService())
                    .forEach(Member::requestStop);
            List<Member> lastFirst = new ArrayList<>(members.values());
            Collections.reverse(lastFirst);
            lastFirst.forEach(Member::stop);
            if (console != null) {
                console.close();
            }
            if (mails != null) {
                mails.close();
            }
            data.close();
            if (!members.isEmpty()) {
                say("stopped");
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void startAll() {
        say("starting", settings.data());
        int leftovers = data.endLeftovers();
        if (leftovers > 0) {
            say("leftovers", leftovers);
        }
        data.beginLogs();
        refusePortsInUse();
        Map<Part, ServiceProgram> programs = unpackServices();
        archive = ClassArchive.of(programs.values(), libraries(), data.programs());
        mails = MailSink.open();
        console = ConsolePage.open(settings.consolePort(), this);
        Map<Part, EngineProcess> engines = launchEngines();
        // beside the engines: a service takes longer to start, and connects when they answer
        launchServices(programs);
        awaitEngines(engines);
        awaitServices();
        Demonstration demonstration =
                new Demonstration(address(Part.SUBMISSION), address(Part.REVIEW), this::invitationMailedTo);
        demonstration.makeAccounts();
        if (settings.samples()) {
            say("samples");
            demonstration.handInSamples();
        }
        timeToStart = Duration.between(began, Instant.now());
    }

    /** The token of the link in the newest mail to that address. */
    private String invitationMailedTo(String address) {
        Pattern link = Pattern.compile("/invitations/([\\w-]+)");
        AtomicReference<String> token = new AtomicReference<>();
        Await.until(
                () -> {
                    mails().stream()
                            .filter(mail -> mail.to().equals(address))
                            .map(mail -> link.matcher(mail.text()))
                            .filter(Matcher::find)
                            .findFirst()
                            .ifPresent(found -> token.set(found.group(1)));
                    return token.get() != null;
                },
                PATIENCE);
        return Objects.requireNonNull(token.get(), "No invitation was mailed to " + address);
    }

    private void refusePortsInUse() {
        for (Part part : Part.values()) {
            if (settings.starts(part)) {
                refuseIfInUse(settings.port(part), part.title(), part.portVariable());
            }
        }
        refuseIfInUse(settings.consolePort(), "local-stack", Settings.CONSOLE_PORT_VARIABLE);
    }

    private static void refuseIfInUse(int port, String title, String variable) {
        if (Ports.answers(port)) {
            // as text: a number in a sentence gets a comma
            throw new CannotStart("cannot-start.port-in-use", title, Integer.toString(port), variable);
        }
    }

    private Map<Part, EngineProcess> launchEngines() {
        Map<Part, EngineProcess> engines = new EnumMap<>(Part.class);
        if (settings.starts(Part.DATABASE)) {
            engines.put(
                    Part.DATABASE,
                    Database.in(data.of(Part.DATABASE), settings.port(Part.DATABASE), data.log(Part.DATABASE)));
        }
        if (settings.starts(Part.BROKER)) {
            engines.put(
                    Part.BROKER, Broker.in(data.of(Part.BROKER), settings.port(Part.BROKER), data.log(Part.BROKER)));
        }
        engines.forEach((part, engine) ->
                members.put(part, new Member(part, "127.0.0.1:" + engine.port(), engine::launch, engine::isReady)));
        launch(engines.keySet());
        return engines;
    }

    private void awaitEngines(Map<Part, EngineProcess> engines) {
        engines.forEach((part, engine) -> {
            awaitFirstAnswer(member(part));
            Engine running = Engines.chosen(engine.describe());
            member(part).is(running.name() + " " + running.version());
            say("part-up", part.title(), member(part).state().what(), seconds(Duration.between(began, Instant.now())));
        });
    }

    private Map<Part, ServiceProgram> unpackServices() {
        Map<Part, ServiceProgram> programs = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (part.isService()) {
                Path target = settings.checkout().resolve(part.title()).resolve("target");
                programs.put(
                        part,
                        ServiceProgram.unpack(target.resolve(part.title() + ".jar"), libraries(), data.programs()));
            }
        }
        return programs;
    }

    /** In the checkout, not in the data: a run with new data finds the libraries and their archive too. */
    private Path libraries() {
        return settings.checkout().resolve("local-stack").resolve("libraries");
    }

    private void launchServices(Map<Part, ServiceProgram> programs) {
        programs.forEach((part, unpacked) -> members.put(
                part,
                new Member(
                        part,
                        address(part).toString(),
                        () -> program(part, unpacked).start(environment(part), data.log(part)),
                        () -> isReady(part))));
        launch(programs.keySet());
    }

    private void awaitServices() {
        for (Member member : List.copyOf(members.values())) {
            Part part = member.part();
            if (part.isService()) {
                awaitFirstAnswer(member);
                say("part-up", part.title(), address(part), seconds(Duration.between(began, Instant.now())));
            }
        }
    }

    private JavaProgram program(Part part, ServiceProgram unpacked) {
        List<Path> classPath = new ArrayList<>(unpacked.classPath(archive().libraries()));
        // for the wrapper that ends the service with us
        classPath.add(JavaProgram.ownJar());
        List<String> options = new ArrayList<>(SERVICE_OPTIONS);
        options.addAll(archive().options(part));
        return new JavaProgram(part.title(), classPath, options, unpacked.mainClass(), List.of());
    }

    private Map<String, String> environment(Part part) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.putAll(settings.secrets().getOrDefault(part, Map.of()));
        environment.put("SHIJIAN_MONGODB_URI", mongodbUri());
        environment.put("SHIJIAN_KAFKA_BOOTSTRAP", kafkaBootstrap());
        environment.put(part.portVariable(), Integer.toString(settings.port(part)));
        // the passwords below are published
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SHIJIAN_SUBMISSION_URL", address(Part.SUBMISSION).toString());
        environment.put("SHIJIAN_REVIEW_URL", address(Part.REVIEW).toString());
        environment.put("SHIJIAN_PUBLISH_URL", address(Part.PUBLISH).toString());
        environment.put("SHIJIAN_OPERATOR_NAME", DemoAccount.OPERATOR.email());
        environment.put("SHIJIAN_OPERATOR_PASSWORD", DemoAccount.PASSWORD);
        environment.putIfAbsent(Settings.ENCRYPTION_VARIABLE, "on");
        if (!environment.containsKey("SHIJIAN_SECRETS")) {
            environment.putIfAbsent(Settings.WRAPPING_KEYS_VARIABLE, data.eventWrappingKeys());
        }
        environment.putIfAbsent(Settings.DRAIN_VARIABLE, "0s");
        if (part != Part.PUBLISH && mails != null) {
            environment.put("SHIJIAN_MAIL_HOST", "127.0.0.1");
            environment.put("SHIJIAN_MAIL_PORT", Integer.toString(mailPort()));
            environment.put("SHIJIAN_MAIL_STARTTLS", "false");
            environment.put("SHIJIAN_MAIL_HELO", "localhost");
            environment.put("SHIJIAN_MAIL_FROM", MailSink.SENDER);
            // who tries things out registers and writes, without looking for a mail
            environment.putIfAbsent(Settings.CONFIRMATION_VARIABLE, "false");
        }
        if (part == Part.REVIEW) {
            environment.put("SHIJIAN_CHIEF_EMAIL", DemoAccount.CHIEF.email());
            environment.put("SHIJIAN_CHIEF_PASSWORD", DemoAccount.PASSWORD);
            environment.put("SHIJIAN_CHIEF_NAME", DemoAccount.CHIEF.name());
            environment.put("SHIJIAN_SECOND_FACTOR_KEY", data.secondFactorKey());
        }
        // glibc otherwise keeps an arena of 64 MB for each of a JVM's many threads
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }

    private void launch(Iterable<Part> parts) {
        for (Part part : parts) {
            watch(member(part), member(part).launch());
        }
        noteProcesses();
    }

    private void awaitFirstAnswer(Member member) {
        ChildProcess process = Objects.requireNonNull(member.process());
        if (!member.awaitAnswer(process)) {
            throw new CannotStart("cannot-start.part-failed", member.part().title(), data.log(member.part()));
        }
    }

    private void watch(Member member, ChildProcess process) {
        process.onExit().thenAcceptAsync(exit -> restart(member, process, exit), task -> daemon(task, "restart"));
    }

    private void restart(Member member, ChildProcess ended, int exit) {
        if (stopping) {
            return;
        }
        Instant fell = Instant.now();
        boolean diskFull = data.isFull();
        ChildProcess next;
        try {
            next = member.relaunch(ended, !diskFull);
        } catch (RuntimeException failed) {
            member.giveUp();
            say("part-not-restarted", member.part().title(), String.valueOf(failed.getMessage()));
            return;
        }
        if (next == null) {
            if (member.state().condition() == Condition.DOWN) {
                if (diskFull) {
                    say("disk-full", member.part().title(), settings.data());
                } else {
                    say("part-given-up", member.part().title(), data.log(member.part()));
                }
            }
            return;
        }
        watch(member, next);
        say("part-ended", member.part().title(), exit);
        try {
            noteProcesses();
        } catch (CannotStart unwritable) {
            terminal.accept(unwritable.getMessage());
        }
        boolean answers = false;
        // however long it takes: what it stands on may be away
        while (!answers && !stopping && next.isAlive()) {
            answers = member.awaitAnswer(next);
        }
        if (answers) {
            say("part-back", member.part().title(), seconds(Duration.between(fell, Instant.now())));
        }
    }

    private synchronized void noteProcesses() {
        if (!stopped) {
            data.note(members.values().stream()
                    .map(Member::process)
                    .filter(Objects::nonNull)
                    .filter(ChildProcess::isAlive)
                    .map(ChildProcess::handle)
                    .toList());
        }
    }

    private boolean isReady(Part service) {
        try {
            HttpURLConnection asked = (HttpURLConnection) address(service)
                    .resolve("/actuator/health/readiness")
                    .toURL()
                    .openConnection();
            asked.setConnectTimeout(1000);
            asked.setReadTimeout(5000);
            return asked.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private ClassArchive archive() {
        return Objects.requireNonNull(archive);
    }

    private Member member(Part part) {
        Member member = members.get(part);
        if (member == null) {
            throw new IllegalArgumentException(part.title() + " is not run here");
        }
        return member;
    }

    private void say(String key, Object... arguments) {
        terminal.accept(texts.text(key, arguments));
    }

    private static String seconds(Duration duration) {
        return String.format("%.1f", duration.toMillis() / 1000.0);
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
