package press.shijian.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import press.shijian.media.PhotographSize;

/** What is removed, and what not. */
class UnusedPhotographTest {

    private final StoreOnEngine database = new StoreOnEngine();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Set<String> inDrafts = new HashSet<>();
    private final Set<String> inArticles = new HashSet<>();
    private Consumer<Set<String>> whenAsked = ids -> {};

    private final SweepPhotographs sweeping = sweeping(List.of(
            ids -> {
                whenAsked.accept(ids);
                return inDrafts;
            },
            ids -> inArticles));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isRemovedThirtyDaysAfterItWasSent() {
        String id = database.added(1);

        sweepAfterDays(29);
        assertThere(id);
        sweepAfterDays(1);
        assertGone(id);
        assertThat(meters.counter("shijian.photographs.removed").count()).isEqualTo(1);
    }

    @Test
    void isRemovedThirtyDaysAfterItWasUsedLast() {
        String id = database.added(1);
        inArticles.add(id);
        for (int week = 0; week < 20; week++) {
            sweepAfterDays(7);
        }
        assertThere(id);

        inArticles.clear();
        sweepAfterDays(7);
        assertThere(id);
        sweepAfterDays(29);
        assertThere(id);
        sweepAfterDays(1);
        assertGone(id);
    }

    @Test
    void staysWhereAnyUsesIt() {
        String drafted = database.added(1);
        String published = database.added(2);
        String neither = database.added(3);
        inDrafts.add(drafted);
        inArticles.addAll(Set.of(published, "of another service"));

        sweepAfterDays(30);
        assertThere(drafted);
        assertThere(published);
        assertGone(neither);
    }

    @Test
    void staysWhenItIsUsedWhileItIsLookedAt() {
        String id = database.added(1);
        whenAsked = ids -> assertThat(database.store.use(ids)).isEmpty();

        sweepAfterDays(30);
        assertThere(id);
    }

    @Test
    void staysWhenItIsSentAgainWhileItIsLookedAt() {
        String id = database.added(1);
        whenAsked = ids -> database.added(1);

        sweepAfterDays(30);
        assertThere(id);
        whenAsked = ids -> {};
        sweepAfterDays(30);
        assertGone(id);
    }

    @Test
    void isMissedByADraftThatComesTooLate() {
        String id = database.added(1);
        sweepAfterDays(30);

        assertThat(database.store.use(Set.of(id))).containsExactly(id);
    }

    @Test
    void staysWhereSomebodyCannotTell() {
        String id = database.added(1);
        whenAsked = ids -> {
            throw new IllegalStateException("Not now");
        };

        assertThatThrownBy(() -> sweepAfterDays(90)).hasMessage("Not now");
        assertThere(id);
    }

    @Test
    void staysWhereThereIsNobodyToAsk() {
        assertThatThrownBy(() -> sweeping(List.of())).hasMessageContaining("Without anybody to ask");
    }

    @Test
    void isFoundAmongManyInTheOrderOfTheirTime() {
        List<String> ids = IntStream.range(0, 250).mapToObj(database::added).toList();
        inDrafts.add(ids.get(120));

        sweepAfterDays(30);
        assertThat(database.store.use(Set.copyOf(ids))).hasSize(249).doesNotContain(ids.get(120));
    }

    @Test
    void isFoundByAnIndex() {
        assertThat(database.indexes())
                .extracting(index -> index.get("key", Document.class))
                .contains(new Document("lookAt", 1));
    }

    private SweepPhotographs sweeping(List<PhotographUses> uses) {
        return new SweepPhotographs(database.store, uses, database.properties, meters, database);
    }

    private void sweepAfterDays(int days) {
        database.daysPass(days);
        boolean more = true;
        while (more) {
            more = sweeping.sweepSome();
        }
    }

    private void assertThere(String id) {
        assertThat(database.photographs.find(id, PhotographSize.PHONE)).isPresent();
    }

    private void assertGone(String id) {
        assertThat(database.photographs.find(id, PhotographSize.PHONE)).isEmpty();
    }
}
