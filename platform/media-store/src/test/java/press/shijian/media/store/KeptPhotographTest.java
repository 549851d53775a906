package press.shijian.media.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.media.AiLabel;
import press.shijian.media.Photograph;
import press.shijian.media.Photograph.Rendition;
import press.shijian.media.PhotographSize;

class KeptPhotographTest {

    private final StoreOnEngine database = new StoreOnEngine();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void isReadAsItWasWritten(PhotographSize size) {
        Photograph photograph = StoreOnEngine.photograph(0xff0000);
        database.store.add(photograph);

        Rendition written = photograph.sizes().get(size);
        assertThat(database.photographs.find(photograph.id(), size)).hasValueSatisfying(read -> {
            assertThat(read.content()).isEqualTo(written.content());
            assertThat(read.contentType()).isEqualTo("image/png");
            assertThat(read.width()).isEqualTo(20);
            assertThat(read.height()).isEqualTo(10);
        });
    }

    /** As many bytes as pixels that PNG makes nothing smaller of have, in the largest dimensions. */
    @Test
    void fitsIntoADocumentHoweverLargeItIs() {
        Random random = new Random(1);
        Photograph small = StoreOnEngine.photograph(1);
        byte[] content = new byte[1600 * 1600 * 4 + 10_000];
        byte[] halves = new byte[800 * 800 * 4 + 10_000];
        random.nextBytes(content);
        random.nextBytes(halves);
        Photograph largest = new Photograph(
                small.id(),
                Map.of(
                        PhotographSize.DESKTOP, new Rendition("image/png", 1600, 1600, content),
                        PhotographSize.PHONE, new Rendition("image/png", 800, 800, halves)),
                null);
        database.store.add(largest);

        assertThat(database.photographs.find(small.id(), PhotographSize.DESKTOP))
                .hasValueSatisfying(read -> assertThat(read.content()).isEqualTo(content));
    }

    @Test
    void keepsWhatItSaysAboutTheMachineThatMadeIt() {
        Photograph plain = StoreOnEngine.photograph(2);
        AiLabel label = new AiLabel(AiLabel.Degree.SUSPECTED, Map.of("Label", "3"));
        database.store.add(new Photograph(plain.id(), plain.sizes(), label));

        Document kept = database.document(plain.id()).get("aiLabel", Document.class);
        assertThat(kept).containsEntry("degree", "SUSPECTED").containsEntry("fields", new Document("Label", "3"));
    }

    @Test
    void isOneWhenItIsSentTwice() {
        String id = database.added(7);
        byte[] content = database.photographs
                .find(id, PhotographSize.PHONE)
                .orElseThrow()
                .content();

        assertThat(database.added(7)).isEqualTo(id);
        assertThat(database.photographs.find(id, PhotographSize.PHONE))
                .hasValueSatisfying(read -> assertThat(read.content()).isEqualTo(content));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "{\"$ne\":\"\"}",
                "ABCDEF0000000000000000000000000000000000000000000000000000000000"
            })
    void isNotFoundUnderAnotherName(String id) {
        database.added(3);

        assertThat(database.photographs.find(id, PhotographSize.PHONE)).isEmpty();
    }

    @Test
    void isTheOnlyOneThatADraftMayUse() {
        String there = database.added(4);

        assertThat(database.store.use(Set.of(there, "never sent"))).containsExactly("never sent");
        assertThat(database.store.use(Set.of())).isEmpty();
    }
}
