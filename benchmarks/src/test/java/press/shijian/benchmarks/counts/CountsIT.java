package press.shijian.benchmarks.counts;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.benchmarks.counts.EventLog.Event;
import press.shijian.benchmarks.load.ClosedLoop;
import press.shijian.benchmarks.system.Commands;
import press.shijian.benchmarks.system.Desk;
import press.shijian.benchmarks.system.Pages;
import press.shijian.benchmarks.system.RunningSystem;
import press.shijian.benchmarks.system.StoredState;

/**
 * A guard on counts, which are the same on any machine and at any load: how often the three services ask the database
 * because of what a person does, with all that follows from it; which events it emits and how large they are; and what a
 * public page asks. Each table has upper bounds, where nothing varies just what is needed. When a bound is exceeded, the
 * message names the commands. Whoever saves one lowers the bound.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CountsIT {

    /** Periodic tasks send commands, too; no page comes from memory, and mails and encryption are counted on demand. */
    private static final Map<String, String> QUIET = Map.ofEntries(
            entry("SHIJIAN_MESSAGING_SWEEP", "10m"),
            entry("SHIJIAN_SUBMISSION_MAILS", System.getProperty("shijian.counts.mails", "false")),
            entry("SHIJIAN_EVENT_ENCRYPTION", System.getProperty("shijian.counts.encryption", "off")),
            entry("SHIJIAN_MAIL_LOOK", "10m"),
            entry("SHIJIAN_MAIL_SAMPLING", "10m"),
            entry("SHIJIAN_MESSAGING_SAMPLING", "20s"),
            entry("SHIJIAN_SUBMISSION_COUNTEVERY", "10m"),
            entry("SHIJIAN_STAFF_TIDYEVERY", "10m"),
            entry("SHIJIAN_REVIEW_COUNTEVERY", "10m"),
            entry("SHIJIAN_REVIEW_CONCLUDEEVERY", "10m"),
            entry("SHIJIAN_REVIEW_REMEMBERARTICLESEVERY", "10m"),
            entry("SHIJIAN_PUBLISH_VIEWSSAVEDEVERY", "10m"),
            entry("SHIJIAN_PUBLISH_VIEWSLOOKEDUPEVERY", "10m"),
            entry("SHIJIAN_PUBLISH_REBUILDGOESONEVERY", "10m"),
            entry("SHIJIAN_PUBLISH_PAGES_MEMORY", "0"));

    private static final int HUNDRED = 100;
    private static final int REVIEWERS = 16;
    private static final int ENOUGH_FOR_ALL_BLOCKS = 30;

    private RunningSystem system;
    private Desk desk;
    private StoredState stored;
    private DatabaseUse use;
    private EventLog events;

    /** All titles have the same length. */
    private long number = 100_000;

    private long published;

    enum Act {
        HAND_IN,
        CLAIM,
        APPROVE
    }

    enum Page {
        ARTICLE,
        HOME,
        CATEGORY,
        RSS
    }

    @BeforeAll
    void startAndWarmUp() throws Exception {
        Path checkout = Path.of("..").toAbsolutePath().normalize();
        system = RunningSystem.start(checkout, checkout.resolve("benchmarks/target/counts-system"), QUIET);
        desk = Desk.of(system);
        stored = new StoredState(system);
        Commands last;
        do {
            Commands before = Commands.of(system);
            publish();
            last = Commands.of(system).since(before);
            // as long as a service has not looked whether any event is parked, it looks at each event
        } while (last.of("parkedEvents") > 0);
        use = new DatabaseUse(system);
        events = new EventLog(system);
    }

    @AfterAll
    void stop() {
        if (events != null) {
            events.close();
        }
        if (stored != null) {
            stored.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            act     | commands | writes | events
            HAND_IN |        8 |      3 | submission.submitted
            CLAIM   |        9 |      4 | review.claimed
            APPROVE |       24 |     13 | article.published review.accepted
            """)
    void anActWithItsConsequences(Act act, int commands, int writes, String emitted) throws Exception {
        Queue<String> prepared = new ArrayDeque<>();
        for (int i = 0; i < DatabaseUse.TIMES; i++) {
            prepared.add(
                    switch (act) {
                        case HAND_IN -> desk.draft(number++);
                        case CLAIM -> desk.handIn(number++);
                        case APPROVE -> claimed();
                    });
        }
        use.whenQuiet();
        events.sinceLastTime();

        Commands sent = use.ofOne(() -> begin(act, prepared.remove()));

        assertWithin(sent, commands, writes);
        assertThat(events.sinceLastTime())
                .extracting(Event::name)
                .containsExactlyInAnyOrderElementsOf(
                        Collections.nCopies(DatabaseUse.TIMES, List.of(emitted.split(" "))).stream()
                                .flatMap(List::stream)
                                .toList());
    }

    /** Consumers apply what has come together, so it costs less the more comes; how much comes together varies. */
    @Test
    void eachOfAHundredApprovals() throws Exception {
        String[] ids = new String[HUNDRED];
        long first = number;
        number += HUNDRED;
        ClosedLoop.times(REVIEWERS, HUNDRED, one -> {
            ids[(int) one] = desk.handIn(first + one);
            desk.claim(ids[(int) one]);
        });

        Commands sent = use.of(() -> {
            ClosedLoop.times(REVIEWERS, HUNDRED, one -> desk.approve(ids[(int) one]));
            published += HUNDRED;
            return () -> stored.isSettled(published);
        });

        assertWithin(sent.dividedBy(HUNDRED), 7.5, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            page     | queries
            ARTICLE  |      19
            HOME     |      11
            CATEGORY |       5
            RSS      |       7
            """)
    void aPageThatIsNotInMemory(Page page, int queries) throws Exception {
        while (published < ENOUGH_FOR_ALL_BLOCKS) {
            publish();
        }
        use.whenQuiet();
        Pages pages = new Pages(system.site());
        String path = switch (page) {
            case ARTICLE -> system.latestFeed().newestPath();
            case HOME -> "/";
            case CATEGORY -> "/" + system.latestFeed().newestPath().split("/")[1] + "/";
            case RSS -> "/feed.xml";
        };

        Commands sent = use.ofOne(() -> {
            pages.read(path);
            return () -> true;
        });

        assertWithin(sent, queries, 0);
    }

    /** Of key, headers and a text of some 900 characters, which is the most of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            event                | bytes
            submission.submitted |  3530
            review.claimed       |   580
            review.accepted      |  3630
            article.published    |  3550
            """)
    void anEvent(String name, int bytes) throws Exception {
        events.sinceLastTime();
        publish();

        assertThat(events.sinceLastTime())
                .filteredOn(event -> event.name().equals(name))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.bytes()).isLessThanOrEqualTo(bytes));
    }

    private BooleanSupplier begin(Act act, String id) {
        switch (act) {
            case HAND_IN -> {
                desk.submit(id);
                return () -> stored.hasReview(id, "SUBMITTED") && stored.allSent();
            }
            case CLAIM -> {
                desk.reviewer().post("/api/reviews/" + id + "/claim", Map.of()).json();
                return () -> stored.hasSubmission(id, "IN_REVIEW") && stored.allSent();
            }
            case APPROVE -> {
                desk.approve(id);
                published++;
                return () -> stored.isSettled(published);
            }
            default -> throw new IllegalArgumentException(act.name());
        }
    }

    private String claimed() throws InterruptedException {
        String id = desk.handIn(number++);
        desk.claim(id);
        return id;
    }

    private void publish() throws InterruptedException {
        String id = claimed();
        desk.approve(id);
        published++;
        desk.awaitPublished(id);
    }

    private static void assertWithin(Commands sent, double commands, double writes) {
        assertThat(sent.total()).as(sent.described()).isLessThanOrEqualTo(commands);
        assertThat(sent.writes()).as(sent.described()).isLessThanOrEqualTo(writes);
    }
}
