package press.shijian.textindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NearTextsTest {

    private final NearTexts texts = new NearTexts(100);

    @AfterEach
    void close() {
        texts.close();
    }

    @Test
    void theNearestComesFirstAndOthersNotAtAll() {
        texts.put("other", text(1, 30));
        texts.put("half", text(2, 15) + text(3, 15));
        texts.put("same", text(2, 30));

        List<NearText> near = texts.near(text(2, 30), "mine", 0.3);

        assertThat(near).extracting(NearText::id).containsExactly("same", "half");
        assertThat(near.get(0).likeness()).isEqualTo(1);
        assertThat(near.get(1).likeness()).isBetween(0.35, 0.65);
    }

    @Test
    void aTextIsNotNearToItself() {
        texts.put("mine", text(1, 30));

        assertThat(texts.near(text(1, 30), "mine", 0.3)).isEmpty();
    }

    @Test
    void aNewerTextTakesThePlaceOfTheOlderOne() {
        texts.put("other", text(1, 30));
        texts.put("other", text(2, 30));

        assertThat(texts.size()).isEqualTo(1);
        assertThat(texts.near(text(1, 30), "mine", 0.3)).isEmpty();
        assertThat(texts.near(text(2, 30), "mine", 0.3)).hasSize(1);
    }

    @Test
    void whatWasTakenOutOrBecameTooShortIsNotFound() {
        texts.put("withdrawn", text(1, 30));
        texts.put("emptied", text(1, 30));
        texts.remove("withdrawn");
        texts.remove("never there");
        texts.put("emptied", "短");

        assertThat(texts.size()).isZero();
        assertThat(texts.near(text(1, 30), "mine", 0.3)).isEmpty();
    }

    @Test
    void theOldestMakesRoom() {
        for (int i = 0; i < 101; i++) {
            texts.put("text " + i, text(i, 5));
        }

        assertThat(texts.size()).isEqualTo(100);
        assertThat(texts.near(text(0, 5), "mine", 0.3)).isEmpty();
        assertThat(texts.near(text(1, 5), "mine", 0.3)).extracting(NearText::id).containsExactly("text 1");
    }

    /** Those that are a quarter alike or more are found but for a few of a hundred. */
    @Test
    void hardlyANearOneIsMissed() {
        int found = 0;
        for (int i = 0; i < 100; i++) {
            texts.put("text " + i, text(i, 10) + text(1_000 + i, 10));
        }
        for (int i = 0; i < 100; i++) {
            String mine = text(i, 10) + text(2_000 + i, 10);
            String id = "text " + i;
            found += texts.near(mine, "mine", 0.25).stream()
                            .anyMatch(near -> near.id().equals(id))
                    ? 1
                    : 0;
        }

        assertThat(found).isGreaterThanOrEqualTo(98);
    }

    @Test
    void manyMayAskAndWriteAtOnce() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<NearText>>> calls = IntStream.range(0, 80)
                    .mapToObj(i -> (Callable<List<NearText>>) () -> {
                        texts.put("text " + i, text(i, 10));
                        return texts.near(text(i, 10), "mine", 0.9);
                    })
                    .toList();
            for (Future<List<NearText>> call : crowd.invokeAll(calls)) {
                assertThat(call.get()).hasSize(1);
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    /** So many sentences, the same for the same seed. */
    private static String text(int seed, int sentences) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            for (int j = 0; j < 20; j++) {
                text.append((char) (0x4e00 + random.nextInt(3_000)));
            }
            text.append('。');
        }
        return text.toString();
    }
}
