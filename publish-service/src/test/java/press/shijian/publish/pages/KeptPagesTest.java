package press.shijian.publish.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import press.shijian.events.Slug;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.pages.KeptPages.Key;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class KeptPagesTest {

    private static final Subject LATEST = Subject.feed(FeedName.LATEST);
    private static final Subject ZHIJIAO = Subject.feed(FeedName.category(new Slug("zhijiao")));

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000); // overflows on the way
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KeptPages pages = new KeptPages(DataSize.ofMegabytes(1), meters, clock::get);

    @BeforeEach
    void isSettledAndTold() {
        passes(KeptPages.SETTLED_AFTER);
    }

    @Test
    void stayUntilAnEventTouchesTheirSubject() {
        keep("/");
        keep("/zhijiao/");
        keep("/diaoyan/");

        pages.drop(Set.of(LATEST, ZHIJIAO));

        assertThat(find("/")).isNull();
        assertThat(find("/zhijiao/")).isNull();
        assertThat(find("/diaoyan/")).isNotNull();
        assertThat(meters.counter("shijian.pages.dropped").count()).isEqualTo(2);
    }

    @Test
    void areNotKeptWhereTheirSubjectWasTouchedWhileTheyWereMade() {
        KeptPage home = begun("/");
        KeptPage other = begun("/diaoyan/");
        passes(Duration.ofMillis(5));
        pages.drop(Set.of(LATEST));
        passes(Duration.ofMillis(5));

        assertThat(pages.keep(key("/"), home)).isFalse();
        assertThat(find("/")).isNull();
        assertThat(pages.keep(key("/diaoyan/"), other)).isTrue();
    }

    @Test
    void areNotKeptWhereAllWasDroppedWhileTheyWereMade() {
        KeptPage home = begun("/");
        pages.dropAll();

        assertThat(pages.keep(key("/"), home)).isFalse();
    }

    @Test
    void areNotKeptWhereMakingThemTookLongerThanTouchesAreRemembered() {
        KeptPage home = begun("/");
        pages.drop(Set.of(LATEST));
        passes(KeptPages.SETTLED_AFTER);
        pages.drop(Set.of(ZHIJIAO));

        assertThat(pages.keep(key("/"), home)).isFalse();
    }

    @Test
    void areMadeAgainSoonUntilTheFeedsHaveTakenTheEventIn() {
        pages.drop(Set.of(LATEST));
        passes(Duration.ofMillis(1));
        keep("/");
        assertThat(find("/")).isNotNull();
        passes(KeptPages.UNSETTLED_LIVE);
        assertThat(find("/")).isNull();

        passes(KeptPages.SETTLED_AFTER);
        keep("/");
        passes(KeptPages.UNSETTLED_LIVE.multipliedBy(2));
        assertThat(find("/")).isNotNull();
    }

    @Test
    void ofAnArticleShowTheNewestBesideItAfterTwoSeconds() {
        keep("/zhijiao/42.html");
        passes(Duration.ofSeconds(1));
        pages.drop(Set.of(LATEST));
        assertThat(find("/zhijiao/42.html")).isNotNull();

        passes(Duration.ofMillis(1_001));
        assertThat(find("/zhijiao/42.html")).isNull();
    }

    @Test
    void ofAnArticleThatAreMadeRightAfterAPublicationAreMadeAgainAfterTwoSeconds() {
        pages.drop(Set.of(LATEST));
        passes(Duration.ofMillis(1));
        keep("/zhijiao/42.html");
        passes(KeptPages.BLOCKS_LAG);

        assertThat(find("/zhijiao/42.html")).isNull();
    }

    @Test
    void areMadeAgainWhenTheirTimeIsOver() {
        keep("/");
        keep("/zhijiao/42.html");

        passes(KeptPages.LISTS_LIVE);
        assertThat(find("/")).isNull();
        assertThat(find("/zhijiao/42.html")).isNotNull();

        passes(KeptPages.ARTICLES_LIVE);
        assertThat(find("/zhijiao/42.html")).isNull();
    }

    /** An instance is paused, and an article is taken back meanwhile. */
    @Test
    void fromBeforeAPauseAreNotSentWhenTheInstanceWakes() {
        keep("/zhijiao/42.html");
        keep("/zhijiao/");
        clock.addAndGet(KeptPages.TOLD_FOR.toNanos());

        assertThat(find("/zhijiao/42.html")).isNull();
        assertThat(find("/zhijiao/")).isNull();
    }

    @Test
    void liveForASecondWhileNobodyTellsWhatChanges() {
        keep("/");
        clock.addAndGet(KeptPages.TOLD_FOR.toNanos());
        assertThat(find("/")).isNull();

        keep("/");
        clock.addAndGet(KeptPages.UNTOLD_LIVE.toNanos());
        assertThat(find("/")).isNotNull();
        clock.addAndGet(1);
        assertThat(find("/")).isNull();
    }

    @Test
    void takeNoMoreMemoryThanTheyMay() {
        for (int page = 1; page <= 1_000; page++) {
            keep("/zhijiao/?page=" + page);
        }

        assertThat(meters.get("shijian.pages.bytes").gauge().value())
                .isGreaterThan(900_000)
                .isLessThanOrEqualTo(1024 * 1024);
    }

    private void passes(Duration time) {
        clock.addAndGet(time.toNanos());
        pages.toldOfAllUntil(clock.get());
    }

    private void keep(String address) {
        assertThat(pages.keep(key(address), begun(address))).isTrue();
    }

    private KeptPage find(String address) {
        return pages.find(key(address));
    }

    private static Key key(String address) {
        return new Key(address, null, Locale.SIMPLIFIED_CHINESE, false);
    }

    private KeptPage begun(String address) {
        String[] parts = address.split("\\?");
        return new KeptPage(
                Objects.requireNonNull(PageAddress.of(parts[0], parts.length == 1 ? null : parts[1])),
                List.of(),
                "text/html;charset=UTF-8",
                null,
                null,
                -1,
                null,
                PageBody.of(new byte[10_000]),
                pages.now());
    }
}
