package press.shijian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;

/** Whoever types decides what a rule has to read; twice as much is twice the work. Counted: a busy machine has no milliseconds to compare. */
class HostileTextTest {

    private static final WordsToAvoid WORDS = new WordsToAvoid(List.of("我校", "学学学学学学学学学长"), List.of("学长期", "自我校"));

    /** Without end, each time anew. */
    static Stream<String> withoutEnd() {
        return Stream.of(
                "1",
                "１",
                "1 ",
                "1-",
                "13 ",
                "138 ",
                "1380013800 ",
                "8613800138000",
                "53010319990712001",
                "530103199907120019 ",
                "530103 19990712 001",
                "学",
                "学长",
                "自我",
                "我校",
                "自我校",
                "×",
                " ",
                "日电",
                "—",
                "😀",
                "\ud83d");
    }

    @ParameterizedTest
    @MethodSource("withoutEnd")
    void twiceAsMuchIsTwiceTheWork(String again) {
        for (Function<CharSequence, List<int[]>> search :
                List.<Function<CharSequence, List<int[]>>>of(IdentityNumbers::find, MobileNumbers::find, WORDS::find)) {
            int times = 20_000 / again.length();
            long once = reads(search, again.repeat(times));
            long twice = reads(search, again.repeat(2 * times));

            assertThat(once).isLessThan(40L * 20_000);
            assertThat(twice).isLessThanOrEqualTo(2 * once + 1_000);
        }
    }

    private static long reads(Function<CharSequence, List<int[]>> search, String text) {
        CountedReads counted = new CountedReads(text);
        search.apply(counted);
        return counted.reads;
    }

    @ParameterizedTest
    @MethodSource("withoutEnd")
    void whatIsFoundStandsInTheText(String again) throws IOException {
        String hostile = again.repeat(20_000 / again.length());
        for (String name : List.of("default", "news", "later")) {
            RuleProfile profile = new RuleProfiles(Binder.get(RuleExamplesTest.shipped())).named(name);
            for (RuleResult result : profile.check(everywhere(hostile))) {
                assertThat(result.findings()).hasSizeLessThanOrEqualTo(RuleProfile.MOST_FINDINGS);
                assertThat(result.findings()).allSatisfy(finding -> {
                    Place place = finding.place();
                    assertThat(place.start()).isBetween(0, place.end());
                    assertThat(place.end()).isLessThanOrEqualTo(hostile.length());
                });
            }
        }
    }

    /** The figure stands in decision 93; here it only shows that it is no matter of seconds. */
    @Test
    void aLongTextIsCheckedAtEachKeyPress() throws IOException {
        String paragraph = "七月十二日，我们随“星火”支教队来到勐腊县，为 40 名学生上了第一课，联系电话 0871-65031234。\n";
        CheckedText text = everywhere(paragraph.repeat(5_000 / paragraph.length()));
        RuleProfile profile = new RuleProfiles(Binder.get(RuleExamplesTest.shipped())).named("default");
        long[] nanos = new long[300];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            profile.check(text);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf("5,000 characters checked in %.2f ms (median)%n", nanos[150] / 1e6);

        assertThat(Duration.ofNanos(nanos[150])).isLessThan(Duration.ofMillis(200));
    }

    private static CheckedText everywhere(String text) {
        return new CheckedText(text, text, text, text, text, List.of(), null, Instant.parse("2026-07-13T10:00:00Z"));
    }

    private static final class CountedReads implements CharSequence {

        private final String text;
        private long reads;

        CountedReads(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.subSequence(start, end);
        }
    }
}
